"""Lines and table rows in reading order become one text, its rows known by their places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gandan.vanban.sources.model import Remark, Source


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; the words of each cell stand on one line."""

    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The row as a line, cells apart by tabs."""
        return "\t".join(self.cells)


Item = str | Row
"""A line (or several, with line feeds between) or a row."""


def text_of(items: Iterable[Item]) -> str:
    """The words of items, a line each."""
    return "\n".join(item if isinstance(item, str) else item.text for item in items)


def one_line(items: Iterable[Item]) -> str:
    """The words of items on one line, single blanks between them."""
    return " ".join(text_of(items).split())


def source_of(items: Iterable[Item], media_type: str, remarks: Iterable[Remark]) -> Source:
    """Put items together, a line each."""
    lines: list[str] = []
    rows: list[tuple[tuple[int, int], ...]] = []
    at = 0
    for item in items:
        if isinstance(item, Row):
            rows.append(tuple(_spans(item, at)))
            item = item.text
        lines.append(item)
        at += len(item) + 1
    return Source("\n".join(lines), media_type, rows=tuple(rows), remarks=tuple(remarks))


def _spans(row: Row, at: int) -> Iterator[tuple[int, int]]:
    for cell in row.cells:
        yield at, at + len(cell)
        at += len(cell) + 1
