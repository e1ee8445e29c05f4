"""The matrix as XLSX: the matrix, its figures line by line, and the words of what is counted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gandan.web.spreadsheets import write_cell
from gandan.web.staff.tasks.matrix.cells import letters, text_of
from gandan.web.staff.tasks.matrix.words import SIGNS, fair_words, period_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gandan.apps.tasks.queries.matrix.figures import Figures
    from gandan.apps.tasks.queries.matrix.matrix import Matrix

HEAD_ROW = 3  # title and day above it
NAME_WIDTH, CELL_WIDTH, WORDS_WIDTH = 36, 12, 100  # characters


def spreadsheet(found: Matrix, *, structure: str, today: date) -> bytes:
    """Three sheets; what is text is written as text."""
    import xlsxwriter

    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(held, options) as book:
        formats = _formats(book)
        _matrix(book.add_worksheet(_("Tổng hợp")), formats, found, today)
        _figures(book.add_worksheet(_("Số liệu")), formats, found, today)
        _words(book.add_worksheet(_("Cách tính")), formats, found, structure)
    return held.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 11}
    return {
        "text": book.add_format(plain),
        "day": book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"}),
        "head": book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#E0EFF0"}),
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"}),
    }


def _begin(sheet: Worksheet, formats: dict[str, Format], today: date) -> None:
    sheet.write_string(0, 0, _("TỔNG HỢP THỰC HIỆN NHIỆM VỤ"), formats["title"])
    said = _("Tính đến ngày %(day)s. Cách tính ở trang tính “Cách tính”.")
    sheet.write_string(1, 0, said % {"day": f"{today:%d/%m/%Y}"})


def _head(sheet: Worksheet, formats: dict[str, Format], names: list[str]) -> None:
    for place, name in enumerate(names):
        sheet.set_column(place, place, CELL_WIDTH if place else NAME_WIDTH)
        sheet.write_string(HEAD_ROW, place, name, formats["head"])
    sheet.freeze_panes(HEAD_ROW + 1, 1)


def _matrix(sheet: Worksheet, formats: dict[str, Format], found: Matrix, today: date) -> None:
    """As on the page: "10/12 C1 T1" in each cell."""
    _begin(sheet, formats, today)
    names = [_("Đơn vị"), *(period_name(p) for p in found.columns), _("Cả %(n)s kỳ")]
    names[-1] %= {"n": len(found.columns)}
    _head(sheet, formats, names)
    rows = [(row.body.ten, (*row.cells, row.total)) for row in found.rows]
    rows.append((_("Tất cả các dòng"), (*found.totals, found.total)))
    known = letters()
    for number, (name, cells) in enumerate(rows, start=HEAD_ROW + 1):
        write_cell(sheet, formats, (number, 0), name)
        for place, cell in enumerate(cells, start=1):
            write_cell(
                sheet, formats, (number, place), " ".join(filter(None, text_of(cell, known)))
            )


def _figures(sheet: Worksheet, formats: dict[str, Format], found: Matrix, today: date) -> None:
    """A line for each body and period, with numbers that can be added up."""
    _begin(sheet, formats, today)
    names = [_("Đơn vị"), _("Kỳ"), _("Đến hạn (mẫu số)"), *(sign.label for sign in SIGNS)]
    _head(sheet, formats, names)
    last = HEAD_ROW
    for last, values in enumerate(_values(found), start=HEAD_ROW + 1):
        for place, value in enumerate(values):
            write_cell(sheet, formats, (last, place), value)
    sheet.autofilter(HEAD_ROW, 0, max(last, HEAD_ROW + 1), len(names) - 1)


def _values(found: Matrix) -> Iterator[list[object]]:
    for row in found.rows:
        for period, cell in zip(found.columns, row.cells, strict=True):
            if cell.total:
                yield [row.body.ten, period_name(period), *_numbers(cell)]


def _numbers(cell: Figures) -> list[int]:
    return [cell.due, *(n for _part, n in cell.parts())]


def _words(sheet: Worksheet, formats: dict[str, Format], found: Matrix, structure: str) -> None:
    """What is counted, who is in, what each letter means, and which bodies have nothing."""
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, WORDS_WIDTH)
    lines = [*fair_words(found, structure)]
    lines += [(f"{sign.letter}: {sign.label}", sign.meaning) for sign in SIGNS]
    lines += [(_("Không có lượt nào"), body.ten) for body in found.quiet]
    for number, (name, said) in enumerate(lines):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, said, formats["text"])
