"""The sheet of completeness: every body that was asked, and counts as formulas over them."""

from decimal import Decimal

from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.consolidated.words import Words
from gandan.papers.spreadsheet.cells import Sheet
from gandan.papers.spreadsheet.formulas import share_formula
from gandan.rollup import completeness
from gandan.rollup.figures.changing import PERCENT_DECIMALS

_COLUMNS = ("stt", "don_vi", "tinh_hinh", "is_owed", "is_answered", "ghi_chu")
_COUNTS = 3  # rows of counts above the list
_LABEL, _VALUE = 1, 2


def write_standings(sheet: Sheet, report: ConsolidatedReport, say: Words) -> None:
    """Denominator, answered and rate, then the list that they are counted over."""
    first = sheet.first_row + _COUNTS + 1
    owing, answering = set(report.owing), set(report.answering)
    sheet.head([say.sheet_column(id_) for id_ in _COLUMNS], at=first - 1)
    for at, one in enumerate(report.standings):
        row = first + at
        sheet.count(row, 0, at + 1)
        sheet.text(row, 1, one.unit, kind="cell")
        sheet.text(row, 2, say.standing(one.standing), kind="cell")
        sheet.text(row, 3, say("yes" if one in owing else "no"), kind="center")
        sheet.text(row, 4, say("yes" if one in answering else "no"), kind="center")
        sheet.text(row, 5, one.why, kind="cell")
    _counts(sheet, report, say, first, first + len(report.standings) - 1)
    sheet.finish()


def _counts(sheet: Sheet, report: ConsolidatedReport, say: Words, first: int, last: int) -> None:
    top = sheet.first_row - 1
    counts = (("sheet_owed", 3, len(report.owing)), ("sheet_answered", 4, len(report.answering)))
    for at, (id_, place, number) in enumerate(counts):
        cells = f"{sheet.address(first, place)}:{sheet.address(last, place)}"
        sheet.text(top + at, _LABEL, say(id_), kind="strong")
        formula = f'=COUNTIF({cells},"{say("yes")}")'
        sheet.formula(top + at, _VALUE, formula, Decimal(number), 0, is_strong=True)
    sheet.text(top + 2, _LABEL, say("sheet_percent"), kind="strong")
    found = completeness((one.unit, one.standing) for one in report.standings)
    formula = share_formula(
        sheet.address(top + 1, _VALUE), sheet.address(top, _VALUE), PERCENT_DECIMALS
    )
    sheet.formula(
        top + 2, _VALUE, formula, found.percent, PERCENT_DECIMALS, is_strong=True
    )  # fmt: skip
