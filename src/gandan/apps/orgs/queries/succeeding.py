"""Who is responsible today for what a body was responsible for then; the story of a body."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeAlias

from django.db.models import QuerySet

from gandan.apps.orgs.models import (
    SuccessionKind,
    SuccessionPart,
    SuccessionState,
    Unit,
)

Moment: TypeAlias = tuple[date, datetime]  # day of an event, and when it was applied
BEGINNING = datetime.min.replace(tzinfo=UTC)
Rows: TypeAlias = Callable[[list[int]], QuerySet[SuccessionPart]]


@dataclass(frozen=True, slots=True)
class Responsible:
    """A body that answers now for (a function of) another, and the lines that lead to it."""

    unit: Unit
    functions: tuple[str, ...]  # what of it, from the first line to the last; empty: all
    is_partial: bool  # only a part of the area or population somewhere on the way
    is_main: bool  # no line on the way is beside a main one
    parts: tuple[SuccessionPart, ...]  # in order of time; empty: the body itself

    @property
    def is_itself(self) -> bool:
        """Whether the body asked about lives on and answers itself."""
        return not self.parts


def responsible_now(
    unit_ids: Collection[int], *, on: date
) -> Mapping[int, tuple[Responsible, ...]]:
    """For each body, those that answer for it on a day, the main ones first; maybe none.

    Walks the lines of applied events from one generation to the next; one query for each
    generation, and two more, however many bodies are asked about.
    """
    units = Unit.objects.in_bulk(list(unit_ids))
    lines = _lines_after(units.keys(), on)
    ids = {part.successor.unit_id for rows in lines.values() for part in rows if part.successor}
    units |= Unit.objects.in_bulk([pk for pk in ids if pk is not None and pk not in units])
    return {
        pk: tuple(sorted(_ends(units, lines, pk, on), key=lambda one: not one.is_main))
        for pk in unit_ids
        if pk in units
    }


def _lines_after(unit_ids: Iterable[int], on: date) -> dict[int, list[SuccessionPart]]:
    """Predecessor → its lines of applied events up to the day; generation by generation."""
    lines: dict[int, list[SuccessionPart]] = {}
    frontier = set(unit_ids)
    while frontier:
        rows = SuccessionPart.objects.filter(
            predecessor_id__in=frontier,
            event__state=SuccessionState.APPLIED,
            event__on__lte=on,
            successor__unit__isnull=False,
        ).exclude(kind=SuccessionKind.RENAME)
        lines |= {pk: [] for pk in frontier}
        for part in rows.select_related("event", "successor").order_by("event__on", "id"):
            lines[part.predecessor_id].append(part)
        frontier = {
            part.successor.unit_id
            for pk in frontier
            for part in lines[pk]
            if part.successor and part.successor.unit_id and part.successor.unit_id not in lines
        }
    return lines


def _ends(
    units: Mapping[int, Unit], lines: Mapping[int, list[SuccessionPart]], start: int, on: date
) -> Iterable[Responsible]:
    """Follow the lines, each only from the day on which its body took over."""
    found: dict[tuple[int, tuple[str, ...]], Responsible] = {}
    first = Responsible(units[start], (), is_partial=False, is_main=True, parts=())
    waiting: list[tuple[Responsible, Moment]] = [(first, (date.min, BEGINNING))]
    while waiting:
        here, since = waiting.pop(0)
        if _lives(here.unit, on):
            key = (here.unit.pk, here.functions)
            found[key] = _merged(found.get(key), here)
        for part in lines.get(here.unit.pk, ()):
            moment = (part.event.on, part.event.applied_at or BEGINNING)
            if moment <= since or part.successor is None:
                continue
            unit = units[part.successor.unit_id or 0]
            waiting.append((_next(here, part, unit, lines), moment))
    return found.values()


def _next(
    here: Responsible,
    part: SuccessionPart,
    unit: Unit,
    lines: Mapping[int, list[SuccessionPart]],
) -> Responsible:
    beside = [row for row in lines[part.predecessor_id] if row.event_id == part.event_id]
    is_main = part.is_main or (not part.function and len(_rest(beside)) == 1)
    return Responsible(
        unit,
        here.functions + ((part.function,) if part.function else ()),
        is_partial=here.is_partial or part.is_partial,
        is_main=here.is_main and (is_main or len(beside) == 1) and not _is_transfer(part),
        parts=(*here.parts, part),
    )


def _rest(parts: Sequence[SuccessionPart]) -> list[SuccessionPart]:
    return [part for part in parts if not part.function]


def _is_transfer(part: SuccessionPart) -> bool:
    return part.kind == SuccessionKind.TRANSFER


def _lives(unit: Unit, on: date) -> bool:
    return unit.valid_from <= on and (unit.valid_before is None or unit.valid_before > on)


def _merged(old: Responsible | None, new: Responsible) -> Responsible:
    """Two ways to one body: the fuller counts."""
    if old is None:
        return new
    return replace(
        old,
        is_partial=old.is_partial and new.is_partial,
        is_main=old.is_main or new.is_main,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One line in the story of a body, and how many events it is away."""

    part: SuccessionPart
    unit: Unit  # the predecessor before, the successor after
    distance: int  # 1: the event by which this body began or ended


@dataclass(frozen=True, slots=True)
class Story:
    """Where a body comes from and what became of it, oldest first."""

    before: tuple[Step, ...]
    after: tuple[Step, ...]
    ended_without: SuccessionPart | None  # the line that ended it with nobody to follow

    @property
    def is_empty(self) -> bool:
        """Whether no event tells of the body."""
        return not (self.before or self.after or self.ended_without)


def story(unit: Unit) -> Story:
    """The predecessors and successors of a body by applied events, to any depth.

    One query for each generation, however many bodies it has.
    """
    applied = SuccessionPart.objects.filter(event__state=SuccessionState.APPLIED)
    applied = applied.select_related("event", "predecessor", "successor__unit")
    before = _walk(unit.pk, lambda ids: applied.filter(successor__unit_id__in=ids), is_before=True)
    after = _walk(unit.pk, lambda ids: applied.filter(predecessor_id__in=ids), is_before=False)
    alone = applied.filter(predecessor=unit, kind=SuccessionKind.DISSOLVE).first()
    return Story(tuple(before), tuple(after), alone)


def _walk(start: int, rows: Rows, *, is_before: bool) -> list[Step]:
    found: dict[int, Step] = {}
    seen, distance = {start}, 0
    since: dict[int, date | None] = {start: None}
    while since:
        distance += 1
        reached: dict[int, date | None] = {}
        for part in rows(list(since)).order_by("event__on", "id"):
            successor = part.successor.unit if part.successor else None
            if part.pk in found or successor is None:
                continue
            here, there = (
                (successor, part.predecessor) if is_before else (part.predecessor, successor)
            )
            limit = since.get(here.pk)
            is_other_time = limit is not None and (
                part.event.on > limit if is_before else part.event.on < limit
            )
            if is_other_time:
                continue
            found[part.pk] = Step(part, there, distance)
            if there.pk not in seen:
                reached[there.pk] = part.event.on
        seen |= reached.keys()
        since = reached
    return sorted(found.values(), key=lambda step: (step.part.event.on, step.part.pk))
