"""Working days: weekly rest, public holidays and swapped days, each with the decision behind it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from gandan.deadlines.checking import BadRow
from gandan.deadlines.model import Step
from gandan.deadlines.rows import holds, is_verified, packaged, read, rows, source_of, toml_files

ONE_DAY = timedelta(days=1)
STATE_BODIES = frozenset({"all", "public_sector"})
_YEAR = re.compile(r"\d{4}\.toml\Z", re.ASCII)
_MOST_DAYS_OFF = 366  # a calendar without a working day for a year is no calendar


@dataclass(frozen=True, slots=True)
class Standing:
    """What a day is: a working day or not, and the step that says why when it is unusual.

    `is_open`: the sources disagree whether the day is off. Then `is_working` is False for whoever
    looks back for a day to aim at, and `counts` is True for whoever counts on, so that no date
    ever falls later for a day off that nobody has decided.
    """

    is_working: bool
    step: Step | None
    is_open: bool = False

    @property
    def counts(self) -> bool:
        """Whether counting on takes the day as worked."""
        return self.is_working or self.is_open


class Calendar:
    """Which days are worked. `days` are rows of `calendar/<year>.toml` by their day."""

    def __init__(self, days: Mapping[date, Mapping[str, Any]], years: frozenset[int]) -> None:
        self._days = days
        self._years = years

    def standing(self, day: date) -> Standing:
        """Whether a day is worked: a row of the calendar first, then the weekly rest."""
        if row := self._days.get(day):
            return _of_row(day, dict(row))
        for rest in rows("rest_days", "rest").values():
            if day.isoweekday() in rest["weekdays"] and holds(rest, day):
                step = Step(
                    "weekly_rest", {"day": day.isoformat()}, source_of(rest), is_verified(rest)
                )
                return Standing(is_working=False, step=step)
        return Standing(is_working=True, step=None)

    @property
    def mark(self) -> str:
        """SHA-256 (hexadecimal) of what the days are: it differs when any day has changed."""
        told = {
            day.isoformat(): [row["kind"], row["confidence"], row["name"], source_of(dict(row))]
            for day, row in sorted(self._days.items())
        }
        text = json.dumps([told, sorted(self._years)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year have been entered."""
        return year in self._years

    def last_working_day(self, day: date) -> tuple[date, tuple[Step, ...]]:
        """The last working day not after `day`, with a step for each day passed over."""
        steps = list(self.doubts(day.year))
        for _ in range(_MOST_DAYS_OFF):
            standing = self.standing(day)
            if standing.is_working:
                return day, tuple(steps)
            steps.extend([standing.step] if standing.step else [])
            day -= ONE_DAY
        raise _no_working_day(day)

    def first_working_day(self, day: date) -> tuple[date, tuple[Step, ...]]:
        """The first working day not before `day`, with a step for each day passed over.

        A day that is open is taken as worked, and said.
        """
        steps = list(self.doubts(day.year))
        for _ in range(_MOST_DAYS_OFF):
            standing = self.standing(day)
            if standing.step and not standing.is_working:
                steps.append(standing.step)
            if standing.counts:
                return day, tuple(steps)
            day += ONE_DAY
        raise _no_working_day(day)

    def doubts(self, *years: int) -> tuple[Step, ...]:
        """A step for each year whose holidays nobody has entered."""
        return tuple(
            Step("holidays_unknown", {"year": str(year)}, is_verified=False)
            for year in sorted(set(years))
            if not self.knows(year)
        )


def _of_row(day: date, row: dict[str, Any]) -> Standing:
    worked = row["kind"] == "working"
    values = {"day": day.isoformat(), "name": row["name"], "name_en": row["name_en"]}
    if row["confidence"] == "open":
        values |= {"document": source_of(row), "other": source_of(row, "other_source")}
        step = Step("open_day", values, is_verified=False)
        return Standing(is_working=False, step=step, is_open=True)
    key = "swapped_in" if worked else ("swapped_out" if row["kind"] == "swap" else "holiday")
    return Standing(is_working=worked, step=Step(key, values, source_of(row), is_verified(row)))


def _no_working_day(day: date) -> BadRow:
    return BadRow(
        f"calendar/{day.year}.toml",
        f"không có ngày làm việc nào trong {_MOST_DAYS_OFF} ngày quanh {day:%d/%m/%Y}.",
    )


def calendar(binds: frozenset[str] = STATE_BODIES, extra: Path | None = None) -> Calendar:
    """The calendar that ships with the package, for those whom it binds.

    `binds`: which rows hold: "all" for everybody, "public_sector", and the id of a province for
    days off of its own. `extra` is a folder of more `<year>.toml`, whose rows stand in for those
    of the same day. A file that has changed in it is read again.

    Raises:
        BadRow: a row of the calendar does not hold.
    """
    return _calendar(binds, extra, _state_of(extra) if extra else ())


def _state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells that a file of the folder has changed: name, time of change, bytes."""
    found = ((entry.name, entry.stat()) for entry in sorted(folder.glob("*.toml")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


@lru_cache(maxsize=64)  # spaces of one server, each with its own days
def _calendar(binds: frozenset[str], extra: Path | None, _state: object) -> Calendar:
    days: dict[date, Mapping[str, Any]] = {}
    years = set()
    for year, table in (*shipped_days(), *(shipped_days(extra) if extra else ())):
        years.add(year)
        days |= {row["on"]: row for row in table if row["binds"] in binds}
    return Calendar(days, frozenset(years))


def shipped_days(folder: Path | None = None) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Each year with its rows, from a folder or as they ship, whomever they bind."""
    for file, name in toml_files(folder or packaged("calendar")):
        if not _YEAR.match(name):
            raise BadRow(f"calendar/{name}", "tên tệp phải là năm, ví dụ 2026.toml.")
        yield int(name.removesuffix(".toml")), read(file, f"calendar/{name}").get("day", [])
