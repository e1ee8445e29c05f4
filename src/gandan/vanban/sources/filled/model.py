"""What stands in a filled-in form, before anybody knows what it means."""

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["text", "number", "percent", "day", "truth", "formula", "error"]
"""What a cell of a workbook holds. A percent is a number that is shown times a hundred."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not blank: row and column from 1 on.

    `text` is the words; a number with a point and at most 15 digits, as Excel keeps it ("1234.5");
    a day as "2026-09-05"; of a formula the formula itself, never what it gave when it was saved.
    """

    row: int
    column: int
    kind: CellKind
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet under the name that it has now; `merged` are its merged cells ("B2:C4").

    `is_cut`: it has more rows than are read.
    """

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A content control of a Word file: `tag` for machines, `title` as Word shows it.

    `has_field`: part of its text is what a field of Word computed or fetched.
    """

    tag: str
    title: str
    text: str
    has_field: bool = False


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A file with its sheets (XLSX, CSV), or its controls and own properties (DOCX).

    `marks` are the bookmarks in cells of tables, each with the words of its cell.
    """

    kind: Literal["xlsx", "docx", "csv"]
    sheets: tuple[Sheet, ...] = ()
    controls: tuple[Control, ...] = ()
    marks: tuple[Control, ...] = ()
    properties: dict[str, str] | None = None
