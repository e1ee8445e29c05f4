"""Dates of cited documents: after a number, before it, with blank parts, with glued marks."""

import re
from dataclasses import dataclass

OPEN = r"[\s.,…_]{0,12}"  # a part left blank: blanks or a dotted line
MARK = r"(?:[¹²³⁰⁴-⁹⁽⁾]{1,4}|\[\d{1,2}\]|\(\d{1,2}\)|\*)"  # a footnote mark
YEAR = r"(?:19|20)\d{2}"
DAY = r"[0-3]?\d|[oO]\d"
FIGURES = (
    rf"(?P<d>{DAY})\s?(?P<s>[/.-])\s?(?P<m>[01]?\d)\s?(?:(?P=s)|[/.-]|năm)\s?(?P<y>{YEAR}|\d\d\b)"
)
WORDS = rf"(?P<wd>{DAY})?{OPEN}tháng{OPEN}(?P<wm>[01]?\d)?{OPEN}(?:năm|/){OPEN}(?P<wy>{YEAR})?"
BLANKS = rf"(?P<bd>{DAY})?{OPEN}/{OPEN}(?P<bm>[01]?\d)?{OPEN}/{OPEN}(?P<by>{YEAR})"  # "…/…/2024"
DATE = rf"(?:{FIGURES}|{WORDS}|{BLANKS})"
GLUED_MARK = r"\d{0,2}(?!\d)"  # "năm 20241": a footnote's mark after the year
AFTER = re.compile(
    rf"{MARK}?[\s,]{{0,8}}\(?\s?(?:ký |ban hành |được ban hành |đề |cùng |đều )?"
    rf"(?:ngày{OPEN}{DATE}|{FIGURES.replace('?P<', '?P<n').replace('?P=s', '?P=ns')})"
    rf"{GLUED_MARK}",
    re.IGNORECASE,  # titles are in capitals
)
ISSUED = re.compile(
    r"\s(?:được|đã được|do)\s[^.;:“”\"()\n]{0,70}?(?:ban hành|ký|phê duyệt|thông qua)(?=\s+ngày\s)"
)  # "… được Ủy ban nhân dân tỉnh ban hành ngày 12/3/2020"
MONTH_AFTER = re.compile(
    rf"[\s,]{{0,4}}tháng\s(?P<m>[01]?\d)\s?(?:năm\s|/)(?P<y>{YEAR})", re.IGNORECASE
)
BEFORE = re.compile(rf"ngày\s{{1,4}}{DATE}{GLUED_MARK}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A printed date: ISO ("2024-05-02", "2024-05", "2024" where parts are blank) and where.

    A date that no calendar has ("31/11/2021") is kept as printed, in the same form.
    """

    start: int
    end: int
    iso: str | None


def date_after(text: str, position: int, limit: int) -> FoundDate | None:
    """The date that begins at `position`: ", ngày 15/5/2016", "(15-01-2019)", a blank one too."""
    found = AFTER.match(text, position, limit)
    if found:
        return FoundDate(found.start(), _end(found), _iso(found))
    if issued := ISSUED.match(text, position, limit):
        return date_after(text, issued.end(), limit)
    month = MONTH_AFTER.match(text, position, limit)
    if month:
        return FoundDate(month.start(), month.end(), f"{month['y']}-{int(month['m']):02}")
    return None


def date_before(text: str, start: int, end: int) -> FoundDate | None:
    """The last date with the word "ngày" in `text[start:end]`."""
    last = None
    for found in BEFORE.finditer(text, start, end):
        last = found
    return FoundDate(last.start(), _end(last), _iso(last)) if last else None


def _end(found: re.Match[str]) -> int:
    """Where the date ends, without a glued mark."""
    groups = found.groupdict()
    for name in ("y", "wy", "ny", "by", "wm"):
        if groups.get(name) is not None:
            return found.end(name)
    return found.end()


PARTS = (("d", "m", "y"), ("nd", "nm", "ny"), ("wd", "wm", "wy"), ("bd", "bm", "by"))


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    for day, month, year in PARTS:
        if parts.get(year):
            return _joined(parts.get(day), parts.get(month), parts[year])
    return None


def _joined(day: str | None, month: str | None, year: str) -> str | None:
    if len(year) == 2:
        year = ("19" if int(year) > 40 else "20") + year  # "12/3/98": no document is of 2040
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None:
        return f"{year}-{int(month):02}"
    number = int(day.lower().replace("o", "0"))
    if not 1 <= number <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{number:02}"
