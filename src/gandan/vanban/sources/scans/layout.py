"""Recognised words in the order in which people read them: tables row by row, columns apart.

Only places count. Words that a strip of white divides over several lines are two columns: the
letterhead, and the list of recipients beside the signature.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gandan.vanban.sources.printed.columns import NAME
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.rules import Grid
from gandan.vanban.sources.scans.pages import SeenTable
from gandan.vanban.sources.scans.picture import POINTS
from gandan.vanban.sources.scans.pieces import (
    Piece,
    Row,
    Table,
    cut,
    in_lines,
    piece,
    rows_of,
    size_of,
)
from gandan.vanban.sources.scans.unruled import without_tables
from gandan.vanban.sources.scans.words import Printed, Word

__all__ = ["INDENT", "WIDE", "Row", "in_order", "indents", "size_of"]

INDENT = "     "
WIDE = "     "
_LEAST_GUTTER = 0.5  # of the size of letters
_LEAD, _SEAL = 2.6, 9.0  # room under a line, in sizes: usual, and for a seal above a name
_CENTRED, _EDGED = 1.2, 0.6  # how near, in sizes, a line's centre or edge is to its column's
_LEAST_INDENT, _MOST_INDENT = 0.9, 4.5  # in sizes
_FEWEST_LINES = 8  # of a page whose edge can be told
_DEEPEST = 4


def in_order(
    lines: Sequence[Printed], grids: Sequence[Grid], tall: int, going_on: Columns = ()
) -> tuple[list[Row], list[SeenTable]]:
    """The lines of a page in reading order, and which of them are tables.

    Each line is the pieces that stand side by side on it. `going_on` are the columns (points) of a
    table without rules that ended the page before.
    """
    size = size_of(lines)
    free: list[Printed] = []
    held: list[dict[tuple[int, int], list[Word]]] = [{} for _ in grids]
    for line in lines:
        outside = []
        for word in line:
            place = _place(grids, word, tall)
            if place is None:
                outside.append(word)
            else:
                held[place[0]].setdefault(place[1], []).append(word)
        free.append(tuple(outside))
    pieces, tables = without_tables(
        [part for line in free if line for part in cut(line, size)], tall, going_on
    )
    rows = rows_of(pieces)
    tables += [_ruled(grid, cells, tall) for grid, cells in zip(grids, held, strict=True)]
    tables.sort(key=lambda table: table.top)
    ordered: list[Row] = []
    placed: list[SeenTable] = []
    for table in tables:
        above = [row for row in rows if row[0].middle < table.top]
        rows = rows[len(above) :]
        ordered += _flow(above, size, 0)
        columns = tuple(round(edge, 1) for edge in table.columns)
        shape = SeenTable(len(ordered), len(table.rows), columns, table.is_ruled, table.is_headed)
        placed += [shape] if table.rows else []
        ordered += table.rows
    return ordered + _flow(rows, size, 0), placed


def indents(rows: Sequence[Row], size: float) -> list[bool]:
    """Which lines begin a little right of the page's edge, as paragraphs do."""
    lefts = [round(row[0].left / (size / 4)) for row in rows]
    if len(rows) < _FEWEST_LINES:
        return [False] * len(rows)
    common = Counter(lefts).most_common(1)[0][0] * size / 4
    return [
        not row[0].cells and _LEAST_INDENT * size <= row[0].left - common <= _MOST_INDENT * size
        for row in rows
    ]


def _place(grids: Sequence[Grid], word: Word, tall: int) -> tuple[int, tuple[int, int]] | None:
    for number, grid in enumerate(grids):
        cell = grid.cell_at(word.centre, tall - word.middle)
        if cell is not None:
            return number, cell
    return None


def _ruled(grid: Grid, cells: dict[tuple[int, int], list[Word]], tall: int) -> Table:
    """A line for each row of a ruled table."""
    rows = _rows_of(grid, cells)
    first = rows[0][0].cells if rows else ()
    names = sum(NAME.match(" ".join(word.text for word in cell)) is not None for cell in first)
    columns = tuple(edge * POINTS for edge in grid.columns)
    return Table(tall - grid.rows[0], rows, columns, is_ruled=True, is_headed=names > 1)


def _rows_of(grid: Grid, cells: dict[tuple[int, int], list[Word]]) -> list[Row]:
    """A line for each row of a table; a cell that began in a row above is empty."""
    made: list[Row] = []
    for row in range(len(grid.rows) - 1):
        said: list[tuple[Word, ...]] = []
        for column in range(len(grid.columns) - 1):
            owner = grid.owners[row, column]
            if owner == (row, column):
                said.append(tuple(in_lines(cells.get(owner, []))))
            elif owner[0] < row and owner[1] == column:
                said.append(())
        words = [word for cell in said for word in cell]
        if words:
            line = piece(words)
            line.cells = tuple(said)
            made.append([line])
    return made


