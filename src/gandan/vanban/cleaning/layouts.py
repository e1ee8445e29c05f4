"""Tables as `pdftotext -layout` leaves them: cells of several lines side by side."""

import re

from gandan.vanban.cleaning.lines import Line
from gandan.vanban.cleaning.marks import APPENDIX, CAPACITY, NOI_NHAN
from gandan.vanban.cleaning.row_bounds import Printed, row_bounds
from gandan.vanban.cleaning.rows import Piece, TableRow

_CHUNK = re.compile(r"\S+(?: \S+)*")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-H]|[a-zđ])[.)]?")
_MOST_LINES = 3000
_FEW_LINES = 400  # so many are read again when no table stood there

Chunk = tuple[int, int, int]  # column of the page, start, end in the spelled text


def read_layout(lines: list[Line], head: int, rows: dict[int, TableRow]) -> int:
    """Read the table whose head is a line; returns the line after it."""
    printed = [_chunks(lines[head])]
    last = head + 1
    while last < min(head + _MOST_LINES, len(lines)):
        chunks = _chunks(lines[last])
        if _is_over(lines[last], chunks, printed[0]):
            break
        printed.append(chunks)
        last += 1
    columns = _columns(printed)
    if len(columns) < 3 or last == head + 1:
        return head + 1 if last - head <= _FEW_LINES else last
    labels = [
        at
        for at, chunks in enumerate(printed)
        if at == 0
        or _opens_row(lines[head + at], columns, chunks)
        or _is_head_again(lines, head, head + at)
    ]
    looked_at = [
        Printed(lines[head + at], _is_low(lines[head + at], columns, chunks))
        for at, chunks in enumerate(printed)
    ]
    bounds = [*row_bounds(looked_at, labels), len(printed)]
    before = head
    for row, label in enumerate(labels):
        first, end = bounds[row], bounds[row + 1]
        if row and _is_head_again(lines, head, head + label):
            rows[before] = TableRow(rows[before].cells, head + end)
            continue
        before = head + first
        rows[before] = _row(columns, printed[first:end], head + end)
    return last


def _is_head_again(lines: list[Line], head: int, at: int) -> bool:
    """Whether the head of the table is printed once more, on a new page."""
    return at > head and lines[at].text.split() == lines[head].text.split()


def _is_low(line: Line, columns: list[tuple[int, int]], chunks: list[Chunk]) -> bool:
    """Whether a cell goes on in this line: it begins with a small letter."""
    return any(
        line.text[start - line.start].islower()
        for place, start, end in chunks
        if _column_of(columns, (place, start, end)) > 0
    )


def _chunks(line: Line) -> list[Chunk]:
    """The words of a line between wide gaps, and where on the page they stand."""
    return [
        (line.indent + found.start(), line.start + found.start(), line.start + found.end())
        for found in _CHUNK.finditer(line.text)
    ]


def _is_over(line: Line, chunks: list[Chunk], head: list[Chunk]) -> bool:
    """A line across the columns, or one that no table has."""
    if NOI_NHAN.match(line.text) or CAPACITY.match(line.text) or APPENDIX.match(line.text):
        return True
    if line.mark is not None and line.mark.kind in ("part", "article"):
        return True
    place, start, end = chunks[0]
    return len(chunks) == 1 and place < head[1][0] and place + end - start > head[2][0]


def _columns(printed: list[list[Chunk]]) -> list[tuple[int, int]]:
    """The stretches of the page that words stand in, with blank stretches between."""
    spans = sorted(
        (place, place + end - start) for chunks in printed for place, start, end in chunks
    )
    columns: list[tuple[int, int]] = []
    for left, right in spans:
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _column_of(columns: list[tuple[int, int]], chunk: Chunk) -> int:
    return next(at for at, (left, right) in enumerate(columns) if left <= chunk[0] < right)


def _opens_row(line: Line, columns: list[tuple[int, int]], chunks: list[Chunk]) -> bool:
    """A label in the first column begins a row."""
    first = chunks[0]
    words = line.text[: first[2] - first[1]]
    return _column_of(columns, first) == 0 and _LABEL.fullmatch(words) is not None


def _row(columns: list[tuple[int, int]], printed: list[list[Chunk]], after: int) -> TableRow:
    cells: list[list[Piece]] = [[] for _ in columns]
    for chunks in printed:
        for chunk in chunks:
            cells[_column_of(columns, chunk)].append((chunk[1], chunk[2]))
    return TableRow(cells, after)
