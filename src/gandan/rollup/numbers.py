"""Numbers and days as officers type them: "1.234,5" and "05/9/2026"."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from gandan.rollup.forms.model import MOST_DIGITS
from gandan.rollup.saying import Told, say, written

_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(?P<part>\d+))?\Z",
    re.ASCII,
)
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|-?\d+\.\d+\Z", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_MINUS = str.maketrans("\u2212\u2013\u2010\u2011", "----")
_SHOWN = 40  # characters of what was typed that a sentence repeats


class BadNumber(Told):
    """What was typed is no number, or not one that the figure may be."""


class BadDay(Told):
    """What was typed is no day."""


def read_number(text: str, decimals: int = 0) -> Decimal:
    """The number that an officer typed: points between thousands, a comma before decimals.

    Full-width digits and narrow blanks are read as the plain ones.

    >>> read_number("1.234,5", 1)
    Decimal('1234.5')

    Raises:
        BadNumber: it is blank, a formula, a number in English spelling, has a unit of measure
            beside it, or more digits than `decimals` behind the comma or 14 before it.
    """
    typed = _plain(text)
    found = _NUMBER.match(typed)
    if not found:
        raise _not_read(typed, decimals)
    part = found["part"] or ""
    if len(part) > decimals and _ENGLISH.match(typed):
        raise _not_read(typed, decimals)  # "1,000" is a thousand to some: read as 1 nobody saw it
    part = part.rstrip("0")
    if len(part) > decimals:
        if decimals:
            raise _bad(
                typed,
                "“{typed}” có quá {most} chữ số sau dấu phẩy.",
                "“{typed}” has more than {most} digits behind the decimal comma.",
                decimals,
            )
        raise _bad(
            typed,
            "“{typed}” phải là số nguyên, không có phần lẻ.",
            "“{typed}” must be a whole number.",
        )
    whole = found["whole"].replace(".", "").replace(" ", "").lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        raise _bad(
            typed,
            "“{typed}” quá lớn: tối đa {most} chữ số trước dấu phẩy.",
            "“{typed}” is too large: at most {most} digits before the decimal comma.",
            MOST_DIGITS,
        )
    number = Decimal(f"{whole}.{part}" if part else whole)
    return -number if found["sign"] and number else number


def write_number(number: Decimal) -> str:
    """A number as it is printed: "1.234,5"; `read_number` reads it back.

    >>> write_number(Decimal("-1234.50"))
    '-1.234,50'
    """
    return written(number, "vi")


def read_day(text: str) -> date:
    """The day that an officer typed: "5/9/2026", "05.09.2026", or "2026-09-05".

    Raises:
        BadDay: it is no day of the calendar, or written otherwise.
    """
    typed = _plain(text)
    if found := _ISO.match(typed):
        year, month, day = map(int, found.groups())
    elif found := _DAY.match(typed):
        day, month, year = map(int, found.groups())
    else:
        raise BadDay(
            say(
                "“{typed}” không phải một ngày; viết như 05/9/2026.",
                "“{typed}” is no day; write it like 05/9/2026, the day first.",
                typed=_short(typed),
            )
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDay(
            say(
                "Không có ngày “{typed}” trong lịch.",
                "The calendar has no day “{typed}”.",
                typed=_short(typed),
            )
        ) from error


def _plain(text: str) -> str:
    """Without blanks around; full-width forms, narrow blanks, other minus signs as plain ones."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MINUS).split())


def _short(typed: str) -> str:
    return typed if len(typed) <= _SHOWN else typed[:_SHOWN] + "…"


def _bad(typed: str, vi: str, en: str, most: int = 0) -> BadNumber:
    return BadNumber(say(vi, en, typed=_short(typed), most=most))


def _not_read(typed: str, decimals: int) -> BadNumber:
    vi, en = _why_not(typed)
    example = "1.234,5" if decimals else "1.234"
    return BadNumber(
        say(f"{vi}, như {{it}}.", f"{en}, like {{it}}.", typed=_short(typed), it=example)
    )


def _why_not(typed: str) -> tuple[str, str]:
    if not typed:
        return "Ô còn trống; ghi một số", "The cell is blank; write a number"
    if typed[0] in "=@+" or (typed[0] == "-" and not typed[1:2].isdigit()):
        return (
            "“{typed}” là công thức; ghi kết quả bằng số",
            "“{typed}” is a formula; write its result as a number",
        )
    if _ENGLISH.match(typed):
        return (
            "“{typed}” viết theo kiểu khác; dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ",
            "“{typed}” can be meant in two ways; points between thousands, a comma before decimals",
        )
    if typed[0].isdigit() and re.search(r"[^\W\d]|%", typed):
        return (
            "“{typed}” có chữ bên cạnh số; chỉ ghi số",
            "“{typed}” has words beside the number; write the number alone",
        )
    return "“{typed}” không phải một số; ghi một số", "“{typed}” is no number; write one"
