"""The lines of the events of 2025: which body of before goes to which, by the reference data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor
from gandan.apps.orgs.models import SuccessionKind, Unit
from gandan.apps.orgs.queries.setting_up import WantedUnit
from gandan.places import Body, BodyChange, Change, Place, bodies_of, communes, districts
from gandan.places import successors as became

KINDS = {
    "merged": SuccessionKind.MERGE,
    "divided": SuccessionKind.SPLIT,
    "dissolved": SuccessionKind.SPLIT,
    "unchanged": SuccessionKind.CONTINUE,
    "renamed": SuccessionKind.CONTINUE,
}


def departments(
    old: Place, on: date, there: Mapping[str, Unit], changes: Sequence[BodyChange]
) -> tuple[list[NewSuccessor], list[NewPart]]:
    """What became of standard bodies of a province on a day on which it lived on.

    A body that only some provinces have is founded where it takes over a whole body that is there;
    a function that would go to one that is not founded stays where the rest goes.
    """
    bodies = {body.row.id: body for body in bodies_of(old, on, with_rare=True)}
    own = [change for change in changes if change.predecessor in there]
    founded = {change.successor for change in own if not change.function}
    successors: dict[str, NewSuccessor] = {}
    parts = []
    for change in own:
        key = change.successor
        if key not in founded and key not in there:
            continue
        if key not in successors:
            successors[key] = _founded(key, bodies[key], there)
        parts.append(
            NewPart(
                SuccessionKind.SPLIT if change.function else SuccessionKind.MERGE,
                there[change.predecessor],
                successor_key=key,
                function=change.function,
                is_main=not change.function,
            )
        )
    return list(successors.values()), parts


def _founded(key: str, body: Body, there: Mapping[str, Unit]) -> NewSuccessor:
    if key in there:
        return NewSuccessor(unit=there[key], key=key)
    return NewSuccessor(
        kind=body.row.kind,
        ten=body.ten,
        names=body.names,
        parent=there.get(body.row.under),
        key=key,
    )


def province_and_communes(
    olds: Sequence[Place],
    wanted: Sequence[WantedUnit],
    there: Mapping[str, Mapping[str, Unit]],
    on: date,
) -> tuple[list[NewSuccessor], list[NewPart]]:
    """What 1 July 2025 did: provinces and their bodies, communes, districts.

    Args:
        olds: the provinces from which one came.
        wanted: the bodies of that one by the reference data, superiors first.
        there: by code of a province of before, key → its body in the space.
        on: the day.
    """
    lines = [line for old in olds for line in _lines(old, there[old.code])]
    used = {key for _part, key in lines}
    above = {row.key: row.above for row in wanted}
    for key in list(used):
        while key := above.get(key, ""):
            used.add(key)
    lives_on = _lives_on(olds, there)
    successors = [
        _new(row, on, lives_on) for row in wanted if row.key in used and row.key not in lives_on
    ]
    parts = [part for part, key in lines if key not in lives_on]
    return successors, parts


def _lives_on(olds: Sequence[Place], there: Mapping[str, Mapping[str, Unit]]) -> dict[str, Unit]:
    """Bodies of a province that was not merged: they go on, only its communes change."""
    if len(olds) > 1 or any(change.kind != "unchanged" for change in became(olds[0])):
        return {}
    places = {place.code for place in (*communes(olds[0]), *districts(olds[0]))}
    return {key: unit for key, unit in there[olds[0].code].items() if key not in places}


def _new(row: WantedUnit, on: date, lives_on: Mapping[str, Unit]) -> NewSuccessor:
    """A body to be founded, or one that was set up for the day already."""
    if row.there is not None and row.there.valid_from >= on:
        return NewSuccessor(unit=row.there, key=row.key)
    parent = lives_on.get(row.above)
    return NewSuccessor(
        kind=row.kind,
        ten=row.ten,
        names=row.names,
        codes=dict(row.codes),
        parent=parent,
        parent_key="" if parent is not None else row.above,
        key=row.key,
    )


def _lines(old: Place, there: Mapping[str, Unit]) -> Iterator[tuple[NewPart, str]]:
    """Each line with the key of its successor."""
    places: dict[str, Place] = {place.code: place for place in (*communes(old), *districts(old))}
    for key, unit in there.items():
        if key in places:
            yield from _of_place(unit, became(places[key]))
        else:
            yield NewPart(SuccessionKind.MERGE, unit, successor_key=key, is_main=True), key


def _of_place(unit: Unit, changes: Sequence[Change]) -> Iterator[tuple[NewPart, str]]:
    """A commune goes whole or in parts; of a district each commune takes over some, none all."""
    if not changes:
        yield NewPart(SuccessionKind.DISSOLVE, unit), ""
    for change in changes:
        key = change.successor.code
        yield (
            NewPart(
                KINDS[change.kind],
                unit,
                successor_key=key,
                is_main=change.is_default and change.kind != "dissolved",
                is_partial=not change.is_certain,
            ),
            key,
        )
