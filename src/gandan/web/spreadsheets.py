"""Cells of spreadsheets that we write: text is text, a cell that begins with "=" no formula."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def write_cell(
    sheet: Worksheet, formats: dict[str, Format], cell: tuple[int, int], value: object
) -> None:
    """A value by its kind, in the format "day" or "text"; nothing where there is nothing."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(*cell, value, formats["day"])
    elif isinstance(value, int):
        sheet.write_number(*cell, value, formats["text"])
    else:
        sheet.write_string(*cell, str(value), formats["text"])
