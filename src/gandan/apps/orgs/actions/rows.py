"""Rows of this app: changed where nobody else changed them, and told to the log."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from gandan.apps.accounts.models import Tenant
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Delegation, Post, Succession, Unit
from gandan.apps.orgs.policies import Refused, Stale
from gandan.tiengviet.folding import fold


def clean_name(ten: str) -> str:
    """A name with single blanks; raises `Refused` where it has no letter."""
    name = " ".join(ten.split())
    if not fold(name):
        raise Refused(_("Tên đơn vị phải có chữ; hãy ghi tên như trên con dấu."))
    return name


def change(unit: Unit, version: int, **values: object) -> None:
    """Write the values if nobody else has changed the row since `version`."""
    changed = Unit.objects.filter(pk=unit.pk, version=version).update(version=version + 1, **values)
    if not changed:
        raise Stale(_("Đơn vị này vừa được người khác sửa; đây là nội dung hiện nay."))
    unit.refresh_from_db()


SUBJECTS = {Unit: "unit", Succession: "succession", Post: "post", Delegation: "delegation"}


def record_of(  # noqa: PLR0913  # as `record`, of a row of this app
    by: Entitled,
    action: str,
    thing: Unit | Succession | Post | Delegation,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    now: datetime,
) -> None:
    """One event of the log about a body, an event, a post or a delegation."""
    record(
        by=by,
        action=action,
        subject_type=SUBJECTS[type(thing)],
        subject_id=thing.public_id,
        before=before,
        after=after,
        reason=reason,
        now=now,
    )


def one_at_a_time(by: Entitled) -> None:
    """Lock the tenant's tree until the end of the transaction, before any body of it is read.

    Whoever founds, names or moves a body asks first whether a sibling bears the name; two who ask
    at once would both find it free.
    """
    # no key: rows of other tables that point at the tenant are still written meanwhile
    list(Tenant.objects.select_for_update(no_key=True).filter(pk=by.tenant_id))
