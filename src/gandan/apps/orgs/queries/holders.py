"""Who holds a role in a body on a day: also in its sections, also acting for somebody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gandan.apps.orgs.models import Delegation, Post, UnitKind
from gandan.apps.orgs.queries.viewers import lasts


@dataclass(frozen=True, slots=True)
class Holder:
    """An account that is not locked, in a role of a body."""

    user_id: int
    unit_id: int  # the body, where the post is in one of its sections
    role: str


@dataclass(frozen=True, slots=True)
class HeldOnce:
    """A role that a person had in a body from a day on, until before another."""

    user_id: int
    unit_id: int  # the body, where the post is in one of its sections
    role: str
    since: date
    before: date | None
    is_acting: bool  # by delegation

    def lasts(self, on: date) -> bool:
        """Whether he had it on the day."""
        return self.since <= on and (self.before is None or on < self.before)


def ever_held(
    tenant_id: UUID, users: Iterable[int], units: Iterable[int]
) -> dict[tuple[int, int], list[HeldOnce]]:
    """By person and body: the roles that they have had there, own ones first; two questions.

    A delegation that was taken back counts, since he acted until then.
    """
    people, wanted = set(users), frozenset(units)
    found: dict[tuple[int, int], list[HeldOnce]] = {}
    posts = Post.objects.filter(_within(wanted), tenant_id=tenant_id, user__in=people)
    acting = Delegation.objects.filter(
        _within(wanted, "post__"), tenant_id=tenant_id, user__in=people
    )
    for rows, prefix in ((posts, ""), (acting, "post__")):
        columns = ("user_id", *(f"{prefix}{name}" for name in _COLUMNS))
        for *row, since, before in rows.order_by("pk").values_list(
            *columns, "valid_from", "valid_before"
        ):
            who = _holder(tuple(row))
            held = HeldOnce(who.user_id, who.unit_id, who.role, since, before, bool(prefix))
            found.setdefault((held.user_id, held.unit_id), []).append(held)
    return found


def holders(
    tenant_id: UUID, units: Iterable[int] | None, roles: Sequence[str], *, on: date
) -> list[Holder]:
    """Who holds one of the roles in one of the bodies; of every body where `units` is None.

    Two questions, however many bodies. A post in a section (phòng) is of the body that the section
    is part of, two sections deep. Whoever acts by delegation stands beside the holder of the post.
    """
    wanted = None if units is None else frozenset(units)
    posts = Post.objects.filter(
        lasts(on), _within(wanted), tenant_id=tenant_id, role__in=roles, user__is_active=True
    )
    acting = Delegation.objects.filter(
        lasts(on),
        lasts(on, "post__"),
        _within(wanted, "post__"),
        tenant_id=tenant_id,
        post__role__in=roles,
        user__is_active=True,
        taken_back_at__isnull=True,
    )
    found = [*_rows(posts, ""), *_rows(acting, "post__")]
    kept = (h for h in found if wanted is None or h.unit_id in wanted)
    return list(dict.fromkeys(kept))


def _within(units: frozenset[int] | None, prefix: str = "") -> Q:
    if units is None:
        return Q()
    section = Q(**{f"{prefix}unit__kind": UnitKind.PHONG})
    above = Q(**{f"{prefix}unit__parent__in": units})
    top = Q(**{f"{prefix}unit__parent__parent__in": units})
    return Q(**{f"{prefix}unit__in": units}) | (section & (above | top))


def _rows(found: QuerySet[Any], prefix: str) -> list[Holder]:
    columns = ("user_id", *(f"{prefix}{name}" for name in _COLUMNS))
    return [_holder(row) for row in found.order_by("pk").values_list(*columns)]


_COLUMNS = (
    "role", "unit_id", "unit__kind", "unit__parent_id", "unit__parent__kind",
    "unit__parent__parent_id",
)  # fmt: skip


def _holder(row: tuple[Any, ...]) -> Holder:
    user, role, unit, kind, above, kind_above, top = row
    if kind == UnitKind.PHONG and above:
        unit = top if kind_above == UnitKind.PHONG and top else above
    return Holder(user, unit, role)
