"""Sums of periods, made by the database from the figures that count, live.

`gandan.rollup.roll` and `roll_tree` say what they must be; tests hold both against each other.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models import Figure
from gandan.apps.reports.queries.consolidating.asked import Asked, with_others
from gandan.apps.reports.queries.consolidating.exact import exact, sums_of, sums_sql
from gandan.rollup import Key, Total, total_of

STEP = 11  # characters of one step of a path: ten digits and a dot
Totals: TypeAlias = dict[Key, Total]
_FIGURE, _UNIT = Figure._meta.db_table, Unit._meta.db_table


@dataclass(frozen=True, slots=True)
class Where:
    """Of which periods, and of which part of the tree (`path`; empty: all of it)."""

    periods: tuple[str, ...]
    path: str = ""


def totals(asked: Asked, where: Where) -> tuple[Asked, dict[str, Totals]]:
    """The totals of each period, and the question with the indicators that turned up besides.

    Three queries at most, whatever the number of bodies, indicators and periods.
    """
    rows = list(_grouped(_figures(asked, where), ("period",)))
    asked = with_others(asked, {row["indicator_id"] for row in rows})
    rates = _rates(asked, where, asked.rates())
    return asked, _by_group(asked, [*rows, *rates], "period", where.periods)


def branches(asked: Asked, where: Where, codes: Collection[str]) -> dict[str, dict[str, Totals]]:
    """The totals of each period for each branch below a place of the tree, by its path.

    A branch holds the figures of its body and of all below it. Under the place's own path stands
    what it gave itself. Two queries.
    """
    length = len(where.path) + STEP
    wanted = [asked.keys[code] for code in codes if code in asked.keys]
    figures = _figures(asked, where).filter(indicator_id__in=wanted)
    figures = figures.annotate(branch=Substr("unit__path", 1, length))
    found: dict[str, list[Mapping[str, Any]]] = {period: [] for period in where.periods}
    for row in _grouped(figures, ("period", "branch")):
        found[row["period"]].append(row)
    for row in _rates(asked, where, asked.rates(codes), f"SUBSTR(u.path, 1, {length})"):
        found[row["period"]].append(row)
    return {period: _by_group(asked, rows, "branch", ()) for period, rows in found.items()}


def _figures(asked: Asked, where: Where) -> QuerySet[Figure]:
    """The figures that count; of one period it is named, since a list of one is planned worse."""
    found = Figure.objects.filter(regime=asked.regime, is_counted=True, number__isnull=False)
    if len(where.periods) == 1:
        found = found.filter(period=where.periods[0])
    else:
        found = found.filter(period__in=where.periods)
    if where.path:
        # a half-open range: LIKE would scan the whole table on SQLite
        found = found.filter(unit__path__gte=where.path, unit__path__lt=f"{where.path}~")
    return found


def _grouped(figures: QuerySet[Figure], group: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    rows: Iterable[Mapping[str, Any]] = (
        figures.order_by()
        .values(*group, "indicator_id", "basis")
        .annotate(given=Count("number"), **sums_of("number", "above"))
    )
    return rows


def _rates(
    asked: Asked, where: Where, rates: Sequence[tuple[str, int, int]], branch: str = ""
) -> Iterator[dict[str, Any]]:
    """Both sums of each rate, of the bodies that gave both numbers: what one gave alone says less.

    `branch`: an expression over the body's path by which they are grouped besides the period. A
    statement of its own: a figure beside another one of the same body is no relation of a table.
    """
    if not rates:
        return
    pairs = ", ".join("(%s, %s, %s)" for _rate in rates)
    periods = ", ".join("%s" for _period in where.periods)
    unit = f"JOIN {_UNIT} u ON u.id = a.unit_id" if branch or where.path else ""
    inside = "AND u.path >= %s AND u.path < %s" if where.path else ""
    column, group = (f", {branch} AS branch", f", {branch}") if branch else ("", "")
    sql = f"""
        WITH pair (code, above_id, below_id) AS (VALUES {pairs})
        SELECT a.period AS period, pair.code AS code, a.basis AS basis{column}, COUNT(*) AS given,
               {sums_sql("a.number", "above")}, {sums_sql("b.number", "below")}
        FROM pair
        JOIN {_FIGURE} a ON a.indicator_id = pair.above_id AND a.is_counted
             AND a.regime_id = %s AND a.period IN ({periods})
        JOIN {_FIGURE} b ON b.indicator_id = pair.below_id AND b.is_counted
             AND b.regime_id = a.regime_id AND b.period = a.period
             AND b.basis = a.basis AND b.unit_id = a.unit_id
        {unit}
        WHERE a.number IS NOT NULL AND b.number IS NOT NULL {inside}
        GROUP BY a.period, pair.code, a.basis{group}
        """  # noqa: S608  # names of our own; every value is a parameter
    params: list[str | int] = [value for rate in rates for value in rate]
    params += [asked.regime.pk, *where.periods]
    if where.path:
        params += [where.path, f"{where.path}~"]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def _by_group(
    asked: Asked, rows: Iterable[Mapping[str, Any]], group: str, known: Iterable[str]
) -> dict[str, Totals]:
    codes = {key: code for code, key in asked.keys.items()}
    definitions = {one.code: one for one in asked.definitions}
    found: dict[str, Totals] = {one: {} for one in known}
    for row in rows:
        code = row.get("code") or codes[row["indicator_id"]]
        definition = definitions[code]
        is_rate = definition.adds_up == "rate"
        if is_rate and "code" not in row:
            continue  # one that somebody typed: it is computed, never added
        below = exact(row, "below") if is_rate else None
        total = total_of(definition, row["basis"], exact(row, "above"), row["given"], below)
        found.setdefault(row[group], {})[code, row["basis"]] = total
    return found
