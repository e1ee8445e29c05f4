"""Tables without rules on a scan: the white between recognised words tells their columns.

The words are put where the reader of printed pages expects them (`printed`: points, upwards), which
finds heads, columns and rows; here they become rows of words again.
"""

import unicodedata
from collections.abc import Sequence
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

_AROUND = 6.0  # points about "STT" in which numbers may stand

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels
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


def number_columns(pieces: Sequence[Piece], tall: int) -> list[Box]:
    """Where numbers of rows stand, or would: under each "STT", beside what the table says."""
    rows = _rows_of(pieces, tall)
    found: list[Box] = []
    at = 0
    while at < len(rows):
        table = columns.find_table(rows, at, (), starts_inside=False)
        if table is None:
            at += 1
            continue
        laid, at = table
        head = [part for cell in laid.rows[0] for part in cell]
        if any(columns.NUMBER.fullmatch(part.text) for part in laid.rows[0][0]):
            left, right, beside = laid.columns[:3]
            found.append((
                round((left - _AROUND) / _POINTS),
                round(tall - min(part.bottom for part in head) / _POINTS),
                round(min(right + _AROUND, beside - 1) / _POINTS),
                round(tall - (laid.bottom - _AROUND) / _POINTS),
            ))  # fmt: skip
    return found


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
