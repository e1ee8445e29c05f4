"""Whose notices and calendar addresses they are: a person's own, or those of his body."""

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.notices.models import FeedAddress, Notice
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer


def check_own_notice(by: Viewer, notice: Notice | None) -> Notice:
    """The notice, if it is the viewer's own; raises `NotAllowed` otherwise."""
    if notice is None or notice.user_id != by.user_id or notice.tenant_id != by.tenant_id:
        raise NotAllowed("A notice is read by the person who was told.")
    return notice


def can_have_feed(by: Viewer) -> bool:
    """Whether the viewer works duties of some body, so that a calendar would hold something."""
    return by.may("tasks.read_own")


def can_make_unit_feed(by: Viewer, unit: Unit) -> bool:
    """Whether the viewer makes and revokes calendar addresses of a body."""
    return unit.tenant_id == by.tenant_id and by.may_in("notices.feed_own", unit.path)


def check_make_feed(by: Viewer, unit: Unit | None) -> None:
    """Raise `NotAllowed` unless the viewer may make an address: his own, or of the body."""
    allowed = can_have_feed(by) if unit is None else can_make_unit_feed(by, unit)
    if not allowed:
        raise NotAllowed("A calendar is one's own, or made by the head or clerk of the body.")


def check_revoke_feed(by: Viewer, feed: FeedAddress | None) -> FeedAddress:
    """The address, if the viewer may revoke it; raises `NotAllowed` otherwise."""
    if feed is None or feed.tenant_id != by.tenant_id:
        raise NotAllowed("No such address in the viewer's tenant.")
    if feed.user_id == by.user_id or (feed.unit and can_make_unit_feed(by, feed.unit)):
        return feed
    raise NotAllowed("An address is revoked by its owner.")


def check_see_mailings(by: Entitled) -> None:
    """Raise `NotAllowed` unless the viewer looks after the system's work."""
    if not by.may("work.read"):
        raise NotAllowed("What could not be sent is shown to administrators and auditors.")
