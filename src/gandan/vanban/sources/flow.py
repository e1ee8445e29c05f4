"""Lines and table rows in reading order become one text, its rows known by their places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gandan.tiengviet.legacy import name_of
from gandan.tiengviet.recognising import convert_mixed
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
    """Put items together, a line each; words in an encoding of before Unicode are converted."""
    items, told = list(items), list(remarks)
    text = text_of(items)
    converted = convert_mixed(text)
    if converted is not None:
        text = converted.text
        if all(remark.code != "old_encoding" for remark in told):
            names = ", ".join(map(name_of, converted.encodings))
            told.append(Remark("old_encoding", (("encoding", names),)))
    rows = tuple(_rows(items, text))
    return Source(text, media_type, rows=rows, remarks=tuple(told))


def _rows(items: list[Item], text: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """The places of the cells of each row in the text."""
    at = 0
    for item in items:
        if isinstance(item, Row):
            end = text.find("\n", at)
            yield tuple(_cells(text[at : end if end >= 0 else len(text)], at))
        lines = 1 if isinstance(item, Row) else item.count("\n") + 1
        for _ in range(lines):
            at = text.find("\n", at) + 1 or len(text)


def _cells(row: str, at: int) -> Iterator[tuple[int, int]]:
    for cell in row.split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1
