"""Indicators as lists and pages show them."""

from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import AddsUp as AddsUp  # faces know no tables
from gandan.apps.reports.models import Indicator
from gandan.apps.reports.policies import check_list_regimes


def indicators(by: Viewer) -> QuerySet[Indicator]:
    """Every indicator of the viewer's space, those in use first, by name."""
    check_list_regimes(by)
    rows = Indicator.objects.filter(tenant_id=by.tenant_id)
    return rows.select_related("numerator", "denominator").order_by("retired_at", "name", "pk")


def countable(by: Viewer) -> QuerySet[Indicator]:
    """Those of which a rate may be made: in use, and added up themselves."""
    added = (AddsUp.SUM, AddsUp.LAST)
    return indicators(by).filter(retired_at=None, adds_up__in=added)


def indicator_of(by: Viewer, indicator: UUID) -> Indicator:
    """An indicator for who reads every regime; `NotAllowed` where there is none."""
    check_list_regimes(by)
    found = (
        Indicator.objects.filter(tenant_id=by.tenant_id, public_id=indicator)
        .select_related("numerator", "denominator")
        .first()
    )
    if found is None:
        raise NotAllowed("No such indicator in the viewer's tenant.")
    return found
