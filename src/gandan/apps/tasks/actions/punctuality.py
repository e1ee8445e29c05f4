"""By which day of a signed paper a task is in time: the day of issue, or the day it was sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gandan.apps.audit.actions import record
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.closing import hold_occurrences, task_for
from gandan.apps.tasks.actions.copies import tell_occurrences
from gandan.apps.tasks.models import OnTimeBy, Task
from gandan.apps.tasks.policies import check_set_punctuality


def count_on_time_by(
    *, by: Viewer, task: UUID, seen: int, on_time_by: OnTimeBy, now: datetime
) -> Task:
    """Set it for the whole task, for what was sent before too: late and on time are never stored.

    Raises:
        Stale: the task has changed since the page was drawn.
    """
    with transaction.atomic():
        hold_occurrences(by, task)
        found = task_for(by, task, seen, check_set_punctuality)
        if found.on_time_by == on_time_by:
            return found
        before = {"on_time_by": found.on_time_by}
        found.on_time_by = OnTimeBy(on_time_by).value
        found.version += 1
        found.save(update_fields=["on_time_by", "version"])
        tell_occurrences(found)
        record(
            by=by,
            action="task.on_time_by_set",
            subject_type="task",
            subject_id=found.public_id,
            before=before,
            after={"on_time_by": found.on_time_by},
            now=now,
        )
    return found
