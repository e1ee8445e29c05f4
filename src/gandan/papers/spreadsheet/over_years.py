"""The sheet of a review's figures over the years: numbers as the reports had them."""

from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.consolidated.over_years import missing
from gandan.papers.consolidated.words import Words
from gandan.papers.spreadsheet.cells import Sheet

_FIRST = 3  # columns before the years


def write_years(sheet: Sheet, report: ConsolidatedReport, say: Words) -> None:
    """A row an indicator. The whole follows the indicator's rule, so it is a number, no formula."""
    sheet.head(
        (
            *(say.sheet_column(id_) for id_ in ("stt", "chi_tieu", "don_vi_tinh")),
            *(say.sheet_column("year", year=str(year)) for year in report.years),
            say.sheet_column("whole"),
            say.sheet_column("ghi_chu"),
        )
    )
    for at, line in enumerate(report.over_years):
        row, last = sheet.first_row + at, _FIRST + len(report.years)
        sheet.count(row, 0, at + 1)
        sheet.text(row, 1, line.name, kind="cell")
        sheet.text(row, 2, line.unit_of_measure, kind="cell")
        for place, number in enumerate(line.numbers, _FIRST):
            sheet.number(row, place, number, line.decimals)
        sheet.number(row, last, line.whole, line.decimals, is_strong=True)
        sheet.text(row, last + 1, missing(line, say), kind="cell")
    sheet.finish()
