"""The lines of an event as its page draws them: bodies that hang together, a few at a time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Q

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.models import (
    ENDING,
    Succession,
    SuccessionKind,
    SuccessionPart,
    Successor,
    Unit,
    UnitName,
)
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.succession_groups import (
    Group,
    Joint,
    elsewhere,
    groups,
    page_with,
    paged,
)
from gandan.apps.orgs.queries.successions import succession_of
from gandan.apps.orgs.queries.trees import names_on
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class Box:
    """A body on one side of the drawing."""

    key: str
    ten: str
    above: str  # name of its superior then; empty at the top
    mark: str  # "ended", "renamed", "founded", "stays" or empty
    unit: Unit | None  # None: not founded yet
    successor: Successor | None = None  # on the new side
    elsewhere: int = 0  # lines of the body that other drawings show


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
    """Lines of one drawing with the bodies that they join."""

    before: tuple[Box, ...]
    after: tuple[Box, ...]
    lines: tuple[Line, ...]
    taking: Box | None  # whose lines these are, where more hang together than one drawing shows
    number: int  # of the drawings that the lines of such a body need
    of: int


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """A few clusters of an event; together the pages show every line once."""

    clusters: tuple[Cluster, ...]
    count: int  # drawings of the event, or those that were found
    lines_count: int  # lines of the event
    page: int
    pages_count: int
    alone: tuple[Successor, ...]  # successors that no line names: with the first page
    shown: frozenset[int]  # ids of the lines of this page

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.page < self.pages_count


def clusters(
    *, by: Entitled, public_id: UUID, page: int = 1, phrase: str = "", line: int = 0
) -> ClusterPage:
    """Some clusters of an event, in the order of its lines; a fixed number of queries.

    `phrase`: only those with a body of whose names one holds every word, without accents. `line`:
    the page on which this line stands, instead of `page`.
    """
    check(by, "orgs.read")
    event = succession_of(by=by, public_id=public_id)
    rows = event.parts.filter(is_carried=False).order_by("id")
    joints = [
        Joint(*row)
        for row in rows.values_list(
            "id", "predecessor_id", "successor_id", "successor__unit_id", "kind"
        )
    ]
    found = groups(joints)
    words = fold(phrase).split()
    named = _named(event, words) if words else None
    if named is not None:
        found = [one for one in found if any(named.has(joint) for joint in one.lines)]
    pages = paged(found)
    page = page_with(pages, line) if line else min(page, len(pages) or 1)
    drawn = pages[page - 1] if pages else []
    parts = rows.filter(pk__in=[joint.pk for one in drawn for joint in one.lines]).select_related(
        "predecessor__parent",
        "successor__unit__parent",
        "successor__parent",
        "successor__parent_successor",
    )
    by_pk = {part.pk: part for part in parts}
    draw = _Drawing(_names(event, by_pk.values()), _kinds(joints), elsewhere(joints))
    alone = event.successors.filter(is_carried=False, parts__isnull=True)
    if named is not None:
        alone = alone.filter(pk__in=named.successors)
    return ClusterPage(
        tuple(_cluster(one, [by_pk[joint.pk] for joint in one.lines], draw) for one in drawn),
        len(found),
        len(joints),
        page,
        len(pages),
        tuple(alone.select_related("unit", "parent", "parent_successor").order_by("id"))
        if page == 1
        else (),
        frozenset(by_pk),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    predecessors: frozenset[int]
    successors: frozenset[int]

    def has(self, joint: Joint) -> bool:
        return joint.predecessor in self.predecessors or joint.successor in self.successors


def _named(event: Succession, words: Sequence[str]) -> _Named:
    """The bodies of an event that are called so, now or at any time; two queries."""
    wanted = reduce(and_, (Q(fold__contains=word) for word in words))
    old = UnitName.objects.filter(wanted, unit__in=event.parts.values("predecessor_id"))
    new = event.successors.filter(is_carried=False).values_list("id", "ten")
    folded = ((pk, fold(ten)) for pk, ten in new)
    return _Named(
        frozenset(old.values_list("unit_id", flat=True)),
        frozenset(pk for pk, said in folded if all(word in said for word in words)),
    )


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


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every drawing of a page needs to know of the whole event."""

    names: _Names
    kinds: Mapping[int, Collection[str]]  # predecessor → the kinds of its lines
    elsewhere: Callable[[str, Collection[Joint]], int]


def _kinds(joints: Iterable[Joint]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for joint in joints:
        found[joint.predecessor].add(joint.kind)
    return found


def _cluster(group: Group, parts: Sequence[SuccessionPart], draw: _Drawing) -> Cluster:
    names = draw.names
    before: dict[str, Box] = {}
    after: dict[str, Box] = {}
    lines: list[Line] = []
    for part in parts:
        old, one = part.predecessor, part.successor
        key = f"u{old.pk}"
        above = names.before.get(old.parent_id or 0, "")
        if key not in before:
            before[key] = Box(
                key, names.before[old.pk], above, _mark(draw.kinds[old.pk]), old,
                elsewhere=draw.elsewhere(f"<{key}", group.lines),
            )  # fmt: skip
        new = None
        if one is not None:
            new = _new_box(one, names)
            new = replace(new, elsewhere=draw.elsewhere(f">{new.key}", group.lines))
            after.setdefault(new.key, new)
        if part.kind == SuccessionKind.TRANSFER and key not in after:
            after[key] = Box(key, names.before[old.pk], above, "stays", old)
        lines.append(Line(part, key, new.key if new else "", before[key], new))
    taking = lines[0].after if group.is_of_one else None
    return Cluster(
        _by_superior(before.values()),
        _by_superior(after.values()),
        tuple(lines),
        taking,
        group.number,
        group.of,
    )


def _mark(kinds: Collection[str]) -> str:
    if ENDING & set(kinds):
        return "ended"
    return "renamed" if SuccessionKind.RENAME in kinds else "stays"


def _new_box(one: Successor, names: _Names) -> Box:
    key = f"u{one.unit_id}" if one.unit_id is not None else f"s{one.pk}"
    if one.is_new:
        mark = "founded"
    else:
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
