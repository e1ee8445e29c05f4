"""Exact sums of decimals on either database.

PostgreSQL adds decimals exactly. SQLite keeps them as whole numbers or as floats of fifteen digits,
and adds floats with an error: there whole parts and millionths are added apart, as whole numbers.
"""

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

from django.db import connection, models
from django.db.models import F, Func, Sum

_EXACT = Context(prec=60)
_MILLIONTH = -6
_INTEGER = models.BigIntegerField()
# the number of digits behind the point that fifteen digits leave, by the size of the number
_BEHIND = (
    "CASE WHEN ABS({0}) < 1e9 THEN 6 WHEN ABS({0}) < 1e11 THEN 4"
    " WHEN ABS({0}) < 1e13 THEN 2 ELSE 1 END"
)
_WHOLE = "CAST({0} AS INTEGER)"
_MILLIONTHS = f"CAST(ROUND(ROUND({{0}} - {_WHOLE}, {_BEHIND}) * 1000000) AS INTEGER)"
_PART = f"CASE TYPEOF({{0}}) WHEN 'real' THEN {_MILLIONTHS} END"  # most are whole, and kept so


def sums_of(column: str, name: str) -> dict[str, Sum]:
    """The aggregates whose values `exact` puts together, under names that begin with `name`."""
    if connection.vendor != "sqlite":
        return {name: Sum(column)}
    return {
        part: Sum(Func(F(column), template=sql.format("%(expressions)s"), output_field=_INTEGER))
        for part, sql in ((name, _WHOLE), (f"{name}_part", _PART))
    }


def sums_sql(column: str, name: str) -> str:
    """The same as it stands in a statement."""
    if connection.vendor != "sqlite":
        return f"SUM({column}) AS {name}"
    whole, part = (f"SUM({sql.format(column)})" for sql in (_WHOLE, _PART))
    return f"{whole} AS {name}, {part} AS {name}_part"


def exact(row: Mapping[str, Any], name: str) -> Decimal:
    """The sum of a row: without zeros behind it, which say nothing."""
    found = Decimal(row[name])
    if part := row.get(f"{name}_part"):
        found = _EXACT.add(found, _EXACT.scaleb(Decimal(part), _MILLIONTH))
    return plain(found)


def plain(number: Decimal) -> Decimal:
    """The same number without zeros behind the point and without an exponent."""
    written = format(number, "f")
    return Decimal(written.rstrip("0").rstrip(".") if "." in written else written)
