"""A sheet for each basis: bodies by indicator, the total of each column a formula over it."""

from collections.abc import Sequence
from decimal import Decimal

from gandan.papers.consolidated.figures import given_lines
from gandan.papers.consolidated.model import ConsolidatedReport, IndicatorLine
from gandan.papers.consolidated.numbers import computed_rate, of_body, rolled
from gandan.papers.consolidated.words import Words
from gandan.papers.spreadsheet.cells import Book, Sheet
from gandan.papers.spreadsheet.formulas import (
    mean_formula,
    rate_formula,
    rate_of_ranges_formula,
    sum_formula,
)
from gandan.rollup import Basis, Indicator, Key, Total

_FIRST = 2  # columns before the figures: STT, unit


def write_bodies(
    book: Book, report: ConsolidatedReport, say: Words, names: Sequence[str]
) -> dict[Key, str]:
    """The sheets under these names, a basis each; where their totals are."""
    found: dict[Key, str] = {}
    listed = rolled(report)
    for basis, name in zip(report.bases, names, strict=True):
        if report.bodies and (lines := [line for _, line in given_lines(report, basis)]):
            title = f"{say('title_bodies')}: {say.basis(basis)}"
            sheet = book.sheet(name, title, say("sheet_subtitle"))
            found |= _Bodies(sheet, report, say, basis, lines).write(listed)
    return found


class _Bodies:
    """Writes one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        report: ConsolidatedReport,
        say: Words,
        basis: Basis,
        lines: Sequence[IndicatorLine],
    ) -> None:
        self._sheet, self._report, self._say = sheet, report, say
        self._basis, self._lines = basis, lines
        self._places = {line.indicator.code: at for at, line in enumerate(lines, _FIRST)}
        self._total_row = sheet.first_row + len(report.bodies)

    def write(self, listed: dict[Key, Total]) -> dict[Key, str]:
        """All of it, with formulas where what is listed comes to the total; its cells of totals."""
        say, sheet = self._say, self._sheet
        heads = [say.sheet_figure_column(line.indicator) for line in self._lines]
        sheet.head((say.sheet_column("stt"), say.sheet_column("don_vi"), *heads))
        for at, body in enumerate(self._report.bodies):
            row = sheet.first_row + at
            sheet.count(row, 0, at + 1)
            sheet.text(row, 1, body.unit, kind="cell")
            for line in self._lines:
                of = line.indicator
                number = of_body(body, of, self._basis)
                rate = computed_rate(body, of, self._basis) if of.adds_up == "rate" else None
                is_computed = number is not None and number == rate
                formula = self._rate(row, of) if is_computed else ""
                self._cell(row, of, formula, number)
        sheet.text(self._total_row, 1, say("total"), kind="strong")
        found = {}
        for line in self._lines:
            key = (line.indicator.code, self._basis)
            found[key] = self._total(line, listed.get(key))
        sheet.finish()
        return found

    def _total(self, line: IndicatorLine, listed: Total | None) -> str:
        """The total of a column: a formula wherever the column comes to what was counted."""
        of, row = line.indicator, self._total_row
        total = line.of(self._basis)
        number = total.number if total else None
        is_of_these = listed is not None and number is not None and listed.number == number
        formula = self._formula(of) if is_of_these else ""
        self._cell(row, of, formula, number, is_strong=True)
        return self._sheet.address(row, self._places[of.code], from_outside=True)

    def _formula(self, of: Indicator) -> str:
        match of.adds_up:
            case "sum" | "last":
                return sum_formula(self._column(of.code))
            case "average":
                return mean_formula(self._column(of.code), of.decimals)
            case "rate":
                if not {of.numerator, of.denominator} <= self._places.keys():
                    return ""
                ranges = self._column(of.numerator), self._column(of.denominator)
                return rate_of_ranges_formula(*ranges, of.decimals)

    def _rate(self, row: int, of: Indicator) -> str:
        """Of one body, from its two numbers."""
        if not {of.numerator, of.denominator} <= self._places.keys():
            return ""
        above, below = (
            self._sheet.address(row, self._places[code]) for code in (of.numerator, of.denominator)
        )
        return rate_formula(above, below, of.decimals)

    def _column(self, code: str) -> str:
        place = self._places[code]
        first = self._sheet.address(self._sheet.first_row, place)
        return f"{first}:{self._sheet.address(self._total_row - 1, place)}"

    def _cell(
        self, row: int, of: Indicator, formula: str, number: Decimal | None, *,
        is_strong: bool = False,
    ) -> None:  # fmt: skip
        place, decimals = self._places[of.code], of.decimals
        if formula:
            self._sheet.formula(row, place, formula, number, decimals, is_strong=is_strong)
        else:
            self._sheet.number(row, place, number, decimals, is_strong=is_strong)
