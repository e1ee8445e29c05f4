"""Tables without rules on a scan: the white between recognised words tells their columns.

The words are put where the reader of printed pages expects them (`printed`: points, upwards), which
finds heads, columns and rows; here they become rows of words again.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gandan.vanban.sources.printed import columns, lines
from gandan.vanban.sources.printed.over_pages import Columns, take_tables
from gandan.vanban.sources.printed.pieces import Piece as Placed
from gandan.vanban.sources.scans.picture import POINTS
from gandan.vanban.sources.scans.pieces import Piece, Row, Table, in_lines, piece
from gandan.vanban.sources.scans.words import Word

_HANGING = frozenset("gpqyQ,;()/|")
_DOT_BELOW = "\u0323"
_HANGS = 0.2  # of the size: how far letters reach under their line
_TOP_ROWS = 2  # a head within so many lines may stand over the rest of a row of the page before

_WIDEST = 45.0  # points of a column of numbers
_APART = 2.5  # points between it and the next
_AROUND = 6.0  # points about "STT" in which numbers may stand

_STEP, _STEPS = 1.5, 12  # points that a page may lie left or right of the one before
_COMPARED = 20  # lines

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where numbers of rows may stand; and the name over them, when it is still to be read."""

    figures: Box
    name: Box | None


def without_tables(
    pieces: Sequence[Piece], tall: int, going_on: Columns = ()
) -> tuple[list[Piece], list[Table]]:
    """Pieces that are of no table without rules, and the tables.

    Args:
        pieces: of the words that stand in no ruled table.
        tall: the height of the page in pixels.
        going_on: the columns (points) of such a table with which the page before ended.
    """
    rows = _rows_of(pieces, tall)
    kept, laid = take_tables(rows, (), _moved(going_on, rows), top_rows=_TOP_ROWS)
    tables = [
        Table(
            tall - table.top / POINTS,
            [row for cells in table.rows if (row := _row(cells, pieces))],
            table.columns,
            is_headed=table.is_headed,
        )
        for table in laid
    ]
    return [pieces[part.start] for part in kept], tables


def number_columns(pieces: Sequence[Piece], tall: int, going_on: Columns = ()) -> list[Numbers]:
    """Where numbers of rows stand, or would: under each "STT", beside what the table says."""
    rows = _rows_of(pieces, tall)
    _, tables = take_tables(rows, (), _moved(going_on, rows))
    return [_numbers(table, tall) for table in tables]


def _numbers(table: columns.Laid, tall: int) -> Numbers:
    left, right, beside = table.columns[:3]
    low, name = table.top + _AROUND, None
    is_named = True
    if table.is_headed:
        low = min(part.bottom for cell in table.rows[0] for part in cell)
        is_named = any(columns.NUMBER.fullmatch(part.text) for part in table.rows[0][0])
    if not is_named:
        left, right, beside = left - _WIDEST, left, left
    across = (left - _AROUND, min(right + _AROUND, beside - _APART))
    if not is_named:
        name = _box(across, (table.top + 1, low - 1), tall)
    return Numbers(_box(across, (low, table.bottom - _AROUND), tall), name)


def _moved(going_on: Columns, rows: Sequence[lines.Row]) -> tuple[float, ...]:
    """Columns of the page before where they stand on this one: it may lie otherwise on the glass.

    That move is taken by which the words at the top stick least out of the columns.
    """
    if not going_on:
        return ()
    spans = list(zip(going_on[::2], going_on[1::2], strict=True))
    parts = [part for row in rows[:_COMPARED] for part in row]

    def sticks_out(move: float) -> float:
        return sum(
            min(max(a + move - part.left, 0) + max(part.right - b - move, 0) for a, b in spans)
            for part in parts
        )

    moves = [step * _STEP for step in range(-_STEPS, _STEPS + 1)]
    best = min(moves, key=lambda move: (round(sticks_out(move)), abs(move)))
    return tuple(edge + best for edge in going_on)


def _box(across: tuple[float, float], down: tuple[float, float], tall: int) -> Box:
    (left, right), (top, low) = across, down
    return (
        max(round(left / POINTS), 0), max(round(tall - top / POINTS), 0),
        max(round(right / POINTS), 0), min(round(tall - low / POINTS), tall),
    )  # fmt: skip


def _rows_of(pieces: Sequence[Piece], tall: int) -> list[lines.Row]:
    return lines.rows_of([_placed(part, number, tall) for number, part in enumerate(pieces)])


def _placed(part: Piece, number: int, tall: int) -> Placed:
    """A piece in points; `start` is its number among the pieces."""
    size = median(word.size for word in part.words)
    return Placed(
        " ".join(word.text for word in part.words),
        part.left * POINTS, (tall - part.bottom) * POINTS,
        part.right * POINTS, (tall - part.top) * POINTS,
        size * POINTS, number,
        baseline=(tall - _foot(part.words, size)) * POINTS,
    )  # fmt: skip


def _foot(words: Sequence[Word], size: float) -> float:
    """Where the line is on which letters stand, in pixels from above."""
    level = [word.bottom for word in words if not _hangs(word.text)]
    return median(level) if level else min(word.bottom for word in words) - _HANGS * size


def _hangs(text: str) -> bool:
    letters = unicodedata.normalize("NFD", text)
    return _DOT_BELOW in letters or not _HANGING.isdisjoint(letters)


def _row(cells: Sequence[Sequence[Placed]], pieces: Sequence[Piece]) -> Row:
    """A row of a table as one piece with cells; [] when it has no words."""
    said = tuple(
        tuple(in_lines([word for part in cell for word in pieces[part.start].words]))
        for cell in cells
    )
    words = [word for cell in said for word in cell]
    if not words:
        return []
    row = piece(words)
    if len(said) > 1:
        row.cells = said
    return [row]
