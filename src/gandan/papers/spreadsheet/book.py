"""Puts the sheets together."""

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gandan.papers.consolidated.checking import problems
from gandan.papers.consolidated.model import ConsolidatedReport
from gandan.papers.consolidated.words import Words
from gandan.papers.layout import layout
from gandan.papers.model import BadPaper
from gandan.papers.spreadsheet.bodies import write_bodies
from gandan.papers.spreadsheet.cells import Book
from gandan.papers.spreadsheet.gathered import write_files, write_table
from gandan.papers.spreadsheet.indicators import write_indicators
from gandan.papers.spreadsheet.over_years import write_years
from gandan.papers.spreadsheet.standings import write_standings

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(report: ConsolidatedReport, made_at: datetime, folder: Path | None) -> bytes:
    """The bytes of the XLSX; the same for the same report, rows and moment.

    Raises:
        BadPaper: the report says nothing or contradicts itself.
    """
    import xlsxwriter

    for problem in problems(report):
        raise BadPaper(problem)
    say = Words(report, folder)
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": report.trich_yeu,
                "author": " ".join(report.co_quan_ban_hanh.split()),
                "created": made_at.replace(tzinfo=None),
            }
        )
        workbook.set_calc_mode("auto")
        book = Book(workbook, layout(folder))
        subtitle = say("sheet_subtitle")
        tables = [replace(report, lines=one.lines) for one in report.tables] or [report]
        sheets = [
            book.sheet(say("sheet_table", number=str(number)), one.title, subtitle)
            for number, one in enumerate(report.tables, 1)
        ] or [book.sheet(say("sheet_lines"), say("title_lines"), subtitle)]
        names = [say("sheet_bodies", basis=say.basis_briefly(basis)) for basis in report.bases]
        totals = write_bodies(book, report, say, names)
        for sheet, lines in zip(sheets, tables, strict=True):
            write_indicators(sheet, lines, say, totals)
        if report.standings and report.prints_standings:
            standings = book.sheet(say("sheet_standings"), say("title_standings"), subtitle)
            write_standings(standings, report, say)
        for number, table in enumerate(report.gathered, 1):
            name = say("sheet_gathered", number=str(number))
            write_table(book.sheet(name, table.title, subtitle), table, say)
        if report.over_years:
            years = book.sheet(say("sheet_years"), say("title_years"), subtitle)
            write_years(years, report, say)
        if report.files:
            files = book.sheet(say("sheet_files"), say("title_files"), subtitle)
            write_files(files, report.files, say)
    return held.getvalue()
