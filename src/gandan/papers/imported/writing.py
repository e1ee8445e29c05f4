"""The file to fill in: the heads, and beside them every code that may be written under them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gandan.papers.imported.columns import BASIS_NAMES, HEADS
from gandan.rollup import BASES, BASIS_WORDS, Basis

_WIDTHS = (24, 12, 28, 14, 20, 34, 18)  # letters
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip
_ROWS = 6_000  # that the rules of the columns reach


@dataclass(frozen=True, slots=True)
class Listed:
    """What may be written: codes with what they mean, in the order in which they are listed."""

    units: Sequence[tuple[str, str]]
    periods: Sequence[tuple[str, str]]
    indicators: Sequence[tuple[str, str]]
    bases: Sequence[Basis] = BASES


def write_csv() -> bytes:
    """The heads alone, as CSV in UTF-8 with a mark that spreadsheets know it by."""
    held = io.StringIO(newline="")
    csv.writer(held).writerow(HEADS.values())
    return held.getvalue().encode("utf-8-sig")


def write_workbook(listed: Listed, *, title: str, made_at: datetime) -> bytes:
    """A sheet to fill in, and one that lists the codes; equal input gives equal bytes."""
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        plain = book.add_format(
            {"font_name": "Times New Roman", "font_size": 12, "num_format": "@"}
        )
        number = book.add_format({"font_name": "Times New Roman", "font_size": 12})
        head = book.add_format(
            {"font_name": "Times New Roman", "font_size": 12, "bold": True, "bg_color": "#E0EFF0",
             "border": 1, "text_wrap": True}
        )  # fmt: skip
        sheet = book.add_worksheet("Số liệu")
        for column, (name, words) in enumerate(HEADS.items()):
            form = number if name == "value" else plain
            sheet.set_column(column, column, _WIDTHS[column], form)
            sheet.write_string(0, column, words, head)
        sheet.freeze_panes(1, 0)
        kinds = [BASIS_NAMES[basis][0] for basis in listed.bases]
        sheet.data_validation(1, 4, _ROWS, 4, {"validate": "list", "source": kinds})
        codes = book.add_worksheet("Danh mục mã")
        row = 0
        for heading, rows in _lists(listed):
            codes.write_string(row, 0, heading[0], head)
            codes.write_string(row, 1, heading[1], head)
            for code, words in rows:
                row += 1
                codes.write_string(row, 0, code, plain)
                codes.write_string(row, 1, words, plain)
            row += 2
        codes.set_column(0, 0, 30)
        codes.set_column(1, 1, 80)
    return held.getvalue()


def _lists(
    listed: Listed,
) -> Sequence[tuple[tuple[str, str], Sequence[tuple[str, str]]]]:
    kinds = [(BASIS_NAMES[basis][0], BASIS_WORDS[basis]) for basis in listed.bases]
    return (
        ((HEADS["indicator"], "Chỉ tiêu"), listed.indicators),
        ((HEADS["period"], "Kỳ báo cáo"), listed.periods),
        ((HEADS["basis"], "Nghĩa"), kinds),
        ((HEADS["unit"], "Đơn vị"), listed.units),
    )
