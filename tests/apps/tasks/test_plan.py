"""What a body gives in a period; continuing duties stand together and end with their paper."""

from datetime import date, timedelta

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.tasks.actions.ending import end_run_out, set_end
from gandan.apps.tasks.actions.obstacles import raise_obstacle
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.queries.alike import alike
from gandan.apps.tasks.queries.my_work import my_work
from gandan.apps.tasks.queries.plan import Span, own_bodies, period_of, unit_plan
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from tests.apps.tasks.papers import ONCE, REPORT, YEARLY, Duty, assignment, given
from tests.universe import NOW, TODAY

pytestmark = pytest.mark.django_db
UNIT = "Sở Tư pháp"
ALL_THE_TIME = Duty(
    "Thường xuyên nắm tình hình Nhân dân, giải quyết kiến nghị ở cơ sở", is_continuing=True
)


def plan(universe, *, who="officer", day=date(2026, 3, 15), span=Span.QUARTER, unit=UNIT):
    return unit_plan(by=universe.viewer(who), unit=universe.unit(unit), period=period_of(day, span))


def of_year(universe, year: int, **about) -> Task:
    (task,) = given(universe, ALL_THE_TIME, number=f"{year}/KH-UBND", **about)
    return task


@pytest.fixture
def named(universe, monkeypatch):
    """Papers of the world whose subject names the time that they are for."""
    from tests.apps.tasks import papers

    make = papers.paper

    def paper_of(*args, subject: str = "Công tác dân vận năm 2026", **about):
        document = make(*args, **about)
        document.trich_yeu = subject
        document.save(update_fields=["trich_yeu"])
        return document

    monkeypatch.setattr(papers, "paper", paper_of)


@pytest.mark.parametrize(
    ("day", "span", "since", "until"),
    [
        ("2026-03-31", Span.MONTH, "2026-03-01", "2026-04-01"),
        ("2026-12-01", Span.MONTH, "2026-12-01", "2027-01-01"),
        ("2026-03-31", Span.QUARTER, "2026-01-01", "2026-04-01"),
        ("2026-10-01", Span.QUARTER, "2026-10-01", "2027-01-01"),
        ("2026-06-30", Span.HALF, "2026-01-01", "2026-07-01"),
        ("2026-07-01", Span.HALF, "2026-07-01", "2027-01-01"),
        ("2024-02-29", Span.YEAR, "2024-01-01", "2025-01-01"),
    ],
)
def test_a_period_is_whole_months_and_half_open(day, span, since, until):
    found = period_of(date.fromisoformat(day), span)
    assert (found.since, found.until) == (date.fromisoformat(since), date.fromisoformat(until))
    assert period_of(found.previous, span).until == found.since


def test_papers_stand_apart_from_other_work_and_each_in_its_own_period(universe):
    report, other, yearly = given(
        universe, REPORT, Duty("Tổ chức hội nghị", deadline=ONCE),
        Duty("Báo cáo năm", deadline=YEARLY, report_to="UBND tỉnh"),
    )  # fmt: skip
    first = plan(universe)
    assert [o.assignment.task for o in first.papers] == [report]
    assert [o.assignment.task for o in first.others] == [other]
    assert plan(universe, day=date(2026, 4, 1)).papers == []
    last = plan(universe, day=date(2026, 11, 1))
    assert [o.assignment.task for o in last.papers] == [yearly]


def test_what_is_done_stays_on_the_list_to_tick_off_and_what_was_withdrawn_goes(universe):
    done, withdrawn = given(universe, REPORT, Duty("Tổ chức hội nghị", deadline=ONCE))
    Occurrence.objects.filter(assignment__task=done).update(state="received")
    Task.objects.filter(pk=withdrawn.pk).update(closed_at=NOW)
    found = plan(universe)
    assert [o.assignment.task for o in found.papers] == [done]
    assert found.others == []


def test_a_rhythm_without_a_day_stands_in_its_period(universe):
    given(universe, Duty("Báo cáo năm", deadline={"kind": "recurring", "freq": "yearly"}))
    assert len(plan(universe, span=Span.YEAR).undated) == 1
    assert plan(universe, span=Span.QUARTER).undated == []
    assert len(plan(universe, day=date(2026, 12, 1), span=Span.QUARTER).undated) == 1


def test_the_same_continuing_duty_of_several_papers_is_one_line_with_every_paper(universe):
    older, newer = (of_year(universe, n, issued=f"202{n}-01-15") for n in (5, 6))
    given(universe, Duty("Công khai thủ tục hành chính tại trụ sở", is_continuing=True))
    found = plan(universe).continuing
    assert [d.task for d in found[0].duties] == [newer, older]
    assert len(found) == 2


