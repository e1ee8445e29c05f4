"""Which times of two tasks one report answers: pure, no clock, no database.

Two times of one body go together when

1. both have a period and
   a. it is the same stretch of the calendar, or
   b. both stretches end on the same day (the second half and the year), or
   c. one is the next after the other (a report for 2026 that one paper wants on 30/11 and the
      other on 15/1 is named after the year of its day);
   and their due days lie at most half of the shorter period apart, by c a quarter of it; or
2. one of them is of a single duty, without a period, and their due days lie at most `NEAR` days
   apart.

Two times without a day go together when they are for the same stretch. Each time goes with one
other at most: a before b before c before 2, the nearest days first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from gandan.deadlines import UnreadableDeadline
from gandan.deadlines.periods import Stretch, once

NEAR = 31  # calendar days between the due days of which one belongs to no period
ONE_DAY = timedelta(days=1)


class Rule(IntEnum):
    """Why two times are one report; the surer one first."""

    SAME = 0
    ENDS_TOGETHER = 1
    NEXT = 2
    NEAR = 3


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """One time that a body owes a report. `key`: any number that is its own."""

    key: int
    period: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two times that one report answers."""

    one: Time
    other: Time
    rule: Rule


def pairs(ones: Sequence[Time], others: Sequence[Time]) -> tuple[Pair, ...]:
    """The times of one body that go together; those that have no counterpart are left out."""
    found = sorted(
        (
            (rule, _apart(one, other), one, other)
            for one in ones
            for other in others
            if (rule := rule_of(one, other)) is not None
        ),
        key=lambda row: (row[0], row[1], row[2].due_on or date.max, row[2].key, row[3].key),
    )
    taken_ones: set[int] = set()
    taken_others: set[int] = set()
    kept = []
    for rule, _days, one, other in found:
        if one.key in taken_ones or other.key in taken_others:
            continue
        taken_ones.add(one.key)
        taken_others.add(other.key)
        kept.append(Pair(one, other, rule))
    return tuple(sorted(kept, key=lambda pair: (pair.one.due_on or date.max, pair.one.key)))


def rule_of(one: Time, other: Time) -> Rule | None:
    """The rule by which two times are one report; None where they are not."""
    if one.period and other.period:
        return _of_periods(one, other)
    if one.due_on is None or other.due_on is None:
        return None
    return Rule.NEAR if _apart(one, other) <= NEAR else None


def _of_periods(one: Time, other: Time) -> Rule | None:
    first, second = _stretch(one.period), _stretch(other.period)
    if first is None or second is None:
        return Rule.SAME if one.period == other.period else None
    if one.due_on is None or other.due_on is None:
        return Rule.SAME if first == second else None
    days, length = _apart(one, other), min(_length(first), _length(second))
    if first.last == second.last:
        rule = Rule.SAME if first == second else Rule.ENDS_TOGETHER
        return rule if days <= length // 2 else None
    early, late = sorted((first, second), key=lambda s: s.first)
    is_next = early.last + ONE_DAY == late.first and _kind(one.period) == _kind(other.period)
    return Rule.NEXT if is_next and days <= length // 4 else None


def _kind(period: str) -> str:
    """Year, half, quarter or month: months are not all equally long."""
    return period[4:6] if period[4:6] in {"-H", "-Q"} else f"{len(period)}"


def _stretch(period: str) -> Stretch | None:
    """The days that a name of a period covers; None for a name that the calendar does not know."""
    try:
        return once(period)
    except UnreadableDeadline:
        return None


def _length(stretch: Stretch) -> int:
    return (stretch.last - stretch.first).days + 1


def _apart(one: Time, other: Time) -> int:
    """Calendar days between two due days; none where one has no day."""
    if one.due_on is None or other.due_on is None:
        return 0
    return abs((one.due_on - other.due_on).days)
