"""Computing open due days again, when the working calendar of a space has changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Actor
from gandan.apps.tasks.actions.copies import refresh_many
from gandan.apps.tasks.actions.telling_inside import Days, tell_moved
from gandan.apps.tasks.models import CLOSED, Occurrence, Recomputation, Task
from gandan.apps.tasks.queries.recomputing import Moved, dated, moved
from gandan.deadlines import Calendar

AT_ONCE = 200  # tasks of one transaction: short enough that nobody waits for it


def begin(*, by: Actor, days: Calendar, now: datetime) -> Recomputation | None:
    """The passage that brings the due days of a space to a calendar; None where they stand by it.

    A passage under way goes on where it stood; when the calendar has changed again meanwhile, it
    begins anew, for the newer calendar. Call it inside a transaction.
    """
    newest = (
        Recomputation.objects.select_for_update()
        .filter(tenant_id=by.tenant_id)
        .order_by("-pk")
        .first()
    )
    if newest is None or (newest.finished_at is not None and newest.mark != days.mark):
        return Recomputation.objects.create(tenant_id=by.tenant_id, mark=days.mark, started_at=now)
    if newest.finished_at is not None:
        return None
    if newest.mark != days.mark:
        newest.mark, newest.reached = days.mark, 0
        newest.save(update_fields=["mark", "reached"])
    return newest


def recompute_some(
    *, by: Actor, passage: Recomputation, days: Calendar, today: date, now: datetime
) -> bool:
    """Take the passage on by some tasks; whether any are left. Call it inside a transaction.

    Days that moved are logged task by task. What was done keeps its days.
    """
    tasks = list(
        dated(passage.tenant_id).filter(pk__gt=passage.reached).select_related("document")[:AT_ONCE]
    )
    by_task: dict[Task, list[Moved]] = defaultdict(list)
    for change in moved(tasks, today=today, days=days):
        count = _write(change)
        if count and change.moves:
            by_task[change.task].append(change)
            passage.occurrence_count += count
    refresh_many([task.pk for task in by_task])
    tell_moved(_owing(by_task), passage=f"{passage.pk}", now=now)
    record_each(
        by=by,
        action="task.recomputed",
        subject_type="task",
        told=[_told(task, changes) for task, changes in by_task.items()],
        now=now,
    )
    passage.task_count += len(by_task)
    if len(tasks) < AT_ONCE:
        passage.finished_at = now
    if tasks:
        passage.reached = tasks[-1].pk
    passage.save()
    return passage.finished_at is None


def _write(change: Moved) -> int:
    """Write the new days to everybody who still owes this period; how many that were."""
    due_on, aim_on = change.was
    owed = Occurrence.objects.filter(
        assignment__task=change.task,
        period=change.period,
        due_on=due_on,
        aim_on=aim_on,
        first_due_on__isnull=True,
    ).exclude(state__in=CLOSED)
    return owed.update(
        due_on=change.due.due_on,
        aim_on=change.due.aim_on,
        explanation=[step.as_row() for step in change.due.explanation],
    )


def _owing(by_task: Mapping[Task, Sequence[Moved]]) -> dict[int, Days]:
    """The assignments that still owe what was moved, each with its first day; one query."""
    changes = {(task.pk, c.period): c for task, all_of in by_task.items() for c in all_of}
    rows = Occurrence.objects.filter(assignment__task__in=by_task, first_due_on__isnull=True)
    owed = rows.exclude(state__in=CLOSED).order_by("due_on", "pk")
    found: dict[int, Days] = {}
    for pk, task, period in owed.values_list("assignment", "assignment__task", "period"):
        if change := changes.get((task, period)):
            found.setdefault(pk, (change.was[1], change.due.aim_on))
    return found


def _told(task: Task, changes: Sequence[Moved]) -> Told:
    before = {"due_on": [c.was[0] for c in changes], "aim_on": [c.was[1] for c in changes]}
    after: dict[str, object] = {
        "due_on": [c.due.due_on for c in changes],
        "aim_on": [c.due.aim_on for c in changes],
    }
    if periods := [c.period for c in changes if c.period]:
        after["period"] = periods
    return Told(task.public_id, before, after)
