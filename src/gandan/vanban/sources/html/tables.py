"""Tables of web pages: cells over several rows and columns, and tables that only lay out a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gandan.vanban.sources.flow import Item, Row
from gandan.vanban.sources.grid import MOST_COLUMNS, Cell, Tables, is_layout

_MOST_ROWS = 1000  # that one cell may stand over
_MANY_LINES = 8  # in one cell: paragraphs of a document
_FEW_ROWS = 4


@dataclass(slots=True)
class Carried:
    """How many places that cells over several rows take a page may still have."""

    left: int = 200_000


@dataclass(slots=True)
class Building:
    """A table that is being read."""

    carried: Carried
    is_presentation: bool = False
    has_tables: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    _row: list[Cell] | None = None
    _column: int = 0
    _over: dict[int, tuple[int, int]] = field(default_factory=dict)  # column: rows left, width
    _next: dict[int, tuple[int, int]] = field(default_factory=dict)  # the same for the next row

    def begin_row(self) -> None:
        """A row begins; one that was open is over."""
        self.end_row()
        self._row, self._column = [], 0
        self._over, self._next = self._next, {}

    def end_row(self) -> None:
        """The row is over."""
        if self._row is None:
            return
        for column in sorted(self._over):
            if column >= self._column:
                self._column = column
                self._go_on(self._row)
        if self._row:
            self.rows.append(self._row)
        self._row = None

    def add(self, element: Any, items: list[Item]) -> None:  # noqa: ANN401
        """Add a cell to the row that is open, or to one of its own."""
        if self._row is None:
            self.begin_row()
        row = self._row if self._row is not None else []
        self._go_on(row)
        span = _number(element.get("colspan"), MOST_COLUMNS)
        rows = _number(element.get("rowspan"), _MOST_ROWS)
        if rows > 1:
            self._next[self._column] = (rows - 1, span)
        row.append(Cell(items, span))
        self._column += span

    def _go_on(self, row: list[Cell]) -> None:
        """Cells of rows above that reach into this row at this column."""
        while self._column in self._over:
            column = self._column
            left, span = self._over.pop(column)
            if left > 1 and self.carried.left > 0:
                self._next[column] = (left - 1, span)
            self.carried.left -= 1
            row.append(Cell([], span, goes_on=True))
            self._column += span

    def items(self, tables: Tables) -> Iterator[Item]:
        """The lines and rows of the table, once it is over."""
        self.end_row()
        if self._lays_out_a_page():
            for row in self.rows:
                for cell in row:
                    yield from cell.items
        else:
            yield from tables.items(self.rows)

    def _lays_out_a_page(self) -> bool:
        """Whether whole parts of a page stand in the cells."""
        if is_layout(self.rows):
            return False
        if self.is_presentation or any(
            isinstance(item, Row) for row in self.rows for cell in row for item in cell.items
        ):
            return True
        longest = max((len(cell.items) for row in self.rows for cell in row), default=0)
        return longest >= _MANY_LINES and len(self.rows) <= _FEW_ROWS


def _number(written: str | None, most: int) -> int:
    words = (written or "").strip()
    if not words.isdecimal():
        return 1
    return min(int(words), most) if 0 < len(words) < 9 and int(words) else 1
