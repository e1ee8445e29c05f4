"""Who somebody is on a day: the posts a user holds, and what those let him do.

Policies of every app are pairs: `can_X(by, thing)` answers, `check_X(by, thing)` raises
`NotAllowed`. A face answers `NotAllowed` with 404: a stranger does not learn that a thing exists.
"""

from dataclasses import dataclass
from uuid import UUID

from gandan.apps.orgs.models import Role


class NotAllowed(Exception):
    """The viewer has no right to this action on this thing."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post held today: a role in a unit; `unit_path` is the unit's materialised path."""

    role: str
    unit_id: int
    unit_path: str
    unit_name: str

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person as policies see him: who, of which tenant, with which posts today."""

    user_id: int
    public_id: UUID
    name: str
    tenant_id: UUID
    posts: tuple[HeldPost, ...]
    request_number: str = ""  # of the web request, for the audit log

    def has_role(self, *roles: str) -> bool:
        """Whether any post has one of the roles."""
        return any(post.role in roles for post in self.posts)

    def unit_ids(self, *roles: str) -> frozenset[int]:
        """Units in which the viewer holds one of the roles (any role when none is named)."""
        return frozenset(p.unit_id for p in self.posts if not roles or p.role in roles)

    def paths(self, *roles: str) -> tuple[str, ...]:
        """Paths of those units: a subtree is the half-open range from a path on."""
        return tuple(p.unit_path for p in self.posts if not roles or p.role in roles)

    @property
    def is_coordinator(self) -> bool:
        """Reviews, confirms and follows every duty of the tenant."""
        return self.has_role(Role.COORDINATOR)

    @property
    def is_auditor(self) -> bool:
        """Reads everything, writes nothing."""
        return self.has_role(Role.AUDITOR)

    @property
    def post_names(self) -> str:
        """The posts in words, for the audit log."""
        return "; ".join(f"{Role(p.role).label}, {p.unit_name}" for p in self.posts)
