"""A table of figures that somebody sent, as CSV or XLSX: its cells, before anybody knows them."""

import csv
import io

from gandan.vanban.sources.filled.model import Cell, FilledIn, Sheet
from gandan.vanban.sources.filled.opening import open_filled
from gandan.vanban.sources.filled.workbook import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.model import Unreadable

MOST_BYTES = 10_000_000
_ARCHIVE, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ";,\t"
_FORMULA = "="


def open_table(data: bytes, name: str) -> FilledIn:
    """The cells of a table. CSV is UTF-8 or UTF-16, with commas, semicolons or tabs.

    Raises:
        Unreadable: neither CSV nor XLSX, broken, too large, or in an encoding that nobody told.
    """
    check_size(data, name)
    if data.startswith((_ARCHIVE, _OLE)):
        found = open_filled(data, name)
        if found.kind != "xlsx":
            raise _no_table(name)
        return found
    if len(data) > MOST_BYTES:
        raise Unreadable(
            "too_large",
            f"Tệp {name} lớn hơn {MOST_BYTES // 1_000_000} MB. Hãy tách thành nhiều tệp.",
        )
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_CELL + 1)
    cells: list[Cell] = []
    is_cut = False
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for row, values in enumerate(rows, 1):
            if row > MOST_ROWS:
                is_cut = True
                break
            cells += [
                Cell(row, column, "formula" if value.startswith(_FORMULA) else "text", value)
                for column, value in enumerate(values[:MOST_COLUMNS], 1)
                if value.strip()
            ]
    except csv.Error as error:
        raise Unreadable(
            "broken",
            f"Tệp {name} có dấu nháy kép không khép hoặc ô quá dài. Hãy mở bằng Excel và lưu lại "
            "thành “CSV UTF-8” hoặc .xlsx.",
        ) from error
    return FilledIn("csv", (Sheet("CSV", tuple(cells), (), is_cut),))


def _decoded(data: bytes, name: str) -> str:
    encoding = next((one for mark, one in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "not_text",
            f"Tệp {name} không phải CSV mã UTF-8. Trong Excel hãy chọn Lưu thành, kiểu "
            "“CSV UTF-8”, hoặc lưu thành .xlsx.",
        ) from error
    if "\0" in text:
        raise _no_table(name)
    return text


def _no_table(name: str) -> Unreadable:
    return Unreadable(
        "unknown_format",
        f"Tệp {name} không phải bảng .csv hoặc .xlsx. Hãy dùng tệp mẫu tải về từ trang này.",
    )
