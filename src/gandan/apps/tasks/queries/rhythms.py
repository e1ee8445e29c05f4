"""Duties that come round again: which occurrences are not laid out yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandan.apps.documents.queries.then import issue_day
from gandan.apps.orgs.queries.calendars import calendar_of
from gandan.apps.tasks.models import WAITING, Assignment, Contest, Occurrence, Task
from gandan.apps.tasks.queries.days import days_of
from gandan.deadlines import Due

AT_ONCE = 500  # due days laid out in one transaction


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


def lacking(task: Task, *, today: date) -> tuple[tuple[int, ...], ...]:
    """The assignments for which something is still to be laid out, some for each transaction.

    Raises:
        UnreadableDeadline: the day of the task is written in no known form.
    """
    periods = [due.period for due in _coming(task, today)]
    given = _given(task)
    there = Occurrence.objects.filter(assignment__in=given, period__in=periods)
    if not periods or there.count() == given.count() * len(periods):
        return ()
    laid_out = Counter(there.values_list("assignment", flat=True))
    keys = given.order_by("pk").values_list("pk", flat=True)
    short = [pk for pk in keys if laid_out[pk] < len(periods)]
    some = max(1, AT_ONCE // len(periods))
    return tuple(tuple(short[at : at + some]) for at in range(0, len(short), some))


def missing(
    task: Task, *, today: date, assignments: Sequence[int] | None = None
) -> tuple[Missing, ...]:
    """What is still to be laid out of a task, by unit; nothing whose day has passed already.

    Nothing for a unit that was released from it, or that waits to hear whether it is its duty.
    `assignments` narrows it to some, by key.

    Raises:
        UnreadableDeadline: the day of the task is written in no known form.
    """
    coming = _coming(task, today)
    given = _given(task)
    if assignments is not None:
        given = given.filter(pk__in=assignments)
    found = list(given.order_by("pk"))
    known = set(Occurrence.objects.filter(assignment__in=found).values_list("assignment", "period"))
    rows = (Missing(a, tuple(d for d in coming if (a.pk, d.period) not in known)) for a in found)
    return tuple(row for row in rows if row.dues)


def _coming(task: Task, today: date) -> list[Due]:
    days = calendar_of(task.tenant_id)
    return [
        due
        for due in days_of(deadline_row(task), issue_day(task.document), today, days)
        if due.due_on is None or today <= due.due_on <= (task.ends_on or due.due_on)
    ]


def _given(task: Task) -> QuerySet[Assignment]:
    """Who has it to do: not those whose duty it is no more, or who asked whether it is."""
    contests = Contest.objects.filter(WAITING, assignment=OuterRef("pk"), occurrence=None)
    return Assignment.objects.filter(~Exists(contests), task=task, released_at=None)


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
