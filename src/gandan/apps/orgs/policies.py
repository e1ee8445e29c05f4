"""Who somebody is on a day: the posts a user holds, and what those let him do.

Policies of every app are pairs: `can_X(by, thing)` answers, `check_X(by, thing)` raises
`NotAllowed`. A face answers `NotAllowed` with 404: a stranger does not learn that a thing exists.

`RIGHTS` names every right with its words, `TABLE` gives them to roles. A right that ends in
`_own` holds in the post's own body and below it (`Viewer.may_in`, `Viewer.paths_with`); every
other right holds in the whole tenant. A post in a section (phòng) reaches the body that the section
is part of. A delegate acts with the rights of the post that was delegated to him, without those of
`NEVER_DELEGATED`. Why so: docs/adr/0018.
"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gandan.apps.accounts.models import User
from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.audit.policies import Refused as Refused  # what orgs raises, where callers look
from gandan.apps.audit.policies import Stale as Stale
from gandan.apps.orgs.models import Delegation, Post, Role, Succession, Unit, UnitKind

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
    "tasks.arrive_own": _("Ghi số đến, ngày đến của văn bản giao việc cho đơn vị mình"),
    "tasks.direct_own": _("Phân công phòng, chuyên viên trong đơn vị mình"),
    "tasks.direct_section": _("Phân công chuyên viên trong phòng mình"),
    "tasks.receive": _("Tiếp nhận báo cáo, đề nghị bổ sung"),
    "tasks.extend": _("Gia hạn nhiệm vụ"),
    "tasks.settle": _("Trả lời đơn vị về trách nhiệm, về khó khăn, vướng mắc"),
    "tasks.join": _("Cho một báo cáo tính chung cho nhiều nhiệm vụ"),
    "tasks.urge": _("Lập công văn đôn đốc nhiệm vụ quá hạn"),
    "tasks.report_up": _("Lập báo cáo lãnh đạo về nhiệm vụ, ghi ý kiến chỉ đạo"),
    "tasks.close": _("Kết thúc nhiệm vụ"),
    "reports.manage": _("Lập chế độ báo cáo, biểu mẫu, chỉ tiêu"),
    "reports.consolidate": _("Lập và chốt báo cáo tổng hợp"),
    "reports.publish": _("Công bố, rút dữ liệu mở"),
    "notices.feed_own": _("Lập địa chỉ lịch của đơn vị mình"),
    "orgs.read": _("Xem danh mục đơn vị"),
    "orgs.manage": _("Thêm, sửa, kết thúc đơn vị"),
    "orgs.manage_own": _("Thêm, sửa thôn, tổ dân phố và phòng của đơn vị mình"),
    "posts.read_leaders": _("Xem đơn vị nào đã phân công lãnh đạo phụ trách dân vận"),
    "posts.delegate": _("Ủy quyền vị trí của chính mình"),
    "people.read": _("Xem danh sách người dùng"),
    "people.manage": _("Lập tài khoản, giao và thôi giao vị trí, ghi ủy quyền"),
    "work.read": _("Xem việc nền"),
    "work.repeat": _("Cho chạy lại việc nền bị lỗi"),
    "audit.read": _("Xem toàn bộ nhật ký"),
    "audit.export": _("Tải nhật ký về máy"),
    "store.read": _("Xem dung lượng kho tệp"),
}

# rights that stay with the holder of the post, and why
NEVER_DELEGATED: dict[str, Promise] = {
    "people.manage": _("Người được ủy quyền có thể tự giao vị trí cho mình mãi mãi."),
    "posts.delegate": _("Người được ủy quyền không được ủy quyền tiếp."),
    "audit.read": _("Nhật ký nói về từng người; ai được đọc thì được giao vị trí đích danh."),
    "audit.export": _("Nhật ký nói về từng người; ai được đọc thì được giao vị trí đích danh."),
}

_UNIT_WORK = frozenset({"documents.read_own", "tasks.read_own", "orgs.read"})
# whoever works a duty also sends the signed paper in: what counts is who signed it, not who clicks
_WORKS = _UNIT_WORK | {"tasks.follow_own", "tasks.submit_own"}
_LEADS = _WORKS | {"tasks.finish_own", "tasks.direct_own"}
_OVERSIGHT = frozenset({"documents.read", "tasks.read_all", "orgs.read"})

TABLE: dict[str, frozenset[str]] = {
    # sees every document, to find whether a paper has come in already; follows no duty, and enters
    # in the book of incoming papers those that give his body something to do
    Role.CLERK: frozenset(
        {
            "documents.upload",
            "documents.read",
            "orgs.read",
            "orgs.manage_own",
            "tasks.arrive_own",
            "notices.feed_own",
        }
    ),
    Role.COORDINATOR: _OVERSIGHT
    | {
        "documents.upload",
        "documents.review",
        "documents.confirm",
        "tasks.receive",
        "tasks.extend",
        "tasks.settle",
        "tasks.close",
        "tasks.join",
        "tasks.urge",
        "tasks.report_up",
        "reports.manage",
        "reports.consolidate",
        "reports.publish",
        "posts.read_leaders",
    },
    # prepares what reaches the leaders; receiving, extending and closing stay with who ordered it
    Role.OFFICE: _OVERSIGHT | {"tasks.urge", "tasks.report_up", "posts.read_leaders"},
    # looks at exceptions; what he decides, he signs on paper
    Role.CHAIRMAN: _OVERSIGHT | {"posts.read_leaders", "posts.delegate"},
    Role.OFFICER: _WORKS,
    Role.SECTION_HEAD: _WORKS | {"tasks.direct_section"},
    # leads this one field of work in his unit: like its head, but whom he is deputised by is for
    # the head to say
    Role.DAN_VAN_LEADER: _LEADS,
    Role.HEAD: _LEADS | {"posts.delegate", "orgs.manage_own", "notices.feed_own"},
    # verifies scores, therefore reads what they rest on
    Role.COUNCIL: _OVERSIGHT,
    # supervises bodies by papers and recommendations; progress notes, evidence and papers "lưu hành
    # nội bộ" are the bodies' own, so that today the Front sees who is responsible, and no more
    Role.FRONT: frozenset({"orgs.read", "posts.read_leaders"}),
    # sees no document and no duty: who gives rights does not use them
    Role.ADMINISTRATOR: frozenset(
        {
            "orgs.read",
            "orgs.manage",
            "posts.read_leaders",
            "people.read",
            "people.manage",
            "work.read",
            "work.repeat",
            "audit.read",
            "audit.export",
            "store.read",
        }
    ),
    # reads everything, writes nothing
    Role.AUDITOR: _OVERSIGHT
    | {
        "posts.read_leaders",
        "people.read",
        "work.read",
        "audit.read",
        "audit.export",
        "store.read",
    },
}
IN_SECTIONS = frozenset({Role.CLERK, Role.COORDINATOR, Role.OFFICE, Role.OFFICER, Role.SECTION_HEAD,
                         Role.ADMINISTRATOR, Role.AUDITOR})  # fmt: skip


def roles_with(right: str) -> list[str]:
    """The roles of which a post gives the right; raises `KeyError` where there is no such right."""
    RIGHTS[right]
    return [str(role) for role, rights in TABLE.items() if right in rights]


def role_words(role: str) -> str:
    """A role in words."""
    return str(Role(role).label)


def check(by: Entitled, right: str) -> None:
    """Raise `NotAllowed` unless one of the posts gives the right."""
    if not by.may(right):
        raise NotAllowed(f"{by.name} lacks the right {right}.")


def check_tenant(by: Entitled, thing: Unit | Post | User | Delegation | Succession) -> None:
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


def can_delegate(by: Entitled, post: Post) -> bool:
    """Whether the actor may let somebody act in the post: an administrator, or its holder.

    The holder himself, and not who acts for him: the right is never delegated.
    """
    if post.tenant_id != by.tenant_id:
        return False
    is_own = post.user.public_id == by.public_id and "posts.delegate" in TABLE[post.role]
    return by.may("people.manage") or (is_own and by.may("posts.delegate"))


def check_delegate(by: Entitled, post: Post) -> None:
    """Raise `NotAllowed` unless the actor may let somebody act in the post."""
    if not can_delegate(by, post):
        raise NotAllowed("A post is delegated by its holder or an administrator.")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post held today: a role in a unit.

    `unit_path` is the materialised path of the body in which rights that end in `_own` hold: the
    unit's own, or for a section that of the body it is part of. `delegated_by` names the holder
    of the post where this person only acts for him.
    """

    role: str
    unit_id: int
    unit_path: str
    unit_name: str
    delegated_by: str = ""

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def rights(self) -> frozenset[str]:
        """What the post lets this person do."""
        given = TABLE[self.role]
        return given - NEVER_DELEGATED.keys() if self.delegated_by else given

    @property
    def words(self) -> str:
        """The post in words, for the log and the screen."""
        said = f"{self.role_label}, {self.unit_name}"
        if not self.delegated_by:
            return said
        return gettext("%(post)s (theo ủy quyền của %(name)s)") % {
            "post": said,
            "name": self.delegated_by,
        }


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
        return frozenset[str]().union(*(post.rights for post in self.posts))

    def paths_with(self, right: str) -> tuple[str, ...]:
        """Paths of the bodies in which a post gives the right: it holds there and below."""
        return tuple(dict.fromkeys(p.unit_path for p in self.posts if right in p.rights))

    def may_in(self, right: str, unit_path: str) -> bool:
        """Whether a post gives the right in the unit of that path or in one above it."""
        return any(unit_path.startswith(path) for path in self.paths_with(right))

    @property
    def post_names(self) -> str:
        """The posts in words, for the audit log."""
        return "; ".join(post.words for post in self.posts)
