"""Tables without rules, or with too few: told by the names of their columns, cut by white.

A head names columns ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"); what stands under it in the
same columns is the table, until a line runs across. A table goes on at the top of the next page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gandan.vanban.sources.printed.lines import Row
from gandan.vanban.sources.printed.pieces import Piece
from gandan.vanban.sources.printed.rows import LABEL, cut_rows

NUMBER = re.compile(r"(?:STT|S\.?T\.?T|TT|Số\s*TT|Số thứ tự)\.?", re.IGNORECASE)
NAME = re.compile(
    r"(?:STT|TT|Số\s*TT|(?:các |tên )?(?:nội dung|nhiệm vụ|công việc|hoạt động|đề án|dự án|mô hình"
    r"|chỉ tiêu|chương trình)|tên|đơn vị|cơ quan|chủ trì|phối hợp|thời gian|thời hạn|tiến độ"
    r"|hoàn thành|sản phẩm|kết quả|kinh phí|ghi chú|địa điểm|địa bàn|số lượng|họ và tên|chức vụ"
    r"|người|lãnh đạo)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:(?:đơn|vị|cơ|quan|chủ|trì|phối|hợp|nội|dung|nhiệm|vụ|công|việc|thời|gian|hạn|tiến|độ|hoàn"
    r"|thành|thực|hiện|sản|phẩm|kết|quả|kinh|phí|dự|kiến|ghi|chú|yêu|cầu|đạt|được|liên|trách|tên"
    r"|lượng|số|bàn|điểm)\s?)+|\(.{1,30}\)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:Nơi nhận|TM\.|KT\.|TL\.|T/M|K/T|Ghi chú:|PHỤ LỤC|Phụ lục\b)")
_FEWEST = 3  # columns
_LONGEST_NAME = 40
_SHORT = 5  # letters of a part of a name that was misread: "tì" for "trì"
_HEAD_ROWS = 6  # names of one to three lines, about one middle
_MOST_LEFT = 4  # lines of one cell over a page break
_CLEAR = 2.0  # points of white between two columns
_ROOM = 6.0  # lines between two rows of a table
_EDGE = 8.0  # how far a column may begin elsewhere on the next page


Cells = list[list[Piece]]


@dataclass(slots=True)
class Laid:
    """A table as the pieces of its cells, row by row; a line across all columns is one cell.

    `columns` are left and right of each column in turn. `is_headed`: the first row names them.
    """

    rows: list[Cells]
    columns: tuple[float, ...]
    top: float
    bottom: float
    is_headed: bool = False


@dataclass(slots=True)
class Span:
    """From where to where a column's words stand."""

    left: float
    right: float


def find_table(
    rows: list[Row], at: int, across: Sequence[float], *, starts_inside: bool
) -> tuple[Laid, int] | None:
    """The table whose head begins at a row, and the row after it.

    Args:
        rows: printed lines from top to bottom.
        at: which of them may be the first of the head.
        across: heights at which a rule runs: rows end there.
        starts_inside: under the head may stand the rest of a row of the page before.
    """
    if not any(map(_is_name, rows[at])) and not _is_rest(rows[at]):
        return None
    head_end = _head_end(rows, at)
    if head_end is None:
        return None
    pieces = [piece for row in rows[at:head_end] for piece in row]
    spans = _spans(pieces)
    if len(spans) < _FEWEST:
        return None
    end = _grow(rows, head_end, spans)
    if end == head_end:
        return None
    table = _table(rows[head_end:end], spans, across, starts_inside=starts_inside)
    table.rows.insert(0, _cells(pieces, spans))
    table.top, table.is_headed = max(p.top for p in rows[at]), True
    return table, end


