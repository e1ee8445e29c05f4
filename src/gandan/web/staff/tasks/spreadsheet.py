"""The register as XLSX. Text is written as text: a cell that begins with "=" is never a formula."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gandan.apps.tasks.queries.register import EXPORT_CAP, Row
from gandan.web.spreadsheets import write_cell
from gandan.web.staff.tasks.words import (
    other_side,
    others_in_words,
    planned_in_words,
    share_in_words,
    standing_in_words,
    units_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEAD_ROW = 3  # title, question, note above it
Column = tuple[str, int]  # name, width


def _columns(other: str) -> list[Column]:
    """`other`: the head of the column of the other side; empty where no line differs."""
    others = [(other, 32)] if other else []
    return [
        (_("STT"), 6),
        (_("Số, ký hiệu"), 18),
        (_("Ngày ban hành"), 14),
        (_("Nội dung nhiệm vụ"), 60),
        (_("Đơn vị thực hiện"), 32),
        *others,
        (_("Thời hạn ghi trong văn bản"), 28),
        (_("Ngày đến hạn"), 14),
        (_("Tình trạng"), 24),
        (_("Đã xong"), 12),
        (_("Báo cáo về"), 28),
        (_("Hạn ban đầu"), 14),
        (_("Chỉ tiêu"), 24),
        (_("Kế hoạch của đơn vị"), 30),
    ]


def _values(number: int, row: Row, today: date, other: str) -> list[object]:
    """One line, in the order of the columns."""
    task = row.task
    others = [others_in_words(row)] if other else []
    return [
        number,
        task.document.so_ky_hieu,
        task.document.ngay_ban_hanh,
        capfirst(task.action),
        units_in_words(row.share),
        *others,
        task.deadline_phrase,
        task.next_due_on,
        standing_in_words(task, today)[1],
        share_in_words(row.share),
        task.report_to,
        row.first_due_on,
        task.quota,
        planned_in_words(row),
    ]


def spreadsheet(
    rows: Sequence[Row], *, said: Sequence[tuple[str, str]], today: date, is_cut: bool
) -> bytes:
    """A sheet with a frozen head, a filter row and columns wide enough to read."""
    import xlsxwriter

    is_moved = any(row.share.moved_count for row in rows)
    other = other_side(rows[0].structure) if is_moved else ""

    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(held, options) as book:
        sheet = book.add_worksheet(_("Sổ nhiệm vụ"))
        formats = _formats(book)
        columns = _columns(other)
        _head(sheet, formats, columns, said, today, is_cut=is_cut)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(_values(number, row, today, other)):
                write_cell(sheet, formats, (HEAD_ROW + number, place), value)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(rows), 1), len(columns) - 1)
    return held.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 11}
    return {
        "text": book.add_format(plain),
        "day": book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"}),
        "head": book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#E0EFF0"}),
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"}),
    }


def _head(
    sheet: Worksheet,
    formats: dict[str, Format],
    columns: Sequence[Column],
    said: Sequence[tuple[str, str]],
    today: date,
    *,
    is_cut: bool,
) -> None:
    sheet.write_string(0, 0, _("SỔ NHIỆM VỤ"), formats["title"])
    question = "; ".join(f"{name}: {value}" for name, value in said)
    day = _("Lập ngày %(day)s.") % {"day": today.strftime("%d/%m/%Y")}
    sheet.write_string(1, 0, f"{day} {question}")
    if is_cut:
        note = _("Chỉ có %(cap)s dòng đầu; hãy lọc hẹp hơn để lấy phần còn lại.")
        sheet.write_string(2, 0, note % {"cap": EXPORT_CAP}, formats["title"])
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW, place, name, formats["head"])
