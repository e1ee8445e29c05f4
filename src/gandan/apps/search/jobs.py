"""Once a day: entries for what has none, and the proof that the others are right.

An installation that begins to search has its papers' entries made by the first of these.
"""

import logging
from typing import Any

from django.utils.translation import gettext as _

from gandan.apps.accounts.queries import tenant_ids
from gandan.apps.search.actions.filling import drop_orphans, fill_some, prove_some
from gandan.apps.search.queries.kinds import kinds
from gandan.apps.work.actions import Running

FILL_JOB, PROVE_JOB = "search.fill", "search.prove"
log = logging.getLogger(__name__)


def fill_all(run: Running, _payload: dict[str, Any]) -> None:
    """Batch by batch, each in its own transaction: it may be killed, and passes over what is."""
    done = 0
    for tenant_id in tenant_ids():
        for kind in kinds().values():
            at: int | None = 0
            while at is not None:
                with run.transaction():
                    at = fill_some(kind, tenant_id=tenant_id, after=at)
                done += 1
                run.progress(done, done, _("Đang lập chỉ mục tìm kiếm."))


def prove_all(run: Running, _payload: dict[str, Any]) -> None:
    """Compare every entry with its thing, and set right what differs: nothing should."""
    done = 0
    for kind in kinds().values():
        for tenant_id in tenant_ids():
            at: int | None = 0
            wrong = 0
            while at is not None:
                with run.transaction():
                    at, differed = prove_some(kind, tenant_id=tenant_id, after=at)
                wrong += differed
                done += 1
                run.progress(done, done, _("Đang kiểm tra chỉ mục tìm kiếm."))
            if wrong:
                log.error("tenant %s: %s entries of the kind %s were wrong, and were mended",
                          tenant_id, wrong, kind.name)  # fmt: skip
        with run.transaction():
            lost = drop_orphans(kind)
        if lost:
            log.error("%s entries of the kind %s had lost their thing", lost, kind.name)


JOBS = {FILL_JOB: fill_all, PROVE_JOB: prove_all}
DAILY = (FILL_JOB, PROVE_JOB)  # what has no entry yet is no fault