def go_on(
    rows: list[Row], edges: Sequence[float], across: Sequence[float]
) -> tuple[Laid, int] | None:
    """The rest of a table of the page before, without its head, at the top of this one."""
    spans = [Span(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    end = _grow(rows, 0, spans)
    if not any(len(row) > 1 for row in rows[:end]) and not _ends_cell(rows[:end], edges):
        return None
    return _table(rows[:end], spans, across, starts_inside=True), end


def _ends_cell(rows: list[Row], edges: Sequence[float]) -> bool:
    """Whether the lines are what a page break left of one cell: all within a later column."""
    pieces = [piece for row in rows for piece in row]
    if not 0 < len(pieces) <= _MOST_LEFT or any(piece.text.isupper() for piece in pieces):
        return False
    return any(
        all(left - _CLEAR <= p.left and p.right <= right + _CLEAR for p in pieces)
        for left, right in zip(edges[2::2], edges[3::2], strict=True)
    )


def _is_name(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST_NAME and NAME.match(piece.text) is not None


def _head_end(rows: list[Row], at: int) -> int | None:
    """The row after the head: names over a few lines, of three columns or more."""
    names = 0
    has_number = False
    last = at
    for index in range(at, min(at + _HEAD_ROWS, len(rows))):
        row = rows[index]
        if index > at and ((LABEL.fullmatch(row[0].text) and len(row) > 1) or _is_wide(row)):
            break
        here = sum(map(_is_name, row))
        names += here
        has_number = has_number or any(NUMBER.fullmatch(piece.text) for piece in row)
        last = index if here or (index == last + 1 and _is_rest(row)) else last
    return last + 1 if names >= (2 if has_number else _FEWEST) else None


def _is_rest(row: Row) -> bool:
    """Whether a line holds only parts of names: "Đơn vị chủ" / "trì", "Thời" / "gian"."""
    said = [piece.text for piece in row]
    return any(map(_REST.fullmatch, said)) and all(
        _REST.fullmatch(words) or (words[0].islower() and len(words) <= _SHORT) for words in said
    )


def _is_wide(row: Row) -> bool:
    return len(row) == 1 and row[0].right - row[0].left > 250


def _spans(pieces: list[Piece]) -> list[Span]:
    """Columns: pieces that stand over each other."""
    spans: list[Span] = []
    for piece in sorted(pieces, key=lambda p: p.left):
        if spans and piece.left < spans[-1].right + _CLEAR:
            spans[-1].right = max(spans[-1].right, piece.right)
        else:
            spans.append(Span(piece.left, piece.right))
    return spans


def _grow(rows: list[Row], at: int, spans: list[Span]) -> int:
    """Take rows that fit into the columns, which widen with them; the row after the last one."""
    end = at
    lead = 0.0
    while end < len(rows):
        row = rows[end]
        if _ENDS.match(row[0].text):
            break
        if end:
            room = min(p.bottom for p in rows[end - 1]) - max(p.top for p in row)
            lead = max(row[0].size, 1.0)
            if room > _ROOM * lead:
                break
        if not _fits(row, spans) and not _is_heading(rows, end, spans):
            break
        end += 1
    return end


def _fits(row: Row, spans: list[Span]) -> bool:
    """Whether each piece stands in one column, and widen the columns to hold them."""
    places = [_column(piece, spans) for piece in row]
    if None in places:
        return False
    for piece, place in zip(row, places, strict=True):
        span = spans[place or 0]
        span.left, span.right = min(span.left, piece.left), max(span.right, piece.right)
    return True


def _column(piece: Piece, spans: list[Span]) -> int | None:
    """The only column that a piece stands in; None when it runs into two."""
    under = [n for n, s in enumerate(spans) if piece.left < s.right and s.left < piece.right]
    if len(under) > 1:
        return None
    if under:
        return under[0]
    return min(
        range(len(spans)),
        key=lambda n: max(spans[n].left - piece.right, piece.left - spans[n].right),
    )


def _is_heading(rows: list[Row], at: int, spans: list[Span]) -> bool:
    """A line across the table that heads a group: rows of the table follow it."""
    row = rows[at]
    if len(row) > 2 or row[-1].text.endswith((".", ";", ":", ",")):
        return False
    after = rows[at + 1 : at + 3]
    is_labelled = LABEL.match(row[0].text) is not None
    return is_labelled and any(
        len(r) > 1 and None not in [_column(p, spans) for p in r] for r in after
    )


def _cells(pieces: list[Piece], spans: list[Span]) -> Cells:
    columns: Cells = [[] for _ in spans]
    for piece in pieces:
        place = _column(piece, spans)
        columns[0 if place is None else place].append(piece)
    return columns


def _table(
    rows: list[Row], spans: list[Span], across: Sequence[float], *, starts_inside: bool
) -> Laid:
    made: list[Cells] = []
    part: list[Piece] = []

    def close() -> None:
        is_inside = starts_inside and not made
        made.extend(cut_rows(_cells(part, spans), across, starts_inside=is_inside))
        part.clear()

    for row in rows:
        if any(_column(piece, spans) is None for piece in row):
            close()
            made.append([list(row)])
        else:
            part += row
    close()
    edges = tuple(edge for span in spans for edge in (span.left, span.right))
    top = max(p.top for p in rows[0])
    return Laid(made, edges, top, min(p.bottom for p in rows[-1]))
