"""Dates that one bounding word holds together: "trước ngày 20/6 và 20/12 năm 2031"."""

from dataclasses import replace
from itertools import pairwise

from gandan.vanban.due.model import Dated


def sharing_a_year(dates: list[Dated]) -> list[Dated]:
    """The year behind the last of several dates is that of all ("tháng 6 và tháng 12 năm 2031")."""
    year = dates[-1].moment.year
    if len(dates) == 1 or year is None or any(date.moment.year for date in dates[:-1]):
        return dates
    return [replace(date, moment=replace(date.moment, year=year)) for date in dates]


def is_span(text: str, dates: list[Dated]) -> bool:
    """Whether quarters or months in a row are one time: "trong quý II và quý III năm 2031"."""
    if len(dates) == 1 or "rong " not in text[dates[0].start : dates[0].end] or "áo cáo" in text:
        return False
    if any(date.moment.day for date in dates) or len({date.moment.year for date in dates}) > 1:
        return False
    at = [(date.moment.quarter or 0) * 100 + (date.moment.month or 0) for date in dates]
    return all(after - before in (1, 100) for before, after in pairwise(at))


def as_one(dates: list[Dated]) -> Dated:
    """Dates in a row as the last of them, from where the first is printed."""
    last = dates[-1]
    return Dated(dates[0].start, last.end, last.moment, last.bound)
