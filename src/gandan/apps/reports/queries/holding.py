"""Which version of its form holds for a period of a regime."""

from gandan.apps.reports.models import ReportForm, ReportRegime
from gandan.apps.reports.queries.forms import holding, newest_published
from gandan.apps.reports.queries.periods import stretch_of


def form_holding(regime: ReportRegime, period: str) -> ReportForm | None:
    """The version that holds from the first day of the period; None where none does yet.

    Of a report that is asked for once, the last one published.
    """
    stretch = stretch_of(period)
    return holding(regime, stretch.first) if stretch else newest_published(regime)
