"""The official figures of reports that were received: what may be published of a period at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings

from gandan.apps.reports.models import AddsUp, Basis, Figure, Indicator, ReportRegime
from gandan.apps.reports.queries.consolidating.exact import plain
from gandan.apps.reports.queries.owing import Owing, standing_of
from gandan.apps.tasks.models import OccurrenceState
from gandan.rollup.suppression import threshold_for

OFFICIAL = Basis.CHINH_THUC
_ACCEPTED = frozenset({OccurrenceState.RECEIVED, OccurrenceState.DONE})


@dataclass(frozen=True, slots=True)
class Accepted:
    """A period: the bodies whose reports were received, those that were asked, the figures.

    `figures`: by code of the indicator and public id of the body.
    """

    regime: ReportRegime
    period: str
    bodies: Sequence[Owing]
    asked: Sequence[Owing]
    figures: Mapping[tuple[str, str], Decimal]

    @property
    def missing(self) -> list[Owing]:
        """Bodies that were asked and whose report was not received yet."""
        known = {one.unit_id for one in self.bodies}
        return [one for one in self.asked if one.unit_id not in known]


def accepted_in(regime: ReportRegime, period: str, today: date) -> Accepted:
    """The official figures of a period's received reports; a constant number of queries."""
    owing = standing_of(regime, period, today).owing
    bodies = [one for one in owing if is_accepted(one)]
    ids = {one.unit_id: str(one.unit) for one in bodies}
    rows = Figure.objects.filter(
        regime=regime, period=period, basis=OFFICIAL, is_counted=True, number__isnull=False
    ).exclude(indicator__adds_up=AddsUp.RATE)
    figures = {
        (code, ids[unit]): plain(number)
        for code, unit, number in rows.values_list("indicator__code", "unit_id", "number")
        if unit in ids and number is not None
    }
    asked = [one for one in owing if any(not time.why_out for time in one.times) or one.sent]
    return Accepted(regime, period, bodies, asked, figures)


def is_accepted(one: Owing) -> bool:
    """Whether the report was sent, and received for every time that it answers."""
    states = {time.state for time in one.times if not time.why_out}
    return one.sent is not None and states <= _ACCEPTED


@dataclass(frozen=True, slots=True)
class Least:
    """The least count that is shown; 0: every one.

    `source`: whose rule it is; "" where the province has set it at the indicator, or there is none.
    `is_assumed`: no legal act was found that sets it, and nobody has confirmed it.
    """

    count: int
    source: str = ""
    is_assumed: bool = False


def least_of(row: Indicator, on: date) -> Least:
    """The least count of an indicator that is shown.

    The higher of the row of its unit of measure and of what the province has set at it.
    """
    rule = threshold_for(row.unit_of_measure, on, settings.ROWS_FOLDER / "suppression")
    if rule is not None and rule.least >= row.least:
        return Least(rule.least, rule.source, rule.confidence == "assumed")
    return Least(row.least)
