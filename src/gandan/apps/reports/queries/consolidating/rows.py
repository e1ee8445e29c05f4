"""Rows of the tables of a period's reports, gathered: each with its body and its report.

A row is never copied: it is read where its body signed it. A row whose cells are all blank is none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import ReportRegime, TableRow
from gandan.apps.reports.policies import can_read_every
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.asked_tables import AskedTable, tables_asked
from gandan.rollup import BadNumber, TableField, column_totals, counted_totals, read_number
from gandan.rollup.forms.model import MOST_DECIMALS
from gandan.tiengviet import fold

A_PAGE = 50  # rows
_UNIT = "edition__submission__unit__"


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """A row with where it comes from: `cells` are in the order of the columns, as typed."""

    unit_id: int
    ten: str
    cells: tuple[str, ...]
    submission: UUID
    edition: UUID
    so_ky_hieu: str


@dataclass(frozen=True, slots=True)
class RowCount:
    """A table of the period, and how many rows the reports have given it."""

    table: AskedTable
    count: int


@dataclass(frozen=True, slots=True)
class RowsPage:
    """What the page of a period's tables shows: one of them, a page of its rows.

    `totals` are over all rows that are asked for, not over the page. `unit_count`: bodies that
    gave a row. `unit` and `words` are what was asked; `units` those that gave a row at all.
    """

    regime: ReportRegime
    period: str
    tables: tuple[RowCount, ...]
    open: AskedTable | None
    rows: Sequence[GatheredRow]
    row_count: int
    unit_count: int
    totals: Mapping[str, Decimal]
    units: Sequence[Unit]
    unit: Unit | None
    words: str
    first: int  # the number of the first row of the page, from 1; 0 where there is none
    number: int  # of the page, from 1
    may_open: bool  # whether the viewer reads the reports that the rows come from


def rows_page(  # noqa: PLR0913  # a question has so many sides
    *,
    by: Viewer,
    regime: UUID,
    period: str,
    code: str = "",
    unit: UUID | None = None,
    words: str = "",
    page: int = 1,
) -> RowsPage:
    """The rows of a table of the period, of a body and those below it, that say some words.

    Raises:
        NotAllowed: the viewer does not read the figures of the regime, or there is no such body.
    """
    found = regime_for(by, regime)
    asked = tables_asked(found, period)
    counts = _counts(found, period, asked)
    tables = tuple(RowCount(one, counts.get(one.field.code, 0)) for one in asked)
    first = next((one.table for one in tables if one.count), asked[0] if asked else None)
    opened = next((one for one in asked if one.field.code == code), first)
    place = _unit(by, unit)
    if opened is None:
        return RowsPage(found, period, tables, None, (), 0, 0, {}, (), place, words, 0, 1,
                        can_read_every(by))  # fmt: skip
    every = rows_of(found, period, opened.field)
    units = Unit.objects.filter(pk__in=every.order_by().values(f"{_UNIT}pk")).order_by("ten", "pk")
    rows = every.filter(**{f"{_UNIT}path__startswith": place.path}) if place else every
    wanted = _with_words(rows, opened.field, words) if words else _all(rows, opened.field)
    number = min(max(1, page), max(1, -(-wanted.count // A_PAGE)))
    begin = (number - 1) * A_PAGE
    ids = list(wanted.keys[begin : begin + A_PAGE])
    return RowsPage(
        regime=found,
        period=period,
        tables=tables,
        open=opened,
        rows=gathered(every.filter(pk__in=ids), opened.field),
        row_count=wanted.count,
        unit_count=wanted.unit_count,
        totals=wanted.totals,
        units=list(units),
        unit=place,
        words=words,
        first=begin + 1 if ids else 0,
        number=number,
        may_open=can_read_every(by),
    )


def rows_of(regime: ReportRegime, period: str, field: TableField) -> QuerySet[TableRow]:
    """The rows of a table in the editions that count, by the names of their bodies."""
    # as text: compared by itself, a cell would be taken for JSON
    cells = {
        f"cell_{at}": Cast(KT(f"cells__{one.code}"), TextField())
        for at, one in enumerate(field.columns)
    }
    rows = TableRow.objects.filter(
        edition__is_counted=True,
        edition__submission__regime=regime,
        edition__submission__period=period,
        code=field.code,
    ).annotate(**cells)
    says_something = reduce(or_, (Q(**{f"{name}__gt": ""}) for name in cells), Q(pk__in=[]))
    return rows.filter(says_something).order_by(f"{_UNIT}ten", f"{_UNIT}pk", "place", "pk")


def gathered(rows: QuerySet[TableRow], field: TableField) -> list[GatheredRow]:
    """Rows with their origin; one query."""
    found = rows.values_list(
        f"{_UNIT}pk", f"{_UNIT}ten", "cells", "edition__submission__public_id",
        "edition__public_id", "edition__so_ky_hieu",
    )  # fmt: skip
    return [
        GatheredRow(pk, ten, _cells(cells, field), submission, edition, number)
        for pk, ten, cells, submission, edition, number in found
    ]


def totals_of(rows: QuerySet[TableRow], field: TableField) -> dict[str, Decimal]:
    """What the numbers of each column come to; the database counts how often each was typed.

    A query for each column that is totalled, whatever the number of rows.
    """
    counted: dict[str, Counter[str]] = {}
    for at, column in enumerate(field.columns):
        if column.adds_up:
            given = rows.order_by().values(typed=F(f"cell_{at}")).annotate(times=Count("pk"))
            counted[column.code] = Counter(
                {
                    row["typed"]: row["times"]
                    for row in given
                    if row["typed"] and is_number(row["typed"])
                }
            )
    return counted_totals(field, counted)


def is_number(typed: str) -> bool:
    """Whether a cell can be added up; a form that asked for words there may have been older."""
    try:
        read_number(typed.strip(), MOST_DECIMALS)
    except BadNumber:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The keys of the rows that are asked for, in their order, and what they come to."""

    keys: "Sequence[int] | QuerySet[TableRow, int]"
    count: int
    totals: Mapping[str, Decimal]
    unit_count: int


