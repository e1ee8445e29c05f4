"""An event's own row: locked, and in the state that it must be in."""

from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import Succession, SuccessionState
from gandan.apps.orgs.policies import Refused, Stale, Viewer, check

DRAFT, SCHEDULED = SuccessionState.DRAFT, SuccessionState.SCHEDULED
APPLIED, UNDONE = SuccessionState.APPLIED, SuccessionState.UNDONE


def locked(by: Entitled, event: UUID, *states: str) -> Succession:
    """The event, locked until the end of the transaction.

    Raises:
        NotAllowed: there is none in the tenant, or the actor does not manage bodies.
        Refused: it is in another state.
    """
    check(by, "orgs.manage")
    row = Succession.objects.select_for_update().filter(public_id=event).first()
    if row is None or row.tenant_id != by.tenant_id:
        raise NotAllowed("No such event in this tenant.")
    if row.state not in states:
        wanted = ", ".join(f"“{SuccessionState(state).label}”" for state in states)
        raise Refused(
            _("Sự kiện đang ở trạng thái “%(now)s”; việc này chỉ làm được khi: %(wanted)s.")
            % {"now": SuccessionState(row.state).label, "wanted": wanted}
        )
    return row


def user_id_of(by: Entitled) -> int | None:
    """The account that acts; None for the system."""
    return by.user_id if isinstance(by, Viewer) else None


def check_version(event: Succession, version: int) -> None:
    """Raise `Stale` where somebody changed the event since `version`."""
    if event.version != version:
        raise Stale(_("Sự kiện này vừa được người khác sửa; đây là nội dung hiện nay."))


def touch(event: Succession, **values: object) -> None:
    """Save the values and count the change."""
    for name, value in values.items():
        setattr(event, name, value)
    event.version += 1
    event.save(update_fields=[*values, "version"])
