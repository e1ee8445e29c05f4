"""Rows of tables: what one is, and rows that stand on one line."""

import re
from dataclasses import dataclass

from gandan.vanban.cleaning.lines import Line

_WIDE_GAP = re.compile(r"\S {4,}(?=\S)|\S ?\t")

Piece = tuple[int, int]  # offsets of words in the spelled text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that was put together: the pieces of each cell, and the line after its last one."""

    cells: list[list[Piece]]
    after: int


def is_row(line: Line) -> bool:
    """Whether one printed line holds the cells of a row."""
    text = line.text
    if text[0] == "|":
        return text.count("|") > 1
    if "\t" in text:
        return True
    return "    " in text and len(_WIDE_GAP.findall(text)) >= 2


def cells_of(text: str, start: int) -> list[tuple[int, int]]:
    """The cells of a markdown row as offsets; `start` is where `text` stands."""
    cells = []
    at = 1
    while at < len(text):
        end = text.find("|", at)
        end = len(text) if end < 0 else end
        words = text[at:end]
        left = at + len(words) - len(words.lstrip())
        cells.append((start + left, start + at + len(words.rstrip())))
        at = end + 1
    return [(a, max(a, b)) for a, b in cells]
