"""The rows of identifiers: who holds a code of the highest level, and pairs that are published."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.places.model import BadRows

CONFIDENCES = ("seen", "secondary", "expected", "assumed", "open")
_PROVEN = ("source", "confidence", "verified_on")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a code of the highest level, from a day on and before another."""

    code: str
    ten: str
    valid_from: date | None
    valid_before: date | None
    into: str  # the code whose body took over; "" while it lives
    source: str
    confidence: str

    def lives(self, on: date) -> bool:
        """Whether the code is in use on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_before is None or on < self.valid_before
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """One body in both schemes, as somebody published it."""

    legacy: str
    current: str
    ten: str
    source: str
    confidence: str


@cache
def holders() -> tuple[Holder, ...]:
    """Codes of the highest level, in the order of the file.

    Raises:
        BadRows: a row lacks what every row has.
    """
    return tuple(
        Holder(
            row["code"],
            row["ten"],
            row.get("valid_from"),
            row.get("valid_before"),
            row.get("into", ""),
            row["source"]["document"],
            row["confidence"],
        )
        for row in _rows("holders", "holder", ("code", "ten"))
    )


@cache
def pairs() -> tuple[Pair, ...]:
    """Published pairs, in the order of the file.

    Raises:
        BadRows: a row lacks what every row has.
    """
    return tuple(
        Pair(
            row["legacy"], row["current"], row["ten"], row["source"]["document"], row["confidence"]
        )
        for row in _rows("pairs", "pair", ("legacy", "current", "ten"))
    )


def _rows(name: str, table: str, wanted: tuple[str, ...]) -> list[dict[str, Any]]:
    text = (files(__package__) / f"{name}.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)[table]
    for number, row in enumerate(rows, 1):
        if lacking := [key for key in (*wanted, *_PROVEN) if not row.get(key)]:
            raise BadRows(f"{name}.toml, row {number} lacks {', '.join(lacking)}.")
        if row["confidence"] not in CONFIDENCES:
            raise BadRows(f"{name}.toml, row {number}: confidence is one of {CONFIDENCES}.")
    return rows
