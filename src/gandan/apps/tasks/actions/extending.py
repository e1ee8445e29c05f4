"""Laying out the next occurrences of duties that come round again."""

from datetime import date, datetime

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor
from gandan.apps.tasks.actions.copies import refresh
from gandan.apps.tasks.actions.joining import join_what_is_new
from gandan.apps.tasks.models import Assignment, Occurrence, OnTimeBy, Task
from gandan.apps.tasks.queries.rhythms import missing
from gandan.deadlines import Due


def extend(*, by: Actor, task: Task, today: date, now: datetime) -> int:
    """Lay out what the rhythm of a task has reached; how many occurrences that made.

    What is there already is never touched, so a second call makes nothing. Call it inside a
    transaction.

    Raises:
        UnreadableDeadline: the day of the task is written in no known form.
    """
    found = missing(task, today=today)
    fresh = [occurrence_of(row.assignment, due) for row in found for due in row.dues]
    if not fresh:
        return 0
    Occurrence.objects.bulk_create(fresh, batch_size=500)
    join_what_is_new(task_id=task.pk)
    for row in found:
        refresh(row.assignment)
    record(
        by=by,
        action="task.extended",
        subject_type="task",
        subject_id=task.public_id,
        after={
            "period": sorted({occurrence.period for occurrence in fresh}),
            "due_on": sorted({o.due_on.isoformat() for o in fresh if o.due_on}),
        },
        now=now,
    )
    return len(fresh)


def occurrence_of(assignment: Assignment, due: Due) -> Occurrence:
    """One due day, owed by who answers now, with its explanation; not stored yet."""
    return Occurrence(
        tenant_id=assignment.tenant_id,
        assignment=assignment,
        unit_id=assignment.responsible_id,
        period=due.period,
        due_on=due.due_on,
        aim_on=due.aim_on,
        explanation=[step.as_row() for step in due.explanation],
        given_unit_id=assignment.unit_id,
        by_arrival=assignment.task.on_time_by == OnTimeBy.ARRIVAL,
    )
