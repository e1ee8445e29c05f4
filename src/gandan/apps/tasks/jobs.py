"""Once a day: lay out what the rhythms of duties have reached."""

import logging
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.audit.policies import SystemActor
from gandan.apps.tasks.actions.extending import extend
from gandan.apps.tasks.queries.rhythms import rhythmic
from gandan.apps.work.actions import Running
from gandan.deadlines import UnreadableDeadline

EXTEND_JOB = "tasks.extend"
log = logging.getLogger(__name__)


def extend_all(run: Running, _payload: dict[str, Any]) -> None:
    """Every recurring duty of every tenant, each in its own transaction: it may be killed."""
    today = timezone.localdate()
    waiting = [(t, task) for t in tenant_ids() for task in rhythmic(t, today=today)]
    for done, (tenant_id, task) in enumerate(waiting):
        run.progress(done, len(waiting), _("Đang lập lịch các kỳ tới."))
        try:
            with run.transaction():
                extend(by=SystemActor(tenant_id), task=task, today=today, now=timezone.now())
        except UnreadableDeadline as unreadable:
            log.warning("task %s cannot be laid out: %s", task.public_id, unreadable)


JOBS = {EXTEND_JOB: extend_all}
DAILY = (EXTEND_JOB,)
