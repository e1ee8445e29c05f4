"""Writes the form of a report as a workbook to be filled in anywhere."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from gandan.papers.forms.book.lines import write_figures, write_texts
from gandan.papers.forms.book.looks import Looks, height, lock
from gandan.papers.forms.book.model import (
    COVER,
    FIGURES,
    IS_COVER,
    IS_SEAL,
    LONGEST_IN_A_CELL,
    NIL,
    NIL_WORDS,
    SEAL,
    TEXTS,
)
from gandan.papers.forms.book.tables import write_tables
from gandan.papers.forms.guiding import guide, headline
from gandan.papers.forms.seal import Seal, chunks
from gandan.rollup import FigureField, TextField

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter import Workbook

    from gandan.papers.forms.model import Held, Printed
    from gandan.rollup import Form

_LOCKED = b'<workbookProtection lockStructure="1"/>'
_OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_WIDE = 90  # characters
_HEADLINE = 4  # the row of the cover on which its lines begin


def write(form: Form, held: Held, printed: Printed, seal: Seal, made_at: datetime) -> bytes:
    """The bytes of the XLSX; the same for the same arguments."""
    import xlsxwriter

    from gandan.papers.word.packing import packed

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, dict(_OPTIONS)) as book:
        book.set_properties(
            {"title": form.title, "author": printed.unit, "created": made_at.replace(tzinfo=None)}
        )
        looks = Looks(book)
        _cover(book, looks, form, held, printed)
        if any(isinstance(one, FigureField) for one in form.fields):
            write_figures(book.add_worksheet(FIGURES), looks, form, held, printed)
        if any(isinstance(one, TextField) for one in form.fields):
            write_texts(book.add_worksheet(TEXTS), looks, form, held, printed)
        write_tables(book, looks, form, held)
        _hide(book, seal)
    return packed(_with_locked_structure(out.getvalue()), made_at)


def left_out(held: Held) -> frozenset[str]:
    """Paths of texts that no cell can hold."""
    return frozenset(
        f"text.{code}" for code, text in held.answer.texts.items() if len(text) > LONGEST_IN_A_CELL
    )


def _cover(book: Workbook, looks: Looks, form: Form, held: Held, printed: Printed) -> None:
    sheet = book.add_worksheet(COVER)
    lock(sheet)
    sheet.set_column(1, 1, 34, looks.plain)
    sheet.set_column(2, 2, _WIDE, looks.plain)
    sheet.write_string(0, 0, IS_COVER)
    sheet.write_string(0, 2, NIL)
    sheet.write_string(1, 1, form.title, looks.title)
    row = _HEADLINE - 1
    for label, words in headline(printed):
        sheet.write_string(row, 1, label, looks.told)
        sheet.write_string(row, 2, words, looks.told)
        sheet.set_row(row, height((words, _WIDE)))
        row += 1
    sheet.write_string(row, 0, NIL)
    sheet.write_string(row, 1, "Kỳ này có phát sinh không?", looks.told)
    sheet.write_string(row, 2, NIL_WORDS[held.is_nil], looks.text)
    sheet.data_validation(
        row, 2, row, 2,
        {
            "validate": "list", "source": list(NIL_WORDS),
            "input_title": "Chọn trong danh sách",
            "input_message": "“Không phát sinh” cũng là một báo cáo, phải ký và gửi.",
            "error_title": "Chưa đúng", "error_message": "Hãy chọn một trong hai dòng.",
        },
    )  # fmt: skip
    row += 2
    sheet.write_string(row, 1, "Cách điền", looks.part)
    sheet.write_string(row, 2, "", looks.part)
    for number, words in enumerate(guide(form), 1):
        sheet.write_string(row + number, 1, f"{number}.", looks.told)
        sheet.write_string(row + number, 2, words, looks.told)
        sheet.set_row(row + number, height((words, _WIDE)))


def _hide(book: Workbook, seal: Seal) -> None:
    sheet = book.add_worksheet(SEAL)
    sheet.write_string(0, 0, IS_SEAL)
    told = seal.identity
    for row, (label, words) in enumerate(
        (
            ("Biểu mẫu", told.form), ("Số", str(told.number)), ("Chế độ báo cáo", told.regime),
            ("Kỳ", told.period), ("Đơn vị", told.unit), ("Báo cáo", told.submission),
        ),
        1,
    ):  # fmt: skip
        sheet.write_string(row, 2, label)
        sheet.write_string(row, 3, words)
    for row, part in enumerate(chunks(seal), 1):
        sheet.write_string(row, 0, part)
    sheet.protect()
    sheet.very_hidden()


def _with_locked_structure(data: bytes) -> bytes:
    """The library has no word for it: sheets cannot be renamed, added or taken away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = re.sub(rb"(?=<bookViews>)", _LOCKED, part, count=1)
            new.writestr(name, part)
    return out.getvalue()
