"""The sheets of tables: one each, its rows below each other as far as the form lets them go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gandan.papers.forms.book.lines import is_exact
from gandan.papers.forms.book.looks import Looks, height, lock
from gandan.papers.forms.book.model import CELL, HEAD, IS_TABLE, TABLE
from gandan.papers.forms.comparing import clean
from gandan.papers.forms.guiding import needed
from gandan.rollup import BadNumber, TableField, read_number, write_number

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from gandan.papers.forms.model import Held
    from gandan.rollup import Column, Form

LONGEST_CELL = 2_000  # characters
_ROWS_FROM = 4  # below the title, what is asked, and the head
_WIDTHS = {"text": 40, "number": 18, "date": 20}
_KINDS = {"text": "", "number": "số, như 1.234,5", "date": "ngày, như 05/9/2026"}


def write_tables(book: Workbook, looks: Looks, form: Form, held: Held) -> None:
    """A sheet for each table of the form."""
    tables = [one for one in form.fields if isinstance(one, TableField)]
    for number, field in enumerate(tables, 1):
        _table(book.add_worksheet(TABLE.format(number=number)), looks, field, held)


def _table(sheet: Worksheet, looks: Looks, field: TableField, held: Held) -> None:
    lock(sheet)
    sheet.write_string(0, 0, IS_TABLE + field.code)
    sheet.write_string(1, 1, field.title, looks.title)
    asked = f"{needed(field.presence)} Tối đa {field.most_rows} dòng.".strip()
    sheet.write_string(2, 1, asked, looks.plain)
    heads = [(_head(one), float(_WIDTHS[one.kind])) for one in field.columns]
    sheet.set_row(_ROWS_FROM - 1, height(*heads))
    sheet.write_string(_ROWS_FROM - 1, 0, HEAD)
    rows = list(held.answer.tables.get(field.code, ()))
    last = _ROWS_FROM + max(field.most_rows, len(rows)) - 1
    for at, column in enumerate(field.columns, 1):
        is_number = column.kind == "number"
        sheet.set_column(
            at, at, _WIDTHS[column.kind], looks.column_number if is_number else looks.column_text
        )
        sheet.write_string(0, at, CELL + column.code)
        sheet.write_string(_ROWS_FROM - 1, at, _head(column), looks.head)
        sheet.data_validation(_ROWS_FROM, at, last, at, _rule(column))
    sheet.conditional_format(
        _ROWS_FROM, 1, last, len(field.columns),
        {"type": "formula", "criteria": "=TRUE", "format": looks.framed},
    )  # fmt: skip
    sheet.freeze_panes(_ROWS_FROM, 0)
    sheet.repeat_rows(_ROWS_FROM - 1)
    keys = held.keys.get(field.code, ())
    for row, (key, cells) in enumerate(zip(keys, rows, strict=True), _ROWS_FROM):
        sheet.write_string(row, 0, key)
        for at, column in enumerate(field.columns, 1):
            _cell(sheet, looks, (row, at), column, clean(cells.get(column.code, "")).strip())


def _cell(
    sheet: Worksheet, looks: Looks, place: tuple[int, int], column: Column, typed: str
) -> None:
    number = _as_number(typed) if column.kind == "number" else None
    if number is not None:
        sheet.write_number(*place, float(number), looks.column_number)
    elif typed:
        sheet.write_string(*place, typed, looks.column_text)


def _as_number(typed: str) -> Decimal | None:
    """The number, where it comes back as it was typed."""
    try:
        number = read_number(typed, 6)
    except BadNumber:
        return None
    return number if is_exact(number) and write_number(number) == typed else None


def _head(column: Column) -> str:
    kind = _KINDS[column.kind]
    words = [column.title, f"({kind})" if kind else "", "*" if column.required else ""]
    return " ".join(filter(None, words))


def _rule(column: Column) -> dict[str, Any]:
    if column.kind == "number":
        return {
            "validate": "decimal", "criteria": "between",
            "minimum": -99_999_999_999_999, "maximum": 99_999_999_999_999,
            "error_title": "Số chưa đúng",
            "error_message": "Cột này chỉ ghi số, không ghi chữ bên cạnh số.",
        }  # fmt: skip
    if column.kind == "date":
        return {
            "validate": "length", "criteria": "between", "minimum": 8, "maximum": 10,
            "input_title": "Ngày", "input_message": "Ghi như 05/9/2026.",
            "error_title": "Ngày chưa đúng", "error_message": "Ghi ngày như 05/9/2026.",
        }  # fmt: skip
    return {
        "validate": "length", "criteria": "<=", "value": LONGEST_CELL,
        "error_title": "Quá dài", "error_message": f"Mỗi ô tối đa {LONGEST_CELL} ký tự.",
    }  # fmt: skip
