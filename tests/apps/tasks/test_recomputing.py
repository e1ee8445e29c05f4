"""A changed calendar moves open due days of its space: once, logged; what is done stays."""

from datetime import date, datetime, timedelta

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import SystemActor
from gandan.apps.orgs.queries.calendars import calendar_of, checked_calendar_of
from gandan.apps.tasks.actions.recomputing import begin, recompute_some
from gandan.apps.tasks.models import Occurrence, Recomputation
from gandan.apps.tasks.queries import recomputing
from gandan.apps.tasks.queries.recomputing import pieces
from gandan.apps.tasks.queries.register import register
from gandan.apps.tasks.queries.wanted import Wanted
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job, JobState
from gandan.deadlines import calendar
from tests.apps.tasks.asking import ask_extension, contest, grant, uphold
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, given, occurrence
from tests.universe import NOW, TODAY

LAST = date(2026, 3, 31)  # a Tuesday
MONDAY = date(2026, 3, 30)
ROW = """[[day]]
on = {on}
kind = "holiday"
name = "Ngày hội của tỉnh"
name_en = "Day of the province"
binds = "{binds}"
source = {{ document = "Quyết định số 12/QĐ-UBND", provision = "Điều 1" }}
confidence = "seen"
verified_on = 2026-01-05
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_rows(settings, tmp_path):
    """Write a day of the space's own; a later one takes its place."""
    settings.ROWS_FOLDER = tmp_path
    (tmp_path / "calendar").mkdir()

    def write(on: date, *, binds: str = "lam-giang") -> None:
        row = ROW.format(on=on.isoformat(), binds=binds)
        (tmp_path / "calendar" / f"{on.year}.toml").write_text(row, "utf-8")

    return write


def go(universe, *, now: datetime = NOW, today: date = TODAY) -> Recomputation | None:
    """A whole passage, as the job makes it."""
    tenant = universe.tenant.pk
    days = calendar_of(tenant)
    by = SystemActor(tenant)
    passage = begin(by=by, days=days, now=now)
    for piece in pieces(passage, today=today, days=days) if passage else ():
        recompute_some(by=by, passage=passage, piece=piece, now=now)
    return passage


def stands(universe) -> list[tuple[object, ...]]:
    """All that a passage may write."""
    return list(
        Occurrence.objects.order_by("pk").values_list(
            "pk", "due_on", "aim_on", "assignment__next_aim_on", "assignment__task__next_aim_on"
        )
    )


def test_a_new_day_off_brings_the_day_to_aim_at_forward_and_says_why(universe, own_rows):
    (task,) = given(universe, Duty(deadline=ONCE))
    assert occurrence(task).aim_on == LAST
    own_rows(LAST)
    passage = go(universe)
    moved = occurrence(task)
    assert (moved.due_on, moved.aim_on) == (LAST, MONDAY)
    assert (passage.task_count, passage.occurrence_count) == (1, 1)
    told = [step for step in moved.explanation if step["key"] == "holiday"]
    assert told[0]["source"] == "Quyết định số 12/QĐ-UBND, Điều 1"
    task.refresh_from_db()
    moved.assignment.refresh_from_db()
    assert task.next_aim_on == moved.assignment.next_aim_on == MONDAY
    (row,) = register(by=universe.viewer("coordinator"), wanted=Wanted(), today=TODAY).rows
    assert row.task.next_aim_on == MONDAY
    event = AuditEvent.objects.get(action="task.recomputed")
    assert event.before == {"aim_on": ["2026-03-31"]}
    assert event.after == {"aim_on": ["2026-03-30"]}


def test_what_was_done_keeps_its_days_and_nothing_closed_is_read(universe, own_rows):
    done, open_one = given(universe, Duty(deadline=ONCE), Duty("Tổ chức hội nghị", deadline=ONCE))
    Occurrence.objects.filter(assignment__task=done).update(state="received")
    own_rows(LAST)
    go(universe)
    assert occurrence(done).aim_on == LAST
    assert occurrence(open_one).aim_on == MONDAY


def test_computing_again_by_the_same_calendar_writes_nothing(universe, own_rows):
    given(universe, Duty(deadline=ONCE), Duty("Báo cáo năm", deadline=YEARLY))
    own_rows(LAST)
    assert go(universe)
    before, events = stands(universe), AuditEvent.objects.count()
    assert go(universe) is None
    assert (stands(universe), AuditEvent.objects.count()) == (before, events)


def test_a_day_off_that_is_taken_back_takes_its_move_back(universe, own_rows):
    given(universe, Duty(deadline=ONCE))
    go(universe)
    before = stands(universe)
    own_rows(LAST)
    go(universe)
    assert stands(universe) != before
    own_rows(LAST, binds="tinh-khac")
    go(universe)
    assert stands(universe) == before


def test_a_day_off_of_another_space_moves_nothing_here(universe, own_rows):
    given(universe, Duty(deadline=ONCE))
    own_rows(LAST, binds="tinh-khac")
    go(universe)
    assert not AuditEvent.objects.filter(action="task.recomputed").exists()


