"""Keeps what lists are filtered and sorted by in step with the occurrences; part of every write."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from gandan.apps.tasks.models import (
    CLOSED,
    MET,
    OWED,
    WAITING,
    Assignment,
    Contest,
    Occurrence,
    OccurrenceState,
    OnTimeBy,
    Task,
)

ENDED = {  # the copies of a task that is followed no more, and of its assignments
    "next_due_on": None,
    "next_aim_on": None,
    "is_open": False,
    "has_submitted": False,
    "has_supplement": False,
    "has_contested": False,
    "has_excused": False,
}


def refresh(assignment: Assignment) -> None:
    """Copy the earliest day still owed, and whether a paper waits, to the assignment and its task.

    The task's row is locked first, so that two units that finish together both count.
    """
    task = Task.objects.select_for_update().get(pk=assignment.task_id)
    is_followed = task.closed_at is None
    own = Occurrence.objects.filter(assignment=assignment).aggregate(
        due=Min("due_on", filter=Q(state__in=OWED)),
        aim=Min("aim_on", filter=Q(state__in=OWED)),
        open=Count("pk", filter=~Q(state__in=CLOSED)),
        submitted=Count("pk", filter=Q(state=OccurrenceState.SUBMITTED)),
        supplement=Count("pk", filter=Q(state=OccurrenceState.SUPPLEMENT)),
        contested=Count("pk", filter=Q(state=OccurrenceState.CONTESTED)),
        excused=Count("pk", filter=Q(state=OccurrenceState.NOT_APPLICABLE)),
        met=Count("pk", filter=Q(state__in=MET)),
    )
    is_released = assignment.released_at is not None
    if task.is_continuing and not is_released:  # no occurrence says it
        own["open"] = True
        own["contested"] = Contest.objects.filter(WAITING, assignment=assignment).exists()
    own["excused"] = own["excused"] or is_released
    own["nothing"] = own["excused"] and not own["open"] and not own["met"]
    Assignment.objects.filter(pk=assignment.pk).update(**_copies(own, is_followed=is_followed))
    every = Assignment.objects.filter(task=task).aggregate(
        due=Min("next_due_on"),
        aim=Min("next_aim_on"),
        open=Count("pk", filter=Q(is_open=True)),
        submitted=Count("pk", filter=Q(has_submitted=True)),
        supplement=Count("pk", filter=Q(has_supplement=True)),
        contested=Count("pk", filter=Q(has_contested=True)),
        excused=Count("pk", filter=Q(has_excused=True)),
        counted=Count("pk", filter=Q(is_excused=False)),
    )
    every["nothing"] = every["excused"] and not every["counted"]
    Task.objects.filter(pk=task.pk).update(**_copies(every, is_followed=is_followed))


def refresh_days(assignments: Sequence[int], tasks: Sequence[int]) -> None:
    """Copy the earliest day still owed anew to these assignments and these tasks, by key.

    For writes that move days and nothing else; two statements, however many there are.
    """
    owed = Occurrence.objects.filter(assignment=OuterRef("pk"), state__in=OWED)
    given = Assignment.objects.filter(task=OuterRef("pk"), next_due_on__isnull=False)
    Assignment.objects.filter(pk__in=assignments, is_open=True).update(
        next_due_on=_earliest(owed, "assignment", "due_on"),
        next_aim_on=_earliest(owed, "assignment", "aim_on"),
    )
    Task.objects.filter(pk__in=tasks, closed_at__isnull=True).update(
        next_due_on=_earliest(given, "task", "next_due_on"),
        next_aim_on=_earliest(given, "task", "next_aim_on"),
    )


def open_again(task: Task, assignments: Sequence[int]) -> None:
    """Copy what follows from new due days of these assignments, by key, of one task.

    The task's row is locked first, as in `refresh`.
    """
    held = Task.objects.select_for_update().filter(pk=task.pk, closed_at__isnull=True)
    if not list(held):
        return
    opened = {"is_open": True, "is_excused": False}
    Assignment.objects.filter(pk__in=assignments).update(**opened)
    Task.objects.filter(pk=task.pk).update(**opened)
    refresh_days(assignments, [task.pk])


def _earliest(rows: QuerySet[Any], group: str, column: str) -> Subquery:
    return Subquery(rows.order_by().values(group).annotate(day=Min(column)).values("day"))


def _copies(found: dict[str, Any], *, is_followed: bool) -> dict[str, Any]:
    """Column by column; nothing is owed or waits in a task that was ended."""
    if not is_followed:
        return ENDED
    return {
        "next_due_on": found["due"],
        "next_aim_on": found["aim"],
        "is_open": bool(found["open"]),
        "has_submitted": bool(found["submitted"]),
        "has_supplement": bool(found["supplement"]),
        "has_contested": bool(found["contested"]),
        "has_excused": bool(found["excused"]),
        "is_excused": bool(found["nothing"]),
    }


def tell_occurrences(task: Task) -> None:
    """Copy to the occurrences of a task what decides of them: it was ended, by which day it counts.

    Part of every write that changes one of the two.
    """
    Occurrence.objects.filter(assignment__task=task).update(
        is_ended=task.closed_at is not None, by_arrival=task.on_time_by == OnTimeBy.ARRIVAL
    )
