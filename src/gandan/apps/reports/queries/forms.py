"""Versions of forms, and the definitions that a draft takes its indicators from."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from uuid import UUID

from gandan import rollup
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import AddsUp, Indicator, ReportForm, ReportRegime
from gandan.apps.reports.models import Basis as Basis  # faces know no tables
from gandan.apps.reports.policies import can_manage, check_list_regimes
from gandan.rollup import Form, read_form

_FORMS_KEPT = 128
_ADDS_UP: Mapping[str, rollup.AddsUp] = {name: name for name in rollup.ADDS_UP}


def form_of(row: ReportForm) -> Form:
    """The form that a version holds; the same layout is read once.

    Raises:
        BadForm: the layout is none; a published one never is.
    """
    return _read(json.dumps(row.layout, sort_keys=True))


@lru_cache(maxsize=_FORMS_KEPT)
def _read(layout: str) -> Form:
    return read_form(json.loads(layout))


def version_of(by: Viewer, form: UUID) -> ReportForm:
    """A version of a form for who reads every regime; a draft for who sets them up.

    Raises:
        NotAllowed: there is none, or it is a draft of others.
    """
    check_list_regimes(by)
    found = (
        ReportForm.objects.filter(tenant_id=by.tenant_id, public_id=form)
        .select_related("regime", "published_by")
        .first()
    )
    if found is None or (found.published_at is None and not can_manage(by)):
        raise NotAllowed("No such form that the viewer may read.")
    return found


def newest_published(regime: ReportRegime) -> ReportForm | None:
    """The last version of a regime that was published."""
    published = regime.forms.filter(published_at__isnull=False)
    return published.order_by("-valid_from", "-number").first()


def holding(regime: ReportRegime, on: date) -> ReportForm | None:
    """The version that holds for a period: the newest that applies to periods that begin then."""
    published = regime.forms.filter(published_at__isnull=False, valid_from__lte=on)
    return published.order_by("-valid_from", "-number").first()


def definitions(tenant_id: UUID) -> Mapping[str, rollup.Indicator]:
    """Every indicator that is in use, by its code, as forms freeze them."""
    rows = Indicator.objects.filter(tenant_id=tenant_id, retired_at=None)
    return {row.code: defined(row) for row in rows.select_related("numerator", "denominator")}


def defined(row: Indicator) -> rollup.Indicator:
    """An indicator as the pure library has it."""
    is_rate = row.adds_up == AddsUp.RATE
    return rollup.Indicator(
        code=row.code,
        name=row.name,
        definition=row.definition,
        unit_of_measure=row.unit_of_measure,
        adds_up=_ADDS_UP[row.adds_up],
        numerator=row.numerator.code if is_rate and row.numerator else "",
        denominator=row.denominator.code if is_rate and row.denominator else "",
        decimals=row.decimals,
    )
