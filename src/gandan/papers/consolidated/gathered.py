"""Rows that bodies gave in the tables of their reports, as tables of the last annex."""

from collections.abc import Iterator

from gandan.papers.consolidated.model import ConsolidatedReport, GatheredTable
from gandan.papers.consolidated.numbers import in_figures
from gandan.papers.consolidated.words import Words
from gandan.papers.model import Block, Paragraph, Table
from gandan.papers.wording import count
from gandan.rollup import BadNumber, read_number
from gandan.rollup.forms.model import MOST_DECIMALS
from gandan.tiengviet import fold


def of_tables(report: ConsolidatedReport, say: Words) -> Iterator[Block]:
    """Each table under its title, with how many rows of how many bodies, and its totals."""
    for number, table in enumerate(report.gathered, 1):
        yield Paragraph(say("table_head", number=str(number), title=table.title), "titled")
        yield from _one(table, say)


def in_cell(typed: str, *, is_number: bool) -> str:
    """A cell as papers write it; what is no number stays as it was typed."""
    if not is_number or not typed:
        return typed
    try:
        number = read_number(typed, MOST_DECIMALS)
    except BadNumber:
        return typed
    exponent = number.normalize().as_tuple().exponent
    return in_figures(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def _one(table: GatheredTable, say: Words) -> Iterator[Block]:
    most = say.limit("most_table_rows")
    lines = table.lines[:most]
    units = len({fold(line.unit) for line in table.lines})
    rows_said = count(table.row_count)
    if len(table.lines) == table.row_count:
        yield Paragraph(say("table_count", rows=rows_said, units=count(units)))
    if len(lines) < table.row_count:
        yield Paragraph(say("table_cut", shown=count(len(lines)), rows=rows_said))
    columns = (
        say.column("tables", "stt"),
        say.column("tables", "don_vi"),
        *(say.table_column(column) for column in table.columns),
    )
    rows = [
        (
            str(at),
            line.unit,
            *(
                in_cell(cell, is_number=column.kind == "number")
                for column, cell in zip(table.columns, line.cells, strict=True)
            ),
        )
        for at, line in enumerate(lines, 1)
    ]
    strong = frozenset[int]()
    if table.totals:
        strong = frozenset((len(rows),))
        rows.append(("", say("total"), *(_total(table, column.code) for column in table.columns)))
    yield Table(say.fitted(columns, is_landscape=True), tuple(rows), strong)


def _total(table: GatheredTable, code: str) -> str:
    total = table.totals.get(code)
    if total is None:
        return ""
    exponent = total.normalize().as_tuple().exponent
    return in_figures(total, max(0, -exponent) if isinstance(exponent, int) else 0)