def test_continuing_duties_are_never_late_and_never_fill_my_work(universe):
    of_year(universe, 2026)
    own = my_work(by=universe.viewer("officer"), today=TODAY + timedelta(days=900)).own
    assert (sum(own.counts.values()), own.continuing_count) == (0, 1)


def test_a_continuing_duty_ends_with_the_time_of_its_paper(universe, named):
    task = of_year(universe, 2026)
    assert task.ends_on == date(2026, 12, 31)
    assert len(plan(universe, day=date(2026, 12, 31)).continuing) == 1
    assert plan(universe, day=date(2027, 1, 1)).continuing == []
    Task.objects.update(ends_on=date(2020, 12, 31))
    enqueue("tasks.end", key="1", payload={}, tenant_id=None, now=NOW)
    Worker().run_all()
    task.refresh_from_db()
    assert "31/12/2020" in task.closed_reason
    assert not Assignment.objects.filter(task=task, is_open=True).exists()
    assert AuditEvent.objects.filter(action="task.ran_out").count() == 1


def test_what_a_body_asked_of_a_duty_that_ran_out_waits_for_no_answer(universe, named):
    task = of_year(universe, 2026)
    asked = raise_obstacle(
        by=universe.viewer("officer"), assignment=assignment(task).public_id,
        text="Thiếu kinh phí.", addressed_to="Sở Tài chính", now=NOW, today=TODAY,
    )  # fmt: skip
    end_run_out(by=universe.system, task=task, now=NOW)
    asked.refresh_from_db()
    assert asked.decision == "lapsed"


def test_a_duty_with_due_days_does_not_end_with_the_year_of_its_paper(universe, named):
    (task,) = given(universe, Duty(deadline=YEARLY))
    assert task.ends_on is None


def test_a_paper_of_a_time_that_is_over_is_history(universe, monkeypatch, named):
    (task,) = given(universe, ALL_THE_TIME, issued="2024-01-15", subject="Dân vận năm 2024")
    assert (task.is_history, task.is_open, task.is_continuing) == (True, False, True)
    assert plan(universe).continuing == []


def test_a_paper_that_looks_back_does_not_end_before_it_began(universe, named):
    (task,) = given(universe, ALL_THE_TIME, subject="Tổng kết công tác dân vận năm 2025")
    assert (task.ends_on, task.is_history) == (None, False)


def test_the_coordinator_says_until_when_and_is_told_what_cannot_be(universe):
    task = of_year(universe, 2026)
    by = universe.viewer("coordinator")
    day = date(2027, 6, 30)
    set_end(by=by, task=task.public_id, seen=1, ends_on=day, now=NOW)
    task.refresh_from_db()
    assert (task.ends_on, task.version) == (day, 2)
    with pytest.raises(Stale):
        set_end(by=by, task=task.public_id, seen=1, ends_on=None, now=NOW)
    with pytest.raises(Refused, match="15/01/2026"):
        set_end(by=by, task=task.public_id, seen=2, ends_on=date(2026, 1, 14), now=NOW)
    (dated,) = given(universe, number="9/UBND")
    with pytest.raises(Refused, match="có hạn riêng"):
        set_end(by=by, task=dated.public_id, seen=1, ends_on=day, now=NOW)
    with pytest.raises(NotAllowed):
        set_end(by=universe.viewer("head"), task=task.public_id, seen=2, ends_on=None, now=NOW)


def test_a_plan_is_for_the_bodys_own_people(universe):
    given(universe, Duty(assignees=("Sở Tư pháp", "Sở Y tế")))
    assert [u.ten for u in own_bodies(universe.viewer("officer"))] == [UNIT]
    with pytest.raises(NotAllowed):
        plan(universe, unit="Sở Y tế")
    with pytest.raises(NotAllowed):
        own_bodies(universe.viewer("coordinator"))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Nâng cao đạo đức công vụ của cán bộ, công chức",
         "nâng cao đạo đức công vụ của cán bộ công chức.", True),
        ("Tổ chức đối thoại với Nhân dân ở cơ sở",
         "Tổ chức đối thoại với Nhân dân ở cơ sở theo quy định", True),
        ("Tổ chức đối thoại với Nhân dân ở cơ sở",
         "Tổ chức đối thoại với doanh nghiệp trên địa bàn", False),
        ("Báo cáo kết quả", "Báo cáo kết quả công tác dân vận của đơn vị", False),
        ("Công khai thủ tục hành chính", "Rút ngắn thủ tục hành chính", False),
    ],
)  # fmt: skip
def test_duties_that_say_the_same(one, other, is_same):
    assert (len(alike([one, other])) == 1) is is_same
