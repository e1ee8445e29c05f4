"""Before a paper is confirmed: reports that bodies would owe twice, and days that look odd."""

from datetime import date

import pytest

from gandan.apps.tasks.models import Task
from gandan.apps.tasks.queries.confirmation import make_plan
from gandan.apps.tasks.queries.overlaps import remarks
from gandan.apps.tasks.queries.receivers import receivers
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, given, paper
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
BOTH = ("Sở Tư pháp", "Sở Y tế")
TO = "UBND tỉnh (qua Sở Nội vụ)"


def of(universe, *duties: Duty, **about):
    document = paper(universe, *duties, number="13/UBND-NC", **about)
    return remarks(make_plan(document, today=TODAY, followed_from=None))


def report(**more) -> Duty:
    words = {"action": "Báo cáo năm về dân vận", "deadline": YEARLY, "report_to": TO}
    return Duty(**(words | more))


def test_a_report_of_the_same_period_to_the_same_receiver_is_shown_with_both_days(universe):
    (standing,) = given(universe, report(assignees=BOTH))
    later = YEARLY | {"date": "12-15", "bound": "by"}
    new = report(action="Gửi báo cáo kết quả cả năm", deadline=later, report_to="Sở Nội vụ")
    (overlap,) = of(universe, new).overlaps
    assert (overlap.number, overlap.task, overlap.unit_count) == (1, standing, 1)
    assert (overlap.due.due_on, overlap.due_on) == (date(2026, 12, 15), date(2026, 11, 29))
    assert overlap.differs


@pytest.mark.parametrize(
    "new",
    [
        report(report_to="Ban Dân tộc"),  # another receiver
        report(assignees=("Sở Tài chính",)),  # other bodies
        report(report_to=""),  # no report
        report(deadline=YEARLY | {"freq": "quarterly", "date": "15"}),  # other periods
    ],
)
def test_what_is_not_the_same_report_is_not_shown(universe, new):
    given(universe, report(assignees=BOTH))
    assert of(universe, new).overlaps == ()


def test_what_was_ended_or_given_is_asked_once(universe):
    (standing,) = given(universe, report(assignees=BOTH))
    Task.objects.filter(pk=standing.pk).update(closed_at=NOW)
    assert of(universe, report()).overlaps == ()


def test_single_duties_overlap_by_near_days_and_the_same_words(universe):
    words = "Báo cáo kết quả tổ chức hội nghị đối thoại với Nhân dân"
    given(universe, report(action=words, deadline=ONCE))
    near = ONCE | {"date": "2026-04-15"}
    assert len(of(universe, report(action=f"{words}.", deadline=near)).overlaps) == 1
    other = report(action="Báo cáo số liệu cải cách hành chính quý I", deadline=near)
    assert of(universe, other, issued="2026-01-16").overlaps == ()


def test_a_day_off_and_a_day_before_the_paper_are_shown(universe):
    sunday = ONCE | {"date": "2026-03-29"}
    past = ONCE | {"date": "2026-01-10"}
    found = of(universe, Duty("Một việc", deadline=sunday), Duty("Hai việc", deadline=past))
    assert [(o.number, o.is_before_paper) for o in found.odd_days] == [(1, False)]
    plan = make_plan(
        paper(universe, Duty("Ba việc", deadline=past), number="14/UBND-NC"),
        today=TODAY,
        followed_from=date(2026, 1, 1),
    )
    assert [o.is_before_paper for o in remarks(plan).odd_days] == [True]


def test_a_plan_without_anything_odd_has_no_remarks(universe):
    friday = YEARLY | {"date": "11-27", "bound": "by"}
    assert not of(universe, report(deadline=friday), Duty("Tổ chức hội nghị", deadline=ONCE))


def test_the_questions_do_not_grow_with_the_duties(universe, django_assert_num_queries):
    given(universe, report(assignees=BOTH))
    few = make_plan(paper(universe, report(), number="21/UBND"), today=TODAY, followed_from=None)
    many = [report(action=f"Báo cáo thứ {n} của kế hoạch") for n in range(9)]
    plan = make_plan(paper(universe, *many, number="22/UBND"), today=TODAY, followed_from=None)
    for one in (few, plan):
        with django_assert_num_queries(2):
            assert remarks(one).overlaps


@pytest.mark.parametrize(
    ("report_to", "named"),
    [
        ("UBND tỉnh (qua Sở Nội vụ)", {"ubnd tinh", "so noi vu"}),
        ("Ủy ban nhân dân tỉnh, qua Sở Nội vụ", {"ubnd tinh", "so noi vu"}),
        ("Sở Nội vụ và Ban Dân vận Tỉnh ủy", {"so noi vu", "ban dan van tinh uy"}),
        ("", set()),
    ],
)
def test_the_receivers_of_a_report(report_to, named):
    assert receivers(report_to) == named
