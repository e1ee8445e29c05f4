"""CSV after RFC 4180 in UTF-8 with its mark, whose texts are texts in every spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

Value = str | int | Decimal | None
# what makes a spreadsheet take a cell for a formula, also behind blanks
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The bytes of a table: lines end in CR LF, numbers have a point and no separators.

    A blank cell is a number that nobody gave or that is not shown; the row says which.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([guarded(one) for one in heads])
    for row in rows:
        writer.writerow([_cell(one) for one in row])
    return held.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    tidy = text.replace("\0", "")
    return f"'{tidy}" if tidy.lstrip(" \n\v\f\u00a0").startswith(_RUNS) else tidy


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
        case _:
            return guarded(value)
