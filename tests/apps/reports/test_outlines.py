"""One data set is printed by several outlines: asked once, worded once, signed by themselves."""

import io
from collections.abc import Iterator
from datetime import date
from functools import partial

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions import outlines
from gandan.apps.reports.actions.consolidating import drafts, preparing
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.sentences import add_sentence, word_sentence
from gandan.apps.reports.models import Consolidation, Outline, OutlineVersion, ReportRegime
from gandan.apps.reports.queries.consolidating.books import book_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.versions import signed, versions
from gandan.apps.reports.queries.consolidating.wording import wording_of
from gandan.apps.reports.queries.outlines import holding_version, layout_of, outline_page
from gandan.papers import consolidated_report, write_xlsx
from gandan.papers.model import Annex, Paper, Paragraph, Table
from gandan.rollup import Indicator as Definition
from gandan.rollup.outlines import building
from tests.apps.reports.stated import indicators, regime_of, state
from tests.universe import NOW, TODAY, Universe

PERIOD = "2026-H1"
TRAINED = Definition("tap_huan", "Số lớp tập huấn", unit_of_measure="lớp")
FOR_MINISTRY = "Đề cương của Bộ Nội vụ"


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    indicators(universe, (TRAINED,))
    state(universe, regime, PERIOD, "Sở Tư pháp", ket_qua="Đã mở ba hội nghị.", hoi_nghi=3,
          mo_hinh=2, kien_nghi="Đề nghị tập huấn sớm.")  # fmt: skip
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=4, mo_hinh=5)
    return regime


def begun(universe: Universe, regime: ReportRegime, name: str = FOR_MINISTRY) -> OutlineVersion:
    return outlines.begin_outline(
        by=universe.viewer("coordinator"), regime=regime.public_id, name=name,
        receiver="Bộ Nội vụ", now=NOW,
    )  # fmt: skip


def built(universe: Universe, row: OutlineVersion, *steps: outlines.Step) -> OutlineVersion:
    for step in steps:
        row = outlines.build(
            by=universe.viewer("coordinator"), version=row.public_id, seen=row.version, step=step,
            now=NOW,
        )  # fmt: skip
    return row


def published(
    universe: Universe, row: OutlineVersion, since: date = date(2026, 1, 1)
) -> OutlineVersion:
    return outlines.publish(
        by=universe.viewer("coordinator"), version=row.public_id, seen=row.version,
        valid_from=since, now=NOW,
    )  # fmt: skip


def for_ministry(universe: Universe, regime: ReportRegime) -> OutlineVersion:
    """The proposals first, models before meetings, a row that nobody was asked for."""
    row = begun(universe, regime)
    for _part in layout_of(row).parts:
        row = built(universe, row, partial(building.without_heading, kind="parts", at=0))
    row = built(
        universe,
        row,
        partial(building.without_heading, kind="annexes", at=0),
        partial(building.with_heading, kind="parts", title="Đề xuất"),
        partial(building.with_item, kind="parts", at=0, code="kien_nghi"),
        partial(building.with_heading, kind="parts", title="Kết quả"),
        partial(building.with_heading, kind="parts", title="Hội nghị"),
        partial(building.deeper, at=2, step=1),
        partial(building.with_item, kind="parts", at=2, code="ket_qua"),
        partial(building.with_item, kind="parts", at=2, code="hoi_nghi"),
        partial(building.with_heading, kind="annexes", title="Biểu số 01/BNV"),
        partial(building.with_item, kind="annexes", at=0, code="mo_hinh"),
        partial(building.with_item, kind="annexes", at=0, code="tap_huan"),
    )
    return published(universe, row)


