"""The standard bodies of a province on a day, and what became of those of before.

Rows of `bodies/*.toml`: what a province normally has by law or usage, each with its source and how
sure it is. A real province may have others; an administrator corrects what is set up from here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.places.model import BadRows, Place
from gandan.tiengviet import fold

FILES = ("committee", "others", "party")
_CITY = "thanh_pho_tw"


@dataclass(frozen=True, slots=True)
class StandardBody:
    """A body as the rows have it; names still hold `{cap}`, `{ten}`, `{uy}`, `{doan}`.

    `under` is the id of the body above it, empty for one that stands beside the committee.
    `only_where`: in words, which provinces have it; empty when all do. `confidence`: "seen",
    "secondary", "assumed".
    """

    id: str
    kind: str
    under: str
    ten: str
    names: tuple[str, ...]
    valid_from: date | None
    valid_before: date | None
    only_where: str
    note: str
    source: str
    confidence: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def lives(self, on: date) -> bool:
        """Whether provinces have it on the day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_before is None or on < self.valid_before
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A standard body of one province: its names filled in."""

    row: StandardBody
    ten: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyChange:
    """What went from one standard body to another; `function` empty: all that is not named."""

    id: str
    predecessor: str
    successor: str
    function: str
    on: date
    note: str
    source: str
    confidence: str
    examples: tuple[str, ...]


def bodies_of(province: Place, on: date, *, with_rare: bool = False) -> tuple[Body, ...]:
    """The standard bodies of a province on a day, each after the one above it.

    `with_rare`: also those that only some provinces have.
    """
    return tuple(
        Body(row, filled(row.ten, province), tuple(filled(n, province) for n in row.names))
        for row in standard_bodies()
        if row.lives(on) and (with_rare or not row.only_where)
    )


def named(name: str, province: Place, on: date) -> tuple[StandardBody, ...]:
    """The standard bodies of a day that bear the name in a province; accents do not matter."""
    wanted = fold(name)
    return tuple(
        body.row
        for body in bodies_of(province, on, with_rare=True)
        if wanted in {fold(one) for one in (body.ten, *body.names)}
    )


def filled(name: str, province: Place) -> str:
    """A name of a row with the province's own words in it."""
    is_city = province.kind == _CITY
    cap = "thành phố" if is_city else "tỉnh"
    return name.format(
        cap=cap,
        ten=province.name[len(cap) + 1 :],
        uy="Thành ủy" if is_city else "Tỉnh ủy",
        doan="Thành đoàn" if is_city else "Tỉnh đoàn",
    )


@cache
def standard_bodies() -> tuple[StandardBody, ...]:
    """Every row, of every day, each after the one above it."""
    return tuple(_body(row, name) for name in FILES for row in _rows(name, "body"))


@cache
def body_changes() -> tuple[BodyChange, ...]:
    """Every row of what became of the standard bodies."""
    known = {body.id for body in standard_bodies()}
    found = []
    for row in _rows("changes", "change"):
        for end in (row["predecessor"], row["successor"]):
            if end not in known:
                raise BadRows(f"changes.toml ({row['id']}): there is no body {end!r}.")
        found.append(
            BodyChange(
                id=row["id"],
                predecessor=row["predecessor"],
                successor=row["successor"],
                function=row.get("function", ""),
                on=row["on"],
                note=row.get("note", ""),
                source=_source(row),
                confidence=row["confidence"],
                examples=tuple(row["examples"]),
            )
        )
    return tuple(found)


def _body(row: Mapping[str, Any], name: str) -> StandardBody:
    for key in ("id", "kind", "ten", "source", "confidence", "examples"):
        if not row.get(key):
            raise BadRows(f"{name}.toml ({row.get('id', '?')}): {key} is missing.")
    return StandardBody(
        id=row["id"],
        kind=row["kind"],
        under=row.get("under", ""),
        ten=row["ten"],
        names=tuple(row.get("names", ())),
        valid_from=row.get("valid_from"),
        valid_before=row.get("valid_before"),
        only_where=row.get("only_where", ""),
        note=row.get("note", ""),
        source=_source(row),
        confidence=row["confidence"],
        examples=tuple(row["examples"]),
        counterexamples=tuple(row.get("counterexamples", ())),
    )


def _source(row: Mapping[str, Any]) -> str:
    source = row["source"]
    return ", ".join(part for part in (source["document"], source.get("provision")) if part)


def _rows(name: str, table: str) -> list[dict[str, Any]]:
    text = (files(__package__) / "bodies" / f"{name}.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)[table]
    return found
