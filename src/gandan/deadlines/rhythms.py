"""From a deadline as ordered to the days on which it falls due."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gandan.deadlines.model import Due, Ordered, Step
from gandan.deadlines.periods import (
    MONTHS_OF,
    Stretch,
    clamped,
    containing,
    months,
    once,
    part,
    period_name,
    unreadable,
)
from gandan.deadlines.rows import is_verified, rows, source_of
from gandan.deadlines.workdays import Calendar, calendar

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})\Z", re.ASCII)
_DAY = re.compile(r"\d{1,2}\Z", re.ASCII)
Named = tuple[str, Stretch, tuple[Step, ...]]  # period, what is named in it, why


def occurrences(
    deadline: Ordered,
    *,
    issued_on: date,
    until: date,
    days: Calendar | None = None,
    quota: str = "",
) -> tuple[Due, ...]:
    """When a duty ordered on `issued_on` falls due, up to and including `until`.

    A single date is given whatever `until` says. A rhythm that names a day is given for every
    period whose due day lies in the range; one that names no day has one occurrence without a
    day, for the period that holds `until`. A continuing duty has none: nothing is invented. A
    `quota` ("ít nhất 02 mô hình") is owed anew in each of them.

    Raises:
        UnreadableDeadline: the day is written in no known form.
    """
    found = _occurrences(deadline, issued_on, until, days or calendar())
    return tuple(replace(due, quota=quota) for due in found) if quota else found


def _occurrences(
    deadline: Ordered, issued_on: date, until: date, days: Calendar
) -> tuple[Due, ...]:
    if deadline.kind == "recurring":
        return _recurring(deadline, issued_on, until, days)
    if deadline.freq == "continuous":
        return ()
    if not deadline.date:
        key = "after_event" if deadline.event else "no_day"
        steps = (*_ordered(deadline), Step(key, {"event": deadline.event or ""}))
        return (Due("", None, None, steps),)
    return (_due(deadline, ("", once(deadline.date), ()), issued_on, days),)


def _recurring(deadline: Ordered, issued_on: date, until: date, days: Calendar) -> tuple[Due, ...]:
    freq = rows("rhythms", "rhythm").get(deadline.freq or "", {}).get("as", deadline.freq)
    if freq not in MONTHS_OF:
        return ()
    if not deadline.date:
        period, _ = containing(max(until, issued_on), freq)
        steps = (*_ordered(deadline), Step(freq, {"period": period}), Step("no_day_in_rhythm"))
        return (Due(period, None, None, steps),)
    found = (
        _due(deadline, named, issued_on, days)
        for year in range(issued_on.year, until.year + 2)  # "trước ngày 01/01" is due a year early
        for named in _named(deadline.date, freq, year)
    )
    return tuple(due for due in found if due.due_on and issued_on <= due.due_on <= until)


def _named(text: str, freq: str, year: int) -> Iterator[Named]:
    """What a rhythm names within one year."""
    if freq == "monthly" or (_DAY.match(text) and freq != "yearly"):
        yield from _day_of_each(text, freq, year)
        return
    if match := _MONTH_DAY.match(text):
        month, day = int(match[1]), int(match[2])
        _check(text, month, day)
        on = clamped(year, month, day)
        period, _ = containing(on, freq)
        yield period, Stretch(on, on), (_rhythm(freq, period), *_no_such_day(on, day))
        return
    if _DAY.match(text):
        _check(text, int(text), 1)
        stretch = months(year, int(text), 1)
    else:
        stretch = part(year, text)
    period, _ = containing(stretch.first, freq)
    yield period, stretch, (_rhythm(freq, period),)


def _day_of_each(text: str, freq: str, year: int) -> Iterator[Named]:
    """A day of the month, in the last month of each period."""
    if not _DAY.match(text):
        raise unreadable(text)
    day, length = int(text), MONTHS_OF[freq]
    _check(text, 1, day)
    rule = rows("rhythms", "placement")["last_month"]
    for number in range(1, MONTHS_OF["yearly"] // length + 1):
        on = clamped(year, number * length, day)
        period = period_name(year, freq, number)
        steps = [_rhythm(freq, period), *_no_such_day(on, day)]
        if length > 1:
            steps.append(Step("last_month", {}, source_of(rule), is_verified(rule)))
        yield period, Stretch(on, on), tuple(steps)


def _due(deadline: Ordered, named: Named, issued_on: date, days: Calendar) -> Due:
    """The last day in time and the day to aim at, with every step."""
    period, stretch, why = named
    bound = rows("bounds", "bound")[deadline.bound or "by"]
    if bound["counts_named_day"]:
        due_on = stretch.last
        key = "by_day" if stretch.is_day else "by_end"
    else:
        due_on = stretch.first - timedelta(days=1)
        key = "before_day" if stretch.is_day else "before_period"
    values = {"named": stretch.first.isoformat(), "due": due_on.isoformat()}
    step = Step(key, values, source_of(bound), is_verified(bound))
    aim_on, passed = days.last_working_day(due_on)
    steps = [*_ordered(deadline), *why, step, *passed]
    if aim_on < issued_on <= due_on:
        aim_on = due_on
        steps.append(Step("no_working_day_left", {"due": due_on.isoformat()}))
    elif aim_on < due_on:
        steps.append(not_forward(aim_on))
    return Due(period, due_on, aim_on, tuple(steps))


def not_forward(aim_on: date) -> Step:
    """Why one aims at an earlier day: a day that was set does not move on from a day off."""
    rule = rows("bounds", "rolling")["administrative"]
    return Step("aim", {"aim": aim_on.isoformat()}, source_of(rule), is_verified(rule))


def _ordered(deadline: Ordered) -> tuple[Step, ...]:
    return (Step("ordered", {"phrase": deadline.phrase}),) if deadline.phrase else ()


def _rhythm(freq: str, period: str) -> Step:
    return Step(freq, {"period": period})


def _no_such_day(on: date, day: int) -> tuple[Step, ...]:
    if on.day == day:
        return ()
    rule = rows("rhythms", "placement")["no_such_day"]
    values = {"day": str(day), "on": on.isoformat()}
    return (Step("no_such_day", values, source_of(rule), is_verified(rule)),)


def _check(text: str, month: int, day: int) -> None:
    """29 February passes: whether the year has it is settled year by year."""
    try:
        date(2000, month, day)  # any leap year
    except ValueError as error:
        raise unreadable(text) from error
