"""Counts a length from a day: days, working days, weeks, months, years. Half-open and clockless.

The rules and their sources are rows of `rules/counting.toml`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.deadlines.model import Step
from gandan.deadlines.periods import clamped
from gandan.deadlines.rows import is_verified, rows, source_of
from gandan.deadlines.workdays import ONE_DAY, Calendar

_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}
UNITS = ("day", "working_day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that are not counted: from `since`, before `until`; None while nothing has resumed."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day is left out."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a length ends, and the days that were passed over on the way."""

    end: date
    steps: tuple[Step, ...] = ()


def count(
    start: date, length: int, unit: str, days: Calendar, stops: Sequence[Stop] = ()
) -> Counted:
    """The last day of a length that begins after `start`: the first day is not counted.

    Weeks, months and years end on the matching day, or on the last of a month that lacks it; then
    every day of a stop moves the end by one. Days of a stop are not counted. Every stop has an end.
    """
    if unit == "working_day":
        return _working_days(start, length, days, stops)
    if unit in _MONTHS:
        whole = start.year * 12 + start.month - 1 + length * _MONTHS[unit]
        end = clamped(whole // 12, whole % 12 + 1, start.day)
        steps = _no_such_day(start, end)
        length = (end - start).days
    else:
        steps, length = (), length * _DAYS[unit]
    return Counted(_calendar_days(start, length, stops), steps)


def count_back(event: date, length: int, unit: str, days: Calendar) -> Counted:
    """The last day from which a whole length ends no later than the day of an event.

    Working days before an event on a day off all lie before it, so the count begins a day earlier.
    """
    if unit == "working_day":
        counted = _working_days(event, length, days, (), step=-1)
        is_worked = days.standing(event).counts
        return counted if is_worked else Counted(counted.end - ONE_DAY, counted.steps)
    if unit in _MONTHS:
        whole = event.year * 12 + event.month - 1 - length * _MONTHS[unit]
        end = clamped(whole // 12, whole % 12 + 1, event.day)
        return Counted(end, _no_such_day(event, end))
    return Counted(event - timedelta(days=length * _DAYS[unit]))


def counted_in(start: date, end: date, unit: str, days: Calendar, stops: Sequence[Stop]) -> int:
    """How many days (working days for that unit) were counted after `start`, before `end`."""
    found, day = 0, start + ONE_DAY
    while day < end:
        if not any(stop.holds(day) for stop in stops):
            found += unit != "working_day" or days.standing(day).counts
        day += ONE_DAY
    return found


def _calendar_days(start: date, length: int, stops: Sequence[Stop]) -> date:
    end, left = start + timedelta(days=length), sorted(stops, key=lambda stop: stop.since)
    for stop in left:
        if stop.since <= end and stop.until:
            first = max(stop.since, start + ONE_DAY)
            end += max(stop.until - first, timedelta())
    return end


def _working_days(
    start: date, length: int, days: Calendar, stops: Sequence[Stop], step: int = 1
) -> Counted:
    """Day by day, so that every day passed over can be told."""
    day, steps, rests = start, list(days.doubts(start.year)), []
    while length:
        day += step * ONE_DAY
        if (day - step * ONE_DAY).year != day.year:
            steps += days.doubts(day.year)
        if any(stop.holds(day) for stop in stops):
            continue
        standing = days.standing(day)
        if standing.step and standing.step.key == "weekly_rest":
            rests.append((day, standing.step))
        elif standing.step:
            steps.append(standing.step)
        length -= standing.counts
    return Counted(day, (*_rests(rests), *steps))


def _rests(found: list[tuple[date, Step]]) -> tuple[Step, ...]:
    """Days of weekly rest in one step: a line each would bury the holidays."""
    if not found:
        return ()
    listed = " ".join(day.isoformat() for day, _ in sorted(found, key=lambda pair: pair[0]))
    values = {"count": str(len(found)), "days": listed}
    first = found[0][1]
    return (Step("weekly_rests", values, first.source, first.is_verified),)


def _no_such_day(start: date, end: date) -> tuple[Step, ...]:
    if start.day == end.day:
        return ()
    rule = rows("counting", "counting")["matching_day"]
    values = {"day": str(start.day), "on": end.isoformat()}
    return (Step("no_such_day", values, source_of(rule), is_verified(rule)),)
