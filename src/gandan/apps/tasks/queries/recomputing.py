"""Which open due days stand otherwise by the calendar of today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from gandan.apps.documents.queries.then import issue_day
from gandan.apps.tasks.models import CLOSED, Occurrence, Task
from gandan.apps.tasks.queries.days import days_of
from gandan.apps.tasks.queries.rhythms import deadline_row
from gandan.deadlines import Calendar, Due, UnreadableDeadline


@dataclass(frozen=True, slots=True)
class Moved:
    """One period of a task whose open due days are to be written again.

    `was` and `due` differ in a day, or only in the explanation.
    """

    task: Task
    period: str
    was: tuple[date, date | None]  # due day, day to aim at
    due: Due

    @property
    def moves(self) -> bool:
        """Whether a day moves, and not only the way in which it is explained."""
        return self.was != (self.due.due_on, self.due.aim_on)


def dated(tenant_id: UUID) -> QuerySet[Task]:
    """Tasks that may owe something on a day that the calendar has a say in, by key."""
    return (
        Task.objects.filter(tenant_id=tenant_id, closed_at__isnull=True, is_history=False)
        .exclude(deadline_date="")
        .order_by("pk")
    )


def moved(tasks: Sequence[Task], *, today: date, days: Calendar) -> Iterator[Moved]:
    """What has to be written again of some tasks; three queries, however many tasks.

    What is closed is never touched, nor a day that a decision has extended. A due day that lies
    ahead never moves into the past: nothing becomes late by being computed again.
    """
    stored = _stored(tasks)
    explained = dict(
        Occurrence.objects.filter(pk__in=[row["sample"] for row in stored]).values_list(
            "pk", "explanation"
        )
    )
    by_task = {task.pk: task for task in tasks}
    last: dict[int, date] = {}
    for row in stored:
        pk = row["assignment__task"]
        last[pk] = max(last.get(pk, today), row["due_on"])
    fresh = {pk: _dues(by_task[pk], until, days) for pk, until in last.items()}
    for row in stored:
        due = fresh[row["assignment__task"]].get(row["period"])
        if due is None or due.due_on is None:
            continue
        was = (row["due_on"], row["aim_on"])
        if due.due_on < today <= row["due_on"]:
            continue
        told = [step.as_row() for step in due.explanation]
        if was != (due.due_on, due.aim_on) or told != explained[row["sample"]]:
            yield Moved(by_task[row["assignment__task"]], row["period"], was, due)


def _stored(tasks: Sequence[Task]) -> list[dict[str, Any]]:
    """The open due days of the tasks: bodies that owe the same day are one row."""
    found = Occurrence.objects.filter(
        assignment__task__in=[task.pk for task in tasks],
        due_on__isnull=False,
        first_due_on__isnull=True,
    ).exclude(state__in=CLOSED)
    same = found.values("assignment__task", "period", "due_on", "aim_on")
    rows = same.annotate(sample=Min("pk")).order_by("assignment__task", "period")
    return [dict(row) for row in rows]


def _dues(task: Task, until: date, days: Calendar) -> dict[str, Due]:
    """The due days of a task by period, up to the last that is still open."""
    try:
        found = days_of(deadline_row(task), issue_day(task.document), until, days)
    except UnreadableDeadline:
        return {}
    return {due.period: due for due in found}
