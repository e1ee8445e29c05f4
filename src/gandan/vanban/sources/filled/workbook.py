"""The sheets of a workbook, row by row as they are unpacked: never more than a form can have."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from gandan.vanban.sources.filled.model import Cell, CellKind, Sheet
from gandan.vanban.sources.model import Unreadable

MOST_ROWS = 6_000  # of a sheet: a table of a form has 5,000 rows at most, and its heads
MOST_COLUMNS = 520  # a table has 500 columns at most
MOST_SHEETS = 600
LONGEST_CELL = 32_767  # characters that Excel lets a cell have
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_UNDONE: dict[str, CellKind] = {"f": "formula", "e": "error"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheets_of(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet with what stands in it; formulas stay formulas and are not computed.

    Raises:
        Unreadable: it is damaged, or has more sheets than a form.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        _check_count(book, name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_sheet(sheet, archive) for sheet in book.worksheets)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a stranger's file may break openpyxl in any way
        raise Unreadable(
            "broken",
            f"Tệp {name} bị hỏng hoặc không phải sổ tính .xlsx. Hãy mở bằng Excel và lưu lại "
            "thành .xlsx.",
        ) from error


def _check_count(book: Any, name: str) -> None:  # noqa: ANN401  # openpyxl is untyped
    if len(book.worksheets) > MOST_SHEETS:
        raise Unreadable(
            "unknown_format",
            f"Tệp {name} có hơn {MOST_SHEETS} trang tính. Hãy tải biểu mẫu về lại.",
        )


def _sheet(sheet: Any, archive: zipfile.ZipFile) -> Sheet:  # noqa: ANN401
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    cells: list[Cell] = []
    is_cut = False
    for count, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if count > MOST_ROWS:
            is_cut = True
            break
        cells += _cells(row)
    path = sheet._worksheet_path  # read-only sheets tell their part nowhere else
    merged = [one.decode() for one in _MERGED.findall(archive.read(path))]
    return Sheet(str(sheet.title), tuple(cells), tuple(merged[:100]), is_cut)


def _cells(row: Any) -> Iterator[Cell]:  # noqa: ANN401
    for cell in row:
        if cell.value is None or cell.value == "":
            continue
        yield _cell(cell)


def _cell(cell: Any) -> Cell:  # noqa: ANN401
    return Cell(cell.row, cell.column, *_said(cell))


def _said(cell: Any) -> tuple[CellKind, str]:  # noqa: ANN401
    value = cell.value
    if cell.data_type in _UNDONE:
        return _UNDONE[cell.data_type], str(value)[:200]
    match value:
        case bool():
            return "truth", str(value)
        case datetime():
            return "day", value.date().isoformat()
        case date():
            return "day", value.isoformat()
        case int() | float():
            is_percent = "%" in (cell.number_format or "")
            return "percent" if is_percent else "number", _number(value)
        case _:
            return "text", _text(str(value))


def _number(value: float) -> str:
    """As Excel shows it at most: 15 digits, without the dust of binary fractions behind them."""
    return f"{value:.15g}"


def _text(words: str) -> str:
    """The words with the characters that the format writes as `_x000D_`; one kind of line end."""
    if "_x" in words:
        words = _ESCAPED.sub(lambda found: _character(int(found[1], 16)), words)
    return words.replace("\r\n", "\n").replace("\r", "\n")[: LONGEST_CELL + 1]


def _character(code: int) -> str:
    """The character of an escape; none that nobody sees, and no half of a pair."""
    is_seen = code >= ord(" ") and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_seen or code in (9, 10, 13) else ""
