"""What bodies say that they have reached of a quota: added up with who has said a number.

A body that has said none stands in no sum and is no zero. A target is added up only where the
paper itself says that each body owes it; of one body it is the body's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Assignment, QuotaFigure, Task
from gandan.apps.tasks.policies import can_read_all, can_read_assignment
from gandan.apps.tasks.queries.cascade import COUNTS, WORKS
from gandan.vanban.obligations.quotas import Quota, read_quota

SHOWN = 12  # periods


@dataclass(frozen=True, slots=True)
class Reached:
    """How many have been reached in a period, of how many bodies that have said so."""

    period: str  # empty where the duty comes once, or goes on
    total: int
    stated_count: int  # bodies
    target: int | None  # of all bodies together; None where the paper does not say it


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """The quota of a task: its number, and what has been reached, the latest period first."""

    quota: Quota
    body_count: int  # bodies of which it is asked
    reached: list[Reached]  # empty for who does not see every body
    stated: Mapping[int, QuotaFigure]  # by assignment: the newest that the body has said


def quota_of(task: Task) -> Quota | None:
    """The quota of a task in numbers; None where it has none that counts whole things."""
    return read_quota(task.quota, task.quote) if task.quota else None


def figures_of_task(
    *, by: Viewer, task: Task, assignments: Iterable[Assignment]
) -> TaskFigures | None:
    """The figures of a task, in three queries; none where it has no such quota.

    `assignments`: those that the viewer sees, as `pages.task_page` has. What all bodies have said
    together goes to who sees every body.
    """
    quota = quota_of(task)
    if quota is None:
        return None
    counted = Assignment.objects.filter(WORKS & COUNTS, task=task)
    count = counted.count()
    rows = QuotaFigure.objects.filter(task=task, is_current=True, assignment__in=counted)
    sums = rows.order_by().values("period")
    sums = sums.annotate(total=Sum("value"), bodies=Count("assignment", distinct=True))
    target = _target(quota, count)
    reached = [
        Reached(row["period"], row["total"], row["bodies"], target)
        for row in (sums.order_by("-period")[:SHOWN] if can_read_all(by) else ())
    ]
    seen = [row.pk for row in assignments if can_read_assignment(by, row)]
    return TaskFigures(quota, count, reached, newest_of(seen))


def newest_of(assignments: Iterable[int]) -> dict[int, QuotaFigure]:
    """The newest figure of each assignment that has one, in one query."""
    rows = QuotaFigure.objects.filter(assignment__in=list(assignments), is_current=True)
    return {row.assignment_id: row for row in rows.order_by("at", "pk")}


def _target(quota: Quota, count: int) -> int | None:
    if quota.per_time:
        return None
    if count == 1:
        return quota.number
    return quota.number * count if quota.is_for_each and count else None
