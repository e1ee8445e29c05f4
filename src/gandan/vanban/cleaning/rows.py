"""Rows of tables: what one is, and rows that stand on one line."""

import re
from dataclasses import dataclass

from gandan.vanban.cleaning.lines import Line

_WIDE_GAP = re.compile(r"\S {4,}(?=\S)|\S ?\t")

_TABS = re.compile(r"[ \t]*\t[ \t]*")
_HEAD = re.compile(r"(?:STT|TT|Stt|Số\s*TT)\b")
_NEAR = 4  # lines; more of them between two rows are another table's

Piece = tuple[int, int]  # offsets of words in the spelled text


MOST_PIPES_OF_PROSE = 2  # "1 | Lễ phát động | UBND phường" is a row without its outer rules


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that was put together: the pieces of each cell, and the line after its last one."""

    cells: list[list[Piece]]
    after: int


def is_row(line: Line) -> bool:
    """Whether one printed line holds the cells of a row; each line is looked at once."""
    if line.is_row is None:
        line.is_row = _holds_cells(line.text)
    return line.is_row


def _holds_cells(text: str) -> bool:
    if text[0] == "|":
        return text.count("|") > 1
    if text.count(" | ") >= MOST_PIPES_OF_PROSE:
        return True
    if "\t" in text:
        return True
    return "    " in text and len(_WIDE_GAP.findall(text)) >= 2


def cells_of(text: str, start: int) -> list[tuple[int, int]]:
    """The cells of a markdown row as offsets; `start` is where `text` stands."""
    cells = []
    at = int(text[0] == "|")
    while at < len(text):
        end = text.find("|", at)
        end = len(text) if end < 0 else end
        words = text[at:end]
        left = at + len(words) - len(words.lstrip())
        cells.append((start + left, start + at + len(words.rstrip())))
        at = end + 1
    return [(a, max(a, b)) for a, b in cells]


class Columns:
    """Tells the empty cells of rows with tabs, by how many columns the first row has."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0
        self._last = -_NEAR

    def cells(self, line: Line, index: int) -> list[Piece] | None:
        """The cells of a row, empty ones among them; None where runs of blanks divide it.

        Where every tab being a cell would give more cells than the table has columns, some of the
        tabs were typed to reach the next column.
        """
        if "\t" not in line.text:
            return None
        if index - self._last >= _NEAR or _HEAD.match(line.text):
            self._count = len(_TABS.split(line.text))
        self._last = index
        first = (
            max(self._text.rfind("\n", 0, line.start), self._text.rfind("\f", 0, line.start)) + 1
        )
        if self._text.count("\t", first, line.end) >= self._count:
            return None
        cells = []
        at = first
        for words in self._text[first : line.end].split("\t"):
            left = at + len(words) - len(words.lstrip())
            cells.append((left, max(left, at + len(words.rstrip()))))
            at += len(words) + 1
        return cells
