"""Duties that come round again are laid out as time goes on, once, and nothing late is invented."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import SystemActor
from gandan.apps.tasks.actions import confirming
from gandan.apps.tasks.actions.confirming import confirm
from gandan.apps.tasks.actions.extending import extend
from gandan.apps.tasks.models import Occurrence, Task
from gandan.apps.tasks.queries import rhythms
from gandan.apps.tasks.queries.rhythms import rhythmic
from gandan.apps.work.jobs import housekeeping
from gandan.apps.work.jobs.registry import regular
from gandan.apps.work.jobs.worker import Worker
from gandan.apps.work.models import Job, JobState
from tests.apps.tasks.papers import ONCE, YEARLY, Duty, paper
from tests.universe import NOW, TODAY

UNDATED = {"kind": "recurring", "freq": "yearly", "phrase": "định kỳ hằng năm"}


def task_of(universe, **duty) -> Task:
    document = paper(universe, Duty("Báo cáo năm về dân vận", **duty))
    by = universe.viewer("coordinator")
    (task,) = confirm(by=by, document=document.public_id, now=NOW, today=TODAY)
    return task


def go(task: Task, years: int) -> int:
    later = date(TODAY.year + years, TODAY.month, TODAY.day)
    now = NOW + timedelta(days=365 * years)
    task.refresh_from_db()
    return extend(by=SystemActor(task.tenant_id), task=task, today=later, now=now)


def periods(task: Task) -> list[str]:
    found = Occurrence.objects.filter(assignment__task=task)
    return sorted(found.values_list("period", flat=True))


@pytest.mark.django_db
def test_a_year_later_the_next_year_is_laid_out_and_what_was_there_stays(universe):
    task = task_of(universe, deadline=YEARLY)
    assert periods(task) == ["2026", "2027"]
    before = set(Occurrence.objects.values_list("pk", "state", "due_on"))
    assert go(task, 1) == 1
    assert periods(task) == ["2026", "2027", "2028"]
    assert before < set(Occurrence.objects.values_list("pk", "state", "due_on"))
    assert AuditEvent.objects.filter(action="task.extended").count() == 1


@pytest.mark.django_db
def test_laying_out_twice_makes_nothing_twice(universe):
    task = task_of(universe, deadline=YEARLY)
    assert (go(task, 1), go(task, 1), go(task, 0)) == (1, 0, 0)


@pytest.mark.django_db
def test_days_that_passed_while_nothing_ran_do_not_arrive_overdue(universe):
    task = task_of(universe, deadline=YEARLY)
    assert go(task, 5) == 2
    assert periods(task) == ["2026", "2027", "2031", "2032"]


@pytest.mark.django_db
def test_an_undated_rhythm_opens_its_task_again_with_the_new_year(universe):
    task = task_of(universe, deadline=UNDATED)
    Occurrence.objects.filter(assignment__task=task).update(state="done")
    Task.objects.filter(pk=task.pk).update(is_open=False)
    assert go(task, 1) == 1
    task.refresh_from_db()
    assert (task.is_open, periods(task)) == (True, ["2026", "2027"])


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"closed_at": NOW}, {"ends_on": TODAY}])
def test_a_duty_that_has_ended_does_not_come_round_again(universe, change):
    task = task_of(universe, deadline=YEARLY)
    Task.objects.filter(pk=task.pk).update(**change)
    later = TODAY.replace(year=TODAY.year + 1)
    assert not rhythmic(task.tenant_id, today=later).exists()


@pytest.mark.django_db
def test_a_single_day_never_comes_round_again(universe):
    task = task_of(universe, deadline=ONCE)
    assert not rhythmic(task.tenant_id, today=TODAY).exists()


@pytest.mark.django_db
def test_the_worker_asks_for_the_jobs_of_a_day_once_and_does_them(universe):
    task_of(universe, deadline=YEARLY)
    Occurrence.objects.filter(period="2027").delete()
    housekeeping.begin(now=NOW)
    assert housekeeping.begin(now=NOW) == 0
    Job.objects.update(run_after=NOW)
    Worker().run_all()
    assert Job.objects.get(name="tasks.extend").state == "done"
    assert housekeeping.begin(now=NOW) == 0
    assert housekeeping.begin(now=NOW + timedelta(hours=1)) == len(regular("HOURLY"))
    housekeeping.begin(now=NOW + timedelta(days=1))
    assert Job.objects.filter(name="tasks.extend").count() == 2


COMMUNES = ("UBND các xã, phường, đặc khu",)
MONTHLY = {"kind": "recurring", "freq": "monthly", "date": "25", "bound": "by", "phrase": "ngày 25"}


@pytest.mark.django_db
def test_of_a_paper_with_very_many_days_the_next_ones_are_there_at_once_the_rest_soon(
    universe, monkeypatch
):
    whole = task_of(universe, deadline=MONTHLY, assignees=COMMUNES)
    days = ("unit", "period", "due_on", "aim_on", "explanation", "given_unit")
    wanted = list(Occurrence.objects.order_by("unit", "period").values(*days))
    copies = ("next_due_on", "next_aim_on", "is_open")
    stands = Task.objects.values(*copies).get(pk=whole.pk)
    Occurrence.objects.all().delete()
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    monkeypatch.setattr(confirming, "LAID_OUT_AT_ONCE", 50)
    monkeypatch.setattr(rhythms, "AT_ONCE", 50)
    task = task_of(universe, deadline=MONTHLY, assignees=COMMUNES)
    # those that have passed since the paper was first followed, and the next one
    assert set(periods(task)) == {"2026-01", "2026-02", "2026-03"}
    assert Occurrence.objects.count() == 3 * len(universe.communes())
    assert Task.objects.values(*copies).get(pk=task.pk) == stands
    Worker().run_all()
    assert Job.objects.get(name="tasks.extend").state == JobState.DONE
    assert list(Occurrence.objects.order_by("unit", "period").values(*days)) == wanted
    assert Task.objects.values(*copies).get(pk=task.pk) == stands
    assert not AuditEvent.objects.filter(action="task.extended").exists()
    Job.objects.filter(name="tasks.extend").update(state=JobState.QUEUED)
    Worker().run_all()
    assert Job.objects.get(name="tasks.extend").state == JobState.DONE
    assert Occurrence.objects.count() == len(wanted)


@pytest.mark.django_db
def test_a_day_of_a_single_date_is_laid_out_at_once_however_many_owe_it(universe, monkeypatch):
    monkeypatch.setattr(confirming, "LAID_OUT_AT_ONCE", 5)
    task_of(universe, deadline=ONCE, assignees=COMMUNES)
    assert Occurrence.objects.count() == len(universe.communes())
