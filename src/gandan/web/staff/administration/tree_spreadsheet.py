"""The tree of bodies as XLSX, line by line: only the packed file is ever whole in memory."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gandan.apps.orgs import queries
from gandan.web.spreadsheets import write_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gandan.apps.orgs.queries import TreeLine
    from gandan.apps.orgs.queries.tree_files.columns import Column

MORE_LINES = 2000  # below the last body, for which the list of kinds is offered


def tree_spreadsheet(lines: Iterable[TreeLine]) -> io.BytesIO:
    """A file at its beginning: the table, and sheets that explain kinds and columns.

    The country's 13,000 bodies of 2024 have 0.9 million bytes.
    """
    import xlsxwriter

    held = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    columns = queries.columns()
    with xlsxwriter.Workbook(held, options) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(_("Đơn vị"))
        _head(sheet, formats, columns)
        count = 0
        for count, line in enumerate(lines, 1):
            for place, value in enumerate(_values(line, columns)):
                write_cell(sheet, formats, (count, place), value)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        _offer_kinds(sheet, columns, count + MORE_LINES)
        _explain(book, formats, columns)
    held.seek(0)
    return held


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 11}
    return {
        "text": book.add_format({**plain, "num_format": "@"}),
        "day": book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"}),
        "head": book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#E0EFF0"}),
    }


def _head(sheet: Worksheet, formats: dict[str, Format], columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        is_day = column.key in {"valid_from", "valid_before"}
        sheet.set_column(place, place, column.width, formats["day" if is_day else "text"])
        sheet.write_string(0, place, column.words, formats["head"])
    sheet.freeze_panes(1, 3)


def _values(line: TreeLine, columns: Sequence[Column]) -> list[object]:
    """One line, in the order of the columns."""
    unit = line.unit
    told: dict[str, object] = {
        "stt": line.number,
        "kind": line.kind_words,
        "ten": unit.ten,
        "names": "; ".join(line.names),
        "above": line.above,
        "above_name": unit.parent.ten if unit.parent else "",
        "valid_from": unit.valid_from,
        "valid_before": unit.valid_before,
        "public_id": str(unit.public_id),
        **line.codes,
    }
    return [told.get(column.key) for column in columns]


def _offer_kinds(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    """The kinds as a list to choose from in their column."""
    place = next(place for place, column in enumerate(columns) if column.key == "kind")
    name, count = _("Loại đơn vị"), len(queries.kinds())
    sheet.data_validation(
        1, place, last, place, {"validate": "list", "source": f"='{name}'!$A$2:$A${count + 1}"}
    )


def _explain(book: Workbook, formats: dict[str, Format], columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet(_("Loại đơn vị"))
    sheet.set_column(0, 0, 44)
    sheet.write_string(0, 0, _("Các loại đơn vị"), formats["head"])
    for number, (_kind, words) in enumerate(queries.kinds(), 1):
        sheet.write_string(number, 0, words, formats["text"])
    sheet = book.add_worksheet(_("Hướng dẫn"))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, _("Tên cột"), formats["head"])
    sheet.write_string(0, 1, _("Cách ghi"), formats["head"])
    for number, column in enumerate(columns, 1):
        sheet.write_string(number, 0, column.words, formats["text"])
        sheet.write_string(number, 1, column.help, formats["text"])
