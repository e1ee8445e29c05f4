"""Tables without rules on a scan: the white between recognised words tells their columns.

The words are put where the reader of printed pages expects them (`printed`: points, upwards), which
finds heads, columns and rows; here they become rows of words again.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gandan.vanban.sources.printed import columns, lines
from gandan.vanban.sources.printed.pieces import Piece as Placed
from gandan.vanban.sources.scans.picture import RESOLUTION
from gandan.vanban.sources.scans.pieces import Piece, Row, in_lines, piece
from gandan.vanban.sources.scans.words import Word

_POINTS = 72 / RESOLUTION  # of a pixel
_HANGING = frozenset("gpqyQ,;()/|")
_DOT_BELOW = "\u0323"
_HANGS = 0.2  # of the size: how far letters reach under their line
_TOP_ROWS = 2  # a head under so many lines may stand over the rest of a row of the page before

_WIDEST = 45.0  # points of a column of numbers
_APART = 2.5  # points between it and the next
_AROUND = 6.0  # points about "STT" in which numbers may stand

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where numbers of rows may stand; and the name over them, when it is still to be read."""

    figures: Box
    name: Box | None


Table = tuple[float, list[Row]]  # its top in pixels, its rows


def without_tables(pieces: Sequence[Piece], tall: int) -> tuple[list[Piece], list[Table]]:
    """Pieces that are of no table without rules, and the tables.

    Args:
        pieces: of the words that stand in no ruled table.
        tall: the height of the page in pixels.
    """
    rows = _rows_of(pieces, tall)
    kept: list[Piece] = []
    tables: list[Table] = []
    at = 0
    while at < len(rows):
        found = columns.find_table(rows, at, (), starts_inside=at < _TOP_ROWS)
        if found is None:
            kept += [pieces[part.start] for part in rows[at]]
            at += 1
            continue
        laid, at = found
        said = [row for cells in laid.rows if (row := _row(cells, pieces))]
        tables.append((tall - laid.top / _POINTS, said))
    return kept, tables


def number_columns(pieces: Sequence[Piece], tall: int) -> list[Numbers]:
    """Where numbers of rows stand, or would: under each "STT", beside what the table says."""
    rows = _rows_of(pieces, tall)
    found: list[Numbers] = []
    at = 0
    while at < len(rows):
        table = columns.find_table(rows, at, (), starts_inside=False)
        if table is None:
            at += 1
            continue
        laid, at = table
        head = [part for cell in laid.rows[0] for part in cell]
        left, right, beside = laid.columns[:3]
        is_named = any(columns.NUMBER.fullmatch(part.text) for part in laid.rows[0][0])
        if not is_named:
            left, right, beside = left - _WIDEST, left, left
        across = (left - _AROUND, min(right + _AROUND, beside - _APART))
        low = min(part.bottom for part in head)
        name = None if is_named else _box(across, (laid.top + 1, low - 1), tall)
        found.append(Numbers(_box(across, (low, laid.bottom - _AROUND), tall), name))
    return found


def _box(across: tuple[float, float], down: tuple[float, float], tall: int) -> Box:
    (left, right), (top, low) = across, down
    return (
        max(round(left / _POINTS), 0), max(round(tall - top / _POINTS), 0),
        max(round(right / _POINTS), 0), min(round(tall - low / _POINTS), tall),
    )  # fmt: skip


def _rows_of(pieces: Sequence[Piece], tall: int) -> list[lines.Row]:
    return lines.rows_of([_placed(part, number, tall) for number, part in enumerate(pieces)])


def _placed(part: Piece, number: int, tall: int) -> Placed:
    """A piece in points; `start` is its number among the pieces."""
    size = median(word.size for word in part.words)
    return Placed(
        " ".join(word.text for word in part.words),
        part.left * _POINTS, (tall - part.bottom) * _POINTS,
        part.right * _POINTS, (tall - part.top) * _POINTS,
        size * _POINTS, number,
        baseline=(tall - _foot(part.words, size)) * _POINTS,
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
