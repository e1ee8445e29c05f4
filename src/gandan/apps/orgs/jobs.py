"""Once a day: apply the events of bodies whose day has come."""

import logging
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.audit.policies import Refused, SystemActor
from gandan.apps.orgs.actions.successions import apply_due, due_events
from gandan.apps.work.actions import Running

APPLY_JOB = "orgs.apply_due"
log = logging.getLogger(__name__)


def apply_all(run: Running, _payload: dict[str, Any]) -> None:
    """Every waiting event of every tenant, each in its own transaction: it may be killed."""
    today = timezone.localdate()
    waiting = [(t, event) for t in tenant_ids() for event in due_events(t, today=today)]
    for done, (tenant_id, event) in enumerate(waiting):
        run.progress(done, len(waiting), _("Đang áp dụng các sự kiện tổ chức đến ngày."))
        try:
            with run.transaction():
                is_applied = apply_due(by=SystemActor(tenant_id), event=event, now=timezone.now())
        except Refused as refused:  # somebody changed it in between; tomorrow again
            log.warning("event %s was not applied: %s", event, refused)
        else:
            if not is_applied:
                log.warning("event %s waits; its page and the log say for what", event)


JOBS = {APPLY_JOB: apply_all}
DAILY = (APPLY_JOB,)
