"""What is wrong with the rows of a table, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from gandan.rollup.answers.asking import Asked
from gandan.rollup.answers.model import Finding, FindingKind, finding
from gandan.rollup.answers.paths import cell_path
from gandan.rollup.figures.model import EXACT, rounded
from gandan.rollup.forms.model import MOST_DECIMALS, Column, TableField
from gandan.rollup.numbers import BadDay, BadNumber, read_day, read_number
from gandan.rollup.saying import Phrase, say

LONGEST_CELL = 2000  # characters
AVERAGE_DECIMALS = 2


def table_findings(asked: Asked, field: TableField) -> Iterator[Finding]:
    """What is to be said of a table: too many rows, and of each cell; blank rows are no rows."""
    rows = list(asked.rows(field))
    if len(rows) > field.most_rows:
        words = say(
            "Bảng “{title}” có {count} dòng; tối đa {most} dòng.",
            "The table “{title}” has {count} rows; at most {most} fit.",
            title=field.title,
            count=len(rows),
            most=field.most_rows,
        )
        yield finding(f"table.{field.code}", "too_many_rows", words)
    for number, row in rows[: field.most_rows]:
        for column in field.columns:
            if found := _cell(row.get(column.code, "").strip(), column):
                kind, wrong = found
                words = say(
                    "Dòng {row}, cột “{column}”: {wrong}",
                    "Row {row}, column “{column}”: {wrong}",
                    row=number,
                    column=column.title,
                    wrong=wrong,
                )
                yield finding(cell_path(field.code, number, column.code), kind, words)
        for code in sorted(row.keys() - {column.code for column in field.columns}):
            words = say(
                "Dòng {row}: bảng “{title}” không có cột “{code}”.",
                "Row {row}: the table “{title}” has no column “{code}”.",
                row=number,
                title=field.title,
                code=code,
            )
            yield finding(cell_path(field.code, number, code), "unknown", words)


def _cell(typed: str, column: Column) -> tuple[FindingKind, Phrase] | None:
    if not typed:
        blank = Phrase("chỗ này còn trống; cần ghi.", "this is blank and has to be filled in.")
        return ("missing_cell", blank) if column.required else None
    if len(typed) > LONGEST_CELL:
        long = ("dài quá {most} ký tự.", "longer than {most} characters.")
        return "too_long", say(*long, most=LONGEST_CELL)
    try:
        if column.kind == "number":
            read_number(typed, MOST_DECIMALS)
        elif column.kind == "date":
            read_day(typed)
    except BadNumber as error:
        return "bad_number", error.phrase
    except BadDay as error:
        return "bad_day", error.phrase
    return None


def column_totals(field: TableField, rows: Iterable[Mapping[str, str]]) -> dict[str, Decimal]:
    """The last line of a table, of however many bodies: by column what its numbers come to.

    `sum` and `last` are added; an average is rounded half up to two decimals. Blank cells count
    nowhere, and a column without a number has no total.

    Raises:
        BadNumber: a cell is no number; `check` tells which.
    """
    found: dict[str, list[Decimal]] = {}
    adding = [column for column in field.columns if column.adds_up]
    for row in rows:
        for column in adding:
            if typed := row.get(column.code, "").strip():
                found.setdefault(column.code, []).append(read_number(typed, MOST_DECIMALS))
    return {
        column.code: _total(found[column.code], column) for column in adding if column.code in found
    }


def counted_totals(
    field: TableField, counted: Mapping[str, Mapping[str, int]]
) -> dict[str, Decimal]:
    """The same from what was typed in each column, and how often: as a database counts it.

    Raises:
        BadNumber: a cell is no number.
    """
    found: dict[str, Decimal] = {}
    for column in field.columns:
        given = {typed: n for typed, n in counted.get(column.code, {}).items() if typed.strip()}
        if not column.adds_up or not given:
            continue
        added = reduce(
            EXACT.add,
            (
                EXACT.multiply(read_number(typed.strip(), MOST_DECIMALS), n)
                for typed, n in given.items()
            ),
        )
        found[column.code] = _of_all(added, sum(given.values()), column)
    return found


def _total(numbers: list[Decimal], column: Column) -> Decimal:
    return _of_all(reduce(EXACT.add, numbers), len(numbers), column)


def _of_all(added: Decimal, count: int, column: Column) -> Decimal:
    if column.adds_up == "average":
        return rounded(Fraction(added) / count, AVERAGE_DECIMALS)
    return added
