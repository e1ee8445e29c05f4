"""Which open due days stand otherwise by the calendar of today, piece by piece."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from gandan.apps.documents.queries.then import issue_day
from gandan.apps.tasks.models import CLOSED, Assignment, Occurrence, Recomputation, Task
from gandan.apps.tasks.queries.days import days_of
from gandan.apps.tasks.queries.rhythms import deadline_row
from gandan.deadlines import Calendar, Due, UnreadableDeadline

TASKS = 200  # looked at in one go
BODIES = 4_000  # of tasks that are looked at in one go, beside the first one
DAYS = 300  # due days of one piece: its transaction is short enough that nobody waits for it


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


@dataclass(frozen=True, slots=True)
class Share:
    """What a piece has of one task: all its bodies, or those whose turn it is."""

    task: Task
    changes: tuple[Moved, ...]
    assignments: tuple[int, ...]  # their keys
    is_first: bool  # nothing of the task has been written by this passage before
    is_last: bool  # nothing of the task is left to another piece


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a passage as one transaction writes; empty where nothing of it has changed.

    `reached` and `inside` say how far the passage has come with it, as on `Recomputation`.
    """

    shares: tuple[Share, ...]
    reached: int
    inside: int | None
    size: int  # assignments that were looked at
    is_last: bool = False


def dated(tenant_id: UUID) -> QuerySet[Task]:
    """Tasks that may owe something on a day that the calendar has a say in, by key."""
    return (
        Task.objects.filter(tenant_id=tenant_id, closed_at__isnull=True, is_history=False)
        .exclude(deadline_date="")
        .order_by("pk")
    )


def sizes(passage: Recomputation) -> tuple[int, int]:
    """How many assignments a passage has looked at already, and how many it has to, in all."""
    every = Assignment.objects.filter(task__in=dated(passage.tenant_id).order_by())
    left = Q(task__gt=passage.reached)
    if passage.inside is not None:
        left |= Q(task=passage.reached, pk__gt=passage.inside)
    total = every.count()
    return total - every.filter(left).count(), total


def pieces(passage: Recomputation, *, today: date, days: Calendar) -> Iterator[Piece]:
    """What a passage has still to write, in the order of tasks and of their bodies.

    Read outside of the transactions that write: whoever writes a piece looks once more at what its
    rows are by then. What is closed is never touched, nor a day that a decision has extended. A due
    day that lies ahead never moves into the past: nothing becomes late by being computed again.
    """
    reached, inside = passage.reached, passage.inside
    while tasks := _next(passage.tenant_id, reached, inside):
        if tasks[0].pk != reached:  # ended meanwhile
            inside = None
        bodies = _bodies(tasks, inside)
        changes = _changes(tasks, inside, today=today, days=days)
        yield from _cut(tasks, bodies, changes, inside)
        reached, inside = tasks[-1].pk, None
    yield Piece((), reached, None, 0, is_last=True)


def _next(tenant_id: UUID, reached: int, inside: int | None) -> list[Task]:
    """The tasks whose turn it is: not many, and not many bodies; the first may be half written."""
    after = Q(pk__gt=reached) if inside is None else Q(pk__gte=reached)
    tasks = list(dated(tenant_id).filter(after).select_related("document")[:TASKS])
    given = Assignment.objects.filter(task__in=tasks).order_by()
    counts = dict(given.values_list("task").annotate(n=Count("pk")))
    found: list[Task] = []
    total = 0
    for task in tasks:
        total += counts.get(task.pk, 0)
        if found and total > BODIES:
            break
        found.append(task)
    return found


def _bodies(tasks: Sequence[Task], inside: int | None) -> dict[int, list[int]]:
    """The assignments of each task, by key, without those that were written already."""
    rows = Assignment.objects.filter(_left(tasks, inside, "task", "pk"))
    found: dict[int, list[int]] = {task.pk: [] for task in tasks}
    for task, pk in rows.order_by("pk").values_list("task", "pk"):
        found[task].append(pk)
    return found


def _left(tasks: Sequence[Task], inside: int | None, task: str, assignment: str) -> Q:
    found = Q(**{f"{task}__in": [one.pk for one in tasks]})
    if inside is not None:
        found &= ~Q(**{task: tasks[0].pk}) | Q(**{f"{assignment}__gt": inside})
    return found


