"""Who acts, as the log sees him; who may read the log.

`NotAllowed` stands here because every app may import from here: policies are pairs,
`can_X(by, thing)` answers and `check_X(by, thing)` raises it. A face answers it with 404: a
stranger does not learn that a thing exists.
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class NotAllowed(Exception):
    """The viewer has no right to this action on this thing."""


class Actor(Protocol):
    """Who does something: a signed-in person (`orgs.policies.Viewer`) or the system itself."""

    @property
    def public_id(self) -> UUID | None:
        """Of the account; None for the system."""

    @property
    def name(self) -> str:
        """As the log shows it."""

    @property
    def tenant_id(self) -> UUID:
        """The operator's space that he acts in."""

    @property
    def post_names(self) -> str:
        """His posts on that day, in words."""

    @property
    def request_number(self) -> str:
        """Of the web request; empty outside one."""


class Entitled(Actor, Protocol):
    """An actor whose rights can be asked."""

    def may(self, right: str) -> bool:
        """Whether one of his posts gives the right."""


class Refused(Exception):
    """What was asked is impossible as things are; the message is a sentence for the person."""


class Doubtful(Refused):
    """Most likely a slip; the person may say that it is right by a field of this name."""

    said_by = "is_meant"


class Stale(Refused):
    """Somebody else changed the thing in between; nothing was overwritten."""


SYSTEM_NAME = "Hệ thống"  # as the log keeps it, in whatever language it is read


@dataclass(frozen=True, slots=True)
class SystemActor:
    """The system itself: a background job, a command of the operator at the machine."""

    tenant_id: UUID
    public_id: UUID | None = None
    name: str = SYSTEM_NAME
    post_names: str = ""
    request_number: str = ""

    def may(self, right: str) -> bool:  # noqa: ARG002
        """Whoever runs commands on the machine may do everything; never made from a request."""
        return True


def can_read_log(by: Entitled) -> bool:
    """Administrators and auditors read the whole log of their tenant."""
    return by.may("audit.read")


def check_read_log(by: Entitled) -> None:
    """Raise `NotAllowed` unless the whole log may be read."""
    if not can_read_log(by):
        raise NotAllowed("The log is read by administrators and auditors.")


def can_export_log(by: Entitled) -> bool:
    """Whoever reads the whole log by a post of his own may take a copy of it along."""
    return can_read_log(by) and by.may("audit.export")


def check_export_log(by: Entitled) -> None:
    """Raise `NotAllowed` unless the log may be taken along."""
    if not can_export_log(by):
        raise NotAllowed("The log is taken along by administrators and auditors.")
