"""Which bodies have named their leader in charge of dân vận, and which have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Post, Role, Unit, UnitKind
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, living
from gandan.apps.orgs.queries.viewers import lasts
from gandan.tiengviet.folding import fold

# bodies of the State administration that carry the duty themselves: sections and villages are led
# from above, Party bodies, the Front, the courts and enterprises name theirs by other rules
KINDS = (
    UnitKind.UBND_TINH, UnitKind.VAN_PHONG, UnitKind.SO, UnitKind.BAN, UnitKind.NGANH_DOC,
    UnitKind.DON_VI_SU_NGHIEP, UnitKind.HUYEN, UnitKind.THI_TRAN, UnitKind.XA, UnitKind.PHUONG,
    UnitKind.DAC_KHU,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """A body, and the post of its leader in charge of dân vận on the day, if it has named one."""

    unit: Unit
    post: Post | None


@dataclass(frozen=True, slots=True)
class LeaderGroup:
    """The bodies of one kind; those that have named nobody first."""

    label: str
    rows: tuple[LeaderRow, ...]

    @property
    def named(self) -> int:
        """How many have named theirs."""
        return sum(row.post is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Leaders:
    """All bodies that should name theirs; `total` is the denominator of `named`."""

    groups: Sequence[LeaderGroup]

    @property
    def total(self) -> int:
        """How many bodies should name theirs."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def named(self) -> int:
        """How many have."""
        return sum(group.named for group in self.groups)

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.total - self.named


def leaders(*, by: Entitled, on: date) -> Leaders:
    """Every body of the day that should have named its leader in charge of dân vận."""
    check(by, "posts.read_leaders")
    posts = Post.objects.filter(lasts(on), tenant_id=by.tenant_id, role=Role.DAN_VAN_LEADER)
    named = {post.unit_id: post for post in posts.select_related("user")}
    found: dict[str, list[LeaderRow]] = {}
    for unit in living(by.tenant_id, on).filter(kind__in=KINDS):
        found.setdefault(unit.kind, []).append(LeaderRow(unit, named.get(unit.pk)))
    groups = [
        LeaderGroup(str(UnitKind(kind).label), tuple(sorted(rows, key=_order)))
        for kind, rows in sorted(found.items(), key=lambda item: KIND_ORDER[item[0]])
    ]
    return Leaders(groups)


def leader_among(posts: Sequence[Post], *, on: date) -> Post | None:
    """The leader in charge of dân vận on a day, among the posts of one body."""
    for post in posts:
        is_held = post.valid_from <= on and (post.valid_before is None or on < post.valid_before)
        if post.role == Role.DAN_VAN_LEADER and is_held:
            return post
    return None


def names_leader(unit: Unit) -> bool:
    """Whether a body is one that should name its leader in charge of dân vận."""
    return unit.kind in KINDS


def _order(row: LeaderRow) -> tuple[bool, str]:
    return (row.post is not None, fold(row.unit.ten))
