"""The order in which a page is read: lines from top to bottom, two columns one after the other.

Only places count, not the order of drawing. Lines stand in a *band* of two columns when a strip of
white, the gutter, runs down between them; the letterhead and the foot of a Vietnamese paper are
such bands, and so is a page in two columns. What stands in a column may have columns again.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gandan.vanban.sources.printed.lines import (
    MARK_OF_LIST,
    Row,
    is_raised,
    joined,
    one_line,
    rows_of,
)
from gandan.vanban.sources.printed.pieces import Piece

_LEAST_GUTTER = 6.0
_LABEL_GAP = 45.0  # points
_NEAR_CENTRE, _NEAR_EDGE = 12.0, 5.0
_USUAL_LEAD, _SEAL = 2.4, 130.0  # lines; room in points for a seal above the name
_DEEPEST = 6
_ADDRESSED = re.compile(r"kính\s+(?:gửi|gởi|trình)\b", re.IGNORECASE)  # stands under a letterhead


def in_order(pieces: list[Piece]) -> list[Piece]:
    """The lines of a page (or a part of it) in reading order."""
    if is_plain(pieces):
        return pieces
    return _flow(with_labels(rows_of(pieces)), 0)


def is_plain(pieces: list[Piece]) -> bool:
    """Whether each piece stands under the one before: nothing is side by side or out of order."""
    return all(
        after.top - before.bottom < 0.3 * min(before.top - before.bottom, after.top - after.bottom)
        for before, after in pairwise(pieces)
    )


def with_labels(rows: list[Row]) -> list[Row]:
    """Rows whose labels, raised marks and close pieces are joined with what stands behind them."""
    return [_joined_row(row) if len(row) > 1 else row for row in rows]


def _joined_row(row: Row) -> Row:
    made = [row[0]]
    for piece in row[1:]:
        before = made[-1]
        gap = piece.left - before.right
        is_label = MARK_OF_LIST.fullmatch(before.text) is not None and gap <= _LABEL_GAP
        if is_label or is_raised(piece, before) or gap <= 0.45 * max(before.size, piece.size):
            made[-1] = joined(before, piece)
        else:
            made.append(piece)
    return made


def _flow(rows: list[Row], depth: int) -> list[Piece]:
    lines: list[Piece] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at) if len(rows[at]) > 1 and depth < _DEEPEST else None
        if band is None:
            lines.append(one_line(rows[at]))
            at += 1
            continue
        for side in (0, 1):
            pieces = [p for row in rows[at : band.end] for p in row if band.side(p) == side]
            lines += _flow(with_labels(rows_of(pieces)), depth + 1)
        at = band.end
    return lines


@dataclass(slots=True)
class _Band:
    """Rows from one on to `end` with a gutter between `left` and `right`."""

    end: int
    left: float
    right: float
    both: int = 0  # rows with words at both sides

    def side(self, piece: Piece) -> int:
        return int(piece.centre > (self.left + self.right) / 2)


def _band(rows: list[Row], at: int) -> _Band | None:
    """The widest and longest band that begins at a row of several pieces."""
    row = rows[at]
    best: _Band | None = None
    for before, after in pairwise(row):
        if after.left - before.right < _LEAST_GUTTER:
            continue
        band = _extended(rows, at, before.right, after.left)
        if best is None or (band.both, band.right - band.left) > (
            best.both,
            best.right - best.left,
        ):
            best = band
    if best is None or (best.both == 1 and best.end == at + 1):
        return None
    return None if _is_form(rows[at : best.end], best) else best


def _extended(rows: list[Row], at: int, left: float, right: float) -> _Band:
    """Follow a gutter down to the last row with words at both sides, and what hangs on below."""
    band = _Band(at + 1, left, right, 1)
    low, high = left, right
    for index in range(at + 1, len(rows)):
        sides = _sides(rows[index], low, high)
        if sides is None:
            break
        low, high, is_both = sides
        if is_both:
            band.end, band.left, band.right, band.both = index + 1, low, high, band.both + 1
    return _with_tail(rows, at, band)


def _sides(row: Row, low: float, high: float) -> tuple[float, float, bool] | None:
    """The gutter between `low` and `high` narrowed by a row; None when the row closes it."""
    middle = (low + high) / 2
    lefts = [p for p in row if p.centre <= middle]
    rights = [p for p in row if p.centre > middle]
    low = max([low, *(p.right for p in lefts)])
    high = min([high, *(p.left for p in rights)])
    return (low, high, bool(lefts and rights)) if high - low >= _LEAST_GUTTER else None


def _with_tail(rows: list[Row], at: int, band: _Band) -> _Band:
    """Lines of one side that go on under the last row of both, set as that side is."""
    columns: tuple[list[Piece], list[Piece]] = ([], [])
    for row in rows[at : band.end]:
        for piece in row:
            columns[band.side(piece)].append(piece)
    for index in range(band.end, len(rows)):
        row = rows[index]
        if _sides(row, band.left, band.right) is None or _ADDRESSED.match(row[0].text):
            break
        column = columns[band.side(row[0])]
        is_right = column is columns[1]
        if len(row) > 1 or not column or not _goes_on(row[0], column, is_right=is_right):
            break
        column.append(row[0])
        band.end = index + 1
    return band


def _goes_on(piece: Piece, column: list[Piece], *, is_right: bool) -> bool:
    """Whether a line belongs to a column: set as it is, and close under it."""
    lowest = min(p.bottom for p in column)
    room = _SEAL if is_right else _USUAL_LEAD * max(piece.size, 1.0)
    if lowest - piece.top > room:
        return False
    centre = median(p.centre for p in column)
    return abs(piece.centre - centre) < _NEAR_CENTRE or any(
        abs(piece.left - p.left) < _NEAR_EDGE for p in column
    )


def _is_form(rows: list[Row], band: _Band) -> bool:
    """Whether the left side names what the right side fills in: "Thời gian:   8 giờ"."""
    named = sum(row[0].text.endswith(":") for row in rows if len(row) > 1)
    return band.both > 1 and named * 2 >= band.both and named > 1
