"""Reads of bodies for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import Post, Role, Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, living
from gandan.apps.orgs.queries.succeeding import Story, story
from gandan.apps.orgs.queries.trees import name_on
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A body in the list: how deep it stands below its kind's top, its people, its short forms."""

    unit: Unit
    depth: int
    people_count: int
    other_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The bodies of one kind."""

    kind: str
    label: str
    rows: tuple[UnitRow, ...]


def kinds() -> list[tuple[str, str]]:
    """Every kind of body with its words."""
    return [(str(kind), str(kind.label)) for kind in UnitKind]


def roles() -> list[tuple[str, str]]:
    """Every role with its words."""
    return [(str(role), str(role.label)) for role in Role]


def units_by_kind(
    *, by: Entitled, on: date, phrase: str = "", kind: str = "", ended: bool = False
) -> tuple[KindGroup, ...]:
    """The bodies of a day (or those that ended before it) by kind; found by any of their names.

    `phrase` matches without accents: every word of it somewhere in one name of the unit.
    """
    check(by, "orgs.read")
    if ended:
        units = Unit.objects.filter(tenant_id=by.tenant_id, valid_before__lte=on)
    else:
        units = living(by.tenant_id, on)
    if kind:
        units = units.filter(kind=kind)
    held = Q(posts__valid_from__lte=on) & (
        Q(posts__valid_before__isnull=True) | Q(posts__valid_before__gt=on)
    )
    units = units.annotate(people_count=Count("posts__user", filter=held, distinct=True))
    names: dict[int, list[UnitName]] = {}
    for name in UnitName.objects.filter(unit__tenant_id=by.tenant_id).order_by("id"):
        names.setdefault(name.unit_id, []).append(name)
    words = fold(phrase).split()
    found: dict[str, list[UnitRow]] = {}
    for unit in units:
        own = names.get(unit.pk, [])
        if words and not any(all(word in name.fold for word in words) for name in own):
            continue
        others = tuple(name.ten for name in own if not name.is_official)
        depth = unit.path.count(".") - 1
        found.setdefault(unit.kind, []).append(UnitRow(unit, depth, unit.people_count, others))
    return tuple(
        KindGroup(key, str(UnitKind(key).label), tuple(sorted(rows, key=_by_name)))
        for key, rows in sorted(found.items(), key=lambda item: KIND_ORDER[item[0]])
    )


def _by_name(row: UnitRow) -> str:
    return fold(row.unit.ten)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A body with all that its page shows."""

    unit: Unit
    above: Sequence[Unit]  # from the top down
    children: Sequence[Unit]
    names: Sequence[UnitName]
    posts: Sequence[Post]  # of the day, heads first
    former_posts: Sequence[Post]
    ten: str  # the official name on the day
    codes: Sequence[UnitCode]
    lives: bool  # on the day
    story: Story


def unit_of(*, by: Entitled, public_id: UUID) -> Unit:
    """One body of the tenant."""
    check(by, "orgs.read")
    unit = (
        Unit.objects.filter(tenant_id=by.tenant_id, public_id=public_id)
        .select_related("parent")
        .first()
    )
    if unit is None:
        raise NotAllowed("No such unit in this tenant.")
    return unit


def unit_page(*, by: Entitled, public_id: UUID, on: date) -> UnitPage:
    """One body as it was on a day: its place in the tree, its name and people; its story."""
    unit = unit_of(by=by, public_id=public_id)
    parts = unit.path.split(".")[:-2]
    above = Unit.objects.filter(pk__in=[int(part) for part in parts]).order_by("path")
    children = living(by.tenant_id, on).filter(parent=unit)
    posts = Post.objects.filter(unit=unit).select_related("user").order_by("user__ho_ten", "id")
    order = [Role.HEAD, Role.COORDINATOR, Role.CLERK, Role.OFFICER]
    now: list[Post] = []
    former: list[Post] = []
    for post in posts:
        (former if post.valid_before and post.valid_before <= on else now).append(post)
    now.sort(key=lambda post: order.index(Role(post.role)) if post.role in order else len(order))
    return UnitPage(
        unit,
        list(above),
        sorted(children, key=lambda child: fold(child.ten)),
        list(unit.names.order_by("-is_official", "valid_from", "id")),
        now,
        former,
        name_on(unit, on),
        list(unit.codes.order_by("system", "valid_from", "id")),
        unit.valid_from <= on and (unit.valid_before is None or unit.valid_before > on),
        story(unit),
    )


def choices(*, by: Entitled, on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The bodies of a day for a select box: kind → (public id, name)."""
    check(by, "orgs.read")
    grouped: dict[str, list[Unit]] = {}
    for unit in living(by.tenant_id, on):
        grouped.setdefault(unit.kind, []).append(unit)
    return [
        (
            str(UnitKind(kind).label),
            [(str(u.public_id), u.ten) for u in sorted(units, key=lambda u: fold(u.ten))],
        )
        for kind, units in sorted(grouped.items(), key=lambda item: KIND_ORDER[item[0]])
    ]