def _changes(
    tasks: Sequence[Task], inside: int | None, *, today: date, days: Calendar
) -> dict[int, tuple[Moved, ...]]:
    """What has to be written again of each task; two questions, however many tasks."""
    stored = _stored(tasks, inside)
    explained = dict(
        Occurrence.objects.filter(pk__in=[row["sample"] for row in stored]).values_list(
            "pk", "explanation"
        )
    )
    by_task = {task.pk: task for task in tasks}
    found: dict[int, tuple[Moved, ...]] = {}
    for pk, group in groupby(stored, key=lambda row: row["assignment__task"]):
        rows = list(group)
        task = by_task[pk]
        fresh = _dues(task, max(today, *(row["due_on"] for row in rows)), days)
        found[pk] = tuple(_differing(task, rows, fresh, explained, today))
    return found


def _stored(tasks: Sequence[Task], inside: int | None) -> list[dict[str, Any]]:
    """The open due days of the tasks: bodies that owe the same day are one row."""
    found = open_days().filter(_left(tasks, inside, "assignment__task", "assignment"))
    same = found.values("assignment__task", "period", "due_on", "aim_on")
    rows = same.annotate(sample=Min("pk")).order_by("assignment__task", "period")
    return [dict(row) for row in rows]


def open_days() -> QuerySet[Occurrence]:
    """Open due days that the calendar has set, and no decision."""
    return Occurrence.objects.filter(due_on__isnull=False, first_due_on__isnull=True).exclude(
        state__in=CLOSED
    )


def _dues(task: Task, until: date, days: Calendar) -> dict[str, Due]:
    """The due days of a task by period, up to the last that is still open."""
    try:
        found = days_of(deadline_row(task), issue_day(task.document), until, days)
    except UnreadableDeadline:
        return {}
    return {due.period: due for due in found}


def _differing(
    task: Task,
    rows: Sequence[Mapping[str, Any]],
    fresh: Mapping[str, Due],
    explained: Mapping[int, list[dict[str, Any]]],
    today: date,
) -> Iterator[Moved]:
    for row in rows:
        due = fresh.get(row["period"])
        if due is None or due.due_on is None or due.due_on < today <= row["due_on"]:
            continue
        was = (row["due_on"], row["aim_on"])
        told = [step.as_row() for step in due.explanation]
        if was != (due.due_on, due.aim_on) or told != explained[row["sample"]]:
            yield Moved(task, row["period"], was, due)


def _cut(
    tasks: Sequence[Task],
    bodies: Mapping[int, Sequence[int]],
    changes: Mapping[int, tuple[Moved, ...]],
    inside: int | None,
) -> Iterator[Piece]:
    """Small tasks together, large ones some bodies at a time."""
    shares: list[Share] = []
    load: Counter[str] = Counter()
    for task in tasks:
        is_half = inside is not None and task == tasks[0]
        for share in _shares(task, changes.get(task.pk, ()), bodies[task.pk], is_half=is_half):
            weight = len(share.changes) * len(share.assignments)
            if shares and load["days"] + weight > DAYS:
                yield _piece(shares, load["bodies"])
                shares, load = [], Counter()
            shares.append(share)
            load.update(days=weight, bodies=len(share.assignments))
    if shares:
        yield _piece(shares, load["bodies"])


def _shares(
    task: Task, changes: tuple[Moved, ...], bodies: Sequence[int], *, is_half: bool
) -> Iterator[Share]:
    some = max(1, DAYS // len(changes)) if changes else max(1, len(bodies))
    for at in range(0, max(1, len(bodies)), some):
        is_last = at + some >= len(bodies)
        some_bodies = tuple(bodies[at : at + some])
        yield Share(task, changes, some_bodies, not (at or is_half), is_last)


def _piece(shares: Sequence[Share], size: int) -> Piece:
    last = shares[-1]
    inside = None if last.is_last else last.assignments[-1]
    return Piece(tuple(filter(_has_to_be_written, shares)), last.task.pk, inside, size)


def _has_to_be_written(share: Share) -> bool:
    """A task that was half written has to be ended, also where nothing else of it changes."""
    return bool(share.changes) or (share.is_last and not share.is_first)
