"""What a file of figures may name: bodies that are asked, periods, indicators, and their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gandan.apps.orgs.models import UnitCode
from gandan.apps.reports.models import ReportRegime
from gandan.apps.reports.queries.consolidating.asked import Asked, asked_in
from gandan.apps.reports.queries.owing import Owing, standing_of
from gandan.apps.reports.queries.regimes import periods
from gandan.deadlines.wording import say_period
from gandan.tiengviet import fold

ONCE = "một lần"  # of a report that has no period


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """A period of the regime: what its form asks, and the bodies by what may name them."""

    key: str
    asked: Asked
    bodies: Mapping[str, Owing]  # by code, and by name without marks where only one bears it
    named: Mapping[int, str]  # by key of a body the code that the template lists


def period_keys(regime: ReportRegime) -> dict[str, str]:
    """The periods of a regime by what may name them: "2026-h1", "6 thang dau nam 2026"."""
    found: dict[str, str] = {}
    for one in periods(regime):
        found[fold(one.key or ONCE)] = one.key
        found[fold(say_period(one.key)) if one.key else fold(ONCE)] = one.key
    return found


def of_period(regime: ReportRegime, period: str, today: date) -> OfPeriod:
    """What a file may name of one period; a constant number of queries."""
    owing = standing_of(regime, period, today).owing
    by_key = {one.unit_id: one for one in owing}
    codes = UnitCode.objects.filter(unit__in=by_key, valid_before=None).order_by("system", "pk")
    bodies: dict[str, Owing] = {}
    named: dict[int, str] = {}
    for unit_id, value in codes.values_list("unit_id", "value"):
        bodies.setdefault(fold(value), by_key[unit_id])
        named.setdefault(unit_id, value)
    names = [fold(one.ten) for one in owing]
    for one in owing:
        name = fold(one.ten)
        if names.count(name) == 1:
            bodies.setdefault(name, one)
        named.setdefault(one.unit_id, one.ten)
    return OfPeriod(period, asked_in(regime, period), bodies, named)
