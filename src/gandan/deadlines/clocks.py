"""Statutory clocks as the law sets them: rows of `rules/clocks/*.toml`, one row a version."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from gandan.deadlines.checking import BadRow
from gandan.deadlines.contradictions import Placed, of_clocks
from gandan.deadlines.rows import Row, is_verified, packaged, read, source_of, toml_files

FOLDER = "rules/clocks"


class UnknownRule(LookupError):
    """No rule bears this id, or none was in force on the day; the message suggests one."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same clock under a condition ("vùng sâu, vùng xa"): another length."""

    id: str
    name: str
    name_en: str
    length: int
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a clock may be lengthened, how often, and whether by a written decision.

    `adds` is counted in the unit of the clock; `adds_in` overrides it for a variant.
    """

    id: str
    name: str
    name_en: str
    adds: int
    times: int
    needs_decision: bool
    source: str
    is_verified: bool
    adds_in: tuple[tuple[str, int], ...] = ()

    def most(self, when: str | None) -> int:
        """The most that one extension adds under a condition."""
        return dict(self.adds_in).get(when or "", self.adds)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A ground on which a clock may stand still, from the day on which the law allows it."""

    id: str
    name: str
    name_en: str
    source: str
    is_verified: bool
    valid_from: date
    valid_before: date


@dataclass(frozen=True, slots=True)
class Clock:
    """One version of a statutory time limit.

    `sense`: within (do it by then), before (at the latest so long before an event), lasts (must be
    kept up so long). `length` is None where no text with a number has been seen: then nothing is
    computed. `unit`: day (calendar), working_day, week, month, year, or hour (not computed from a
    day). `row` holds what the reader of the law may want besides, the written cases among it.
    """

    id: str
    name: str
    name_en: str
    sense: str
    event: str
    event_en: str
    length: int | None
    unit: str
    valid_from: date
    valid_before: date
    source: str
    is_verified: bool
    variants: tuple[Variant, ...]
    extensions: tuple[Extension, ...]
    suspensions: tuple[Suspension, ...]
    row: Row

    @property
    def title(self) -> str:
        """The name as a sentence begins with it."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def amendments(self) -> list[Row]:
        """Laws that changed the rule around the length, and not the length, since a day."""
        return list(self.row.get("amendment", []))


def clock(id: str, on: date, extra: Path | None = None) -> Clock:  # noqa: A002
    """The version of a clock in force on a day.

    Raises:
        UnknownRule: no clock bears this id, or no version was in force on that day.
        BadRow: a row of the clocks does not hold.
    """
    versions = [found for found in clocks(extra) if found.id == id]
    if not versions:
        raise unknown(id, [found.id for found in clocks(extra)])
    for found in versions:
        if found.valid_from <= on < found.valid_before:
            return found
    spans = "; ".join(_span(found) for found in versions)
    raise UnknownRule(
        f"Quy định {id} chưa hoặc không còn hiệu lực vào ngày {on:%d/%m/%Y}: {spans}."
    )


def unknown(id: str, known: list[str]) -> UnknownRule:  # noqa: A002
    """The error for an id that nothing bears, with the nearest one."""
    near = get_close_matches(id, known, 1, 0.5)
    hint = f" Có phải {near[0]}?" if near else ""
    return UnknownRule(f"Không có quy định nào tên {id}.{hint} Xem `gandan due --list`.")


@cache
def clocks(extra: Path | None = None) -> tuple[Clock, ...]:
    """Every version of every clock, by the files in order; `extra` is a folder of more files.

    A row of `extra` stands in for all versions of the same id.

    Raises:
        BadRow: a row does not hold, or two contradict each other.
    """
    own = [(where, row) for where, row in rows_of_clocks(extra)] if extra else []
    replaced = {row["id"] for _, row in own}
    shipped = [(where, row) for where, row in rows_of_clocks() if row["id"] not in replaced]
    for where, problem in of_clocks([*shipped, *own]):
        raise BadRow(where, problem)
    return tuple(_of(row) for _, row in (*shipped, *own))


def rows_of_clocks(folder: Path | None = None) -> Iterator[Placed]:
    """Every clock of a folder with the place where it stands: file, number, id."""
    for file, name in toml_files(folder or packaged(FOLDER)):
        for number, row in enumerate(read(file, f"clocks/{name}").get("clock", []), 1):
            yield f"clocks/{name}, hàng {number} ({row['id']})", row


def _of(row: Row) -> Clock:
    return Clock(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        sense=row["sense"],
        event=row["event"],
        event_en=row["event_en"],
        length=row.get("length"),
        unit=row.get("unit", "day"),
        valid_from=row["valid_from"],
        valid_before=row.get("valid_before", date.max),
        source=source_of(row),
        is_verified=is_verified(row),
        variants=tuple(_variant(row, found) for found in row.get("variant", [])),
        extensions=tuple(_extension(found) for found in row.get("extension", [])),
        suspensions=tuple(_suspension(found) for found in row.get("suspension", [])),
        row=row,
    )


def _variant(row: Row, found: Row) -> Variant:
    verified = is_verified({"confidence": found.get("confidence", row["confidence"])})
    return Variant(found["id"], found["name"], found["name_en"], found["length"], verified)


def _extension(found: Row) -> Extension:
    given: dict[str, Any] = {
        key: found[key] for key in ("id", "name", "name_en", "adds", "times", "needs_decision")
    }
    inner = tuple((row["variant"], row["adds"]) for row in found.get("adds_in", []))
    return Extension(
        **given, source=source_of(found), is_verified=is_verified(found), adds_in=inner
    )


def _suspension(found: Row) -> Suspension:
    return Suspension(
        id=found["id"],
        name=found["name"],
        name_en=found["name_en"],
        source=source_of(found),
        is_verified=is_verified(found),
        valid_from=found["valid_from"],
        valid_before=found.get("valid_before", date.max),
    )


def _span(found: Clock) -> str:
    until = "" if found.valid_before == date.max else f", trước {found.valid_before:%d/%m/%Y}"
    return f"có hiệu lực từ {found.valid_from:%d/%m/%Y}{until}"
