"""Ending a task: withdrawn by who ordered it, replaced, or run out."""

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
from gandan.apps.tasks.models import Assignment, Task
from gandan.apps.tasks.policies import check_close


def close(*, by: Viewer, task: UUID, seen: int, reason: str, now: datetime) -> Task:
    """End a task for every unit; what was done stays, nothing more is owed."""
    said = stated(reason, _("Ghi lý do kết thúc, ví dụ: bị thay bằng Kế hoạch 45/KH-UBND."))
    with transaction.atomic():
        # before the task is locked: who answers a request locks them in this order too
        asking = Assignment.objects.filter(task__public_id=task, tenant_id=by.tenant_id)
        lapse_all(asking, now=now)
        found = (
            Task.objects.select_for_update(of=("self",))
            .filter(public_id=task, tenant_id=by.tenant_id)
            .first()
        )
        if found is None:
            raise NotAllowed("No such task in the viewer's tenant.")
        check_close(by, found)
        if found.version != seen or found.closed_at is not None:
            raise Stale(_("Người khác vừa thay đổi nhiệm vụ này; hãy xem lại nội dung hiện có."))
        found.closed_at, found.closed_reason = now, said
        for name, value in ENDED.items():
            setattr(found, name, value)
        found.version += 1
        found.save()
        found.assignments.update(**ENDED)
        tell_occurrences(found)
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
