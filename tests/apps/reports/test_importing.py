"""What another system holds is imported, not asked: explained if changed, counted once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.reports.actions.importing import Row, Taken, take_figures
from gandan.apps.reports.actions.prefilling import prefill
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.models import (
    Figure,
    ImportedFigure,
    ImportedFile,
    Origin,
    ReportRegime,
    Submission,
)
from gandan.apps.reports.queries.consolidating.tables import figures_of
from gandan.apps.reports.queries.filling import fill_page
from gandan.apps.reports.queries.importing import imported_page, imports_page, preview, template
from gandan.papers.imported.columns import HEADS
from tests.apps.reports.asked import YEAR, asked, begun, draft, filled, sent, stamps_of, typed
from tests.universe import NOW, TODAY, Universe

SYSTEM = "Hệ thống thông tin đối thoại"
AS_OF = TODAY - timedelta(days=10)


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    return asked(universe, "Sở Tư pháp", "Sở Y tế")


def row(universe: Universe, number: object = 5, **more: Any) -> Row:
    unit = universe.unit(more.pop("unit", "Sở Tư pháp")).public_id
    said: dict[str, Any] = {
        "period": YEAR, "indicator": "doi_thoai", "basis": "chinh_thuc", "system": SYSTEM,
        "as_of": AS_OF,
    }  # fmt: skip
    return Row(unit=unit, number=Decimal(str(number)), **said | more)


def taken(universe: Universe, regime: ReportRegime, *rows: Row) -> Taken:
    return take_figures(
        by=universe.viewer("coordinator"), regime=regime.public_id, rows=rows, name="so.csv",
        digest="0" * 64, now=NOW,
    )  # fmt: skip


def figure(submission: Submission, code: str = "doi_thoai") -> Figure:
    return draft(submission).figure_fields.get(indicator__code=code)


def table(*rows: str) -> bytes:
    return "\r\n".join([",".join(HEADS.values()), *rows]).encode()


def shown(universe: Universe, regime: ReportRegime, *rows: str):
    return preview(
        by=universe.viewer("coordinator"), regime=regime.public_id, name="so.csv",
        data=table(*rows), today=TODAY,
    )  # fmt: skip


def line(value: str = "5", unit: str = "Sở Tư pháp", **more: str) -> str:
    said = {"period": YEAR, "code": "doi_thoai", "basis": "chính thức",
            "as_of": f"{AS_OF:%d/%m/%Y}"} | more  # fmt: skip
    return (
        f"{unit},{said['period']},{said['code']},{value},{said['basis']},{SYSTEM},{said['as_of']}"
    )


def test_a_report_that_is_begun_finds_the_figure_with_its_origin(
    universe: Universe, regime: ReportRegime
) -> None:
    taken(universe, regime, row(universe))
    found = figure(begun(universe, regime))
    assert (found.number, found.origin) == (5, Origin.IMPORTED)
    assert found.source["words"] == f"từ hệ thống {SYSTEM}, số liệu đến ngày {AS_OF:%d/%m/%Y}"


def test_a_draft_that_is_there_is_filled_in_its_blanks_only(
    universe: Universe, regime: ReportRegime
) -> None:
    submission = begun(universe, regime)
    typed(universe.viewer("officer"), submission, Change("figure.don.chinh_thuc", 0, "10"))
    result = taken(universe, regime, row(universe), row(universe, 12, indicator="don"))
    assert (result.filled, result.differing) == (1, 1)
    assert figure(submission).number == 5
    own = figure(submission, "don")
    assert (own.number, own.origin) == (10, Origin.CHANGED)  # kept, and to be explained


def test_a_figure_that_was_imported_is_changed_only_with_a_reason(
    universe: Universe, regime: ReportRegime
) -> None:
    taken(universe, regime, row(universe))
    submission = begun(universe, regime)
    by, path = universe.viewer("officer"), "figure.doi_thoai.chinh_thuc"

    def unexplained() -> bool:
        page = fill_page(by=by, submission=submission.public_id)
        assert page
        return any("khác số lấy từ hệ thống" in one.words for one in page.findings)

    typed(by, submission, Change(path, stamps_of(submission)[path], "6"))
    assert unexplained()
    typed(by, submission, Change(path, stamps_of(submission)[path], "6", "Thêm một cuộc."))
    assert not unexplained()
    typed(by, submission, Change(path, stamps_of(submission)[path], "5"))
    assert figure(submission).origin == Origin.IMPORTED


def test_an_imported_figure_is_counted_once_and_only_when_its_report_was_sent(
    universe: Universe, regime: ReportRegime
) -> None:
    taken(universe, regime, row(universe, 2), row(universe, 7, unit="Sở Y tế"))

    def total() -> object:
        now = figures_of(regime, YEAR, TODAY).line("doi_thoai").now
        return now and (now.number, now.given)

    assert total() is None
    submission = begun(universe, regime)
    filled(universe, submission, meetings="2")
    sent(universe, submission)
    assert total() == (2, 1)
    taken(universe, regime, row(universe, 9, as_of=TODAY))  # what was sent never changes
    assert total() == (2, 1)


def test_the_same_rows_again_change_nothing(universe: Universe, regime: ReportRegime) -> None:
    taken(universe, regime, row(universe))
    submission = begun(universe, regime)
    before = (figure(submission).stamp, draft(submission).version, AuditEvent.objects.count())
    assert taken(universe, regime, row(universe)) == Taken(None, 0)
    assert ImportedFile.objects.count() == ImportedFigure.objects.count() == 1
    after = (figure(submission).stamp, draft(submission).version, AuditEvent.objects.count())
    assert after == before


def test_a_later_file_replaces_and_the_old_figure_stays_as_history(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    first = taken(universe, regime, row(universe))
    submission = begun(universe, regime)
    second = taken(universe, regime, row(universe, 8, as_of=TODAY))
    assert figure(submission).number == 8  # nobody had touched it
    assert first.file
    assert second.file
    (old,) = imported_page(by=by, file=first.file.public_id)[1]
    (new,) = imported_page(by=by, file=second.file.public_id)[1]
    assert (old.number, old.is_current, new.number, new.is_current) == (5, False, 8, True)
    page = imports_page(by=by, regime=regime.public_id)
    assert ([one.number for one in page.files], page.current) == ([2, 1], 1)


def test_an_older_figure_never_replaces_a_newer_one(
    universe: Universe, regime: ReportRegime
) -> None:
    taken(universe, regime, row(universe, 8, as_of=TODAY))
    assert taken(universe, regime, row(universe, 5)).file is None
    assert ImportedFigure.objects.get().number == 8


def test_asking_again_fills_what_was_imported_meanwhile(
    universe: Universe, regime: ReportRegime
) -> None:
    submission = begun(universe, regime)
    taken(universe, regime, row(universe))
    Figure.objects.filter(edition=draft(submission)).delete()
    assert prefill(by=universe.viewer("officer"), submission=submission.public_id, now=NOW) == 1


def test_only_who_collects_imports(universe: Universe, regime: ReportRegime) -> None:
    for who in ("officer", "auditor"):
        with pytest.raises(NotAllowed):
            take_figures(by=universe.viewer(who), regime=regime.public_id, rows=[row(universe)],
                         name="a", digest="", now=NOW)  # fmt: skip
        with pytest.raises(NotAllowed):
            preview(by=universe.viewer(who), regime=regime.public_id, name="a.csv",
                    data=table(line()), today=TODAY)  # fmt: skip


@pytest.mark.apart
def test_a_file_is_previewed_row_by_row_beside_what_holds(
    universe: Universe, regime: ReportRegime
) -> None:
    taken(universe, regime, row(universe))
    found = shown(
        universe, regime, line(), line("7", "Sở Y tế"), line("6", as_of=f"{TODAY:%d/%m/%Y}")
    )
    # the third names the same figure as the first
    assert [one.kind for one in found.lines] == ["same", "new"]
    assert (found.same, len(found.brought)) == (1, 1)
    assert found.problems[0].place == "CSV!D4"
    newer = shown(universe, regime, line("6", as_of=f"{TODAY:%d/%m/%Y}"))
    assert (newer.lines[0].kind, newer.lines[0].before and newer.lines[0].before.number) == (
        "newer", 5,
    )  # fmt: skip


@pytest.mark.apart
@pytest.mark.parametrize(
    ("said", "place", "words"),
    [
        ({"unit": "Sở Tài chính"}, "CSV!A2", "danh sách phải báo cáo"),
        ({"period": "2019"}, "CSV!B2", "không có kỳ"),
        ({"code": "khac"}, "CSV!C2", "không hỏi chỉ tiêu"),
        ({"code": "ty_le"}, "CSV!C2", "là tỷ lệ"),
        ({"value": '"1,5"'}, "CSV!D2", "chữ số"),
        ({"basis": "ước"}, "CSV!E2", "không hỏi số"),
        ({"as_of": f"{TODAY + timedelta(days=1):%d/%m/%Y}"}, "CSV!G2", "chưa đến"),
        ({"as_of": f"{AS_OF - timedelta(days=1):%d/%m/%Y}"}, "CSV!G2", "mới hơn"),
    ],
)
def test_what_a_row_says_wrong_is_told_at_its_cell(
    universe: Universe, regime: ReportRegime, said: dict[str, str], place: str, words: str
) -> None:
    taken(universe, regime, row(universe))
    found = shown(universe, regime, line(**said))
    (problem,) = found.problems
    assert problem.place == place
    assert words in problem.words


@pytest.mark.apart
def test_a_file_without_rows_or_heads_is_refused(universe: Universe, regime: ReportRegime) -> None:
    with pytest.raises(Refused, match="chưa có dòng"):
        shown(universe, regime)
    with pytest.raises(Refused, match="thiếu cột"):
        preview(by=universe.viewer("coordinator"), regime=regime.public_id, name="a.csv",
                data=b"a,b\r\n1,2", today=TODAY)  # fmt: skip


@pytest.mark.apart
def test_the_template_names_what_may_be_written(universe: Universe, regime: ReportRegime) -> None:
    from gandan.vanban.sources.filled import open_table

    data = template(by=universe.viewer("coordinator"), regime=regime.public_id, kind="xlsx",
                    now=timezone.now(), today=TODAY)  # fmt: skip
    said = {cell.text for sheet in open_table(data, "a.xlsx").sheets for cell in sheet.cells}
    assert {"doi_thoai", YEAR, "Sở Tư pháp", "Sở Y tế"} <= said
    assert "ty_le" not in said
