"""Duties that come round again: which occurrences are not laid out yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandan.apps.documents.queries.then import issue_day
from gandan.apps.orgs.queries.calendars import calendar_of
from gandan.apps.tasks.models import WAITING, Assignment, Contest, Task
from gandan.apps.tasks.queries.days import days_of
from gandan.deadlines import Due


@dataclass(frozen=True, slots=True)
class Missing:
    """Occurrences of one unit that a rhythm has reached and nobody has laid out."""

    assignment: Assignment
    dues: tuple[Due, ...]


def rhythmic(tenant_id: UUID, *, today: date) -> QuerySet[Task]:
    """Duties that recur and have not ended: neither closed nor past their last day."""
    return Task.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        tenant_id=tenant_id,
        deadline_kind="recurring",
        is_continuing=False,
        is_history=False,
        closed_at__isnull=True,
    ).order_by("pk")


def missing(task: Task, *, today: date) -> tuple[Missing, ...]:
    """What is still to be laid out of a task, by unit; nothing whose day has passed already.

    Nothing for a unit that was released from it, or that waits to hear whether it is its duty.

    Raises:
        UnreadableDeadline: the day of the task is written in no known form.
    """
    days = calendar_of(task.tenant_id)
    coming = [
        due
        for due in days_of(deadline_row(task), issue_day(task.document), today, days)
        if due.due_on is None or today <= due.due_on <= (task.ends_on or due.due_on)
    ]
    contests = Contest.objects.filter(WAITING, assignment=OuterRef("pk"), occurrence=None)
    assignments = task.assignments.filter(~Exists(contests), released_at=None)
    assignments = assignments.prefetch_related("occurrences").order_by("pk")
    rows = (Missing(a, _without(coming, a)) for a in assignments)
    return tuple(row for row in rows if row.dues)


def deadline_row(task: Task) -> dict[str, str | None]:
    """The deadline of a task as a proposal stores it."""
    return {
        "kind": task.deadline_kind,
        "date": task.deadline_date,
        "freq": task.deadline_freq,
        "bound": task.deadline_bound,
        "event": task.deadline_event,
        "phrase": task.deadline_phrase,
    }


def _without(coming: Iterable[Due], assignment: Assignment) -> tuple[Due, ...]:
    known = {occurrence.period for occurrence in assignment.occurrences.all()}
    return tuple(due for due in coming if due.period not in known)
