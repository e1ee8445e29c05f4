"""Dates that cannot be."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper

_FIGURES = (
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/-])"
)
_WORDS = r"ngày (?P<wd>\d{1,2}) tháng (?P<wm>\d{1,2}) năm (?P<wy>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(rf"{_FIGURES}|{_WORDS}", re.IGNORECASE)
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:,? ?\(?| )(?:ngày )?(?=\d{{1,2}}(?:[/.-]| tháng ))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"từ (?:hết )?(?=(?:ngày )?\d)", re.IGNORECASE)
_UNTIL = re.compile(r"\s?(?:,\s)?(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?(?=\d|ngày)", re.IGNORECASE)


def impossible_dates(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """Days that no calendar has ("31/4/2026"), those that the reading warns of among them."""
    told = []
    for warning in paper.reading.warnings:
        if warning.code == "impossible_date" and warning.span:
            told.append(warning.span)
            yield Found(warning.span, None, {"said": warning.message})
    for block in paper.blocks(with_header=True):
        for match in _DATE.finditer(paper.clean.text, block.start, block.end):
            year, month, day = _parts(match)
            if _is_day(year, month, day) or not _is_meant(match, month, day):
                continue
            found = paper.found(*match.span())
            if any(s.start <= found.span.start and found.span.end <= s.end for s in told):
                continue
            printed = f"{month:02}" if month < 3 else month
            said = f"Ngày {day:02}/{printed}/{year} không có trên lịch"
            if 1 <= month <= 12:
                said += f": tháng {printed}/{year} có {calendar.monthrange(year, month)[1]} ngày"
            yield Found(found.span, None, {"said": f"{said}."})


def weekdays(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A day of the week beside a date that falls on another."""
    for block in paper.blocks():
        for match in _WEEKDAY.finditer(paper.clean.text, block.start, block.end):
            date_at = _DATE.search(paper.clean.text, match.start(), block.end)
            day = _day(date_at) if date_at else None
            if day is None or date_at is None:
                continue
            right = _WEEKDAYS[day.weekday()]
            if right != match["weekday"].lower():
                right = right if right == "chủ nhật" else f"thứ {right[4:].capitalize()}"
                right = right if right != "chủ nhật" else "Chủ nhật"
                shown = f"{day.day:02}/{day.month}/{day.year}"
                yield paper.found(match.start(), date_at.end(), right=right, day=shown)


def reversed_range(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A time that ends before it begins: "từ ngày 20/5/2026 đến ngày 10/5/2026"."""
    text = paper.clean.text
    for block in paper.blocks():
        for match in _RANGE.finditer(text, block.start, block.end):
            first = _DATE.match(text, match.end()) or _DATE.match(
                text, _after_word(text, match.end())
            )
            until = _UNTIL.match(text, first.end(), block.end) if first else None
            last = until and (
                _DATE.match(text, until.end()) or _DATE.match(text, _after_word(text, until.end()))
            )
            if not first or not last:
                continue
            since, before = _day(first), _day(last)
            if since and before and before < since:
                yield paper.found(match.start(), last.end())


def _after_word(text: str, at: int) -> int:
    return at + 5 if text[at : at + 5].lower() == "ngày " else at


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    if match["y"]:
        return int(match["y"]), int(match["m"]), int(match["d"])
    return int(match["wy"]), int(match["wm"]), int(match["wd"])


def _is_meant(match: re.Match[str], month: int, day: int) -> bool:
    """Whether the figures are a date at all: "45/13/2021" may be a number of something."""
    return bool(match["wy"]) or (1 <= month <= 12 and 1 <= day <= 31)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _day(match: re.Match[str]) -> date | None:
    year, month, day = _parts(match)
    return date(year, month, day) if _is_day(year, month, day) else None
