"""The figures of a period as they are now, for the workbook: whether a paper was made or not."""

from datetime import date
from uuid import UUID

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Outline, ReportRegime
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.content import content_with
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.prose import draft_of
from gandan.apps.reports.queries.consolidating.tables import figures_of
from gandan.apps.reports.queries.consolidating.wording import first_wording
from gandan.apps.reports.queries.outlines import chosen_outline, holding_version
from gandan.papers import ConsolidatedReport


def book_of(
    *, by: Viewer, regime: UUID, period: str, today: date, outline: UUID | None = None
) -> ConsolidatedReport:
    """The report of what is there now; in the words of the draft, or those that one begins with."""
    found = regime_for(by, regime)
    return live_book(found, period, today, chosen_outline(found, outline))


def live_book(
    regime: ReportRegime, period: str, today: date, outline: Outline | None = None
) -> ConsolidatedReport:
    """The same of a regime; the caller has asked the policy."""
    draft = draft_of(regime, period, outline)
    sums = figures_of(regime, period, today, basis=draft.basis if draft else "")
    version = holding_version(outline, period) if outline else None
    content = content_with(sums, None, today, version)
    content["wording"] = draft.wording if draft else first_wording(regime, period, outline)
    return report_of(content)
