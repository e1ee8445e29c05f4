"""The days of papers beside the days that were granted: for lists that show what is due next."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, QuerySet

from gandan.apps.tasks.models import OWED, Assignment, Occurrence, Task


def first_days_of_tasks(tasks: Sequence[Task]) -> dict[int, date]:
    """Task → the day of the paper, where its next day is one that was granted; in one query."""
    rows = _moved().filter(assignment__task__in=tasks, due_on=F("assignment__task__next_due_on"))
    return _earliest(rows, "assignment__task_id")


def first_days(assignments: Sequence[Assignment]) -> dict[int, date]:
    """The same by assignment, in one query."""
    return _earliest(_moved().filter(assignment__in=assignments), "assignment_id")


def _moved() -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(
        first_due_on__lt=F("due_on"), state__in=OWED, due_on=F("assignment__next_due_on")
    ).filter(first_due_on__isnull=False)  # as the index says it


def _earliest(rows: QuerySet[Occurrence], thing: str) -> dict[int, date]:
    found: dict[int, date] = {}
    for pk, day in rows.values_list(thing, "first_due_on"):
        found[pk] = min(day, found.get(pk, day))
    return found
