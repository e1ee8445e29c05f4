"""Ruled tables of a printed page: from thin lines to a grid, from a point to its cell.

A table is where vertical rules stand side by side over the same height. Between two columns or
two rows without a rule the cells are one. Points are in the page's own units, y upwards.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Rule = tuple[float, float, float]  # where it stands, from, to
Box = tuple[float, float, float, float]  # left, bottom, right, top

_THIN = 2.0
_SHORTEST = 6.0
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

    def lines(self, words: dict[tuple[int, int], str]) -> list[str]:
        """Rows as lines, cells apart by tabs; a cell that began in a row above is empty."""
        made = []
        for row in range(len(self.rows) - 1):
            cells = []
            for column in range(len(self.columns) - 1):
                owner = self.owners[row, column]
                if owner == (row, column):
                    cells.append(words.get(owner, ""))
                elif owner[0] < row and owner[1] == column:
                    cells.append("")
            if any(cells):
                made.append("\t".join(cells))
        return made


def find_grids(page: Any) -> list[Grid]:  # noqa: ANN401  pypdfium2 is untyped
    """The ruled tables of a page, from top to bottom."""
    return grids_of(*_rules(page))


def grids_of(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The tables that rules make, from top to bottom; also for rules seen in a picture."""
    grids = []
    for low, high in _heights(down):
        beside = [rule for rule in down if low - _NEAR <= rule[1] and rule[2] <= high + _NEAR]
        above = [rule for rule in across if low - _NEAR <= rule[0] <= high + _NEAR]
        columns = _edges(rule[0] for rule in beside)
        rows = _edges(rule[0] for rule in above)[::-1]
        if len(columns) >= _FEWEST_EDGES and len(rows) > 1:
            grids.append(Grid(columns, rows, _owners(columns, rows, above, beside)))
    return sorted(grids, key=lambda grid: -grid.rows[0])


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:  # noqa: ANN401
    """Thin lines of the page: across (y, from, to) and down (x, from, to)."""
    import pypdfium2.raw as raw

    across: list[Rule] = []
    down: list[Rule] = []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = path.get_bounds()
        wide, tall = right - left, top - bottom
        if tall <= _THIN and wide >= _SHORTEST:
            across.append(((bottom + top) / 2, left, right))
        elif wide <= _THIN and tall >= _SHORTEST:
            down.append(((left + right) / 2, bottom, top))
        elif wide > _SHORTEST and tall > _SHORTEST and _is_frame(path, raw):
            across += [(bottom, left, right), (top, left, right)]
            down += [(left, bottom, top), (right, bottom, top)]
    return across, down


def _is_frame(path: Any, raw: Any) -> bool:  # noqa: ANN401
    """Whether a path draws the four sides of a rectangle."""
    import ctypes

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, filled, stroked)
    return bool(stroked.value) and raw.FPDFPath_CountSegments(path.raw) in (4, 5)


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
    columns: tuple[float, ...], rows: tuple[float, ...], across: list[Rule], down: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the first place of its cell."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            centre = (columns[column] + columns[column + 1]) / 2
            owner = (row, column)
            if row and not _covers(across, rows[row], centre):
                owner = owners[row - 1, column]
            elif column and not _covers(down, columns[column], middle):
                owner = owners[row, column - 1]
            owners[row, column] = owner
    return owners


def _covers(rules: list[Rule], edge: float, point: float) -> bool:
    """Whether a rule that stands at an edge passes a point."""
    return any(
        abs(place - edge) <= _NEAR and low - _NEAR <= point <= high + _NEAR
        for place, low, high in rules
    )
