"""Reports that were received, and periods that were published, for tests of open data."""

from gandan.apps.reports.actions.publishing import publish_period
from gandan.apps.reports.models import Edition, OpenRelease, ReportRegime
from gandan.apps.reports.queries.opening.releases import open_page
from gandan.apps.tasks.models import Occurrence
from tests.universe import NOW, TODAY, Universe

DECISION = "Quyết định số 15/QĐ-UBND ngày 10/02/2026"


def receive_all(regime: ReportRegime) -> None:
    """Who collects receives every report that was sent."""
    sent = Edition.objects.filter(submission__regime=regime, is_counted=True)
    times = Occurrence.objects.filter(report__submission__in=sent.values("submission"))
    times.update(state="received")


def published(universe: Universe, regime: ReportRegime, period: str) -> OpenRelease:
    by = universe.viewer("coordinator")
    page = open_page(by=by, regime=regime.public_id, period=period, today=TODAY)
    return publish_period(
        by=by, regime=regime.public_id, period=period, decision=DECISION, seen=page.digest,
        now=NOW, today=TODAY,
    )  # fmt: skip
