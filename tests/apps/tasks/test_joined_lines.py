"""What one report answers is one line of work and one of the burden, and two in the overview."""

from datetime import UTC, date, datetime

import pytest

from gandan.apps.tasks.actions.closing import close
from gandan.apps.tasks.actions.joining import part
from gandan.apps.tasks.models import Occurrence
from gandan.apps.tasks.queries.joinable import candidates
from gandan.apps.tasks.queries.load import Load, load
from gandan.apps.tasks.queries.matrix.matrix import matrix
from gandan.apps.tasks.queries.matrix.periods import PeriodKind
from gandan.apps.tasks.queries.matrix.wanted import WantedMatrix
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.pages import assignment_page
from gandan.apps.tasks.queries.plan import Span, period_of, unit_plan
from gandan.apps.tasks.queries.reminders import policy
from gandan.apps.tasks.queries.reminding import to_remind
from tests.apps.tasks.joined import (
    HERE,
    LATER,
    duty,
    received,
    send,
    supplement,
    time,
    together,
    two,
)
from tests.apps.tasks.papers import YEARLY, assignment, given
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER = date(2026, 11, 2), date(2026, 12, 1)
JANUARY = YEARLY | {"date": "01-15", "bound": "by"}


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


@pytest.fixture
def both(universe):
    one, other = two(universe, duty())
    return one, other, together(universe, one, other)


def months(universe, since=NOVEMBER):
    found = load(by=universe.viewer("coordinator"), group="cap-tinh", since=since)
    return found, dict(zip(found.months, found.rows[0].months, strict=True)) if found.rows else {}


def plan(universe, day=NOVEMBER, span=Span.QUARTER):
    return unit_plan(by=universe.viewer("officer"), unit=universe.unit(HERE),
                     period=period_of(day, span))  # fmt: skip


def test_the_load_counts_one_duty_of_two_papers_in_the_month_of_the_earlier_day(universe, both):
    found, cells = months(universe)
    assert cells[date(2026, 11, 1)] == Load(1, 2)
    assert cells[date(2026, 12, 1)] == Load(0, 0)
    assert (found.rows[0].duties, found.joint) == (1, 1)


def test_parted_the_load_counts_two(universe, both):
    part(by=universe.viewer("coordinator"), joining=both[2].public_id, reason="Khác.", now=NOW)
    found, cells = months(universe)
    assert (cells[date(2026, 11, 1)], cells[date(2026, 12, 1)]) == (Load(1, 1), Load(1, 1))
    assert found.joint == 0


def test_the_plan_shows_one_line_that_names_both_and_bears_the_earlier_day(universe, both):
    one, other, _made = both
    found = plan(universe)
    (line,) = found.papers
    assert (line.assignment.task, line.due_on) == (one, date(2026, 11, 29))
    assert [o.assignment.task for o in found.together[line.pk]] == [other]


def test_the_line_stands_in_the_period_of_the_earlier_day_only(universe):
    one, other = two(universe, duty(), duty("Gửi báo cáo năm", deadline=JANUARY))
    together(universe, one, other)
    assert [o.assignment.task for o in plan(universe).papers] == [one]
    assert plan(universe, date(2027, 1, 5), Span.MONTH).papers == []


def test_what_was_sent_once_is_one_line_with_how_each_stands(universe, both):
    one, other, _made = both
    send(universe, time(one))
    (line,) = plan(universe).papers
    supplement(universe, time(other))
    found = plan(universe)
    assert [o.state for o in found.papers] == ["submitted"]
    assert [o.state for o in found.together[line.pk]] == ["supplement"]


def test_the_later_day_comes_forth_when_the_earlier_one_is_over(universe, both):
    one, other, _made = both
    one.refresh_from_db()
    close(by=universe.viewer("coordinator"), task=one.public_id, seen=one.version,
          reason="Được thay thế.", now=NOW)  # fmt: skip
    _found, cells = months(universe)
    assert cells[date(2026, 12, 1)] == Load(1, 1)
    assert [o.assignment.task for o in plan(universe).papers] == [other]


def test_my_work_counts_and_shows_one(universe, both):
    one, other, _made = both
    own = my_work(by=universe.viewer("officer"), today=DECEMBER).own
    # the day of the one has passed, that of the other is to come
    assert (own.counts["late"], own.counts["later"] + own.counts["this_week"]) == (1, 0)
    (line,) = own.late
    assert line.assignment.task == one
    assert [o.assignment.task for o in own.together[line.pk]] == [other]


def test_each_is_asked_for_a_supplement_by_its_own_line(universe, both):
    one, other, _made = both
    send(universe, time(one))
    supplement(universe, time(other))
    own = my_work(by=universe.viewer("officer"), today=TODAY).own
    assert [o.assignment.task for o in own.supplement] == [other]


def test_one_report_reminds_once(universe, both):
    one, _other, _made = both
    rows = [r for batch in to_remind(universe.tenant.pk, policy(), today=date(2026, 11, 27),
                                     is_working=lambda _day: True) for r in batch]  # fmt: skip
    assert [r.occurrence.assignment.task for r in rows] == [one]


def test_the_overview_keeps_both_denominators_and_says_how_many_are_joint(universe, both):
    one, _other, _made = both
    send(universe, time(one), on=date(2026, 12, 10), now=datetime(2026, 12, 10, 2, tzinfo=UTC))
    received(universe, time(one))
    wanted = WantedMatrix(kind=PeriodKind.YEAR, count=1)
    found = matrix(by=universe.viewer("coordinator"), wanted=wanted, today=date(2026, 12, 20))
    assert (found.total.due, found.joint) == (2, 2)
    assert found.total.counts[:3] == [1, 0, 1]  # in time for one paper, late for the other


def test_the_page_of_the_duty_says_what_its_paper_answers_besides(universe, both):
    one, other, _made = both
    own = assignment(one)
    page = assignment_page(by=universe.viewer("officer"), task=one.public_id,
                           assignment=own.public_id)  # fmt: skip
    assert [o.assignment.task for o in page.together[time(one).pk]] == [other]


def test_an_undated_time_never_hides_a_dated_one(universe):
    one, other = two(universe, duty())
    together(universe, one, other)
    Occurrence.objects.filter(pk=time(one).pk).update(due_on=None, aim_on=None)
    assert [o.assignment.task for o in plan(universe).papers] == [other]


def test_what_may_be_joined_is_shown_time_by_time_before_it_is(universe):
    one, other = two(universe)
    given(universe, duty("Báo cáo của nơi khác", report_to="Ban Dân vận Tỉnh ủy"),
          number="15/UBND-NC")  # fmt: skip
    found, offered = candidates(by=universe.viewer("coordinator"), task=other.public_id)
    (candidate,) = offered
    assert (found, candidate.task, candidate.routes_differ) == (other, one, False)
    times = candidate.sharing.times
    assert [(t.period, t.due_on, t.other_due_on, t.unit_count) for t in times] == [
        ("2026", date(2026, 12, 15), date(2026, 11, 29), 1),
        ("2027", date(2027, 12, 15), date(2027, 11, 29), 1),
    ]
    assert (candidate.sharing.only_one_count, candidate.sharing.only_other_count) == (0, 1)


def test_the_questions_do_not_grow_with_what_is_offered(universe, django_assert_num_queries):
    _one, other = two(universe)
    for number in range(3):
        given(universe, duty(f"Báo cáo thứ {number}", deadline=LATER), number=f"{30 + number}/UBND")
    by = universe.viewer("coordinator")
    with django_assert_num_queries(5):
        _found, offered = candidates(by=by, task=other.public_id)
    assert len(offered) == 4