def prepared(universe: Universe, regime: ReportRegime, outline: Outline) -> Consolidation:
    by = universe.viewer("coordinator")
    draft = drafts.begin_by_outline(
        by=by, regime=regime.public_id, period=PERIOD, outline=outline.public_id, now=NOW
    )
    words = wording_of(draft.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang"})
    draft = preparing.word_paper(
        by=by, draft=draft.public_id, seen=draft.version, wording=words, basis="chinh_thuc", now=NOW
    )
    return preparing.prepare_paper(
        by=by, draft=draft.public_id, seen=draft.version, now=NOW, today=TODAY
    )


def paper_of(draft: Consolidation) -> Paper:
    return consolidated_report(report_of(draft.content))


def words_in(paper: Paper) -> list[str]:
    return [one.words for one in paper.blocks if isinstance(one, Paragraph)]


def rows_of(annex: Annex) -> Iterator[tuple[str, ...]]:
    for block in annex.blocks:
        if isinstance(block, Table):
            yield from block.rows


def test_the_first_version_prints_the_form_as_it_stands(
    universe: Universe, regime: ReportRegime
) -> None:
    page = outline_page(
        by=universe.viewer("coordinator"), version=begun(universe, regime).public_id
    )
    assert [one.title for one in page.layout.parts] == [
        "Kết quả thực hiện", "Số liệu", "Kiến nghị",
    ]  # fmt: skip
    assert not page.lacking
    assert not page.left_out


def test_the_same_data_are_printed_under_the_receivers_headings(
    universe: Universe, regime: ReportRegime
) -> None:
    version = for_ministry(universe, regime)
    gather(by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD, now=NOW)
    paper = paper_of(prepared(universe, regime, version.outline))
    words = words_in(paper)
    heads = [one for one in words if one.startswith(("I.", "II.", "1."))]
    assert heads == ["I. Đề xuất", "II. Kết quả", "1. Hội nghị"]
    assert words.index("Đề nghị tập huấn sớm.") < words.index("Đã mở ba hội nghị.")
    first = paper.annexes[0]
    assert first.title == "Biểu số 01/BNV"
    assert [row[1:4] for row in rows_of(first)] == [
        ("Số mô hình đang duy trì", "mô hình", "7"),
        ("Số lớp tập huấn", "lớp", ""),  # nobody was asked: the row is there and blank
    ]
    assert any("“Biểu số 01/BNV” (Phụ lục I)" in one for one in words)


def test_an_indicator_that_nobody_was_asked_for_is_named(
    universe: Universe, regime: ReportRegime
) -> None:
    version = for_ministry(universe, regime)
    page = outline_page(by=universe.viewer("coordinator"), version=version.public_id)
    assert list(page.lacking) == ["tap_huan"]
    assert "don_nhan" in page.left_out
    gather(by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD, now=NOW)
    told = prepared(universe, regime, version.outline).content["outline"]
    assert told["lacking"] == ["Số lớp tập huấn"]
    assert "Tồn tại, hạn chế" in told["left_out"]
    assert (told["number"], told["receiver"]) == (1, "Bộ Nội vụ")


def test_prose_is_worded_once_and_printed_by_every_outline(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    version = for_ministry(universe, regime)
    own = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    paper = prepared(universe, regime, version.outline)
    sentence = own.sentences.get(code="ket_qua")
    word_sentence(by=by, sentence=sentence.public_id, seen=1, text="Đã mở 07 hội nghị.", now=NOW)
    paper.refresh_from_db()
    assert paper.is_changed  # what was prepared says the old words
    again = preparing.prepare_paper(
        by=by, draft=paper.public_id, seen=paper.version, now=NOW, today=TODAY
    )
    assert "Đã mở 07 hội nghị." in words_in(paper_of(again))
    assert not again.sentences.exists()
    with pytest.raises(Refused, match="soạn chung"):
        add_sentence(by=by, draft=again.public_id, code="ket_qua", text="Ý riêng.", now=NOW)


def test_papers_by_several_outlines_are_signed_by_themselves(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    version = for_ministry(universe, regime)
    party = published(universe, begun(universe, regime, "Đề cương của Tỉnh ủy"))
    own = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    papers = [prepared(universe, regime, one.outline) for one in (version, party)]
    frozen = preparing.freeze(
        by=by, draft=papers[0].public_id, seen=papers[0].version, so_ky_hieu="215/BC-SNV",
        ngay_ban_hanh=TODAY, nguoi_ky="Bùi Thái Sơn", now=NOW, today=TODAY,
    )  # fmt: skip
    assert signed(by=by, consolidation=frozen.public_id).is_whole
    own.refresh_from_db()
    assert own.frozen_at is None
    assert versions(by=by, regime=regime.public_id, period=PERIOD).draft == own
    found = versions(
        by=by, regime=regime.public_id, period=PERIOD, outline=version.outline.public_id
    )
    assert (found.draft, list(found.frozen)) == (None, [frozen])
    with pytest.raises(Refused, match="lý do"):
        drafts.begin_by_outline(
            by=by, regime=regime.public_id, period=PERIOD, outline=version.outline.public_id,
            now=NOW,
        )  # fmt: skip
    further = drafts.begin_further(
        by=by, regime=regime.public_id, period=PERIOD, reason="Sửa số.", now=NOW,
        outline=version.outline.public_id,
    )  # fmt: skip
    assert (further.number, further.outline) == (2, version.outline)


def test_a_report_that_came_later_is_gathered_before_any_paper_is_prepared(
    universe: Universe, regime: ReportRegime
) -> None:
    version = for_ministry(universe, regime)
    with pytest.raises(Refused, match="chưa gom"):
        prepared(universe, regime, version.outline)


def test_a_new_years_version_starts_as_a_copy_and_leaves_the_old_year_as_it_was(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    old = for_ministry(universe, regime)
    draft = outlines.begin_version(by=by, outline=old.outline.public_id, now=NOW)
    assert (draft.number, draft.layout) == (2, old.layout)
    assert outlines.begin_version(by=by, outline=old.outline.public_id, now=NOW) == draft
    draft = built(universe, draft, partial(building.renamed, kind="parts", at=0, title="Kiến nghị"))
    with pytest.raises(Refused, match="01/01/2026"):
        published(universe, draft, date(2026, 1, 1))
    published(universe, draft, date(2027, 1, 1))
    assert holding_version(old.outline, "2026-H2") == old
    assert holding_version(old.outline, "2027-H1") == draft
    assert holding_version(old.outline, "2025-H2") is None
    with pytest.raises(Stale):
        built(universe, old, partial(building.renamed, kind="parts", at=0, title="Khác"))


def test_an_outline_holds_for_no_period_before_its_day(
    universe: Universe, regime: ReportRegime
) -> None:
    version = for_ministry(universe, regime)
    with pytest.raises(Refused, match="chưa có bản nào áp dụng"):
        drafts.begin_by_outline(
            by=universe.viewer("coordinator"), regime=regime.public_id, period="2025-H1",
            outline=version.outline.public_id, now=NOW,
        )  # fmt: skip


def test_two_who_build_at_once_are_told(universe: Universe, regime: ReportRegime) -> None:
    row = begun(universe, regime)
    step = partial(building.with_heading, kind="parts", title="Phương hướng")
    built(universe, row, step)
    with pytest.raises(Stale):
        built(universe, row, step)


def test_what_does_not_hold_together_is_refused_in_a_sentence(
    universe: Universe, regime: ReportRegime
) -> None:
    row = begun(universe, regime)
    with pytest.raises(Refused, match="in một lần"):
        built(universe, row, partial(building.with_item, kind="parts", at=0, code="kien_nghi"))
    with pytest.raises(Refused, match="không có mục này"):
        built(universe, row, partial(building.moved, kind="parts", at=9, step=1))
    with pytest.raises(Refused, match="đặt tên khác"):
        begun(universe, regime)


def test_a_draft_that_is_thrown_away_takes_an_outline_without_versions_with_it(
    universe: Universe, regime: ReportRegime
) -> None:
    row = begun(universe, regime)
    outlines.drop_draft(
        by=universe.viewer("coordinator"), version=row.public_id, seen=row.version, now=NOW
    )
    assert not Outline.objects.exists()
    assert AuditEvent.objects.filter(action="outline.dropped").count() == 1


def test_only_who_sets_up_regimes_builds_outlines(universe: Universe, regime: ReportRegime) -> None:
    row = begun(universe, regime)
    for who in ("officer", "auditor"):
        with pytest.raises(NotAllowed):
            outlines.begin_outline(
                by=universe.viewer(who), regime=regime.public_id, name="Khác", receiver="Ai",
                now=NOW,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            outline_page(by=universe.viewer(who), version=row.public_id)


def test_one_draft_a_period_and_outline(universe: Universe, regime: ReportRegime) -> None:
    version = for_ministry(universe, regime)
    gather(by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD, now=NOW)
    draft = prepared(universe, regime, version.outline)
    for outline in (version.outline, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consolidation.objects.create(
                tenant=universe.tenant, regime=regime, period=PERIOD, number=1, outline=outline,
                basis="chinh_thuc", begun_by=draft.begun_by, begun_at=NOW,
            )  # fmt: skip


def test_the_workbook_has_a_sheet_for_each_table_of_the_outline(
    universe: Universe, regime: ReportRegime
) -> None:
    version = for_ministry(universe, regime)
    report = book_of(
        by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD, today=TODAY,
        outline=version.outline.public_id,
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(report, made_at=NOW)))
    assert "Biểu 1" in book.sheetnames
    said = [cell.value for row in book["Biểu 1"].iter_rows() for cell in row if cell.value]
    assert "Biểu số 01/BNV" in said
    assert "Số mô hình đang duy trì" in said
    assert "Số hội nghị đã tổ chức" not in said
