"""Who somebody is on a day: the posts a user holds, and what those let him do.

Policies of every app are pairs: `can_X(by, thing)` answers, `check_X(by, thing)` raises
`NotAllowed`. A face answers `NotAllowed` with 404: a stranger does not learn that a thing exists.

`RIGHTS` names every right with its words, `TABLE` gives them to roles. A right that ends in
`_own` holds in the post's own unit and below it (`Viewer.unit_ids_with`, `Viewer.paths_with`);
every other right holds in the whole tenant.
"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.audit.policies import Refused as Refused  # what orgs raises, where callers look
from gandan.apps.audit.policies import Stale as Stale
from gandan.apps.orgs.models import Post, Role, Succession, Unit, UnitKind

RIGHTS: dict[str, Promise] = {
    "documents.upload": _("Đưa văn bản vào hệ thống"),
    "documents.read": _("Xem mọi văn bản"),
    "documents.read_own": _("Xem văn bản giao việc cho đơn vị mình"),
    "documents.review": _("Rà soát kết quả đọc văn bản"),
    "documents.confirm": _("Xác nhận văn bản và giao nhiệm vụ"),
    "tasks.read_all": _("Xem nhiệm vụ của mọi đơn vị"),
    "tasks.read_own": _("Xem nhiệm vụ của đơn vị mình"),
    "tasks.follow_own": _("Ghi tiến độ, nộp minh chứng của đơn vị mình"),
    "tasks.submit_own": _("Gửi báo cáo kết quả của đơn vị mình"),
    "tasks.finish_own": _("Xác nhận hoàn thành trong đơn vị mình"),
    "tasks.receive": _("Tiếp nhận báo cáo, đề nghị bổ sung"),
    "tasks.close": _("Kết thúc nhiệm vụ"),
    "orgs.read": _("Xem danh mục đơn vị"),
    "orgs.manage": _("Thêm, sửa, kết thúc đơn vị"),
    "orgs.manage_own": _("Thêm, sửa thôn, tổ dân phố và phòng của đơn vị mình"),
    "people.read": _("Xem danh sách người dùng"),
    "people.manage": _("Lập tài khoản, giao và thôi giao vị trí"),
    "work.read": _("Xem việc nền"),
    "work.repeat": _("Cho chạy lại việc nền bị lỗi"),
    "audit.read": _("Xem toàn bộ nhật ký"),
    "store.read": _("Xem dung lượng kho tệp"),
}

_UNIT_WORK = frozenset({"documents.read_own", "tasks.read_own", "orgs.read"})
_OVERSIGHT = frozenset({"documents.read", "tasks.read_all", "orgs.read"})

TABLE: dict[str, frozenset[str]] = {
    Role.CLERK: frozenset({"documents.upload", "documents.read", "orgs.read", "orgs.manage_own"}),
    Role.COORDINATOR: frozenset(
        {
            "documents.upload",
            "documents.read",
            "documents.review",
            "documents.confirm",
            "tasks.read_all",
            "tasks.receive",
            "tasks.close",
            "orgs.read",
        }
    ),
    Role.OFFICE: _OVERSIGHT,
    Role.CHAIRMAN: _OVERSIGHT,
    Role.COUNCIL: _OVERSIGHT,
    Role.FRONT: _OVERSIGHT,
    Role.OFFICER: _UNIT_WORK | {"tasks.follow_own", "tasks.submit_own"},
    Role.SECTION_HEAD: _UNIT_WORK | {"tasks.follow_own", "tasks.submit_own"},
    Role.DAN_VAN_LEADER: _UNIT_WORK | {"tasks.follow_own", "tasks.submit_own", "tasks.finish_own"},
    Role.HEAD: _UNIT_WORK
    | {"tasks.follow_own", "tasks.submit_own", "tasks.finish_own", "orgs.manage_own"},
    Role.ADMINISTRATOR: frozenset(
        {
            "orgs.read",
            "orgs.manage",
            "people.read",
            "people.manage",
            "work.read",
            "work.repeat",
            "audit.read",
            "store.read",
        }
    ),
    Role.AUDITOR: frozenset(
        {
            "documents.read",
            "tasks.read_all",
            "orgs.read",
            "people.read",
            "work.read",
            "audit.read",
            "store.read",
        }
    ),
}


def role_words(role: str) -> str:
    """A role in words."""
    return str(Role(role).label)


def check(by: Entitled, right: str) -> None:
    """Raise `NotAllowed` unless one of the posts gives the right."""
    if not by.may(right):
        raise NotAllowed(f"{by.name} lacks the right {right}.")


def check_tenant(by: Entitled, thing: Unit | Post | User | Succession) -> None:
    """Raise `NotAllowed` unless the thing belongs to the actor's tenant."""
    if thing.tenant_id != by.tenant_id:
        raise NotAllowed("The thing belongs to another tenant.")


OWN_KINDS = frozenset({UnitKind.THON, UnitKind.PHONG})  # a body looks after these by itself


def can_manage_below(by: Entitled, parent: Unit | None, kind: str) -> bool:
    """An administrator: any body. A head or clerk: villages and sections of his own body."""
    if by.may("orgs.manage"):
        return True
    if parent is None or kind not in OWN_KINDS or not isinstance(by, Viewer):
        return False
    return by.may_in("orgs.manage_own", parent.path)


def check_manage_below(by: Entitled, parent: Unit | None, kind: str) -> None:
    """Raise `NotAllowed` unless a body of that kind may be set up or changed under `parent`."""
    if not can_manage_below(by, parent, kind):
        raise NotAllowed(f"{by.name} may not manage bodies of the kind {kind} there.")


def check_manage(by: Entitled, unit: Unit) -> None:
    """Raise `NotAllowed` unless this body, of the actor's tenant, may be changed."""
    check_tenant(by, unit)
    check_manage_below(by, unit.parent, unit.kind)


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

    def may(self, right: str) -> bool:
        """Whether any post gives the right.

        Raises:
            KeyError: there is no such right; a misspelt one must not pass for a missing one.
        """
        RIGHTS[right]
        return right in self.rights

    @property
    def rights(self) -> frozenset[str]:
        """Every right that some post gives."""
        return frozenset[str]().union(*(TABLE[post.role] for post in self.posts))

    def unit_ids_with(self, right: str) -> frozenset[int]:
        """Units of the posts that give the right."""
        return frozenset(p.unit_id for p in self.posts if right in TABLE[p.role])

    def paths_with(self, right: str) -> tuple[str, ...]:
        """Paths of those units: the right holds there and in every unit below."""
        return tuple(p.unit_path for p in self.posts if right in TABLE[p.role])

    def may_in(self, right: str, unit_path: str) -> bool:
        """Whether a post gives the right in the unit of that path or in one above it."""
        return any(unit_path.startswith(path) for path in self.paths_with(right))

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
