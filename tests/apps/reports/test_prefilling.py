"""What the system knows is not asked again: figures said elsewhere, what was done on duties."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from gandan.apps.accounts.actions import HashedPassword, create_user
from gandan.apps.orgs.actions import appoint
from gandan.apps.reports.actions.correcting import correct
from gandan.apps.reports.actions.prefilling import prefill, take_draft
from gandan.apps.reports.actions.saving import Change
from gandan.apps.reports.actions.sending import Blocked
from gandan.apps.reports.models import Edition, Figure, Prose, Submission
from gandan.apps.reports.queries.earlier import last_of
from gandan.apps.reports.queries.filling import fill_page
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.periods import before, stretch_of, window_of
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.actions.submitting import submit
from gandan.apps.tasks.models import Occurrence
from tests.apps.reports.asked import (
    DOI_THOAI,
    FORM,
    YEAR,
    asked,
    begun,
    draft,
    filled,
    sent,
    signed,
    typed,
)
from tests.apps.tasks.merging import hand_over
from tests.apps.tasks.papers import Duty, assignment, given
from tests.universe import BEGIN, NOW, PASSWORD, TODAY, Universe

ONE_FIGURE = replace(
    FORM, sections=(replace(FORM.sections[0], fields=FORM.sections[0].fields[1:2]),), checks=(),
    indicators=(DOI_THOAI,),
)  # fmt: skip


def elsewhere(universe: Universe, *, number: str = "31/UBND") -> Submission:
    """Another report of the same body and year, in which 4 dialogues are stated and sent."""
    regime = asked(universe, form=ONE_FIGURE, name="Báo cáo đối thoại", number=number)
    report = begun(universe, regime)
    typed(universe.viewer("officer"), report, Change("figure.doi_thoai.chinh_thuc", 0, "4"))
    sent(universe, report, number="9/BC-STP")
    return report


def test_a_figure_that_the_body_stated_elsewhere_is_filled_in_with_where_it_stands(
    universe: Universe,
):
    other = elsewhere(universe)
    report = begun(universe, asked(universe))
    figure = Figure.objects.get(edition=draft(report))
    assert (figure.number, figure.origin) == (4, "prefilled")
    assert figure.source == {
        "words": "Báo cáo 9/BC-STP (Báo cáo đối thoại)",
        "number": "4",
        "href": f"/bao-cao/{other.public_id}/",
    }


def test_changed_it_needs_a_reason_and_changed_back_it_needs_none(universe: Universe):
    elsewhere(universe)
    report = begun(universe, asked(universe))
    by, path = universe.viewer("officer"), "figure.doi_thoai.chinh_thuc"
    typed(by, report, Change("text.viec_da_lam", 0, "Có."), Change(path, 1, "2"))
    with pytest.raises(Blocked) as blocked:
        sent(universe, report)
    (finding,) = blocked.value.findings
    assert finding.path == path
    assert "khác số lấy từ hệ thống (4)" in finding.words
    typed(by, report, Change(path, 2, "4"))
    assert Figure.objects.get(edition=draft(report)).origin == "prefilled"
    typed(by, report, Change(path, 3, "2", "Hai cuộc của huyện cũ."))
    assert sent(universe, report).is_counted


def test_only_what_counts_is_taken_and_only_where_nothing_stands(universe: Universe):
    report = begun(universe, asked(universe))
    typed(universe.viewer("officer"), report, Change("figure.doi_thoai.chinh_thuc", 0, "1"))
    other = asked(universe, form=ONE_FIGURE, name="Báo cáo đối thoại", number="31/UBND")
    begun(universe, other)  # a draft: it states nothing
    by = universe.viewer("officer")
    assert prefill(by=by, submission=report.public_id, now=NOW) == 0
    assert Figure.objects.get(edition=draft(report)).number == 1


def test_the_figure_of_the_period_before_stands_beside(universe: Universe):
    regime = asked(universe)
    sent(universe, filled(universe, begun(universe, regime)))
    report = begun(universe, regime, period="2027")
    last = last_of(report, form_of(report.form))
    assert last.period == "2026"
    assert last.numbers["doi_thoai", "chinh_thuc"] == Decimal(2)
    by, path = universe.viewer("officer"), "figure.doi_thoai.chinh_thuc"
    typed(by, report, Change(path, 0, "5"), Change("text.viec_da_lam", 0, "Có."))
    page = fill_page(by=by, submission=report.public_id)
    assert {one.kind for one in page.findings if one.path == path} == {"implausible"}
    typed(by, report, Change(path, 1, "5", "Thêm ba cuộc ở xã mới."))
    page = fill_page(by=by, submission=report.public_id)
    assert [one.is_blocking for one in page.findings if one.path == path] == [False]


def test_under_each_duty_stands_what_was_done_on_it_within_the_window(universe: Universe):
    duty = Duty("Tuyên truyền về công tác dân vận", is_continuing=True, quota="ít nhất 02 mô hình")
    (task,) = given(universe, duty, number="7/KH-UBND")
    once = {"kind": "once", "date": "2026-03-31", "bound": "by"}
    (dated,) = given(universe, Duty("Báo cáo kiểm tra", deadline=once, report_to="UBND tỉnh"),
                     number="8/UBND")  # fmt: skip
    by, own = universe.viewer("officer"), assignment(task).public_id
    note = {"by": by, "assignment": own}
    note_progress(text="Năm trước.", now=datetime(2025, 12, 31, 16, 59, tzinfo=UTC), **note)
    note_progress(text="Đã mở\n02 lớp", now=datetime(2025, 12, 31, 17, 0, tzinfo=UTC), **note)
    note_progress(text="Ra mắt mô hình.", achieved=3, now=NOW, **note)
    time = Occurrence.objects.get(assignment__task=dated)
    submit(by=by, occurrence=time.public_id, seen=time.version, paper=signed("18/BC-STP"),
           now=NOW, today=TODAY)  # fmt: skip
    report = begun(universe, asked(universe))
    prose = Prose.objects.get(edition=draft(report))
    assert prose.text == (
        "1. Tuyên truyền về công tác dân vận.\n"
        "- 01/01/2026: Đã mở 02 lớp.\n"
        "- 02/03/2026: Ra mắt mô hình.\n"
        "- Đã đạt 3 mô hình (chỉ tiêu: ít nhất 02 mô hình).\n"
        "2. Báo cáo kiểm tra.\n"
        "- Đã ban hành văn bản số 18/BC-STP ngày 02/03/2026."
    )
    assert [link["words"] for link in prose.source["links"]] == ["7/KH-UBND", "8/UBND"]
    typed(by, report, Change("text.viec_da_lam", prose.stamp, "Viết lại."))
    prose.refresh_from_db()
    assert prose.origin == "changed"


def test_a_body_that_took_over_takes_the_draft_of_the_one_before(universe: Universe):
    regime = asked(universe, "Sở Y tế", "Sở Tư pháp")
    health = _work_at(universe, "Sở Y tế")
    old = begun(universe, regime, unit="Sở Y tế", who=health)
    typed(universe.viewer(health), old, Change("figure.don.chinh_thuc", 0, "6"),
          Change("figure.don_dung_han.chinh_thuc", 0, "6"),
          Change("text.viec_da_lam", 0, "Việc của Y tế."))  # fmt: skip
    hand_over(universe, "Sở Y tế", "Sở Tư pháp")
    report = begun(universe, regime)
    assert report.times.count() == 2
    assert old.times.count() == 0
    by = universe.viewer("officer")
    typed(by, report, Change("text.viec_da_lam", 0, "Việc của Tư pháp."))
    page = fill_page(by=by, submission=report.public_id)
    assert [one.submission for one in page.taken_over] == [old]
    take_draft(by=by, submission=report.public_id, source=draft(old).public_id, now=NOW)
    assert {row.number for row in Figure.objects.filter(edition=draft(report))} == {6}
    assert Prose.objects.get(edition=draft(report)).text == (
        "Việc của Tư pháp.\nSở Y tế:\nViệc của Y tế."
    )
    typed(by, report, Change("figure.doi_thoai.chinh_thuc", 0, "1"))
    sent(universe, report)
    times = Occurrence.objects.filter(period=YEAR)
    assert set(times.values_list("state", flat=True)) == {"submitted"}
    assert Edition.objects.filter(is_counted=True).count() == 1  # it owes once


def test_what_the_body_before_had_sent_answers_for_its_part_and_is_corrected_by_the_heir(
    universe: Universe,
):
    regime = asked(universe, "Sở Y tế", "Sở Tư pháp")
    health = _work_at(universe, "Sở Y tế")
    old = filled(universe, begun(universe, regime, unit="Sở Y tế", who=health), who=health)
    sent(universe, old, who=health, number="3/BC-SYT")
    hand_over(universe, "Sở Y tế", "Sở Tư pháp")
    report = begun(universe, regime)
    assert (report.times.count(), old.times.count()) == (1, 1)
    sent(universe, filled(universe, report))
    by = universe.viewer("officer")
    page = fill_page(by=by, submission=old.public_id)
    assert page is None  # sent: it is read, and corrected with a reason
    correct(by=by, submission=old.public_id, reason="Bổ sung.", now=NOW)
    sent(universe, old, number="40/BC-STP")
    assert Figure.objects.filter(is_counted=True, indicator__code="don").count() == 2


def _work_at(universe: Universe, unit: str) -> str:
    """Somebody who works at another body."""
    user = create_user(by=universe.system, username="y-te", ho_ten="Lý Thị Hoa", now=NOW,
                       password=HashedPassword.of(PASSWORD))  # fmt: skip
    appoint(by=universe.system, user=user, unit=universe.unit(unit), role="officer",
            valid_from=BEGIN, now=NOW)  # fmt: skip
    universe.users["y-te"] = user
    return "y-te"


@pytest.mark.parametrize(("period", "first", "last", "earlier"), [
    ("2026", "2026-01-01", "2026-12-31", "2025"),
    ("2026-H1", "2026-01-01", "2026-06-30", "2025-H2"),
    ("2026-H2", "2026-07-01", "2026-12-31", "2026-H1"),
    ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
    ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
    ("2026-M9", "2026-01-01", "2026-09-30", "2025-M9"),
])  # fmt: skip
def test_periods_and_the_ones_before_them(period, first, last, earlier):
    stretch = stretch_of(period)
    assert (stretch.first.isoformat(), stretch.last.isoformat()) == (first, last)
    assert before(period) == earlier


def test_a_report_that_is_asked_for_once_has_no_period_before(universe: Universe):
    assert (stretch_of(""), before(""), stretch_of("nhầm")) == (None, "", None)


def test_the_window_is_the_regime_s_own_else_its_rule_s_else_the_period(universe: Universe):
    regime = asked(universe)
    assert window_of(regime, "2026-05").first.isoformat() == "2026-05-01"
    regime.window_first_day, regime.window_last_day = 15, 14
    window = window_of(regime, "2026-05")
    assert (window.first.isoformat(), window.last.isoformat()) == ("2026-04-15", "2026-05-14")
    assert window_of(regime, "") is None
