"""Finds places by what people write: "xã Đắk Mar, huyện Đắk Hà, Kon Tum", with or without marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gandan.places.model import Era, Place
from gandan.places.reading import by_code, era_on, kind_rows, province_rows
from gandan.tiengviet import comparable, fold

_BODY = re.compile(r"(?:ubnd|uy ban nhan dan) ")
_ZEROS = re.compile(r"\b0+(?=\d)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One part of what was asked: as printed, and its readings as bare name → kinds allowed."""

    printed: str
    readings: dict[str, frozenset[str]]

    def names(self, place: Place) -> bool:
        """Whether the part is a name of the place."""
        kinds = self.readings.get(_bare(place))
        if kinds is not None and (not kinds or place.kind in kinds):
            return True
        return any(_key(name) in self.readings for name in place.also)


def find(name: str, *, on: date, within: Sequence[str] = ()) -> tuple[Place, ...]:
    """The places of a day that bear the name; several when the words do not tell them apart.

    `name` may go up after commas ("Đắk Mar, Đắk Hà, Kon Tum"); `within` is the same, in parts. A
    kind before a name ("xã", "TP.") must be the place's own. Accents, case and the place of tone
    marks do not matter, but where some hits bear the marks that were written, others are left out.
    """
    asked = _asked(name, within)
    if not asked:
        return ()
    hits = tuple(_hits(asked, era_on(on)))
    first = asked[0]
    exact = tuple(p for p in hits if comparable(first.printed) in _comparables(p))
    return exact if exact and not first.printed.isascii() else hits


def similar(name: str, *, on: date, within: Sequence[str] = ()) -> tuple[Place, ...]:
    """Where `find` has nothing: the same name, of another kind or elsewhere above."""
    asked = _asked(name, within)
    if not asked:
        return ()
    bare = dict.fromkeys(asked[0].readings, frozenset[str]())
    first = _Asked(asked[0].printed, bare)
    era = era_on(on)
    found = tuple(_hits((first, *asked[1:]), era))
    return found or tuple(_hits((first,), era)) or tuple(_hits((asked[-1],), era))


def _asked(name: str, within: Sequence[str]) -> tuple[_Asked, ...]:
    parts = (part for text in (name, *within) for part in text.split(","))
    return tuple(_part(part) for part in parts if fold(part))


def _part(printed: str) -> _Asked:
    key = _BODY.sub("", _key(printed))
    readings = {key: frozenset[str]()}
    for words, kinds in _prefixes().items():
        bare = key.removeprefix(words)
        if bare != key and (bare[:1] == " " or bare.isdigit()):  # "phuong 1", "p1"
            readings[bare.strip()] = kinds
    return _Asked(printed, readings)


def _hits(asked: Sequence[_Asked], era: Era) -> Iterator[Place]:
    """Places that the first part names and whose superiors bear the names of the others."""
    first, above = asked[0], asked[1:]
    provinces = [row.place for row in province_rows(era).values()]
    if not above:
        yield from (place for place in provinces if first.names(place))
    named = [p for p in provinces if any(part.names(p) for part in above)]
    for province in named or provinces:
        rows = by_code(era, province.code)
        for row in rows.values():
            if not first.names(row.place):
                continue
            over = [province]
            if row.place.district:
                over.append(rows["district", row.place.district].place)
            if all(any(part.names(one) for one in over) for part in above):
                yield row.place


@cache
def _bare(place: Place) -> str:
    """The name folded, without the kind before it."""
    return _key(place.name.removeprefix(_words(place.kind)))


def _comparables(place: Place) -> frozenset[str]:
    bare = place.name.removeprefix(_words(place.kind))
    return frozenset(map(comparable, (place.name, bare)))


@cache
def _words(kind: str) -> str:
    return str(next(row["words"] for row in kind_rows() if row["id"] == kind)) + " "


@cache
def _prefixes() -> dict[str, frozenset[str]]:
    """The words before a name, in full and short, with the kinds that they mean."""
    found: dict[str, set[str]] = {}
    for row in kind_rows():
        for words in (row["words"], *row["short"]):
            found.setdefault(_key(words), set()).add(row["id"])
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _key(text: str) -> str:
    return _ZEROS.sub("", fold(text))
