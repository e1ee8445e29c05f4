"""What bodies say that they have reached of a quota: added up with who has said a number.

A body that has said none stands in no sum and is no zero. A target is added up only where the
paper says, or a person who read it, that each body owes it; of one body it is the body's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Assignment, QuotaFigure, Task
from gandan.apps.tasks.models import QuotaFor as QuotaFor  # faces say it too
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
    said = f"{'; '.join(task.assignees)} {task.quote}"
    return read_quota(task.quota, said) if task.quota else None


def figures_of_task(
    *, by: Viewer, task: Task, assignments: Iterable[Assignment], body_count: int
) -> TaskFigures | None:
    """The figures of a task, in two queries; none where it has no such quota.

    `assignments`, `body_count`: those that the viewer sees, and how many bodies carry it out, as
    `pages.task_page` has them. What all have said together goes to who sees every body.
    """
    quota = quota_of(task)
    if quota is None:
        return None
    counted = Assignment.objects.filter(WORKS & COUNTS, task=task)
    rows = QuotaFigure.objects.filter(task=task, is_current=True, assignment__in=counted)
    sums = rows.order_by().values("period")
    sums = sums.annotate(total=Sum("value"), bodies=Count("assignment", distinct=True))
    target = _target(quota, QuotaFor(task.quota_for), body_count)
    reached = [
        Reached(row["period"], row["total"], row["bodies"], target)
        for row in (sums.order_by("-period")[:SHOWN] if can_read_all(by) else ())
    ]
    seen = [row.pk for row in assignments if can_read_assignment(by, row)]
    return TaskFigures(quota, body_count, reached, newest_of(seen))


def newest_of(assignments: Iterable[int]) -> dict[int, QuotaFigure]:
    """The newest figure of each assignment that has one, in one query."""
    rows = QuotaFigure.objects.filter(assignment__in=list(assignments), is_current=True)
    return {row.assignment_id: row for row in rows.order_by("at", "pk")}


def _target(quota: Quota, quota_for: QuotaFor, count: int) -> int | None:
    if quota.per_time or not count:
        return None
    if count == 1 or quota_for == QuotaFor.ALL:
        return quota.number
    is_each = quota_for == QuotaFor.EACH or quota.is_for_each
    return quota.number * count if is_each else None