def test_ended_tasks_and_continuing_duties_are_left_alone(universe, own_rows):
    ended, _continuing = given(
        universe, Duty(deadline=ONCE), Duty("Thường xuyên nắm tình hình", is_continuing=True)
    )
    type(ended).objects.filter(pk=ended.pk).update(closed_at=NOW)
    own_rows(LAST)
    assert go(universe).task_count == 0
    assert occurrence(ended).aim_on == LAST


def test_rows_that_do_not_hold_stop_the_passage_and_leave_the_pages_their_calendar(
    universe, settings, tmp_path
):
    given(universe, Duty(deadline=ONCE))
    settings.ROWS_FOLDER = tmp_path
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2026.toml").write_text('[[day]]\non = "mai"\n', "utf-8")
    assert calendar_of(universe.tenant.pk).standing(LAST).is_working
    job = _run_job()
    assert job.state == JobState.FAILED  # seen on the page of background work, with the sentence
    assert "calendar/2026.toml" in job.error
    assert not Recomputation.objects.exists()


def test_a_row_that_is_mended_is_read_without_a_restart(universe, own_rows):
    own_rows(LAST)
    assert not checked_calendar_of(universe.tenant.pk).standing(LAST).is_working
    own_rows(LAST, binds="tinh-khac")
    assert checked_calendar_of(universe.tenant.pk).standing(LAST).is_working


def test_a_passage_that_stopped_goes_on_where_it_stood(universe, own_rows, monkeypatch):
    duties = [Duty(f"Việc thứ {n} của kế hoạch", deadline=ONCE) for n in range(5)]
    given(universe, *duties)
    own_rows(LAST)
    monkeypatch.setattr(recomputing, "DAYS", 2)
    by, days = SystemActor(universe.tenant.pk), calendar_of(universe.tenant.pk)
    passage = begin(by=by, days=days, now=NOW)
    first = next(pieces(passage, today=TODAY, days=days))
    recompute_some(by=by, passage=passage, piece=first, now=NOW)
    assert len(first.shares) == 2
    reached = Recomputation.objects.get().reached
    assert go(universe).pk == passage.pk  # another process takes it up
    assert Recomputation.objects.get().reached > reached
    assert AuditEvent.objects.filter(action="task.recomputed").count() == len(duties)
    assert set(Occurrence.objects.values_list("aim_on", flat=True)) == {MONDAY}


def test_a_calendar_that_changes_under_way_begins_the_passage_anew(universe, own_rows):
    given(universe, Duty(deadline=ONCE))
    own_rows(MONDAY)
    by = SystemActor(universe.tenant.pk)
    first = begin(by=by, days=calendar_of(universe.tenant.pk), now=NOW)
    own_rows(LAST)
    again = go(universe)
    assert again.pk == first.pk
    assert again.mark == calendar_of(universe.tenant.pk).mark
    assert set(Occurrence.objects.values_list("aim_on", flat=True)) == {MONDAY}


def test_nothing_that_lies_ahead_becomes_late_by_being_computed_again(universe, own_rows):
    (task,) = given(universe, Duty(deadline=ONCE))
    type(task).objects.filter(pk=task.pk).update(deadline_date="2026-01-31")
    own_rows(LAST)
    go(universe)
    assert occurrence(task).due_on == LAST


def test_the_questions_of_a_passage_do_not_grow_with_the_tasks(
    universe, own_rows, django_assert_max_num_queries
):
    def count() -> int:
        own_rows(LAST)
        with django_assert_max_num_queries(100) as asked:
            go(universe)
        own_rows(LAST, binds="tinh-khac")
        go(universe)
        return sum("UPDATE" not in query["sql"] for query in asked.captured_queries)

    given(universe, Duty(deadline=ONCE))
    few = count()
    given(
        universe,
        *(Duty(f"Việc thứ {n} của kế hoạch", deadline=ONCE) for n in range(9)),
        number="13/UBND-NC",
    )
    assert count() == few


def test_the_daily_job_brings_every_space_to_its_calendar(universe, own_rows):
    (task,) = given(universe, Duty(deadline=ONCE))
    Occurrence.objects.update(due_on=_far(), aim_on=_far())
    type(task).objects.filter(pk=task.pk).update(deadline_date=_far().isoformat())
    own_rows(_far())
    assert _run_job().state == JobState.DONE
    assert occurrence(task).aim_on < occurrence(task).due_on


def _far() -> date:
    """A working day that lies ahead of the clock of whoever runs this."""
    day = date.today() + timedelta(days=40)  # noqa: DTZ011  # the worker reads the clock too
    while not calendar().standing(day).is_working:
        day += timedelta(days=1)
    return day


def _run_job() -> Job:
    enqueue("tasks.recompute", key="1", payload={}, tenant_id=None, now=NOW)
    Worker().run_all()
    return Job.objects.get()


def test_what_a_decision_set_stands_whatever_becomes_of_the_calendar(universe, own_rows):
    """A day that was granted, and the day with which a body got another's duty."""
    extended, passed_on = given(universe, Duty(deadline=ONCE), Duty("Việc khác", deadline=ONCE))
    grant(universe, ask_extension(universe, extended, date(2026, 4, 15)))
    uphold(universe, contest(universe, passed_on), to="Sở Y tế")
    before = list(Occurrence.objects.order_by("pk").values())
    for day in (LAST, date(2026, 4, 15)):
        own_rows(day)
        go(universe)
    assert list(Occurrence.objects.order_by("pk").values()) == before
