"""Figures over the years of a review, live, by each indicator's rule; only official figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models import Figure, Indicator, ReportRegime, Review, Submission
from gandan.apps.reports.queries.consolidating.asked import asked_in
from gandan.apps.reports.queries.consolidating.exact import plain
from gandan.apps.reports.queries.consolidating.reviewing.naming import stretch_in
from gandan.apps.reports.queries.consolidating.sums import Where, totals
from gandan.apps.reports.queries.forms import defined, form_of
from gandan.apps.reports.queries.periods import stretch_of
from gandan.deadlines.periods import Stretch
from gandan.rollup import Basis, FigureField, OverYears, Told, Total, Value, over_years, roll
from gandan.rollup import Indicator as Definition

OFFICIAL: Basis = "chinh_thuc"


@dataclass(frozen=True, slots=True)
class Source:
    """A report of a body whose figures were taken."""

    stretch: Stretch
    period: str
    regime: str
    so_ky_hieu: str
    submission: UUID


@dataclass(frozen=True, slots=True)
class YearsLine:
    """An indicator over the years: by calendar year, and the whole; a year without a figure: None.

    `bodies`: of how many bodies each year's figure is; `sources`: of one body, the reports.
    """

    definition: Definition
    over: OverYears
    years: tuple[Total | None, ...]
    sources: tuple[Source, ...] = ()


def lines_of_all(review: Review) -> list[YearsLine]:
    """The figures of all bodies, by the sums that the pages of the periods show.

    Three queries for each regime that has figures in those years, whatever the number of bodies.
    """
    whole = stretch_in(review)
    periods: dict[int, list[str]] = defaultdict(list)
    pairs = Submission.objects.filter(
        tenant_id=review.tenant_id, editions__is_counted=True
    ).exclude(regime=review.regime_id)
    for regime_id, period in pairs.order_by().values_list("regime", "period").distinct():
        if _inside(period, whole):
            periods[regime_id].append(period)
    told: list[Told] = []
    known: dict[str, Definition] = {}
    for regime in ReportRegime.objects.filter(pk__in=periods).order_by("pk"):
        keys = sorted(periods[regime.pk])
        asked, sums = totals(asked_in(regime, keys[-1]), Where(tuple(keys)))
        known |= {one.code: one for one in asked.definitions}
        told += [Told(stretch, sums[key]) for key in keys if (stretch := stretch_of(key))]
    return [
        YearsLine(one, over, _by_year(one, over, whole, known))
        for one in _wanted(review, known)
        if (over := over_years(one, OFFICIAL, told, whole, known)) is not None
    ]


def lines_of_body(review: Review, unit: Unit) -> list[YearsLine]:
    """What one body has stated itself, with its reports; two queries."""
    whole = stretch_in(review)
    rows = (
        Figure.objects.filter(unit=unit, is_counted=True, number__isnull=False, basis=OFFICIAL)
        .exclude(regime=review.regime_id)
        .select_related("regime", "indicator", "edition__submission")
        .order_by("period", "regime", "pk")
    )
    by_period: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for row in rows:
        if _inside(row.period, whole):
            by_period[row.regime_id, row.period].append(row)
    known = _definitions(review.tenant_id)
    told: list[Told] = []
    sources: dict[int, Source] = {}
    for (_regime, period), figures in by_period.items():
        stretch = stretch_of(period)
        if stretch is None:
            continue
        values = [
            Value(one.indicator.code, unit.pk, period, OFFICIAL, plain(one.number or Decimal(0)))
            for one in figures
        ]
        one = Told(stretch, roll(known.values(), values))
        told.append(one)
        first = figures[0]
        sources[id(one)] = Source(
            stretch, period, first.regime.name, first.edition.so_ky_hieu,
            first.edition.submission.public_id,
        )  # fmt: skip
    return [
        YearsLine(
            one, over, _by_year(one, over, whole, known),
            tuple(sources[id(period)] for period in over.periods),
        )
        for one in _wanted(review, known)
        if (over := over_years(one, OFFICIAL, told, whole, known)) is not None
    ]  # fmt: skip


def years_in_content(review: Review) -> list[dict[str, object]]:
    """The lines as a content keeps them."""
    return [
        {
            "code": line.definition.code,
            "name": line.definition.name,
            "unit_of_measure": line.definition.unit_of_measure,
            "adds_up": line.definition.adds_up,
            "decimals": line.definition.decimals,
            "years": [_text(one) for one in line.years],
            "whole": _text(line.over.total),
            "gaps": [[one.first.isoformat(), one.last.isoformat()] for one in line.over.gaps],
        }
        for line in lines_of_all(review)
    ]


def _text(total: Total | None) -> str | None:
    return None if total is None or total.number is None else format(total.number, "f")


def _inside(period: str, whole: Stretch) -> bool:
    stretch = stretch_of(period)
    return stretch is not None and whole.first <= stretch.first and stretch.last <= whole.last


def _wanted(review: Review, known: Mapping[str, Definition]) -> list[Definition]:
    """Those that the form of the review asks, in its order; all there are where it asks none."""
    version = review.regime.forms.order_by("-number").first()
    form = form_of(version) if version else None
    codes = [one.code for one in form.fields if isinstance(one, FigureField)] if form else []
    if codes:
        return [known[code] for code in codes if code in known]
    return sorted(known.values(), key=lambda one: one.name)


def _definitions(tenant_id: UUID) -> dict[str, Definition]:
    rows = Indicator.objects.filter(tenant_id=tenant_id)
    return {row.code: defined(row) for row in rows.select_related("numerator", "denominator")}


def _by_year(
    one: Definition, over: OverYears, whole: Stretch, known: Mapping[str, Definition]
) -> tuple[Total | None, ...]:
    """By calendar year, of the periods that were taken."""
    found: list[Total | None] = []
    for year in range(whole.first.year, whole.last.year + 1):
        of_year = over_years(one, over.total.basis, over.periods, _year(year), known)
        found.append(of_year.total if of_year else None)
    return tuple(found)


def _year(year: int) -> Stretch:
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def sources_of(lines: Iterable[YearsLine]) -> Sequence[Source]:
    """Every report once, in order of time."""
    found = {one.submission: one for line in lines for one in line.sources}
    return sorted(found.values(), key=lambda one: (one.stretch.first, one.stretch.last))
