"""How the workbook looks: one font, locked and open cells, numbers as they are printed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLAIN = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_OPEN = {"bg_color": "#FFFBE6", "border": 1, "border_color": "#8A8A8A", "locked": False}
_LINE = {"border": 1, "border_color": "#C4C4C4"}
MOST_DECIMALS = 6
_LINE_HEIGHT, _HIGHEST = 16.5, 400.0  # points; Excel draws no row above 409


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    @property
    def plain(self) -> Format:
        """Locked words."""
        return self._format("plain", {})

    @property
    def title(self) -> Format:
        """The title of a sheet, on one line."""
        return self._format("title", {"bold": True, "font_size": 14, "text_wrap": False})

    @property
    def part(self) -> Format:
        """The title of a section."""
        return self._format("part", {"bold": True, "bg_color": "#E0EFF0", **_LINE})

    @property
    def head(self) -> Format:
        """The head of a column."""
        return self._format(
            "head",
            {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E0EFF0", **_LINE},
        )

    @property
    def told(self) -> Format:
        """Locked words in a line of a table."""
        return self._format("told", _LINE)

    @property
    def note(self) -> Format:
        """Locked small words in a line of a table."""
        return self._format("note", {**_LINE, "font_size": 10, "font_color": "#555555"})

    @property
    def text(self) -> Format:
        """An open cell for words, which stay as they are typed: "5/9" is no day of May."""
        return self._format("text", {**_OPEN, "num_format": "@"})

    @property
    def framed(self) -> Format:
        """The frame of the open cells of a table."""
        return self._format(
            "framed", {"bg_color": "#FFFBE6", "border": 1, "border_color": "#8A8A8A"}
        )

    @property
    def column_text(self) -> Format:
        """Open cells of a whole column for words."""
        return self._format("column_text", {"num_format": "@", "locked": False})

    @property
    def column_number(self) -> Format:
        """Open cells of a whole column for numbers."""
        return self._format("column_number", {"locked": False})

    def number(self, decimals: int) -> Format:
        """An open cell for a number: thousands apart, decimals as the indicator has them."""
        part = f".{'0' * decimals}{'#' * (MOST_DECIMALS - decimals)}" if decimals else ""
        return self._format(f"number{decimals}", {**_OPEN, "num_format": f"#,##0{part}"})

    def _format(self, name: str, more: dict[str, object]) -> Format:
        if name not in self._made:
            self._made[name] = self._book.add_format({**_PLAIN, **more})
        return self._made[name]


def height(*cells: tuple[str, float]) -> float:
    """The height in points of a row whose words are broken over lines: words, width of each."""
    lines = (
        sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in words.split("\n"))
        for words, width in cells
    )
    return min(_HIGHEST, max(lines, default=1) * _LINE_HEIGHT)


def lock(sheet: Worksheet) -> None:
    """Lock everything but the open cells; columns and rows may be made wider, text looks better."""
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.6, 0.6, 0.6, 0.6)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 2, None, {"hidden": True})
