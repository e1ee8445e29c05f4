"""Where one row of a table ends and the next begins, when no rule says so.

The numbers of the first column say how many rows there are (`borders`); without numbers white does.
"""

import re
from collections.abc import Sequence

from gandan.vanban.sources.printed.borders import find_borders
from gandan.vanban.sources.printed.lines import one_line, rows_of
from gandan.vanban.sources.printed.pieces import Piece

LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Ha-hđ])[.)]?")
_CLEARLY = 1.6  # times as wide as the other strips
_FULL = 0.5  # of the columns

Columns = Sequence[list[Piece]]
Strip = tuple[float, float]  # of white: bottom, top


def cut_rows(
    columns: Columns, across: Sequence[float] = (), *, starts_inside: bool = False
) -> list[list[list[Piece]]]:
    """The pieces of each cell, row by row.

    Args:
        columns: the pieces of each column.
        across: heights at which a rule runs.
        starts_inside: the first words may be the rest of a row of the page before.
    """
    pieces = [piece for column in columns for piece in column]
    if not pieces:
        return []
    borders = sorted({y for y in across if _parts(pieces, y)}, reverse=True)
    made = []
    for number, part in enumerate(_cut(columns, borders)):
        made += _cut(part, _borders(part, starts_inside=starts_inside and not number))
    return made


def words_of(pieces: list[Piece]) -> str:
    """The words of a cell on one line; a number that its hyphen broke is whole again."""
    said = ""
    for line in map(one_line, rows_of(pieces)):
        is_broken = said.endswith(("-", "/")) and said[-2:-1].isalnum()
        said += line.text if not said or is_broken else f" {line.text}"
    return " ".join(said.split())


def _parts(pieces: list[Piece], y: float) -> bool:
    return any(p.line > y for p in pieces) and any(p.line < y for p in pieces)


def _cut(columns: Columns, borders: Sequence[float]) -> list[list[list[Piece]]]:
    """Cells between borders (falling)."""
    rows: list[list[list[Piece]]] = [[[] for _ in columns] for _ in range(len(borders) + 1)]
    for number, column in enumerate(columns):
        for piece in column:
            row = sum(piece.line < y for y in borders)
            rows[row][number].append(piece)
    return [row for row in rows if any(row)]


def _borders(columns: Columns, *, starts_inside: bool) -> list[float]:
    strips = _strips([piece for column in columns for piece in column])
    labels = sorted((p for p in columns[0] if LABEL.fullmatch(p.text)), key=lambda p: -p.line)
    if labels:
        return find_borders(columns, labels, starts_inside=starts_inside)
    others = sum(len(column) for column in columns[1:])
    return _without_labels(columns, strips) if others and not starts_inside else []


def _strips(pieces: list[Piece]) -> list[Strip]:
    """Strips of white from side to side: (bottom, top), falling."""
    found = []
    low: float | None = None
    for piece in sorted(pieces, key=lambda p: -p.top):
        if low is not None and piece.top < low:
            found.append((piece.top, low))
        low = piece.bottom if low is None else min(low, piece.bottom)
    return found


def _without_labels(columns: Columns, strips: list[Strip]) -> list[float]:
    """Rows without numbers: at clearly wider strips; each line a row where most cells are full."""
    widths = sorted(top - bottom for bottom, top in strips)
    if not widths:
        return []
    usual = widths[len(widths) // 3]
    wide = [s for s in strips if s[1] - s[0] > max(_CLEARLY * usual, usual + 1.5)]
    if wide:
        return [(bottom + top) / 2 for bottom, top in wide]
    middles = [(bottom + top) / 2 for bottom, top in strips]
    rows = _cut(columns, middles)
    is_full = all(sum(map(bool, row)) >= max(2, _FULL * len(columns)) for row in rows)
    return middles if is_full else []