def _flow(rows: list[Row], size: float, depth: int) -> list[Row]:
    lines: list[Row] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at, size) if depth < _DEEPEST else None
        if band is None:
            lines.append(_spaced(rows[at], size))
            at += 1
            continue
        for side in (0, 1):
            pieces = [p for row in rows[at : band.end] for p in row if band.side(p) == side]
            lines += _flow(rows_of(pieces), size, depth + 1)
        at = band.end
    return lines


def _spaced(row: Row, size: float) -> Row:
    for before, after in itertools.pairwise(row):
        after.blank = WIDE if after.left - before.right > 2.5 * size else " "
    return row


@dataclass(slots=True)
class _Band:
    """Rows from one on to `end` with a gutter between `left` and `right`."""

    end: int
    left: float
    right: float
    both: int = 0  # rows with words at both sides

    def side(self, part: Piece) -> int:
        return int(part.centre > (self.left + self.right) / 2)


def _band(rows: list[Row], at: int, size: float) -> _Band | None:
    """The best band that begins at a row, or a row or two before its first of several pieces."""
    first = next((n for n in range(at, min(at + 3, len(rows))) if len(rows[n]) > 1), None)
    if first is None:
        return None
    found = [
        band
        for before, after in zip(rows[first], rows[first][1:], strict=False)
        if (band := _extended(rows, first, (before.right, after.left), size))
    ]
    if not found:
        return None
    best = max(found, key=lambda band: (band.both, band.right - band.left))
    if best.both == 1 and best.end == first + 1:
        return None
    if _is_form(rows[first : best.end]) or not _leads_in(rows, (at, first), best, size):
        return None
    return best


def _leads_in(rows: list[Row], span: tuple[int, int], band: _Band, size: float) -> bool:
    """Whether the single lines above a band are the beginning of one of its columns."""
    at, first = span
    for number in range(at, first):
        [part] = rows[number]
        below = [p for p in rows[first] if band.side(p) == band.side(part)]
        crosses = part.left < band.left and part.right > band.right
        if crosses or not below or below[0].top - part.bottom > _LEAD * size:
            return False
        if abs(below[0].centre - part.centre) > _CENTRED * size:
            return False
    return True


def _extended(rows: list[Row], at: int, gutter: tuple[float, float], size: float) -> _Band | None:
    """Follow a gutter down to the last row with words at both sides, and what hangs on below."""
    low, high = gutter
    if high - low < _LEAST_GUTTER * size:
        return None
    band = _Band(at + 1, low, high, 1)
    for number in range(at + 1, len(rows)):
        if _gap_above(rows, number) > _SEAL * size:
            break
        sides = _sides(rows[number], low, high, size)
        if sides is None:
            break
        low, high, is_both = sides
        if is_both:
            band.end, band.left, band.right, band.both = number + 1, low, high, band.both + 1
    return _with_tail(rows, at, band, size)


def _gap_above(rows: list[Row], number: int) -> float:
    above = max(p.bottom for p in rows[number - 1])
    return min(p.top for p in rows[number]) - above


def _sides(row: Row, low: float, high: float, size: float) -> tuple[float, float, bool] | None:
    """The gutter narrowed by a row; None when the row closes it."""
    middle = (low + high) / 2
    low = max([low, *(p.right for p in row if p.centre <= middle)])
    high = min([high, *(p.left for p in row if p.centre > middle)])
    if high - low < _LEAST_GUTTER * size:
        return None
    return low, high, any(p.centre <= middle for p in row) and any(p.centre > middle for p in row)


def _with_tail(rows: list[Row], at: int, band: _Band, size: float) -> _Band:
    """Lines of one side that go on under the last row of both, set as that side is."""
    columns: tuple[Row, Row] = ([], [])
    for row in rows[at : band.end]:
        for part in row:
            columns[band.side(part)].append(part)
    for number in range(band.end, len(rows)):
        row = rows[number]
        if len(row) > 1 or _sides(row, band.left, band.right, size) is None:
            break
        column = columns[band.side(row[0])]
        if not column or not _goes_on(row[0], column, size, is_right=column is columns[1]):
            break
        column.append(row[0])
        band.end = number + 1
    return band


def _goes_on(part: Piece, column: Row, size: float, *, is_right: bool) -> bool:
    """Whether a line belongs to a column: set as it is, and close under it."""
    lowest = max(p.bottom for p in column)
    if part.top - lowest > (_SEAL if is_right else _LEAD) * size:
        return False
    centre = median(p.centre for p in column)
    return abs(part.centre - centre) < _CENTRED * size or any(
        abs(part.left - p.left) < _EDGED * size for p in column
    )


def _is_form(rows: list[Row]) -> bool:
    """Whether the left side names what the right side fills in: "Thời gian:   8 giờ"."""
    both = [row for row in rows if len(row) > 1]
    named = sum(row[0].words[-1].text.endswith(":") for row in both)
    return named > 1 and named * 2 >= len(both)
