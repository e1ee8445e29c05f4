"""The sheet of indicators: totals from the sheets of bodies, rates and changes as formulas."""

from dataclasses import dataclass

from gandan.papers.consolidated.model import ConsolidatedReport, IndicatorLine
from gandan.papers.consolidated.words import Words
from gandan.papers.spreadsheet.cells import Sheet
from gandan.papers.spreadsheet.formulas import (
    copy_formula,
    difference_formula,
    percent_formula,
    rate_formula,
)
from gandan.rollup import Basis, Indicator, Key, Total
from gandan.rollup.figures.changing import PERCENT_DECIMALS


@dataclass(frozen=True, slots=True)
class _Compared:
    """A period that this one is compared with: which columns it has, and what of a line."""

    id: str  # the column of its figures
    change_id: str

    def total(self, line: IndicatorLine) -> Total | None:
        return line.before if self.id == "before" else line.year_ago


_BEFORE, _YEAR_AGO = _Compared("before", "change"), _Compared("year_ago", "change_of_year")


def write_indicators(
    sheet: Sheet, report: ConsolidatedReport, say: Words, totals: dict[Key, str]
) -> None:
    """Fills the sheet; `totals` says where what bodies gave is added."""
    _Indicators(sheet, report, say, totals).write()


class _Indicators:
    """Fills one sheet."""

    def __init__(
        self, sheet: Sheet, report: ConsolidatedReport, say: Words, totals: dict[Key, str]
    ) -> None:
        self._sheet, self._report, self._say, self._totals = sheet, report, say, totals
        self._compared = [one for one in (_BEFORE, _YEAR_AGO) if any(map(one.total, report.lines))]
        ids = ["stt", "chi_tieu", "don_vi_tinh", "adds_up", *report.bases]
        for one in self._compared:
            totals_then = filter(None, map(one.total, report.lines))
            is_told = any(total.basis != report.compared for total in totals_then)
            ids += [one.id, *[f"{one.id}_basis"] * is_told]
        for one in self._compared:
            changes = [line.since(one.total(line), report.compared) for line in report.lines]
            has_why = any(map(say.why_not, changes))
            ids += [one.change_id, f"{one.change_id}_percent"]
            ids += [f"{one.change_id}_why"] * has_why
        self._ids = ids
        self._places = {id_: place for place, id_ in enumerate(ids)}
        self._rows: dict[str, int] = {}  # by code
        row = sheet.first_row
        group = ""
        for line in report.lines:
            row += bool(line.group) and line.group != group  # its heading stands above it
            group = line.group
            self._rows[line.indicator.code] = row
            row += 1

    def write(self) -> None:
        """Heads, then a row an indicator under the heading of its group."""
        self._sheet.head([self._say.sheet_column(id_) for id_ in self._ids])
        group = ""
        for number, line in enumerate(self._report.lines, 1):
            row = self._rows[line.indicator.code]
            if line.group and line.group != group:
                self._sheet.text(row - 1, self._places["chi_tieu"], line.group, kind="strong")
            group = line.group
            self._sheet.count(row, 0, number)
            self._sheet.text(row, self._places["chi_tieu"], line.indicator.name, kind="cell")
            unit = line.indicator.unit_of_measure
            self._sheet.text(row, self._places["don_vi_tinh"], unit, kind="cell")
            adds_up = self._say(f"adds_{line.indicator.adds_up}")
            self._sheet.text(row, self._places["adds_up"], adds_up, kind="cell")
            for basis in self._report.bases:
                self._total(row, line, basis)
            for one in self._compared:
                self._then(row, line, one)
                self._change(row, line, one)
        self._sheet.finish()

    def _total(self, row: int, line: IndicatorLine, basis: Basis) -> None:
        of, total = line.indicator, line.of(basis)
        number = total.number if total else None
        formula = ""
        if cell := self._totals.get((of.code, basis)):
            formula = copy_formula(cell)
        elif total and total.number is not None:
            formula = self._rate(of, total)
        if formula:
            self._sheet.formula(row, self._places[basis], formula, number, of.decimals)
        else:
            self._sheet.number(row, self._places[basis], number, of.decimals)

    def _rate(self, of: Indicator, total: Total) -> str:
        """Over the two indicators of this sheet, or else over the two numbers themselves."""
        if total.numerator is None or total.denominator is None:
            return ""
        numbers = {
            line.indicator.code: found.number
            for line in self._report.lines
            if (found := line.of(total.basis))
        }
        codes = (of.numerator, of.denominator)
        if tuple(map(numbers.get, codes)) == (total.numerator, total.denominator):
            place = self._places[total.basis]
            above, below = (self._sheet.address(self._rows[code], place) for code in codes)
        else:
            above, below = f"{total.numerator:f}", f"{total.denominator:f}"
        return rate_formula(above, below, of.decimals)

    def _then(self, row: int, line: IndicatorLine, one: _Compared) -> None:
        if total := one.total(line):
            self._sheet.number(row, self._places[one.id], total.number, line.indicator.decimals)
            if (place := self._places.get(f"{one.id}_basis")) is not None:
                basis = self._say.basis_briefly(total.basis)
                self._sheet.text(row, place, basis, kind="cell")

    def _change(self, row: int, line: IndicatorLine, one: _Compared) -> None:
        compared = self._report.compared
        change = line.since(one.total(line), compared)
        if (place := self._places.get(f"{one.change_id}_why")) is not None:
            self._sheet.text(row, place, self._say.why_not(change), kind="cell")
        if change.difference is None:
            return
        now = self._sheet.address(row, self._places[compared])
        then = self._sheet.address(row, self._places[one.id])
        self._sheet.formula(
            row, self._places[one.change_id], difference_formula(now, then), change.difference,
            line.indicator.decimals,
        )  # fmt: skip
        if change.percent is not None:
            self._sheet.formula(
                row, self._places[f"{one.change_id}_percent"],
                percent_formula(now, then, PERCENT_DECIMALS), change.percent, PERCENT_DECIMALS,
            )  # fmt: skip
