"""What a regime asks in a period: the form that holds for it, its indicators, and their keys."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Indicator, ReportRegime
from gandan.apps.reports.policies import check_read_consolidation
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.holding import form_holding
from gandan.apps.reports.queries.periods import before
from gandan.deadlines.wording import say_period
from gandan.rollup import ADDS_UP, AddsUp, Form
from gandan.rollup import Indicator as Definition

_ADDED: dict[str, AddsUp] = {name: name for name in ADDS_UP if name != "rate"}
_YEAR = re.compile(r"[12]\d{3}(?![\d])")


@dataclass(frozen=True, slots=True)
class Asked:
    """A period of a regime: its form, the indicators in their order, and their rows' keys."""

    regime: ReportRegime
    period: str
    form: Form | None
    definitions: tuple[Definition, ...]
    keys: dict[str, int]

    def rates(self, codes: Collection[str] | None = None) -> list[tuple[str, int, int]]:
        """Code and keys of both parts of each rate; of these codes, where they are given."""
        return [
            (one.code, self.keys[one.numerator], self.keys[one.denominator])
            for one in self.definitions
            if one.adds_up == "rate"
            and (codes is None or one.code in codes)
            and {one.numerator, one.denominator} <= self.keys.keys()
        ]

    def definition(self, code: str) -> Definition:
        """The indicator with a code; raises `NotAllowed` where nothing of the kind is asked."""
        for one in self.definitions:
            if one.code == code:
                return one
        raise NotAllowed("No such indicator in this period.")


def regime_for(by: Viewer, regime: UUID) -> ReportRegime:
    """A regime whose figures the viewer reads; `NotAllowed` where there is none."""
    found = ReportRegime.objects.select_related("collector").filter(public_id=regime).first()
    if found is None:
        raise NotAllowed("No such regime.")
    check_read_consolidation(by, found)
    return found


def asked_in(regime: ReportRegime, period: str) -> Asked:
    """What is asked: by the form of the period; what bodies gave beyond it stands behind.

    A body that began with an older form may have given an indicator that the newest one has not.
    """
    version = form_holding(regime, period)
    form = form_of(version) if version else None
    definitions = list(form.indicators) if form else []
    rows = _rows(regime, {one.code for one in definitions})
    return Asked(
        regime, period, form, tuple(definitions), {code: row.pk for code, row in rows.items()}
    )


def with_others(asked: Asked, ids: Iterable[int]) -> Asked:
    """The same, with the indicators of these keys that its form has not."""
    more = set(ids) - set(asked.keys.values())
    if not more:
        return asked
    rows = {row.code: row for row in Indicator.objects.filter(pk__in=more).order_by("code")}
    definitions = (*asked.definitions, *(_definition(row) for row in rows.values()))
    keys = asked.keys | {code: row.pk for code, row in rows.items()}
    return Asked(asked.regime, asked.period, asked.form, definitions, keys)


def year_before(period: str) -> str:
    """The key of the same period of the year before; empty where that is the one before."""
    found = _a_year_before(period)
    return "" if found == before(period) else found


def _a_year_before(period: str) -> str:
    year = _YEAR.match(period)
    return f"{int(year[0]) - 1}{period[year.end() :]}" if year else ""


def period_words(period: str) -> str:
    """A period as a heading says it, in the language of the page."""
    return say_period(period, get_language() or "vi") if period else _("báo cáo đột xuất")


def _rows(regime: ReportRegime, codes: Iterable[str]) -> dict[str, Indicator]:
    rows = Indicator.objects.filter(tenant_id=regime.tenant_id, code__in=list(codes))
    return {row.code: row for row in rows}


def _definition(row: Indicator) -> Definition:
    """As it is now; a rate beyond the form is left to those who ask for it by its form."""
    return Definition(
        code=row.code,
        name=row.name,
        definition=row.definition,
        unit_of_measure=row.unit_of_measure,
        adds_up=_ADDED.get(row.adds_up, "sum"),
        decimals=row.decimals,
    )
