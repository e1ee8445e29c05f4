"""Rows of tables: markdown, tabs, wide gaps, and one cell a line as some extractions leave them."""

import re

from gandan.vanban.cleaning.lines import Line

_WIDE_GAP = re.compile(r"\S {4,}(?=\S)|\S ?\t")
_FIRST_COLUMN = re.compile(r"(?:STT|TT|Stt|Số\s*TT|S\s*T\s*T|Số thứ tự)\.?", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(\d{1,3})\.?")
_MOST_COLUMNS = 9
_MOST_LINES = 60  # of one row

Cell = tuple[int, int]  # lines [first, last)


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


def find_spread_rows(lines: list[Line], at: int) -> dict[int, list[Cell]]:
    """Rows whose cells stand on lines of their own, by the number of their first line."""
    rows: dict[int, list[Cell]] = {}
    while at < len(lines):
        if _FIRST_COLUMN.fullmatch(lines[at].text):
            at = _read_table(lines, at, rows)
        else:
            at += 1
    return rows


def _read_table(lines: list[Line], head: int, rows: dict[int, list[Cell]]) -> int:
    """Read one table; returns the line after it (or after its first line when it is none)."""
    first = head + 1
    while first < min(head + 2 * _MOST_COLUMNS, len(lines)) and lines[first].text not in (
        "1",
        "01",
        "1.",
        "I",
    ):
        first += 1
    if first >= len(lines) or lines[first].text not in ("1", "01", "1.", "I"):
        return head + 1
    columns = _merged(lines, head, first)
    if not 3 <= len(columns) <= _MOST_COLUMNS:
        return head + 1
    rows[head] = columns
    at = first
    number = 1
    while at < len(lines):
        end = _next_row(lines, at, number + 1)
        if end is None:
            cells = _last_row(lines, at, len(columns))
            rows[at] = cells
            return cells[-1][1]
        rows[at] = _fitted(_merged(lines, at, end), len(columns))
        at, number = end, number + 1
    return at


def _next_row(lines: list[Line], at: int, number: int) -> int | None:
    for index in range(at + 1, min(at + _MOST_LINES, len(lines))):
        found = _ROW_NUMBER.fullmatch(lines[index].text)
        if found and int(found[1]) == number:
            return index
    return None


def _merged(lines: list[Line], first: int, last: int) -> list[Cell]:
    """Lines as cells, those that begin low or follow an open dash belonging to the one before."""
    cells = [(first, first + 1)]
    for index in range(first + 1, last):
        if lines[index].starts_low and index > first + 1:
            cells[-1] = (cells[-1][0], index + 1)
        else:
            cells.append((index, index + 1))
    return cells


def _fitted(cells: list[Cell], columns: int) -> list[Cell]:
    """Too many cells: the work (second column) is the one that runs over several lines."""
    extra = len(cells) - columns
    if extra <= 0:
        return cells
    return [cells[0], (cells[1][0], cells[1 + extra][1]), *cells[2 + extra :]]


def _last_row(lines: list[Line], at: int, columns: int) -> list[Cell]:
    cells = _merged(lines, at, min(at + 3 * columns, len(lines)))[:columns]
    return cells or [(at, at + 1)]
