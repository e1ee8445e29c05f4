"""Ending a task: withdrawn by who ordered it, replaced, or run out."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.copies import ENDED, tell_occurrences
from gandan.apps.tasks.actions.moving import stated
from gandan.apps.tasks.actions.requests import lapse_all
from gandan.apps.tasks.models import Assignment, Occurrence, Task
from gandan.apps.tasks.policies import check_close


def close(*, by: Viewer, task: UUID, seen: int, reason: str, now: datetime) -> Task:
    """End a task for every unit; what was done stays, nothing more is owed."""
    said = stated(reason, _("Ghi lý do kết thúc, ví dụ: bị thay bằng Kế hoạch 45/KH-UBND."))
    with transaction.atomic():
        # before the task is locked: who answers a request locks them in this order too
        asking = Assignment.objects.filter(task__public_id=task, tenant_id=by.tenant_id)
        lapse_all(asking, now=now)
        hold_occurrences(by, task)
        found = task_for(by, task, seen, check_close)
        check_followed(found)
        follow_no_more(found, said, now=now)
        record(
            by=by,
            action="task.closed",
            subject_type="task",
            subject_id=found.public_id,
            before={"closed_at": None},
            after={"closed_at": now},
            reason=said,
            now=now,
        )
    return found


def task_for(by: Viewer, public_id: UUID, seen: int, check: Callable[[Viewer, Task], None]) -> Task:
    """A task with its document, locked, if the viewer may write it; call it inside a transaction.

    Raises:
        NotAllowed: there is none in the viewer's tenant, or `check` says so.
        Stale: it has changed since the page was drawn.
    """
    found = (
        Task.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such task in the viewer's tenant.")
    check(by, found)
    if found.version != seen:
        raise _changed()
    return found


def hold_occurrences(by: Viewer, task: UUID) -> None:
    """Lock what is due of a task before the task itself, as whoever sends a report in does.

    Each would wait for the other if one took them the other way round.
    """
    rows = Occurrence.objects.select_for_update(of=("self",)).filter(
        assignment__task__public_id=task, tenant_id=by.tenant_id
    )
    list(rows.order_by("pk").values_list("pk"))


def check_followed(task: Task) -> None:
    """Raise `Stale` when the task has been ended."""
    if task.closed_at is not None:
        raise _changed()


def follow_no_more(task: Task, said: str, *, now: datetime) -> None:
    """Write the end of a locked task to itself, its units and their days."""
    task.closed_at, task.closed_reason = now, said
    for name, value in ENDED.items():
        setattr(task, name, value)
    task.version += 1
    task.save()
    task.assignments.update(**ENDED)
    tell_occurrences(task)


def _changed() -> Stale:
    return Stale(_("Người khác vừa thay đổi nhiệm vụ này; hãy xem lại nội dung hiện có."))
