"""Rows and files of the bodies' reports, put together: each once, with where it comes from."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.preparing import freeze, prepare_paper, word_paper
from gandan.apps.reports.models import ReportForm, ReportRegime
from gandan.apps.reports.queries.consolidating.attached import files_page
from gandan.apps.reports.queries.consolidating.books import live_book
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.rows import RowsPage, rows_page
from gandan.apps.reports.queries.consolidating.wording import wording_of
from gandan.rollup import Column, Form, Section, TableField, form_as_json
from tests.apps.reports.stated import regime_of, state
from tests.apps.reports.tabled import TABLED, add_file, add_rows
from tests.universe import NOW, TODAY, Universe

PERIOD = "2026-H1"
FRIENDLY = {"ten": "Chính quyền thân thiện", "so_ho": "1.200", "diem": "8", "tu_ngay": "01/02/2026"}
GREEN = {"ten": "Đường hoa", "so_ho": "30", "diem": "", "tu_ngay": ""}
WATCH = {"ten": "Tổ tự quản", "so_ho": "45", "diem": "9", "tu_ngay": ""}


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    return regime_of(universe, form=TABLED)


def page(universe: Universe, regime: ReportRegime, **asked: object) -> RowsPage:
    given = {"code": "mo_hinh_moi"} | asked
    return rows_page(
        by=universe.viewer("coordinator"), regime=regime.public_id, period=PERIOD,
        **given,  # type: ignore[arg-type]
    )  # fmt: skip


def test_every_row_stands_with_its_body_and_its_report(
    universe: Universe, regime: ReportRegime
) -> None:
    first = state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1)
    add_rows(first, FRIENDLY, GREEN)
    add_rows(state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=1), WATCH)
    found = page(universe, regime)
    assert [(row.ten, row.cells[0], row.so_ky_hieu) for row in found.rows] == [
        ("Sở Tư pháp", "Tổ tự quản", "12/BC"),
        ("Sở Y tế", "Chính quyền thân thiện", "12/BC"),
        ("Sở Y tế", "Đường hoa", "12/BC"),
    ]
    assert found.rows[1].submission == first.submission.public_id
    assert (found.row_count, found.unit_count) == (3, 2)


def test_numbers_are_added_and_means_are_means_of_what_was_given(
    universe: Universe, regime: ReportRegime
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), FRIENDLY, GREEN)
    add_rows(state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=1), WATCH, GREEN)
    totals = page(universe, regime).totals
    assert totals == {"so_ho": Decimal(1305), "diem": Decimal("8.5")}
    assert page(universe, regime, words="duong HOA").totals == {"so_ho": Decimal(60)}


def test_a_corrected_report_has_its_rows_once_and_a_draft_has_none(
    universe: Universe, regime: ReportRegime
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), FRIENDLY, GREEN)
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), WATCH)
    state(universe, regime, "2025-H2", "Sở Y tế", hoi_nghi=1)
    assert [row.cells[0] for row in page(universe, regime).rows] == ["Tổ tự quản"]


def test_blank_rows_are_no_rows(universe: Universe, regime: ReportRegime) -> None:
    blank = {"ten": "", "so_ho": "", "diem": "", "tu_ngay": ""}
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), {}, blank, GREEN)
    assert page(universe, regime).row_count == 1


def test_rows_are_filtered_by_a_body_with_all_below_it_and_by_words(
    universe: Universe, regime: ReportRegime
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), FRIENDLY)
    add_rows(state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=1), WATCH)
    health = universe.unit("Sở Y tế")
    assert [r.ten for r in page(universe, regime, unit=health.public_id).rows] == ["Sở Y tế"]
    assert page(universe, regime, unit=health.parent.public_id).row_count == 2
    assert [r.ten for r in page(universe, regime, words="tu quan").rows] == ["Sở Tư pháp"]
    assert page(universe, regime, words="không có").row_count == 0


def test_many_rows_are_pages_and_cost_no_more_questions(
    universe: Universe, regime: ReportRegime
) -> None:
    edition = state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1)
    add_rows(edition, *({"ten": f"Mô hình {at:03}", "so_ho": "2"} for at in range(120)))
    with CaptureQueriesContext(connection) as few:
        found = page(universe, regime, page=3)
    assert found.rows[0].cells[0] == "Mô hình 100"
    assert (len(found.rows), found.first, found.row_count) == (20, 101, 120)
    assert found.totals["so_ho"] == 240
    assert page(universe, regime, page=99).number == 3
    add_rows(state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=1), *[GREEN] * 60)
    with CaptureQueriesContext(connection) as many:
        page(universe, regime, page=3)
    assert len(many) == len(few)


def test_columns_of_an_older_form_stand_behind_those_of_the_newest(
    universe: Universe, regime: ReportRegime
) -> None:
    add_rows(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), FRIENDLY)
    newer = TableField("mo_hinh_moi", "Mô hình", (Column("cap", "Cấp"), Column("ten", "Tên")))
    form = Form("Báo cáo", ("chinh_thuc",), (Section("phan_mot", "I", (newer,)),))
    ReportForm.objects.create(
        tenant=universe.tenant, regime=regime, number=2, valid_from=TODAY.replace(month=1, day=1),
        layout=form_as_json(form), published_by=universe.user("coordinator"), published_at=NOW,
    )  # fmt: skip
    found = page(universe, regime)
    assert found.open is not None
    assert [column.title for column in found.open.field.columns] == [
        "Cấp", "Tên", "Số hộ tham gia", "Điểm", "Từ ngày",
    ]  # fmt: skip
    assert found.rows[0].cells == ("", "Chính quyền thân thiện", "1.200", "8", "01/02/2026")


def test_files_are_listed_by_body_of_the_newest_edition_alone(
    universe: Universe, regime: ReportRegime
) -> None:
    add_file(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), "cu.pdf")
    add_file(state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=1), "moi.pdf")
    add_file(state(universe, regime, PERIOD, "Sở Tư pháp", hoi_nghi=1), "tu-phap.pdf")
    by = universe.viewer("coordinator")
    found = files_page(by=by, regime=regime.public_id, period=PERIOD)
    assert [one.ten_tep for one in found.files] == ["tu-phap.pdf", "moi.pdf"]
    assert found.titles == {"bien_ban": "Biên bản"}


def test_who_does_not_follow_every_body_reads_none_of_it(
    universe: Universe, regime: ReportRegime
) -> None:
    officer = universe.viewer("officer")
    with pytest.raises(NotAllowed):
        rows_page(by=officer, regime=regime.public_id, period=PERIOD)
    with pytest.raises(NotAllowed):
        files_page(by=officer, regime=regime.public_id, period=PERIOD)
    with pytest.raises(NotAllowed):
        page(universe, regime, unit=UUID(int=7))


def test_rows_and_files_are_frozen_with_the_signature(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    edition = state(universe, regime, PERIOD, "Sở Y tế", ket_qua="Đã làm.", hoi_nghi=1)
    add_rows(edition, FRIENDLY, GREEN)
    add_file(edition, "bien-ban.pdf")
    draft = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    words = wording_of(draft.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang"})
    draft = word_paper(
        by=by, draft=draft.public_id, seen=1, wording=words, basis="chinh_thuc", now=NOW
    )
    draft = prepare_paper(by=by, draft=draft.public_id, seen=2, now=NOW, today=TODAY)
    draft = freeze(
        by=by, draft=draft.public_id, seen=3, so_ky_hieu="7/BC-SNV", ngay_ban_hanh=TODAY,
        nguoi_ky="Bùi Thái Sơn", now=NOW, today=TODAY,
    )  # fmt: skip
    state(universe, regime, PERIOD, "Sở Y tế", ket_qua="Đã làm.", hoi_nghi=2)  # without rows
    draft.refresh_from_db()
    assert digest_of(draft.content) == draft.digest
    report = report_of(draft.content)
    (table,) = report.gathered
    assert [line.cells[0] for line in table.lines] == ["Chính quyền thân thiện", "Đường hoa"]
    assert table.totals["so_ho"] == Decimal(1230)
    assert [one.name for one in report.files] == ["bien-ban.pdf"]


def test_what_was_signed_before_there_were_tables_still_reads() -> None:
    content = {
        "wording": {"trich_yeu": "Công tác"}, "counted_on": "2026-06-30", "lines": [], "bodies": [],
        "sections": [], "standings": [], "before": "", "year": "", "period": PERIOD,
        "basis": "chinh_thuc",
    }  # fmt: skip
    assert report_of(content).gathered == ()


def test_a_table_that_is_left_out_is_not_in_the_paper_and_stays_on_its_page(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    edition = state(universe, regime, PERIOD, "Sở Y tế", ket_qua="Đã làm.", hoi_nghi=1)
    add_rows(edition, FRIENDLY)
    add_rows(edition, {"ten": "Kỹ năng đối thoại"}, code="lop")
    draft = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    words = wording_of(
        draft.wording
        | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang", "left_out_tables": ["mo_hinh_moi"]}
    )
    draft = word_paper(
        by=by, draft=draft.public_id, seen=1, wording=words, basis="chinh_thuc", now=NOW
    )
    draft = prepare_paper(by=by, draft=draft.public_id, seen=2, now=NOW, today=TODAY)
    assert [one.title for one in report_of(draft.content).gathered] == ["Lớp tập huấn"]
    assert page(universe, regime).row_count == 1
    book = live_book(regime, PERIOD, TODAY)
    assert [one.title for one in book.gathered] == ["Mô hình mới", "Lớp tập huấn"]
