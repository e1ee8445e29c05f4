"""Let an event wait for its day; on that day, or a later one, it is applied by itself."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions.rows import record_of
from gandan.apps.orgs.actions.successions.applying import apply_succession
from gandan.apps.orgs.actions.successions.dry_run import dry_run
from gandan.apps.orgs.actions.successions.plan import make_plan
from gandan.apps.orgs.actions.successions.problems import problems
from gandan.apps.orgs.actions.successions.rows import (
    DRAFT,
    SCHEDULED,
    UNDONE,
    check_version,
    locked,
    touch,
)
from gandan.apps.orgs.models import Succession, SuccessionState
from gandan.apps.orgs.policies import Refused


def schedule_succession(*, by: Entitled, event: UUID, version: int, now: datetime) -> Succession:
    """Let the event be applied on its day; what needs a decision may be decided until then."""
    with transaction.atomic():
        row = locked(by, event, DRAFT)
        check_version(row, version)
        if wrong := problems(make_plan(row)):
            raise Refused(" ".join(map(str, wrong)))
        touch(row, state=SCHEDULED)
        record_of(by, "succession.scheduled", row, after={"effective_on": row.on}, now=now)
        return row


def reopen_succession(*, by: Entitled, event: UUID, version: int, now: datetime) -> Succession:
    """Make a waiting or undone event a draft again, to change it."""
    with transaction.atomic():
        row = locked(by, event, SCHEDULED, UNDONE)
        check_version(row, version)
        before = {"state": row.state}
        touch(row, state=DRAFT)
        after = {"state": row.state}
        record_of(by, "succession.reopened", row, before=before, after=after, now=now)
        return row


def due_events(tenant_id: UUID, *, today: date) -> list[UUID]:
    """Waiting events whose day has come, in the order of their days."""
    rows = Succession.objects.filter(
        tenant_id=tenant_id, state=SuccessionState.SCHEDULED, on__lte=today
    )
    return list(rows.order_by("on", "id").values_list("public_id", flat=True))


def apply_due(*, by: Entitled, event: UUID, now: datetime) -> bool:
    """Apply a waiting event whose day has come, if nothing is wrong and nothing is undecided.

    Otherwise the log says why it waits on.
    """
    with transaction.atomic():
        row = locked(by, event, SCHEDULED)
        found = dry_run(by=by, event=event)
        if found.is_ready:
            apply_succession(by=by, event=event, fingerprint=found.fingerprint, now=now)
            return True
        why = list(map(str, found.problems))
        if found.undecided_count:
            why.append(_("Còn %(count)d mục chưa có quyết định giao cho đơn vị kế thừa nào.")
                       % {"count": found.undecided_count})  # fmt: skip
        record_of(by, "succession.waits", row, reason=" ".join(why)[:500], now=now)
        return False
