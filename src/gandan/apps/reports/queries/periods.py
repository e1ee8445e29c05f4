"""Periods of reports: from when to when they last, which one came before, whose figures they take.

"2026", "2026-H1", "2026-Q2", "2026-05", "2026-M9" (the first nine months); "" where a report is
asked for once.
"""

from gandan.apps.reports.models import ReportRegime, Review
from gandan.deadlines.clocks import UnknownRule
from gandan.deadlines.model import UnreadableDeadline
from gandan.deadlines.periods import Stretch, clamped, months, once, period_name
from gandan.deadlines.regimes import data_window
from gandan.deadlines.regimes import regime as rule_of

_NINE = "-M9"
_FREQS = {12: "yearly", 6: "half_yearly", 3: "quarterly", 1: "monthly"}


def stretch_of(period: str) -> Stretch | None:
    """First and last day of a period; None where the report is asked for once."""
    try:
        if period.endswith(_NINE):
            return months(int(period.removesuffix(_NINE)), 1, 9)
        return once(period) if period else None
    except (UnreadableDeadline, ValueError):
        return None


def before(period: str) -> str:
    """The period of the same length just before; "" where there is none that can be told."""
    stretch = stretch_of(period)
    if stretch is None or stretch.is_day:
        return ""
    year, month = stretch.first.year, stretch.first.month
    if period.endswith(_NINE):
        return f"{year - 1}{_NINE}"
    length = stretch.last.month - month + 1
    at = year * 12 + month - 1 - length
    return period_name(at // 12, _FREQS[length], at % 12 // length + 1)


def window_of(regime: ReportRegime, period: str) -> Stretch | None:
    """From when to when the figures of a period are taken; both days count.

    As the regime says, else as the rule says that it follows, else the period itself; None of a
    report that is asked for once, unless it is of a review: then its years.
    """
    stretch = stretch_of(period)
    if stretch is None:
        return _looked_at(regime)
    if regime.window_first_day and regime.window_last_day:
        earlier = stretch.first.year * 12 + stretch.first.month - 2
        return Stretch(
            clamped(earlier // 12, earlier % 12 + 1, regime.window_first_day),
            clamped(stretch.last.year, stretch.last.month, regime.window_last_day),
        )
    if not regime.rule:
        return stretch
    try:
        return data_window(rule_of(regime.rule, stretch.last), stretch) or stretch
    except UnknownRule:  # the rule did not hold then
        return stretch


def _looked_at(regime: ReportRegime) -> Stretch | None:
    """The years that a review looks back at."""
    days = Review.objects.filter(regime=regime).values_list("first_on", "last_on").first()
    return Stretch(*days) if days else None
