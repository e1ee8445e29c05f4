"""Ruled tables, printed or seen in a picture: from thin lines to a grid, from a point to its cell.

A table is where rules cross: verticals that stand side by side, joined by horizontals. Between two
columns or two rows without a rule the cells are one. Points are in the page's own units, y upwards.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

Rule = tuple[float, float, float]  # where it stands, from, to

_NEAR = 3.0
_FEWEST_EDGES = 3  # of two columns


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: edges of columns (rising) and of rows (falling), and which cell is part of which."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: dict[tuple[int, int], tuple[int, int]]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of the cell that holds a point."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-edge for edge in self.rows], -y) - 1
        return self.owners.get((row, column))

    def line(self, row: int, words: dict[tuple[int, int], str]) -> list[str]:
        """The cells of a row; one that began in a row above is empty."""
        cells = []
        for column in range(len(self.columns) - 1):
            owner = self.owners[row, column]
            if owner == (row, column):
                cells.append(words.get(owner, ""))
            elif owner[0] < row and owner[1] == column:
                cells.append("")
        return cells


@dataclass(slots=True)
class Rules:
    """The thin lines of a page, those that touch each other together."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def find_grids(rules: Rules) -> list[Grid]:
    """The ruled tables of a page, from top to bottom."""
    grids = [grid for part in touching(rules) for grid in grids_of(part.across, part.down)]
    return sorted(grids, key=lambda grid: -grid.rows[0])


def grids_of(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The tables that rules make, from top to bottom."""
    grids = []
    for low, high in _heights(down):
        beside = [rule for rule in down if low - _NEAR <= rule[1] and rule[2] <= high + _NEAR]
        above = [rule for rule in across if low - _NEAR <= rule[0] <= high + _NEAR]
        columns = _edges(rule[0] for rule in beside)
        rows = _edges(rule[0] for rule in above)[::-1]
        if len(columns) >= _FEWEST_EDGES and len(rows) > 1:
            grids.append(Grid(columns, rows, _owners(columns, rows, Rules(above, beside))))
    return sorted(grids, key=lambda grid: -grid.rows[0])


def touching(rules: Rules) -> list[Rules]:
    """Rules by what they touch: a frame round the page is not of the table in it."""
    heights = _heights(rules.down)
    parts = []
    for low, high in heights:
        down = [r for r in rules.down if low - _NEAR <= r[1] and r[2] <= high + _NEAR]
        across = [r for r in rules.across if low - _NEAR <= r[0] <= high + _NEAR]
        parts += _connected(Rules(across, down))
    return parts


def _connected(rules: Rules) -> list[Rules]:
    """Rules of one stretch of height, apart by which cross or meet."""
    parts: list[Rules] = []
    left_over = list(rules.across)
    for rule in rules.down:
        mine = [a for a in left_over if _meet(a, rule)]
        joined = [p for p in parts if any(_meet(a, rule) for a in p.across)]
        part = Rules(mine, [rule])
        for other in joined:
            part.across += other.across
            part.down += other.down
            parts.remove(other)
        left_over = [a for a in left_over if a not in mine]
        parts.append(part)
    return parts


def _meet(across: Rule, down: Rule) -> bool:
    y, left, right = across
    x, low, high = down
    return left - _NEAR <= x <= right + _NEAR and low - _NEAR <= y <= high + _NEAR


def _heights(down: list[Rule]) -> list[tuple[float, float]]:
    """Stretches of height that vertical rules cover without a gap."""
    found: list[tuple[float, float]] = []
    for _, low, high in sorted(down, key=lambda rule: rule[1]):
        if found and low <= found[-1][1] + _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """Places that are farther apart than the thickness of a rule, rising."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return tuple(edges)


def _owners(
    columns: tuple[float, ...], rows: tuple[float, ...], rules: Rules
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the first place of its cell."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            centre = (columns[column] + columns[column + 1]) / 2
            owner = (row, column)
            if row and not _covers(rules.across, rows[row], centre):
                owner = owners[row - 1, column]
            elif column and not _covers(rules.down, columns[column], middle):
                owner = owners[row, column - 1]
            owners[row, column] = owner
    return owners


def _covers(rules: list[Rule], edge: float, point: float) -> bool:
    """Whether a rule that stands at an edge passes a point."""
    return any(
        abs(place - edge) <= _NEAR and low - _NEAR <= point <= high + _NEAR
        for place, low, high in rules
    )
