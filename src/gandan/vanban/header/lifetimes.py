"""For how long a paper is to be carried out, as its subject says: "năm 2024", "giai đoạn ..."."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEARS = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|các năm|trong các năm|từ năm)\s+(?P<first>20\d\d)\s*"
    r"(?:-|–|đến năm|đến)\s*(?P<last>20\d\d)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<quarter>quý\s+(?:IV|III|II|I|[1-4]))|(?P<half>(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm)"
    r"|tháng\s+(?P<month>1[0-2]|0?[1-9]))\s*(?:năm\s+|/)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\bđến\s+(?:hết\s+)?năm\s+(?P<last>20\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!/)\bnăm\s+(?P<last>20\d\d)\b(?!\s*(?:của|về|do)\b)", re.IGNORECASE)
# the day of another paper that the subject names is no time of this one
_CITED = re.compile(
    r"\bngày\s+\d{1,2}(?:/\d{1,2}/20\d\d|\s+tháng\s+\d{1,2}\s+năm\s+20\d\d)", re.IGNORECASE
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The last day of the time that a subject names, and the words that name it."""

    last_day: date
    words: str


def lifetime(trich_yeu: str) -> Lifetime | None:
    """When what the paper orders ends by its own subject; None where it names no time.

    A range of years counts before a single year, the part of a year that the subject names before
    the whole year. A year in the date of a cited paper does not count.
    """
    text = _CITED.sub(lambda found: "·" * len(found.group()), trich_yeu)
    if found := _last(_YEARS, text):
        if found["first"] <= found["last"]:
            return Lifetime(date(int(found["last"]), 12, 31), found.group())
        return None
    if found := _last(_PART, text):
        return Lifetime(_end_of_part(found), found.group())
    if found := _last(_UNTIL, text) or _last(_YEAR, text):
        return Lifetime(date(int(found["last"]), 12, 31), found.group())
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _end_of_part(found: re.Match[str]) -> date:
    year = int(found["year"])
    if found["quarter"]:
        name = found["quarter"].split()[1].upper()
        month = 3 * (_ROMAN.get(name) or int(name))
    elif found["half"]:
        month = 6 if "đầu" in found["half"].lower() else 12
    else:
        month = int(found["month"])
    return date(year, month, calendar.monthrange(year, month)[1])