def _all(rows: QuerySet[TableRow], field: TableField) -> _Wanted:
    """Every row: counted and added up by the database, a page is all that is read of them."""
    counts = rows.order_by().aggregate(rows=Count("pk"), units=Count(f"{_UNIT}pk", distinct=True))
    keys = rows.values_list("pk", flat=True)
    return _Wanted(keys, counts["rows"], totals_of(rows, field), counts["units"])


def _with_words(rows: QuerySet[TableRow], field: TableField, words: str) -> _Wanted:
    """Those that say some words, without accents: each row is read, none is kept."""
    wanted = fold(words).split()
    ids: list[int] = []
    units: set[int] = set()
    kept: list[Mapping[str, str]] = []
    for pk, unit, cells in rows.values_list("pk", f"{_UNIT}pk", "cells").iterator(chunk_size=2000):
        said = fold(" ".join(str(cell) for cell in cells.values()))
        if all(word in said for word in wanted):
            ids.append(pk)
            units.add(unit)
            kept.append(_numbers(cells, field))
    return _Wanted(ids, len(ids), column_totals(field, kept), len(units))


def _numbers(cells: Mapping[str, str], field: TableField) -> dict[str, str]:
    adding = {one.code for one in field.columns if one.adds_up}
    return {code: typed for code, typed in cells.items() if code in adding and is_number(typed)}


def _counts(regime: ReportRegime, period: str, asked: Iterable[AskedTable]) -> dict[str, int]:
    return {one.field.code: rows_of(regime, period, one.field).count() for one in asked}


def _cells(cells: Mapping[str, Any], field: TableField) -> tuple[str, ...]:
    return tuple(str(cells.get(column.code, "")).strip() for column in field.columns)


def _unit(by: Viewer, unit: UUID | None) -> Unit | None:
    if unit is None:
        return None
    found = Unit.objects.filter(tenant_id=by.tenant_id, public_id=unit).first()
    if found is None:
        raise NotAllowed("No such body in the viewer's tenant.")
    return found
