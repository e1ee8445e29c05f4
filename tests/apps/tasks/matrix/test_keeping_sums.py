"""The sums are kept by a job every hour, proved by another each night, and by hand."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gandan.apps.tasks.jobs import DAILY, HOURLY, JOBS
from gandan.apps.tasks.models import Occurrence, OnTimeBy, Tally, Task
from gandan.apps.work.actions import enqueue
from gandan.apps.work.jobs.worker import Worker
from tests.apps.tasks.matrix.histories import luck, monthly, shake
from tests.universe import NOW, Universe

COUNT, PROVE = "tasks.count", "tasks.prove_counts"


def work() -> None:
    """Everything that waits is done."""
    Worker(jobs=JOBS).run_all()


def ask(name: str) -> None:
    enqueue(name, key="thử", payload={}, tenant_id=None, now=NOW)


@pytest.mark.django_db
def test_an_hour_later_the_sums_hold_what_was_written(universe: Universe):
    monthly(universe)
    assert COUNT in HOURLY
    assert Occurrence.objects.filter(is_counted=False).exists()
    ask(COUNT)
    work()
    assert not Occurrence.objects.filter(is_counted=False).exists()
    top = universe.unit("UBND tỉnh Lam Giang")
    below = Occurrence.objects.filter(unit__parent=top).exclude(due_on=None)
    assert sum(Tally.objects.filter(unit=top).values_list("count", flat=True)) == below.count()


@pytest.mark.django_db
def test_at_night_what_a_hand_in_the_database_changed_is_set_right(universe: Universe):
    monthly(universe)
    assert PROVE in DAILY
    ask(COUNT)
    work()
    Tally.objects.filter(count__gt=0).update(count=7)
    Task.objects.update(on_time_by=OnTimeBy.ARRIVAL)  # without telling the occurrences
    ask(PROVE)
    work()
    assert set(Occurrence.objects.values_list("by_arrival", flat=True)) == {True}
    call_command("check_sums", stdout=io.StringIO())  # nothing differs


def test_the_command_says_what_differs_and_mends_it(universe: Universe):
    monthly(universe)
    shake(luck(3))
    call_command("check_sums", "--mend", stdout=io.StringIO())
    call_command("check_sums", stdout=io.StringIO())
    Tally.objects.filter(count__gt=0).update(count=7)
    with pytest.raises(CommandError, match="--mend"):
        call_command("check_sums", stdout=io.StringIO())
    call_command("check_sums", "--mend", stdout=io.StringIO())
    call_command("check_sums", stdout=io.StringIO())


def test_a_new_occurrence_says_who_it_was_given_to_and_by_which_day_it_counts(universe: Universe):
    rows = monthly(universe)
    assert {row.given_unit_id == row.unit_id for row in rows} == {True}
    assert {row.by_arrival for row in rows} == {False}
