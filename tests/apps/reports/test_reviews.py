"""Sơ kết, tổng kết: who contributes and why, what the years came to, the paper of the review."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.preparing import freeze, prepare_paper, word_paper
from gandan.apps.reports.actions.regimes import Terms
from gandan.apps.reports.actions.reviewing import (
    Looked,
    add_body,
    change_review,
    leave_out,
    open_review,
)
from gandan.apps.reports.models import Origin, Review
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.reviewing.bodies import BodiesPage, bodies_page
from gandan.apps.reports.queries.consolidating.reviewing.given import given_page
from gandan.apps.reports.queries.consolidating.reviewing.one import opening, review_page
from gandan.apps.reports.queries.consolidating.wording import wording_of
from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.progress import note_progress
from gandan.apps.tasks.models import Assignment
from gandan.lint import lint
from gandan.papers import consolidated_report, write_docx
from gandan.rollup import FileField, Form, TableField, TextField, read_form
from gandan.vanban import read
from gandan.vanban.sources import load
from tests.apps.reports.asked import begun, draft
from tests.apps.reports.reviewed import COLLECT, LOOKED, asked, opened, published
from tests.apps.reports.stated import regime_of, state
from tests.apps.tasks.papers import YEARLY, given
from tests.universe import NOW, TODAY, Universe


def bodies(universe: Universe, review: Review, words: str = "") -> BodiesPage:
    by = universe.viewer("coordinator")
    return bodies_page(by=by, review=review.public_id, today=TODAY, words=words)


def reported(universe: Universe) -> None:
    """Reports of 2024 in halves and of 2025 whole; of the second half of 2025 once more."""
    regime = regime_of(universe, number="31/UBND-NC")
    for period, unit, meetings, models in (
        ("2024-H1", "Sở Y tế", 2, 5), ("2024-H2", "Sở Y tế", 3, 6), ("2025", "Sở Y tế", 10, 4),
        ("2025-H2", "Sở Y tế", 7, 4), ("2024-H1", "Sở Tài chính", 100, 1),
    ):  # fmt: skip
        state(universe, regime, period, unit, hoi_nghi=meetings, mo_hinh=models,
              ket_qua=f"Kết quả {period} của {unit}.")  # fmt: skip


def test_a_review_is_a_regime_of_one_occasion_named_by_its_years_and_its_instrument(
    universe: Universe,
) -> None:
    review = opened(universe)
    assert review.regime.is_ad_hoc
    assert review.regime.name.startswith("Sơ kết 02 năm thực hiện Công văn số 5/UBND-NC")
    form: Form = read_form(review.regime.forms.get().layout)
    assert [one.title for one in form.sections][3] == "IV. Bài học kinh nghiệm"
    assert AuditEvent.objects.filter(action="review.opened").count() == 1


def test_no_field_of_its_outline_asks_for_a_person(universe: Universe) -> None:
    form = read_form(opened(universe).regime.forms.get().layout)
    award = form.field_of("khen_thuong")
    assert isinstance(award, TableField)
    assert [one.title for one in award.columns] == [
        "Tên tập thể, đơn vị", "Hình thức đề nghị", "Tóm tắt thành tích của tập thể",
    ]  # fmt: skip
    assert isinstance(form.field_of("to_trinh"), FileField)
    assert isinstance(form.field_of("ket_qua"), TextField)


def test_days_that_are_none_and_duties_that_come_again_are_refused(universe: Universe) -> None:
    one = asked(universe)
    terms = Terms("", universe.unit("Sở Nội vụ").public_id)

    def attempt(looked: Looked, task: UUID | None = None) -> None:
        open_review(
            by=universe.viewer("coordinator"), document=one.document.public_id,
            task=task or one.task.public_id,
            looked=looked, terms=terms, now=NOW, today=TODAY,
        )  # fmt: skip

    with pytest.raises(Refused, match="Ngày cuối phải sau ngày đầu"):
        attempt(replace(LOOKED, last_on=LOOKED.first_on))
    with pytest.raises(Refused, match="chưa đến"):
        attempt(Looked("so_ket", date(2030, 1, 1), date(2031, 1, 1)))
    with pytest.raises(Refused, match="Chọn sơ kết"):
        attempt(replace(LOOKED, stage="khac"))
    again = asked_again(universe)
    with pytest.raises(Refused, match="lặp lại theo kỳ"):
        attempt(LOOKED, again)
    assert not Review.objects.exists()


def asked_again(universe: Universe) -> UUID:
    (task,) = given(universe, replace(COLLECT, deadline=YEARLY), number="78/UBND-NC")
    public_id: UUID = task.public_id
    return public_id


def test_only_who_sets_up_regimes_opens_one(universe: Universe) -> None:
    one = asked(universe)
    for who in ("officer", "auditor"):
        with pytest.raises(NotAllowed):
            open_review(
                by=universe.viewer(who), document=one.document.public_id,
                task=one.task.public_id, looked=LOOKED,
                terms=Terms("", universe.unit("Sở Nội vụ").public_id), now=NOW, today=TODAY,
            )  # fmt: skip


def test_tasks_that_speak_of_a_review_are_offered_and_duties_that_come_again_are_not(
    universe: Universe,
) -> None:
    one = asked(universe)
    asked_again(universe)
    by = universe.viewer("coordinator")
    found = opening(by=by, document=one.document.public_id, task=None)
    assert [task.pk for task in found.tasks] == [one.task.pk]
    assert opening(by=by, document=None, task=one.task.public_id).documents


def test_every_body_of_the_list_says_why_it_is_there(universe: Universe) -> None:
    found = bodies(universe, opened(universe))
    assert [one.owing.ten for one in found.asked] == ["Sở Tư pháp", "Sở Y tế"]
    for one in found.asked:
        assert one.owing.times[0].phrase in ("Sở Tư pháp", "Sở Y tế")
        assert [duty.action for duty in one.duties] == ["Thường xuyên đối thoại với Nhân dân"]
    assert [one.ten for one in found.not_asked] == ["Sở Tài chính"]
    assert found.not_asked[0].duties[0].phrase == "Sở Tài chính"


def test_a_body_is_added_with_a_reason_and_owes_the_same_by_the_same_day(
    universe: Universe,
) -> None:
    review = opened(universe)
    finance = universe.unit("Sở Tài chính")
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="lý do"):
        add_body(by=by, review=review.public_id, unit=finance.public_id, reason=" ", now=NOW,
                 today=TODAY)  # fmt: skip
    add_body(by=by, review=review.public_id, unit=finance.public_id,
             reason="Có nhiệm vụ theo Kế hoạch 5.", now=NOW, today=TODAY)  # fmt: skip
    found = bodies(universe, review)
    assert found.not_asked == []
    (one,) = [one for one in found.asked if one.owing.ten == "Sở Tài chính"]
    assert one.owing.due_on == date(2026, 6, 30)
    assert one.said is not None
    assert one.said.reason == "Có nhiệm vụ theo Kế hoạch 5."
    assert found.standing.completeness.owed <= len(found.asked) == 3
    made = Assignment.objects.get(unit=finance, task__report_regime__regime=review.regime)
    assert made.occurrences.get().explanation[-1]["key"] == "added_besides"
    with pytest.raises(Refused, match="đang có"):
        add_body(by=by, review=review.public_id, unit=finance.public_id, reason="Nữa.", now=NOW,
                 today=TODAY)  # fmt: skip


def test_a_body_that_is_left_out_stands_outside_the_denominator_with_its_reason(
    universe: Universe,
) -> None:
    review = opened(universe)
    justice = universe.unit("Sở Tư pháp")
    leave_out(by=universe.viewer("coordinator"), review=review.public_id, unit=justice.public_id,
              reason="Mới thành lập.", now=NOW)  # fmt: skip
    found = bodies(universe, review)
    (one,) = [one for one in found.asked if one.owing.ten == "Sở Tư pháp"]
    assert one.owing.standing == "excused"
    assert one.owing.times[0].note == "Mới thành lập."
    assert not one.may_leave_out
    assert one.said is not None
    assert not one.said.is_added
    with pytest.raises(Refused, match="không còn nợ"):
        leave_out(by=universe.viewer("coordinator"), review=review.public_id,
                  unit=justice.public_id, reason="Nữa.", now=NOW)  # fmt: skip


def test_bodies_of_any_name_are_found_without_accents_to_be_added(universe: Universe) -> None:
    found = bodies(universe, opened(universe), "binh son")
    assert [one.ten for one in found.found] == ["UBND phường Bình Sơn"]
    assert bodies(universe, found.review, "so y te").found == []  # it is asked already


def test_figures_over_the_years_count_no_period_twice_and_name_the_gaps(
    universe: Universe,
) -> None:
    reported(universe)
    review = opened(universe)
    found = review_page(by=universe.viewer("coordinator"), review=review.public_id, today=TODAY)
    lines = {line.definition.code: line for line in found.lines}
    meetings = lines["hoi_nghi"]
    assert [one.number if one else None for one in meetings.years] == [105, 10]
    assert meetings.over.total.number == 115
    assert lines["mo_hinh"].over.total.number == 4  # how many there are at the end
    assert meetings.over.gaps == ()
    assert list(found.years) == [2024, 2025]


def test_how_often_the_database_is_asked_does_not_depend_on_bodies(universe: Universe) -> None:
    reported(universe)
    review = opened(universe)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            review_page(by=universe.viewer("coordinator"), review=review.public_id, today=TODAY)
            bodies(universe, review)
        return len(queries)

    few = count()
    for name in ("Sở Tài chính", "UBND phường Bình Sơn"):
        unit = universe.unit(name).public_id
        add_body(by=universe.viewer("coordinator"), review=review.public_id, unit=unit,
                 reason="Thêm.", now=NOW, today=TODAY)  # fmt: skip
    assert count() == few


def test_one_body_sees_its_own_part_and_no_other_body_does(universe: Universe) -> None:
    reported(universe)
    review = opened(universe)
    health, justice = universe.unit("Sở Y tế"), universe.unit("Sở Tư pháp")
    found = given_page(by=universe.viewer("coordinator"), review=review.public_id,
                       unit=health.public_id, today=TODAY)  # fmt: skip
    (meetings,) = [one for one in found.lines if one.definition.code == "hoi_nghi"]
    assert meetings.over.total.number == 15
    assert [one.period for one in meetings.sources] == ["2024-H1", "2024-H2", "2025"]
    assert found.prose[0].text == "Kết quả 2025-H2 của Sở Y tế."
    assert [one.first.task.action for one in found.done] == ["Thường xuyên đối thoại với Nhân dân"]
    own = given_page(by=universe.viewer("officer"), review=review.public_id,
                     unit=justice.public_id, today=TODAY)  # fmt: skip
    assert own.unit == justice
    with pytest.raises(NotAllowed):
        given_page(by=universe.viewer("officer"), review=review.public_id, unit=health.public_id,
                   today=TODAY)  # fmt: skip


def test_a_contribution_begins_with_the_years_and_the_duties_of_the_instrument(
    universe: Universe,
) -> None:
    regime = regime_of(universe, number="31/UBND-NC")
    state(universe, regime, "2024", "Sở Tư pháp", hoi_nghi=3, mo_hinh=2)
    review = opened(universe)
    published(universe, review)
    duty = Assignment.objects.get(task__document=review.document, unit__ten="Sở Tư pháp")
    note_progress(by=universe.viewer("officer"), assignment=duty.public_id,
             text="Đã đối thoại tại 12 xã", now=NOW.replace(year=2025))  # fmt: skip
    edition = draft(begun(universe, review.regime, period=""))
    meetings = edition.figure_fields.get(indicator__code="hoi_nghi")
    assert (meetings.number, meetings.origin) == (Decimal(3), Origin.PREFILLED)
    said = [link["words"] for link in meetings.source["links"]]
    assert said == ["Báo cáo 12/BC, năm 2024"]
    assert meetings.source["lacks"] == (
        "Chưa có số của thời gian từ ngày 01/01/2025 đến ngày 31/12/2025."
    )
    text = edition.prose_fields.get(code="ket_qua").text
    assert text.startswith("1. Thường xuyên đối thoại với Nhân dân.")
    assert "Đã đối thoại tại 12 xã." in text
    assert "Báo cáo công tác dân vận" not in text  # a duty of another paper


def test_a_duty_of_the_instrument_that_has_ended_is_looked_back_at_too(
    universe: Universe,
) -> None:
    review = opened(universe)
    duty = Assignment.objects.filter(task__document=review.document).first()
    assert duty is not None
    close(by=universe.viewer("coordinator"), task=duty.task.public_id, seen=duty.task.version,
          reason="Văn bản hết hiệu lực.", now=NOW)  # fmt: skip
    found = given_page(by=universe.viewer("coordinator"), review=review.public_id,
                       unit=universe.unit("Sở Y tế").public_id, today=TODAY)  # fmt: skip
    assert [one.first.task.action for one in found.done] == ["Thường xuyên đối thoại với Nhân dân"]


def test_days_are_corrected_until_the_paper_was_signed(universe: Universe) -> None:
    review = opened(universe)
    by = universe.viewer("coordinator")
    review.regime.refresh_from_db()
    longer = Looked("tong_ket", date(2021, 1, 1), date(2025, 12, 31))
    change_review(by=by, review=review.public_id, seen=review.regime.version, looked=longer,
                  now=NOW, today=TODAY)  # fmt: skip
    review.refresh_from_db()
    assert (review.stage, review.first_on) == ("tong_ket", date(2021, 1, 1))
    with pytest.raises(Stale):
        change_review(by=by, review=review.public_id, seen=1, looked=LOOKED, now=NOW, today=TODAY)


def test_the_paper_is_that_of_a_review_and_reads_back_without_a_finding(
    universe: Universe,
) -> None:
    reported(universe)
    review = opened(universe)
    published(universe, review)
    state(universe, review.regime, "", "Sở Y tế", hoi_nghi=15, mo_hinh=4,
          ket_qua="Đã đối thoại với Nhân dân ở tất cả các xã.")  # fmt: skip
    by = universe.viewer("coordinator")
    row = gather(by=by, regime=review.regime.public_id, period="", now=NOW)
    words = wording_of(
        row.wording
        | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang", "noi_nhan": ["UBND tỉnh"],
           "nguoi_ky": "Bùi Thái Sơn"}
    )  # fmt: skip
    row = word_paper(by=by, draft=row.public_id, seen=1, wording=words, basis="chinh_thuc", now=NOW)
    row = prepare_paper(by=by, draft=row.public_id, seen=2, now=NOW, today=TODAY)
    row = freeze(by=by, draft=row.public_id, seen=3, so_ky_hieu="9/BC-SNV", ngay_ban_hanh=TODAY,
                 nguoi_ky="Bùi Thái Sơn", now=NOW, today=TODAY)  # fmt: skip
    report = report_of(row.content)
    assert report.period == "giai đoạn 2024-2025"
    assert report.over_years[0].numbers == (Decimal(105), Decimal(10))
    paper = consolidated_report(report)
    source = load(write_docx(paper, made_at=NOW), "bao-cao.docx")
    text = source.text
    assert "Sơ kết 02 năm thực hiện Công văn số 5/UBND-NC" in " ".join(text.split())
    assert "Thực hiện Công văn số 77/UBND-NC" in " ".join(text.split())
    assert "số liệu qua các năm, giai đoạn 2024-2025" in text.casefold()
    assert read(source).header.loai_van_ban == "bao_cao"
    assert [flaw.rule.id for flaw in lint(source)] == []
