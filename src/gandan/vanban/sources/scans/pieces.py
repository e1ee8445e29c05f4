"""Recognised words that stand together: pieces of lines, and lines of pieces."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from gandan.vanban.sources.scans.words import Printed, Word

_WIDE_GAP, _USUAL_GAPS = 0.9, 2.4  # of the size of letters; of the gaps of the line
_SHARED = 0.5  # of the height of the lower of two pieces on one line


@dataclass(slots=True)
class Piece:
    """Words that stand together on one line, or a table's row (its cells apart by tabs)."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    cells: tuple[tuple[Word, ...], ...] = ()
    blank: str = " "  # before it, when it stands behind another on its line

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half its width."""
        return (self.left + self.right) / 2


Row = list[Piece]


@dataclass(slots=True)
class Table:
    """A table on a page: its top in pixels, its rows, and where its columns stand in points.

    `columns` are the edges of a ruled table (rising), else left and right of each column.
    `is_headed`: its first row names columns.
    """

    top: float
    rows: list[Row]
    columns: tuple[float, ...]
    is_ruled: bool = False
    is_headed: bool = False


def piece(words: Sequence[Word]) -> Piece:
    """Words as a piece."""
    return Piece(
        list(words),
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )


def size_of(lines: Sequence[Printed]) -> float:
    """The usual height of the letters of a page."""
    sizes = [word.size for line in lines for word in line if word.size]
    return median(sizes) if sizes else 1.0


def in_lines(words: Sequence[Word]) -> list[Word]:
    """The words of a cell, line by line."""
    rows = rows_of([piece([word]) for word in words])
    return [part.words[0] for row in rows for part in row]


def cut(line: Sequence[Word], size: float) -> list[Piece]:
    """A line of tesseract's, cut where a gap is wider than between words."""
    gaps = [after.left - word.right for word, after in itertools.pairwise(line)]
    usual = sorted(gaps)[(len(gaps) - 1) // 3] if len(gaps) > 3 else 0.0  # some part columns
    wide = max(_WIDE_GAP * size, _USUAL_GAPS * usual)
    cuts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > wide), len(line)]
    return [piece(line[a:b]) for a, b in itertools.pairwise(cuts)]


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces that share a line, from top to bottom and left to right."""
    rows: list[Row] = []
    top = bottom = 0.0
    for part in sorted(pieces, key=lambda p: p.middle):
        low = max(min(part.bottom - part.top, bottom - top), 1.0)
        if rows and min(bottom, part.bottom) - max(top, part.top) >= _SHARED * low:
            rows[-1].append(part)
            if len(part.words) > len(rows[-1][0].words):
                top, bottom = part.top, part.bottom
        else:
            rows.append([part])
            top, bottom = part.top, part.bottom
    for row in rows:
        row.sort(key=lambda p: p.left)
    return rows
