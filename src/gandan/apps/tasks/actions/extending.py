"""Laying out the next occurrences of duties that come round again."""

from collections.abc import Sequence
from datetime import date, datetime

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor
from gandan.apps.tasks.actions.copies import open_again
from gandan.apps.tasks.actions.joining import hold_joined, join_what_is_new
from gandan.apps.tasks.models import Assignment, Occurrence, OnTimeBy, Task
from gandan.apps.tasks.queries.rhythms import missing
from gandan.deadlines import Due

EXTEND_JOB = "tasks.extend"


def extend(  # the last two are for who does it some bodies at a time
    *,
    by: Actor,
    task: Task,
    today: date,
    now: datetime,
    assignments: Sequence[int] | None = None,
    is_told: bool = False,
) -> int:
    """Lay out what the rhythm of a task has reached; how many occurrences that made.

    What is there already is never touched, so a second call makes nothing. `assignments` narrows
    it to some, by key; `is_told`: the log says already what is being laid out. Call it inside a
    transaction.

    Raises:
        UnreadableDeadline: the day of the task is written in no known form.
    """
    hold_joined(task_id=task.pk)
    held = Assignment.objects.select_for_update(no_key=True).filter(task=task)
    if assignments is not None:
        held = held.filter(pk__in=assignments)
    list(held.order_by("pk").values_list("pk"))  # another worker may be at the same
    found = missing(task, today=today, assignments=assignments)
    fresh = [occurrence_of(row.assignment, due, task=task) for row in found for due in row.dues]
    if not fresh:
        return 0
    Occurrence.objects.bulk_create(fresh, batch_size=500)
    join_what_is_new(task_id=task.pk)
    open_again(task, [row.assignment.pk for row in found])
    if is_told:
        return len(fresh)
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


def occurrence_of(assignment: Assignment, due: Due, *, task: Task) -> Occurrence:
    """One due day, owed by who answers now, with its explanation; not stored yet."""
    return Occurrence(
        tenant_id=assignment.tenant_id,
        assignment_id=assignment.pk,
        unit_id=assignment.responsible_id,
        period=due.period,
        due_on=due.due_on,
        aim_on=due.aim_on,
        explanation=[step.as_row() for step in due.explanation],
        given_unit_id=assignment.unit_id,
        by_arrival=task.on_time_by == OnTimeBy.ARRIVAL,
    )
