"""Finds the fields of a form in a workbook that came back, by the keys that nobody sees."""

import re
from collections.abc import Iterator

from gandan.papers.forms.book.model import (
    CELL,
    HEAD,
    IS_COVER,
    IS_FIGURES,
    IS_SEAL,
    IS_TABLE,
    IS_TEXTS,
    NIL,
    NUMBER,
    TEXT,
    WHY,
)
from gandan.papers.forms.found import Found, FoundRow, Slot
from gandan.papers.forms.model import CellFinding
from gandan.papers.forms.seal import Seal
from gandan.rollup import FigureField, Form, TableField, TextField
from gandan.rollup.saying import say
from gandan.vanban.sources.filled import Cell, FilledIn, Sheet
from gandan.vanban.sources.filled.workbook import MOST_ROWS

_REF = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\Z")
_MOST_MERGED = 50  # of a sheet; more is another table that was pasted over the form


class Page:
    """A sheet as a grid: its cells by row and column, and the keys of its rows and columns."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.sheet = sheet
        self.cells = {(cell.row, cell.column): cell for cell in sheet.cells}
        self.columns = {
            cell.text: cell.column for cell in sheet.cells if cell.row == 1 and cell.column > 1
        }
        self._merged = [_range(one) for one in sheet.merged]

    def key(self, row: int) -> str:
        """What stands in the hidden column."""
        found = self.cells.get((row, 1))
        return found.text if found and found.kind == "text" else ""

    def rows(self) -> dict[str, list[int]]:
        """The rows by their key; more than one where a row was copied."""
        found: dict[str, list[int]] = {}
        for row, column in self.cells:
            if column == 1 and row > 1:
                found.setdefault(self.key(row), []).append(row)
        return found

    def place(self, row: int, column: int) -> str:
        """As Excel writes it: "Số liệu!D5"."""
        return f"{self.name}!{letters(column)}{row}"

    def slot(self, row: int, column: int) -> Slot:
        """What stands in a cell."""
        cell: Cell | None = self.cells.get((row, column))
        place = self.place(row, column)
        return Slot(place, cell.kind, cell.text) if cell else Slot(place)

    def is_merged(self, row: int, column: int) -> bool:
        """Whether the cell is part of a merged one."""
        return any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in self._merged
        )


def seal_parts(filled: FilledIn) -> list[str]:
    """The texts of the hidden sheet; empty where there is none."""
    for sheet in filled.sheets:
        column = [cell.text for cell in sheet.cells if cell.column == 1]
        if column[:1] == [IS_SEAL]:
            return column[1:]
    return []


def slots(form: Form, filled: FilledIn, _seal: Seal) -> Found:
    """Every field that the workbook has, and what of its build is wrong."""
    found = Found()
    pages = _pages(found, filled)
    if page := pages.get(IS_COVER):
        _put(found, page, {NIL: NIL}, {NIL: NIL})
    if page := pages.get(IS_FIGURES):
        _figures(found, page, form)
    if page := pages.get(IS_TEXTS):
        codes = {one.code: f"text.{one.code}" for one in form.fields if isinstance(one, TextField)}
        _put(found, page, codes, {TEXT: ""})
    for field in form.fields:
        if isinstance(field, TableField) and (page := pages.get(IS_TABLE + field.code)):
            _table(found, page, field)
    return found


def _pages(found: Found, filled: FilledIn) -> dict[str, Page]:
    """The sheets by what their first cell says; of two that say the same nobody knows which."""
    named: dict[str, list[Page]] = {}
    for sheet in filled.sheets:
        mark = next((cell.text for cell in sheet.cells if (cell.row, cell.column) == (1, 1)), "")
        if mark.startswith("gandan:") and mark != IS_SEAL:  # others are for their own sums
            named.setdefault(mark, []).append(Page(sheet))
    for pages in named.values():
        if len(pages) > 1:
            first, second = pages[0].name, pages[1].name
            words = say(
                "“{first}” và “{second}” là cùng một phần của biểu mẫu; hãy bỏ một trang tính.",
                "“{first}” and “{second}” are the same part of the form; take one sheet out.",
                first=first,
                second=second,
            )
            found.findings.append(CellFinding(second, words))
    kept = {mark: pages[0] for mark, pages in named.items() if len(pages) == 1}
    for page in kept.values():
        found.findings.extend(_merged(page))
    return kept


def _figures(found: Found, page: Page, form: Form) -> None:
    codes = [one.code for one in form.fields if isinstance(one, FigureField)]
    for basis in form.bases:
        for kind, name in ((NUMBER, "figure"), (WHY, "why")):
            paths = {code: f"{name}.{code}.{basis}" for code in codes}
            _put(found, page, paths, {kind + basis: ""})


def _put(found: Found, page: Page, paths: dict[str, str], column: dict[str, str]) -> None:
    """The slots of the rows with these keys, in the column with this key."""
    at = page.columns.get(next(iter(column)))
    if at is None:
        return
    rows = page.rows()
    for key, path in paths.items():
        places = rows.get(key, [])
        if len(places) > 1:
            words = say(
                "Dòng này trùng với dòng {row}; hãy bỏ một dòng.",
                "This line is the same as line {row}; take one out.",
                row=str(places[0]),
            )
            found.findings.append(CellFinding(page.place(places[1], at), words, path))
        elif places and not page.is_merged(places[0], at):
            found.slots[path] = page.slot(places[0], at)


def _table(found: Found, page: Page, field: TableField) -> None:
    heads = page.rows().get(HEAD, [])
    at = {
        column.code: page.columns[CELL + column.code]
        for column in field.columns
        if CELL + column.code in page.columns
    }
    if len(heads) != 1 or len(at) != len(field.columns):
        words = say(
            "Dòng tiêu đề của bảng “{title}” đã bị thay đổi; bảng này được giữ nguyên.",
            "The head of the table “{title}” has been changed; the table stays as it is.",
            title=field.title,
        )
        found.findings.append(CellFinding(page.name, words, f"table.{field.code}"))
        return
    if page.sheet.is_cut:
        words = say(
            "Trang này có hơn {read} dòng, còn bảng “{title}” tối đa {most} dòng; bảng này được "
            "giữ nguyên.",
            "This sheet has more than {read} rows, and the table “{title}” at most {most}; the "
            "table stays as it is.",
            read=MOST_ROWS,
            title=field.title,
            most=field.most_rows,
        )
        found.findings.append(CellFinding(page.place(MOST_ROWS, 1), words, f"table.{field.code}"))
        return
    first = min(at.values())
    numbers = sorted({row for row, _column in page.cells if row > heads[0]})
    rows = [
        FoundRow(
            key=page.key(row),
            place=page.place(row, first),
            cells={code: page.slot(row, column) for code, column in at.items()},
        )
        for row in numbers
        if not any(page.is_merged(row, column) for column in at.values())
    ]
    if len(rows) != len(numbers):
        return  # of merged rows nobody knows whose the values are; they have their finding
    found.rows[field.code] = rows
    found.tables[field.code] = page.place(heads[0], first)


def _merged(page: Page) -> Iterator[CellFinding]:
    for one in page.sheet.merged[:_MOST_MERGED]:
        words = say(
            "Ô gộp ({cells}): không biết giá trị thuộc ô nào. Hãy bỏ gộp ô rồi tải lại.",
            "Merged cells ({cells}): nobody knows whose the value is. Part them and upload again.",
            cells=one,
        )
        yield CellFinding(f"{page.name}!{one.partition(':')[0]}", words)


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _range(ref: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right."""
    found = _REF.match(ref)
    if not found:
        return (0, 0, 0, 0)
    return int(found[2]), _column(found[1]), int(found[4]), _column(found[3])


def _column(words: str) -> int:
    number = 0
    for letter in words:
        number = number * 26 + ord(letter) - 64
    return number
