"""Cells of the workbook: text is text, numbers are numbers, and only we write formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gandan.papers.checking import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gandan.papers.layout import Layout
    from gandan.papers.model import Align, Column

_LONGEST = 32_767  # letters that a cell holds
_FORMULA_LIKE = ("=", "+", "-", "@")
_HEAD_ROWS = 3  # title, what it is, and white above the head
_TITLE, _SIZE = 14, 11  # points
_LINE, _HIGHEST = 15, 409  # points: of a line of that size, and of the highest row there may be


class Sheet:
    """One sheet: a title, the head of a table that stays in sight, then rows."""

    first_row = _HEAD_ROWS + 1  # of the rows, from 0

    def __init__(self, book: Book, name: str, title: str, subtitle: str) -> None:
        self.name = name
        self._book = book
        self._columns: Sequence[Column] = ()
        self._head_row = 0
        self._lines: dict[int, int] = {}  # lines of text in a row, where it is more than one
        self._filled: dict[int, set[int]] = {}
        self._sheet: Worksheet = book.workbook.add_worksheet(name)
        self._sheet.write_string(0, 0, tidy(title), book.format("title"))
        self._sheet.write_string(1, 0, tidy(subtitle), book.format("text"))
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)

    def head(self, columns: Sequence[Column], *, at: int = _HEAD_ROWS) -> None:
        """The heads of a table in row `at`, with the widths of its columns."""
        self._columns, self._head_row = columns, at
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.share)
            self.text(at, place, column.head, kind="head")
        self._sheet.freeze_panes(at + 1, 2)
        self._sheet.repeat_rows(at)

    def text(self, row: int, place: int, words: str, *, kind: str = "text") -> None:
        """Words; those that look like a formula are marked as words for good.

        Without the mark a cell is words only until somebody edits it.
        """
        shown = tidy(words)[:_LONGEST]
        if shown:
            if shown.startswith(_FORMULA_LIKE):
                kind = f"quoted_{kind}"
            self._sheet.write_string(row, place, shown, self._book.format(kind))
            self._fill(row, place)
            width = max(1, self._columns[place].share - 2) if self._columns else len(shown)
            self._lines[row] = max(self._lines.get(row, 1), -(-len(shown) // int(width)))

    def count(self, row: int, place: int, number: int) -> None:
        """The number of a row."""
        self._sheet.write_number(row, place, number, self._book.format("center"))
        self._fill(row, place)

    def number(
        self,
        row: int,
        place: int,
        number: Decimal | None,
        decimals: int,
        *,
        is_strong: bool = False,
    ) -> None:
        """A number; nothing where there is none."""
        if number is not None:
            look = self._book.number_format(decimals, is_strong=is_strong)
            self._sheet.write_number(row, place, float(number), look)
            self._fill(row, place)

    def formula(
        self, row: int, place: int, formula: str, result: Decimal | None, decimals: int,
        *, is_strong: bool = False,
    ) -> None:  # fmt: skip
        """A formula, with its result for programs that do not count."""
        look = self._book.number_format(decimals, is_strong=is_strong)
        shown = "" if result is None else float(result)
        self._sheet.write_formula(row, place, formula, look, shown)
        self._fill(row, place)

    def finish(self) -> None:
        """Rules around what is blank, and rows as high as their words."""
        ruled = self._book.format("cell")
        for row, places in self._filled.items():
            if row > self._head_row:
                for place in set(range(len(self._columns))) - places:
                    self._sheet.write_blank(row, place, None, ruled)
        for row, lines in self._lines.items():
            if lines > 1:
                self._sheet.set_row(row, min(lines * _LINE, _HIGHEST))

    def _fill(self, row: int, place: int) -> None:
        self._filled.setdefault(row, set()).add(place)

    def address(self, row: int, place: int, *, from_outside: bool = False) -> str:
        """As "C5", or "'Tên trang'!C5" as other sheets name it."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        cell: str = xl_rowcol_to_cell(row, place)
        return f"{_quoted(self.name)}!{cell}" if from_outside else cell


class Book:
    """The workbook and the looks of its cells."""

    def __init__(self, workbook: Workbook, layout: Layout) -> None:
        self.workbook = workbook
        self._family = layout.families[0]
        self._made: dict[str, Format] = {}

    def sheet(self, name: str, title: str, subtitle: str) -> Sheet:
        """A further sheet."""
        return Sheet(self, name, title, subtitle)

    def format(self, kind: str) -> Format:
        """text, center, strong, head, title; "quoted_..." is never taken for a formula."""
        if kind not in self._made:
            looks = {"font_name": self._family, "font_size": _SIZE, "valign": "top"}
            plain = kind.removeprefix("quoted_")
            looks |= _LOOKS[plain]
            if plain != kind:
                looks["quote_prefix"] = True
            self._made[kind] = self.workbook.add_format(looks)
        return self._made[kind]

    def number_format(self, decimals: int, *, is_strong: bool) -> Format:
        """Numbers with so many places; the marks are those of whoever opens the file."""
        kind = f"number_{decimals}_{is_strong}"
        if kind not in self._made:
            shown = "#,##0" + ("." + "0" * decimals if decimals else "")
            looks = {"font_name": self._family, "font_size": _SIZE, "num_format": shown}
            looks |= {"valign": "top", "border": 1, "bold": is_strong}
            self._made[kind] = self.workbook.add_format(looks)
        return self._made[kind]


def kind_of(align: Align) -> str:
    """The look of a text cell in a column."""
    return "center" if align == "center" else "cell"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


_LOOKS: dict[str, dict[str, object]] = {
    "text": {},
    "cell": {"border": 1, "text_wrap": True},
    "center": {"border": 1, "align": "center"},
    "strong": {"border": 1, "text_wrap": True, "bold": True},
    "head": {
        "border": 1, "text_wrap": True, "bold": True, "align": "center", "valign": "vcenter",
        "bg_color": "#E0EFF0",
    },
    "title": {"bold": True, "font_size": _TITLE},
}  # fmt: skip
