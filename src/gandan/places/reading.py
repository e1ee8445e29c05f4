"""Reads the rows: one province at a time, once, on first use."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any, get_args

from gandan.places.model import BadRows, Era, Kind, Level, Place

_DATA = files(__package__) / "data"
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass(frozen=True, slots=True)
class Row:
    """A place as its file has it, with what became of it: kind of change, codes of successors."""

    place: Place
    change: Kind | None
    successors: tuple[str, ...]


@cache
def eras() -> tuple[Era, ...]:
    """Every era, oldest first."""
    told = tomllib.loads((_DATA / "eras.toml").read_text("utf-8"))
    source = told["source"]
    words = f"{source['name']} {source['version']}, kiểm {source['verified_on']:%d/%m/%Y}"
    return tuple(
        Era(
            id=row["id"],
            valid_from=row.get("valid_from"),
            valid_before=row.get("valid_before"),
            as_of=row["as_of"],
            has_districts=row["has_districts"],
            legal_basis=row["legal_basis"],
            confidence=row["confidence"],
            source=words,
        )
        for row in told["era"]
    )


def era_on(on: date) -> Era:
    """The era of a day."""
    return next(era for era in eras() if era.holds(on))


def next_era(era: Era) -> Era | None:
    """The era that came after, if there is one."""
    return next((other for other in eras() if other.valid_from == era.valid_before), None)


def provinces(on: date) -> tuple[Place, ...]:
    """The provinces of a day, in the order of their codes."""
    return tuple(row.place for row in province_rows(era_on(on)).values())


def province(code: str, on: date) -> Place:
    """A province of a day by its statistical code.

    Raises:
        KeyError: there was none of that code.
    """
    return province_rows(era_on(on))[code].place


def districts(of: Place) -> tuple[Place, ...]:
    """The districts of a province; none from July 2025 on."""
    return tuple(row.place for row in rows(of) if row.place.level == "district")


def communes(of: Place) -> tuple[Place, ...]:
    """The communes of a province or of a district, in the order of their codes."""
    found = (row.place for row in rows(province_of(of)) if row.place.level == "commune")
    if of.level == "district":
        return tuple(place for place in found if place.district == of.code)
    return tuple(sorted(found, key=lambda place: place.code))


def place(level: Level, code: str, on: date) -> Place:
    """A place of a day by its level and code; a commune or district is looked for in the nation.

    Raises:
        KeyError: there was none of that code.
    """
    era = era_on(on)
    if level == "province":
        return province_rows(era)[code].place
    return index(era)[level, code].place


def province_of(of: Place) -> Place:
    """The province of a place; a province is its own."""
    return of if of.level == "province" else province_rows(of.era)[of.province].place


def district_of(of: Place) -> Place | None:
    """The district above a commune; None without one."""
    return by_code(of.era, of.province)["district", of.district].place if of.district else None


def row_of(of: Place) -> Row:
    """The row of a place."""
    if of.level == "province":
        return province_rows(of.era)[of.code]
    return by_code(of.era, of.province)[of.level, of.code]


@cache
def index(era: Era) -> MappingProxyType[tuple[str, str], Row]:
    """Every district and commune of the nation by level and code."""
    all_rows = chain.from_iterable(by_code(era, code).items() for code in province_rows(era))
    return MappingProxyType(dict(all_rows))


@cache
def province_rows(era: Era) -> MappingProxyType[str, Row]:
    """The provinces of an era by code."""
    return MappingProxyType(
        {
            line["code"]: Row(
                Place(
                    era=era,
                    level="province",
                    kind=_kind(line["name"], "province"),
                    code=line["code"],
                    name=line["name"],
                    also=tuple(name for name in line["also"].split("; ") if name),
                    identifier=line["identifier"],
                    identifier_confidence=line["confidence"],
                ),
                _change(line),
                tuple(line.get("successors", "").split()),
            )
            for line in _lines(era, "provinces", {"code", "name", "also", "identifier"})
        }
    )


def rows(of: Place) -> tuple[Row, ...]:
    """The districts and communes of a province, each district before its communes."""
    return tuple(by_code(of.era, of.code).values())


@cache
def by_code(era: Era, code: str) -> MappingProxyType[tuple[str, str], Row]:
    """The districts and communes of the province of a code, by level and code."""
    found: dict[tuple[str, str], Row] = {}
    for line in _lines(era, code, {"code", "name"}):
        above = line.get("district", "")
        level: Level = "district" if era.has_districts and not above else "commune"
        one = Place(
            era=era,
            level=level,
            kind=_kind(line["name"], level),
            code=line["code"],
            name=line["name"],
            province=code,
            district=above,
        )
        found[level, one.code] = Row(one, _change(line), tuple(line.get("successors", "").split()))
    return MappingProxyType(found)


def _lines(era: Era, name: str, columns: set[str]) -> Iterator[dict[str, str]]:
    where = f"{era.id}/{name}.csv"
    text = (_DATA / era.id / f"{name}.csv").read_text("utf-8")
    reader = csv.DictReader(text.splitlines())
    if missing := columns - set(reader.fieldnames or ()):
        raise BadRows(f"{where}: the first line must name {', '.join(sorted(missing))}.")
    for number, line in enumerate(reader, 2):
        if None in line or None in line.values() or not line["code"].isdigit():
            raise BadRows(f"{where}, line {number}: as many values as the first line has names.")
        yield line


def _change(line: dict[str, str]) -> Kind | None:
    told = line.get("change")
    if not told:
        return None
    if told not in _KINDS:
        raise BadRows(f"{line['code']}: the change must be one of {', '.join(_KINDS)}.")
    return _KINDS[told]


@cache
def kind_rows() -> tuple[dict[str, Any], ...]:
    """The kinds of units: id, level, words, short forms."""
    return tuple(tomllib.loads((files(__package__) / "kinds.toml").read_text("utf-8"))["kind"])


@cache
def _words(level: str) -> tuple[tuple[str, str], ...]:
    return tuple((row["words"] + " ", row["id"]) for row in kind_rows() if row["level"] == level)


def _kind(name: str, level: Level) -> str:
    for words, kind in _words(level):
        if name.startswith(words):
            return kind
    raise BadRows(f"{name}: a {level} must begin with its kind.")
