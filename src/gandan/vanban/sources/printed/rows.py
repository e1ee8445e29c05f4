"""Where one row of a table ends and the next begins, when no rule says so.

The numbers of the first column say how many rows there are. Between two of them the border runs
through the widest strip of white; else right above the lower number where cells begin at the top,
else as far below the upper number as its row begins above it, where cells are centred.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from gandan.vanban.sources.printed.lines import one_line, rows_of
from gandan.vanban.sources.printed.pieces import Piece

LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-Ha-hđ])[.)]?")
_CLEARLY = 1.6  # times as wide as the other strips
_CLEARLY_WIDER = 0.3  # of the size: marks above and below letters make strips uneven
_ON_LINE = 0.2  # of the size
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
        return _by_labels(columns, labels, strips, starts_inside=starts_inside)
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


def _by_labels(
    columns: Columns, labels: list[Piece], strips: list[Strip], *, starts_inside: bool
) -> list[float]:
    size = max(labels[0].size, 1.0)
    lines = sorted({p.line for column in columns for p in column}, reverse=True)
    between = [
        [s for s in strips if below.line < s[0] + 1 and s[1] - 1 < above.line]
        for above, below in pairwise(labels)
    ]
    clear = [_widest(inside, _CLEARLY_WIDER * size) for inside in between]
    half = _pitch(columns, size) / 2
    tops = [None if starts_inside else lines[0] + half, *clear]
    hangs_over = lines[0] > labels[0].line + 0.6 * size
    votes = _votes_for_centred(labels, lines, tops) or _votes_for_centred(
        labels,
        lines,
        [*tops, lines[-1] - half],  # the last row may be cut by the page break
    )
    is_centred = votes > 0 or (
        not votes and (not _on_lines(columns, labels) or (hangs_over and not starts_inside))
    )
    borders = []
    if hangs_over and (starts_inside or not is_centred):
        borders += _rest_above(labels[0], lines, strips, clear[:1], is_centred=is_centred)
    top = borders[0] if borders else lines[0] + half
    for above, below, inside, sure in zip(labels, labels[1:], between, clear, strict=False):
        border = sure
        if border is None:
            border = _nearest(inside, 2 * above.line - top if is_centred else below.top)
        borders.append(border)
        top = _between_lines(lines, border)
    return borders


def _votes_for_centred(
    labels: list[Piece], lines: list[float], tops: Sequence[float | None]
) -> int:
    """Rows whose label stands half way down, less those where it stands at the top."""
    votes = 0
    for label, top, low in zip(labels, tops, tops[1:], strict=False):
        if top is None or low is None:
            continue
        inside = [line for line in lines if low < line < top]
        near = 0.25 * max(label.size, 1.0)
        if not inside or inside[0] - inside[-1] < 2 * near:
            continue
        is_high = abs(label.line - inside[0]) < near
        is_half_way = abs(label.line - (inside[0] + inside[-1]) / 2) < near
        votes += is_half_way - is_high
    return votes


def _rest_above(
    label: Piece,
    lines: list[float],
    strips: list[Strip],
    border_below: list[float | None],
    *,
    is_centred: bool,
) -> list[float]:
    """The border under the rest of a row of the page before; [] where there is none."""
    if not is_centred:
        return [_nearest(strips, label.top)]
    above = [strip for strip in strips if strip[0] > label.line]
    clear = _widest(above, _CLEARLY_WIDER * max(label.size, 1.0)) if len(above) > 1 else None
    if clear is not None:
        return [clear]
    low = border_below[0] if border_below else None
    if low is None:
        return []
    last = min(line for line in lines if line > low)
    reach = label.line - last
    if lines[0] - label.line <= reach + 0.8 * max(label.size, 1.0):
        return []
    return [_nearest(strips, label.line + (label.line - low))]


def _between_lines(lines: list[float], border: float) -> float:
    """Half way between the lines that a border divides."""
    over = min((line for line in lines if line > border), default=border)
    under = max((line for line in lines if line < border), default=border)
    return (over + under) / 2


def _on_lines(columns: Columns, labels: list[Piece]) -> bool:
    """Whether each label shares a line with words of its row."""
    others = [piece.line for column in columns[1:] for piece in column]
    return all(
        any(abs(line - label.line) < _ON_LINE * max(label.size, 1.0) for line in others)
        for label in labels
    )


def _pitch(columns: Columns, size: float) -> float:
    """From one line of a cell to the next."""
    steps = [
        before.line - after.line
        for column in columns[1:]
        for before, after in pairwise(sorted(column, key=lambda p: -p.line))
    ]
    near = sorted(step for step in steps if 0.8 * size < step < 2 * size)
    return near[len(near) // 2] if near else 1.2 * size


def _widest(strips: list[Strip], more: float) -> float | None:
    """The middle of the strip that is clearly wider than the others."""
    widths = sorted((top - bottom for bottom, top in strips), reverse=True)
    if not widths or (len(widths) > 1 and widths[0] < max(_CLEARLY * widths[1], widths[1] + more)):
        return None
    bottom, top = max(strips, key=lambda strip: strip[1] - strip[0])
    return (bottom + top) / 2


def _nearest(strips: list[Strip], aim: float) -> float:
    middles = [(bottom + top) / 2 for bottom, top in strips]
    return min(middles, key=lambda y: abs(y - aim), default=aim)


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
