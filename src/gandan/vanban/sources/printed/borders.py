"""Between which lines of a table one row ends and the next begins, when no rule says so.

Of all ways to cut the lines so that each row holds one number, the best is taken: cells of a row
begin on one line, or stand about one middle (whichever suits the whole table); a border runs
through much white; a cell does not begin with a small letter. At a page break the first row may be
the rest of one of the page before, and the last one may be cut: they count half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gandan.vanban.sources.printed.pieces import Piece

_ON_LINE = 0.2  # of the size: lines so near are one
_MOST_LINES = 400  # of a page; more is no table that was meant to be read
_MOST_APART = 1.5  # sizes that a cell may stand off; more costs no more
_SMALL_LETTER = 0.8  # what a cell costs that begins with one
_WHITE, _MOST_WHITE = 1.5, 1.0  # what a size of white more than usual is worth, and how much counts
_CUT = 0.5  # of the cost of a row that a page break may have cut
_REST, _UNNUMBERED, _LEFT = 0.3, 1.5, 1.2  # what a row without a number costs: above and below

Styles = tuple[float, float]  # costs of cells that stand about a middle, and that begin level


@dataclass(slots=True)
class _Line:
    """Pieces on one height with the column of each."""

    height: float
    pieces: list[tuple[int, Piece]]
    white: float = 0.0  # under it, down to the next line
    border: float = 0.0  # half way down that white

    @property
    def labels(self) -> int:
        """How many numbers of rows stand on it: they were taken for column -1."""
        return sum(column < 0 for column, _ in self.pieces)


@dataclass(slots=True)
class _Row:
    """What is known of a row while lines are added to it."""

    top: float
    low: float = 0.0
    small: int = 0
    ends: dict[int, tuple[float, float]] = field(default_factory=dict)

    def add(self, line: _Line) -> None:
        self.low = line.height
        for column, piece in line.pieces:
            first = self.ends.get(column)
            if first is None:
                self.small += column > 0 and piece.text[0].islower()
            self.ends[column] = (line.height if first is None else first[0], line.height)

    def costs(self, size: float, *, is_rest: bool) -> Styles:
        middle = (self.top + self.low) / 2
        small = 0.0 if is_rest else _SMALL_LETTER * self.small
        centred = level = small
        for first, last in self.ends.values():
            centred += min(abs((first + last) / 2 - middle) / size, _MOST_APART)
            level += min((self.top - first) / size, _MOST_APART)
        return centred, level


def find_borders(
    columns: Sequence[list[Piece]], labels: Sequence[Piece], *, starts_inside: bool
) -> list[float]:
    """Heights (falling) between rows that have one number each.

    Args:
        columns: the pieces of each column.
        labels: the numbers among those of the first, falling.
        starts_inside: the first words may be the rest of a row of the page before.
    """
    size = max(median(piece.size for column in columns for piece in column), 1.0)
    lines = _lines(columns, labels, size)
    if len(lines) > _MOST_LINES:
        return [label.top for label in labels[1:]]
    usual = median(line.white for line in lines)
    best: tuple[float, list[float]] | None = None
    rows = list(_rows(lines, len(labels), size, starts_inside=starts_inside))
    for style in (0, 1):
        found = _cheapest(lines, [(a, b, costs[style]) for a, b, costs in rows], usual, size)
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    return best[1] if best is not None else [label.top for label in labels[1:]]


def _lines(columns: Sequence[list[Piece]], labels: Sequence[Piece], size: float) -> list[_Line]:
    numbers = set(map(id, labels))
    placed = [
        (-1 if id(piece) in numbers else column, piece)
        for column, pieces in enumerate(columns)
        for piece in pieces
    ]
    lines: list[_Line] = []
    for column, piece in sorted(placed, key=lambda p: (-p[1].line, p[1].left)):
        if lines and lines[-1].height - piece.line < _ON_LINE * size:
            lines[-1].pieces.append((column, piece))
        else:
            lines.append(_Line(piece.line, [(column, piece)]))
    low = lines[0].height
    tops = _highest_from(lines)
    for line, top in zip(lines, [*tops[1:], lines[-1].height], strict=True):
        low = min(low, *(piece.bottom for _, piece in line.pieces))
        line.white = max(low - top, 0.0)
        line.border = (low + top) / 2
    for line, after in pairwise(lines):
        if not after.height < line.border < line.height:
            line.border = (line.height + after.height) / 2
    return lines


def _highest_from(lines: Sequence[_Line]) -> list[float]:
    """For each line the highest point of it and of all that stand lower."""
    tops: list[float] = []
    top = lines[-1].height
    for line in reversed(lines):
        top = max(top, *(piece.top for _, piece in line.pieces))
        tops.append(top)
    return tops[::-1]


def _rows(
    lines: Sequence[_Line], count: int, size: float, *, starts_inside: bool
) -> Iterator[tuple[int, int, Styles]]:
    """All stretches of lines (first, after the last) that may be a row, and what they cost."""
    above = 0
    for start, first in enumerate(lines):
        row, numbers = _Row(first.height), 0
        for end, line in enumerate(lines[start:], start + 1):
            row.add(line)
            numbers += line.labels
            if numbers > 1:
                break
            is_edge = (not start and starts_inside) or end == len(lines)
            extra = 0.0
            if not numbers:
                if start and end < len(lines):
                    continue
                extra = _LEFT if start else (_REST if starts_inside else _UNNUMBERED)
            share = _CUT if is_edge else 1.0
            is_rest = not start and starts_inside and not numbers
            centred, level = row.costs(size, is_rest=is_rest)
            if is_edge:
                centred = min(centred, level)
            yield start, end, (share * centred + extra, share * level + extra)
        above += first.labels
        if above > count:
            return


def _cheapest(
    lines: Sequence[_Line], rows: Sequence[tuple[int, int, float]], usual: float, size: float
) -> tuple[float, list[float]] | None:
    """The least that rows cost that follow each other from the first line to the last."""
    ways: dict[int, tuple[float, int]] = {0: (0.0, -1)}
    for start, end, cost in rows:  # in order of their start
        if start not in ways:
            continue
        if start:
            white = min((lines[start - 1].white - usual) / size, _MOST_WHITE)
            cost -= _WHITE * white
        total = ways[start][0] + cost
        if end not in ways or total < ways[end][0]:
            ways[end] = (total, start)
    if len(lines) not in ways:
        return None
    borders: list[float] = []
    at = ways[len(lines)][1]
    while at > 0:
        borders.append(lines[at - 1].border)
        at = ways[at][1]
    return ways[len(lines)][0], borders[::-1]
