"""A sheet for each table whose rows bodies gave, and one for the files of their reports."""

from collections.abc import Sequence
from decimal import Decimal

from gandan.papers.consolidated.model import AttachedFile, GatheredTable
from gandan.papers.consolidated.words import Words
from gandan.papers.spreadsheet.cells import Sheet, kind_of
from gandan.papers.spreadsheet.formulas import mean_formula, sum_formula
from gandan.papers.wording import count
from gandan.rollup import BadNumber, Column, read_number
from gandan.rollup.forms.model import MOST_DECIMALS

_FIRST = 3  # columns before the cells: STT, body, its report
_AVERAGE_DECIMALS = 2
_KILOBYTE = 1024


def write_table(sheet: Sheet, table: GatheredTable, say: Words) -> None:
    """The rows with their body and its report; totals as formulas where all rows stand there."""
    ids = ("stt", "don_vi", "so_ky_hieu")
    heads = [say.sheet_table_column(column) for column in table.columns]
    sheet.head((*map(say.sheet_column, ids), *heads))
    for at, line in enumerate(table.lines):
        row = sheet.first_row + at
        sheet.count(row, 0, at + 1)
        sheet.text(row, 1, line.unit, kind="cell")
        sheet.text(row, 2, line.so_ky_hieu, kind="cell")
        for place, (column, cell) in enumerate(zip(table.columns, line.cells, strict=True), _FIRST):
            _cell(sheet, row, place, column, cell)
    below = sheet.first_row + len(table.lines)
    if table.totals:
        sheet.text(below, 1, say("total"), kind="strong")
        for place, column in enumerate(table.columns, _FIRST):
            if (total := table.totals.get(column.code)) is not None:
                _total(sheet, table, below, place, column, total)
    if len(table.lines) < table.row_count:
        shown, rows = count(len(table.lines)), count(table.row_count)
        sheet.text(below + 1, 1, say("table_cut", shown=shown, rows=rows), kind="cell")
    sheet.finish()


def write_files(sheet: Sheet, files: Sequence[AttachedFile], say: Words) -> None:
    """The files by their bodies; they are opened in the system, where their report is."""
    ids = ("stt", "don_vi", "so_ky_hieu", "muc", "ten_tep", "dung_luong")
    sheet.head([say.sheet_column(id_) for id_ in ids])
    for at, one in enumerate(files):
        row = sheet.first_row + at
        sheet.count(row, 0, at + 1)
        for place, words in enumerate((one.unit, one.so_ky_hieu, one.title, one.name), 1):
            sheet.text(row, place, words, kind="cell")
        sheet.number(row, len(ids) - 1, Decimal(-(-one.size // _KILOBYTE)), 0)
    sheet.finish()


def _cell(sheet: Sheet, row: int, place: int, column: Column, typed: str) -> None:
    number = _number(typed) if column.kind == "number" else None
    if number is not None:
        sheet.number(row, place, number, _decimals(number))
    else:
        sheet.text(row, place, typed, kind=kind_of("center" if column.kind == "date" else "left"))


def _total(  # a total, where it stands
    sheet: Sheet, table: GatheredTable, row: int, place: int, column: Column, total: Decimal
) -> None:
    decimals = _decimals(total)
    numbers = [_number(line.cells[place - _FIRST]) for line in table.lines]
    is_whole = len(table.lines) == table.row_count and all(
        number is not None or not line.cells[place - _FIRST]
        for number, line in zip(numbers, table.lines, strict=True)
    )
    if not is_whole:
        sheet.number(row, place, total, decimals, is_strong=True)
        return
    cells = f"{sheet.address(sheet.first_row, place)}:{sheet.address(row - 1, place)}"
    is_mean = column.adds_up == "average"
    formula = mean_formula(cells, _AVERAGE_DECIMALS) if is_mean else sum_formula(cells)
    sheet.formula(row, place, formula, total, decimals, is_strong=True)


def _number(typed: str) -> Decimal | None:
    try:
        return read_number(typed, MOST_DECIMALS) if typed else None
    except BadNumber:
        return None


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
