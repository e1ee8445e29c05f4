"""Working days: weekly rest, public holidays and swapped days, each with the decision behind it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from gandan.deadlines.model import Step
from gandan.deadlines.rows import is_verified, rows, source_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a day is: a working day or not, and the step that says why when it is unusual."""

    is_working: bool
    step: Step | None


class Calendar:
    """Which days are worked. `days` are rows of `calendar/<year>.toml` by their day."""

    def __init__(self, days: Mapping[date, Mapping[str, Any]], years: frozenset[int]) -> None:
        self._days = days
        self._years = years

    def standing(self, day: date) -> Standing:
        """Whether a day is worked: a row of the calendar first, then the weekly rest."""
        if row := self._days.get(day):
            return _of_row(day, row)
        for rest in rows("rest_days", "rest").values():
            if day.isoweekday() in rest["weekdays"] and _holds(rest, day):
                step = Step(
                    "weekly_rest", {"day": day.isoformat()}, source_of(rest), is_verified(rest)
                )
                return Standing(is_working=False, step=step)
        return Standing(is_working=True, step=None)

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year have been entered."""
        return year in self._years

    def last_working_day(self, day: date) -> tuple[date, tuple[Step, ...]]:
        """The last working day not after `day`, with a step for each day passed over."""
        steps = [] if self.knows(day.year) else [_unknown_year(day.year)]
        while not (standing := self.standing(day)).is_working:
            steps.extend([standing.step] if standing.step else [])
            day -= ONE_DAY
        return day, tuple(steps)


def _of_row(day: date, row: Mapping[str, Any]) -> Standing:
    worked = row["kind"] == "working"
    values = {"day": day.isoformat(), "name": row["name"], "name_en": row["name_en"]}
    key = "swapped_in" if worked else ("swapped_out" if row["kind"] == "swap" else "holiday")
    step = Step(key, values, source_of(dict(row)), is_verified(dict(row)))
    return Standing(is_working=worked, step=step)


def _holds(row: Mapping[str, Any], day: date) -> bool:
    return bool(row["valid_from"] <= day and day < row.get("valid_before", date.max))


def _unknown_year(year: int) -> Step:
    return Step("holidays_unknown", {"year": str(year)}, is_verified=False)


@cache
def calendar() -> Calendar:
    """The calendar that ships with the package."""
    days: dict[date, Mapping[str, Any]] = {}
    years = set()
    for year, table in _years():
        years.add(year)
        for row in table:
            days[row["on"]] = row
    return Calendar(days, frozenset(years))


def _years() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    for entry in (files(__package__) / "calendar").iterdir():
        if entry.name.endswith(".toml"):
            yield (
                int(entry.name.removesuffix(".toml")),
                tomllib.loads(entry.read_text("utf-8"))["day"],
            )
