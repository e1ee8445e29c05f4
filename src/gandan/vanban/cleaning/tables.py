"""Tables whose rows extraction took apart: side by side, or one cell a line."""

import re

from gandan.vanban.cleaning.layouts import read_layout
from gandan.vanban.cleaning.lines import Line
from gandan.vanban.cleaning.rows import Piece, TableRow, is_row

_FIRST_COLUMN = re.compile(r"(?:STT|TT|Stt|Số\s*TT|S\s*T\s*T|Số thứ tự)\.?", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(\d{1,3})\.?")
_FIRST_LABELS = frozenset({"1", "01", "1.", "I"})
_GLUED_HEAD = re.compile(
    r"(?:STT|TT)\s+(?:Nội dung|Nhiệm vụ|Tên|Công việc|Hoạt động)", re.IGNORECASE
)
_HEAD_BEGINS = frozenset("sStTſ")  # how both begin
_COLUMN_NAME = re.compile(
    r"(?i:STT|TT|(?:nội dung|nhiệm vụ|công việc|hoạt động|tên)(?: (?:công việc|nhiệm vụ|thực hiện"
    r"|cụ thể))*"
    r"|(?:đơn vị|cơ quan)(?: (?:chủ trì|phối hợp|thực hiện|phối))?|thời gian|thời hạn|tiến độ|sản "
    r"phẩm|kết quả|kinh phí|ghi chú"
    r"|chủ trì|phối hợp|(?P<more>hợp|hoàn thành|thực hiện|dự kiến|trì|chú))(?![\w])"
)
_CUT_DATE = re.compile(r"\d{1,2}[/.]\d|\d{1,2} năm|\d{4}\b")
_UNFINISHED = re.compile(
    r"(?:[,;&(-]|(?<![\w])(?:Sở|Ban|Bộ|Ủy|Ủy ban|Văn|Phòng|Hội|Công|Thanh|Trung|ngày|tháng|Quý"
    r"|và|của|các|với|Thể|Nhân|trước|Trước))$"
)
_APART = re.compile(r"[\t|]")
_MOST_COLUMNS = 9
_MOST_LINES = 60  # of one row

Lines = tuple[int, int]  # lines [first, last)


def find_tables(lines: list[Line], at: int) -> dict[int, TableRow]:
    """Rows to be put together, by the number of their first line."""
    rows: dict[int, TableRow] = {}
    while at < len(lines):
        line = lines[at]
        if line.text[0] not in _HEAD_BEGINS:
            at += 1
        elif _FIRST_COLUMN.fullmatch(line.text):
            at = _read_spread(lines, at, rows)
        elif _FIRST_COLUMN.match(line.text) and is_row(line) and not _APART.search(line.text):
            at = read_layout(lines, at, rows)
        elif _GLUED_HEAD.match(line.text):
            at = _read_glued(lines, at, rows)
        else:
            at += 1
    return rows


def _read_spread(lines: list[Line], head: int, rows: dict[int, TableRow]) -> int:
    """Read a table of one cell a line; returns the line after it, or after its first line."""
    first = _first_row(lines, head)
    if first is None:
        return head + 1
    columns = _merged(lines, head, first)
    if not 3 <= len(columns) <= _MOST_COLUMNS:
        return head + 1
    rows[head] = _row(lines, columns, first)
    return _read_rows(lines, first, len(columns), rows)


def _read_glued(lines: list[Line], head: int, rows: dict[int, TableRow]) -> int:
    """A table whose head lost its columns: they are told by the names that columns have."""
    first = _first_row(lines, head)
    if first is None:
        return head + 1
    names: list[list[Piece]] = [[]]
    for line in lines[head:first]:
        for found in _COLUMN_NAME.finditer(line.text):
            piece = (line.start + found.start(), line.start + found.end())
            if found["more"]:
                names[-1].append(piece)
            else:
                names.append([piece])
    names = [name for name in names if name]
    if not 3 <= len(names) <= _MOST_COLUMNS:
        return head + 1
    rows[head] = TableRow(names, first)
    return _read_rows(lines, first, len(names), rows)


def _first_row(lines: list[Line], head: int) -> int | None:
    for index in range(head + 1, min(head + 2 * _MOST_COLUMNS, len(lines))):
        if lines[index].text in _FIRST_LABELS:
            return index
    return None


def _read_rows(lines: list[Line], at: int, columns: int, rows: dict[int, TableRow]) -> int:
    number = 1
    while at < len(lines):
        end = _next_row(lines, at, number + 1)
        if end is None:
            cells = _merged(lines, at, min(at + 5 * columns, len(lines)))[:columns]
            rows[at] = _row(lines, cells, cells[-1][1])
            return cells[-1][1]
        rows[at] = _row(lines, _fitted(_merged(lines, at, end), columns), end)
        at, number = end, number + 1
    return at


def _row(lines: list[Line], cells: list[Lines], after: int) -> TableRow:
    pieces = [[(line.start, line.end) for line in lines[first:last]] for first, last in cells]
    return TableRow(pieces, after)


def _next_row(lines: list[Line], at: int, number: int) -> int | None:
    for index in range(at + 1, min(at + _MOST_LINES, len(lines))):
        found = _ROW_NUMBER.fullmatch(lines[index].text)
        if found and int(found[1]) == number:
            return index
    return None


def _merged(lines: list[Line], first: int, last: int) -> list[Lines]:
    """Lines as cells; a line that goes on from the one before belongs to its cell."""
    cells = [(first, first + 1)]
    for index in range(first + 1, last):
        if index > first + 1 and _goes_on(lines[index - 1].text, lines[index].text):
            cells[-1] = (cells[-1][0], index + 1)
        else:
            cells.append((index, index + 1))
    return cells


def _goes_on(before: str, after: str) -> bool:
    """Whether a cell runs on: small letters, a date that was cut, a body without its name."""
    if after[0].islower() or _CUT_DATE.match(after) or after[0] in "-+(":
        return True
    return bool(_UNFINISHED.search(before))


def _fitted(cells: list[Lines], columns: int) -> list[Lines]:
    """Too many cells: the work (second column) is the one that runs over several lines."""
    extra = len(cells) - columns
    if extra <= 0:
        return cells
    return [cells[0], (cells[1][0], cells[1 + extra][1]), *cells[2 + extra :]]
