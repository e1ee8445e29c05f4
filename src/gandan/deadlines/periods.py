"""Periods of the calendar: from the way papers write them to their first and last day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.deadlines.model import UnreadableDeadline

MONTHS_OF = {"yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}
_PART = re.compile(r"(?P<letter>[QH])(?P<number>[1-4])\Z")
_ONCE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:-(?:(?P<part>[QH][1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?\Z",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, month, quarter, half or year: first and last day; `is_day` when it is one day."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether the paper named one day."""
        return self.first == self.last


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def clamped(year: int, month: int, day: int) -> date:
    """The day, or the last day of the month when the month has no such day."""
    return min(date(year, month, 1) + timedelta(days=day - 1), month_end(year, month))


def months(year: int, first_month: int, count: int) -> Stretch:
    """The stretch of `count` months from a month on."""
    return Stretch(date(year, first_month, 1), month_end(year, first_month + count - 1))


def part(year: int, text: str) -> Stretch:
    """A quarter "Q1" or half "H2" of a year."""
    match = _PART.match(text)
    length = {"Q": 3, "H": 6}[match["letter"]] if match else 0
    number = int(match["number"]) if match else 0
    if not match or number * length > MONTHS_OF["yearly"]:
        raise unreadable(text)
    return months(year, (number - 1) * length + 1, length)


def once(text: str) -> Stretch:
    """What a single date names: "2024-05-10", "2024-05", "2024-Q4", "2024-H1" or "2024"."""
    match = _ONCE.match(text)
    if not match:
        raise unreadable(text)
    try:
        year = int(match["year"])
        if match["part"]:
            return part(year, match["part"])
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Stretch(day, day)
        return months(year, int(match["month"]), 1) if match["month"] else months(year, 1, 12)
    except ValueError as error:
        raise unreadable(text) from error


def containing(day: date, freq: str) -> tuple[str, Stretch]:
    """The period of a rhythm in which a day lies, with its name ("2024-Q3")."""
    length = MONTHS_OF[freq]
    number = (day.month - 1) // length
    stretch = months(day.year, number * length + 1, length)
    return period_name(day.year, freq, number + 1), stretch


def period_name(year: int, freq: str, number: int) -> str:
    """Name of the n-th period of a year."""
    if freq == "yearly":
        return f"{year}"
    form = {"half_yearly": "{}-H{}", "quarterly": "{}-Q{}", "monthly": "{}-{:02}"}[freq]
    return form.format(year, number)


def unreadable(text: str) -> UnreadableDeadline:
    """The error for a day written in no known form."""
    return UnreadableDeadline(
        f"Không hiểu thời hạn “{text}”. Viết: 2024-05-10, 2024-05, 2024-Q4, 2024-H1 hoặc 2024; "
        "hằng năm 11-30, 11, Q1 hoặc H1; hằng tháng 25."
    )
