"""The lines of an event as its page draws them: bodies that hang together, a few at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import (
    ENDING,
    Succession,
    SuccessionKind,
    SuccessionPart,
    Successor,
    Unit,
    UnitKind,
)
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.successions import succession_of
from gandan.apps.orgs.queries.trees import names_on

AT_ONCE = 10  # clusters of a page
LARGEST = 40  # lines of a cluster that one drawing can show


@dataclass(frozen=True, slots=True)
class Box:
    """A body on one side of the drawing."""

    key: str
    ten: str
    above: str  # name of its superior then; empty at the top
    mark: str  # "ended", "renamed", "founded", "stays" or empty
    unit: Unit | None  # None: not founded yet
    successor: Successor | None = None  # on the new side


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the decision, and what it joins."""

    part: SuccessionPart
    from_key: str
    to_key: str  # empty: nobody follows
    before: Box
    after: Box | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Bodies that the lines of an event join with each other, and with no other body."""

    before: tuple[Box, ...]
    after: tuple[Box, ...]
    lines: tuple[Line, ...]
    hidden: int  # lines beyond what can be drawn


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """A few clusters of an event."""

    clusters: tuple[Cluster, ...]
    count: int  # clusters of the event
    lines_count: int
    page: int
    has_next: bool
    alone: tuple[Successor, ...]  # successors that no line names


def clusters(
    *, by: Entitled, public_id: UUID, page: int = 1, size: int = AT_ONCE, only: Sequence[int] = ()
) -> ClusterPage:
    """Some clusters of an event, in the order of its lines; a fixed number of queries.

    `only`: those to which one of these lines belongs.
    """
    check(by, "orgs.read")
    event = succession_of(by=by, public_id=public_id)
    rows = event.parts.filter(is_carried=False).order_by("id")
    groups = _joined(rows.values_list("id", "predecessor_id", "successor_id", "successor__unit_id"))
    if only:
        groups = [group for group in groups if not set(only).isdisjoint(group)]
    first = (page - 1) * size
    shown = groups[first : first + size]
    parts = rows.filter(pk__in=[pk for group in shown for pk in group[:LARGEST]]).select_related(
        "predecessor__parent",
        "successor__unit__parent",
        "successor__parent",
        "successor__parent_successor",
    )
    by_pk = {part.pk: part for part in parts}
    names = _names(event, by_pk.values())
    alone = event.successors.filter(is_carried=False, parts__isnull=True)
    return ClusterPage(
        tuple(
            _cluster([by_pk[pk] for pk in group[:LARGEST]], names, len(group) - LARGEST)
            for group in shown
        ),
        len(groups),
        sum(map(len, groups)),
        page,
        first + size < len(groups),
        tuple(alone.select_related("unit", "parent", "parent_successor").order_by("id")),
    )


def _joined(rows: Iterable[tuple[int, int, int | None, int | None]]) -> list[list[int]]:
    """Lines that share a body, each group in the order of its first line."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    lines = []
    for pk, predecessor, successor, unit in rows:
        lines.append((pk, f"u{predecessor}"))
        if successor is not None:
            # a body that only takes over is drawn once with all that it takes
            other = f"u{unit}" if unit is not None else f"s{successor}"
            above[top(other)] = top(f"u{predecessor}")
    groups: dict[str, list[int]] = defaultdict(list)
    for pk, key in lines:
        groups[top(key)].append(pk)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Names:
    before: Mapping[int, str]
    after: Mapping[int, str]


def _names(event: Succession, parts: Iterable[SuccessionPart]) -> _Names:
    """The names of all bodies of these lines, the day before and on the day; two queries."""
    units: dict[int, Unit] = {}
    for part in parts:
        one = part.successor
        taking = one.unit if one is not None else None
        found = [part.predecessor, part.predecessor.parent, taking, one.parent if one else None]
        found.append(taking.parent if taking is not None else None)
        units |= {unit.pk: unit for unit in found if unit is not None}
    return _Names(
        names_on(units.values(), event.on - timedelta(days=1)), names_on(units.values(), event.on)
    )


def _cluster(parts: Sequence[SuccessionPart], names: _Names, hidden: int) -> Cluster:
    before: dict[str, Box] = {}
    after: dict[str, Box] = {}
    lines: list[Line] = []
    for part in parts:
        old, one = part.predecessor, part.successor
        key = f"u{old.pk}"
        if key not in before:
            before[key] = Box(
                key, names.before[old.pk], names.before.get(old.parent_id or 0, ""),
                _mark(old, parts), old,
            )  # fmt: skip
        new = _new_box(one, names) if one is not None else None
        if new is not None:
            after.setdefault(new.key, new)
        if part.kind == SuccessionKind.TRANSFER and key not in after:
            after[key] = Box(
                key, names.before[old.pk], names.before.get(old.parent_id or 0, ""), "stays", old
            )
        lines.append(Line(part, key, new.key if new else "", before[key], new))
    return Cluster(
        _by_superior(before.values()),
        _by_superior(after.values()),
        tuple(lines),
        max(0, hidden),
    )


def _mark(unit: Unit, parts: Sequence[SuccessionPart]) -> str:
    kinds = {part.kind for part in parts if part.predecessor_id == unit.pk}
    if kinds & ENDING:
        return "ended"
    return "renamed" if SuccessionKind.RENAME in kinds else "stays"


def _new_box(one: Successor, names: _Names) -> Box:
    if one.is_new:
        key, mark = f"s{one.pk}", "founded"
    else:
        key = f"u{one.unit_id}"
        mark = "renamed" if one.ten != names.before.get(one.unit_id or 0, one.ten) else ""
    return Box(key, one.ten, superior_of(one, names.after), mark, one.unit, one)


def superior_of(one: Successor, names: Mapping[int, str]) -> str:
    """What a body that takes over will stand under; empty at the top."""
    if not one.is_new:
        unit = one.unit
        return names.get(unit.parent_id or 0, "") if unit is not None else ""
    if one.parent_successor is not None:
        return one.parent_successor.ten
    return names.get(one.parent_id or 0, one.parent.ten) if one.parent is not None else ""


def _by_superior(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Bodies of one superior stand together, else in the order of the lines."""
    found = list(boxes)
    order = {above: number for number, above in enumerate(dict.fromkeys(b.above for b in found))}
    return tuple(sorted(found, key=lambda box: order[box.above]))


def kind_words(kind: str) -> str:
    """A kind of body in words."""
    return str(UnitKind(kind).label) if kind else ""
