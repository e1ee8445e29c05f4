"""Keeps what lists are sorted by in step with the occurrences; called inside every write."""

from datetime import date

from django.db.models import Min

from gandan.apps.tasks.models import CLOSED, OWED, Assignment, Occurrence, Task

Days = tuple[date | None, date | None]


def refresh(assignment: Assignment) -> None:
    """Copy the earliest due day still owed to the assignment and its task.

    The task's row is locked first, so that two units that finish together both count.
    """
    task = Task.objects.select_for_update().get(pk=assignment.task_id)
    own = Occurrence.objects.filter(assignment=assignment)
    due, aim = _earliest(own.filter(state__in=OWED).aggregate(Min("due_on"), Min("aim_on")))
    is_open = task.closed_at is None and (
        task.is_continuing or own.exclude(state__in=CLOSED).exists()
    )
    Assignment.objects.filter(pk=assignment.pk).update(
        next_due_on=due, next_aim_on=aim, is_open=is_open
    )
    every = Assignment.objects.filter(task=task)
    due, aim = _earliest(
        every.aggregate(
            Min("next_due_on"),
            Min("next_aim_on"),
        )
    )
    task.is_open = task.closed_at is None and every.filter(is_open=True).exists()
    task.next_due_on, task.next_aim_on = due, aim
    task.save(update_fields=["is_open", "next_due_on", "next_aim_on"])


def _earliest(found: dict[str, date | None]) -> Days:
    due, aim = found.values()
    return due, aim
