"""Reads of bodies for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import Post, Role, Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.names import KIND_ORDER, living
from gandan.apps.orgs.queries.succeeding import Story, story
from gandan.apps.orgs.queries.trees import name_on
from gandan.tiengviet.folding import fold


def kinds() -> list[tuple[str, str]]:
    """Every kind of body with its words."""
    return [(str(kind), str(kind.label)) for kind in UnitKind]


def roles() -> list[tuple[str, str]]:
    """Every role with its words."""
    return [(str(role), str(role.label)) for role in Role]


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
