"""Whose a quota is: each body's, or of all together; where the paper does not say it, a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.closing import task_for
from gandan.apps.tasks.models import QuotaFor, Task
from gandan.apps.tasks.policies import check_set_quota
from gandan.apps.tasks.queries.figures import quota_of


def count_quota_for(
    *, by: Viewer, task: UUID, seen: int, quota_for: QuotaFor, now: datetime
) -> Task:
    """Say it for the whole task; what bodies have said of themselves is not touched.

    Raises:
        Refused: the task has no quota that counts whole things.
        Stale: the task has changed since the page was drawn.
    """
    with transaction.atomic():
        found = task_for(by, task, seen, check_set_quota)
        if quota_of(found) is None:
            raise Refused(_("Nhiệm vụ này không có chỉ tiêu đếm được; không có gì để cộng."))
        if found.quota_for == quota_for:
            return found
        before = {"quota_for": found.quota_for}
        found.quota_for = QuotaFor(quota_for).value
        found.version += 1
        found.save(update_fields=["quota_for", "version"])
        record(
            by=by,
            action="task.quota_for_set",
            subject_type="task",
            subject_id=found.public_id,
            before=before,
            after={"quota_for": found.quota_for},
            now=now,
        )
    return found
