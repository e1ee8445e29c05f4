"""Two trees and the lines between them: what an event changes, for drawing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import Succession, SuccessionKind, SuccessionPart, Successor, Unit
from gandan.apps.orgs.queries.names import KIND_ORDER
from gandan.apps.orgs.queries.successions import succession_of
from gandan.apps.orgs.queries.trees import names_on
from gandan.tiengviet.folding import fold

LIMIT = 60  # lines that one drawing can show


@dataclass(frozen=True, slots=True)
class Body:
    """A body in one of the two trees, superiors before those below them."""

    key: str  # "u12": the body 12; "s5": the successor 5 of the event, founded by it
    ten: str
    kind: str
    unit: Unit | None  # None: not founded yet
    depth: int
    parent_key: str
    is_named: bool  # by a line of the event; otherwise it only shows where the others stand


@dataclass(frozen=True, slots=True)
class Link:
    """Which old body → which new body."""

    from_key: str
    to_key: str
    kind: str
    function: str  # empty: everything that no other link names
    is_partial: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The order of the day before beside the new one."""

    event: Succession
    before: tuple[Body, ...]
    after: tuple[Body, ...]
    links: tuple[Link, ...]
    ended: tuple[str, ...]  # keys of bodies that end and nobody follows
    left_off: int  # lines beyond the limit


def drawing(*, by: Entitled, public_id: UUID, limit: int = LIMIT) -> Drawing:
    """Before and after of an event, drafted or applied; a fixed number of queries."""
    event = succession_of(by=by, public_id=public_id)
    rows = event.parts.filter(is_carried=False).order_by("id")
    count = rows.count()
    parts = list(rows.select_related("predecessor", "successor")[:limit])
    successors = {one.pk: one for one in event.successors.filter(is_carried=False)}
    old = {part.predecessor_id: part.predecessor for part in parts}
    living_on = {SuccessionKind.TRANSFER, SuccessionKind.RENAME}
    staying = {part.predecessor_id for part in parts if part.kind in living_on}
    new = [successors[part.successor_id] for part in parts if part.successor_id is not None]
    if count <= limit:
        new += successors.values()  # those too that nobody hands anything
    units = _with_superiors([*old.values()], successors.values())
    before = names_on(units.values(), event.on - timedelta(days=1))
    after = names_on(units.values(), event.on)
    return Drawing(
        event,
        _laid_out(_old_bodies(old, units, before)),
        _laid_out(_new_bodies(new, staying, successors, units, after)),
        tuple(_link(part, successors) for part in parts if part.successor_id is not None),
        tuple(f"u{part.predecessor_id}" for part in parts if part.successor_id is None),
        count - len(parts),
    )


def _with_superiors(old: Sequence[Unit], successors: Iterable[Successor]) -> dict[int, Unit]:
    """The bodies named, with all above them, by their paths."""
    ids = {int(step) for unit in old for step in unit.path.split(".") if step}
    named = {pk for one in successors for pk in (one.unit_id, one.parent_id) if pk is not None}
    found = Unit.objects.in_bulk([*ids, *named])
    above = {int(step) for pk in named for step in found[pk].path.split(".") if step}
    return found | Unit.objects.in_bulk([pk for pk in above if pk not in found])


def _old_bodies(
    old: dict[int, Unit], units: dict[int, Unit], names: dict[int, str]
) -> dict[str, Body]:
    ids = {int(step) for unit in old.values() for step in unit.path.split(".") if step}
    return {f"u{pk}": _body(units[pk], names, is_named=pk in old) for pk in ids}


def _new_bodies(
    new: Iterable[Successor],
    staying: set[int],
    successors: dict[int, Successor],
    units: dict[int, Unit],
    names: dict[int, str],
) -> dict[str, Body]:
    found: dict[str, Body] = {}
    standing = set(staying)
    for one in new:
        above: Successor | None = one
        while above is not None and _key(above) not in found:
            body = _founded(above, successors, units)
            found[body.key] = body
            standing |= {pk for pk in (above.unit_id, above.parent_id) if pk is not None}
            up = above.parent_successor_id
            above = successors.get(up) if up is not None else None
    founded = {one.unit_id for one in successors.values() if one.is_new}
    for pk in {int(step) for up in standing for step in units[up].path.split(".") if step}:
        if pk not in founded:
            is_named = pk in staying or f"u{pk}" in found
            found[f"u{pk}"] = found.get(f"u{pk}") or _body(units[pk], names, is_named=is_named)
    return found


def _key(one: Successor) -> str:
    return f"s{one.pk}" if one.is_new else f"u{one.unit_id}"


def _founded(one: Successor, successors: dict[int, Successor], units: dict[int, Unit]) -> Body:
    above = successors.get(one.parent_successor_id or 0)
    unit = units.get(one.unit_id or 0)
    if one.is_new:
        parent = _key(above) if above else f"u{one.parent_id}" if one.parent_id else ""
    else:
        parent = f"u{unit.parent_id}" if unit and unit.parent_id else ""
    return Body(_key(one), one.ten, one.kind, unit, 0, parent, is_named=True)


def _body(unit: Unit, names: dict[int, str], *, is_named: bool) -> Body:
    parent = f"u{unit.parent_id}" if unit.parent_id else ""
    return Body(f"u{unit.pk}", names[unit.pk], unit.kind, unit, 0, parent, is_named)


def _link(part: SuccessionPart, successors: dict[int, Successor]) -> Link:
    to = _key(successors[part.successor_id or 0])
    return Link(
        f"u{part.predecessor_id}", to, part.kind, part.function, part.is_partial, part.is_main
    )


def _laid_out(bodies: dict[str, Body]) -> tuple[Body, ...]:
    """Superiors before those below them, siblings by kind and name."""
    below: dict[str, list[Body]] = defaultdict(list)
    for body in bodies.values():
        below[body.parent_key if body.parent_key in bodies else ""].append(body)
    found: list[Body] = []

    def lay(key: str, depth: int) -> None:
        for body in sorted(below.get(key, ()), key=lambda b: (KIND_ORDER[b.kind], fold(b.ten))):
            found.append(
                Body(body.key, body.ten, body.kind, body.unit, depth, body.parent_key,
                     body.is_named)
            )  # fmt: skip
            lay(body.key, depth + 1)

    lay("", 0)
    return tuple(found)
