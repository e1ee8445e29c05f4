"""Outlines and their versions as pages show them, and the one that holds for a period."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import (
    Consolidation,
    Indicator,
    Outline,
    OutlineVersion,
    ReportRegime,
)
from gandan.apps.reports.policies import (
    can_manage,
    check_read_consolidation,
    check_read_regime,
)
from gandan.apps.reports.queries.forms import form_of, newest_published
from gandan.apps.reports.queries.periods import stretch_of
from gandan.apps.reports.queries.regimes import regime_of
from gandan.rollup import Form
from gandan.rollup.outlines import Outline as Layout
from gandan.rollup.outlines import read_outline
from gandan.rollup.outlines.model import printable

_OUTLINES_KEPT = 128


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """An outline of a regime with its versions, the newest first."""

    outline: Outline
    versions: Sequence[OutlineVersion]

    @property
    def has_draft(self) -> bool:
        """Whether the next version is being built."""
        return any(one.published_at is None for one in self.versions)


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """Everything that the page of a version shows; titles are by code.

    `lacking`: what it wants and the newest form does not ask. `left_out`: what that form asks and
    the outline does not print. `bare`: headings under which nothing stands.
    """

    row: OutlineVersion
    layout: Layout
    titles: Mapping[str, str]
    figures: Sequence[str]  # codes of indicators that may be annexed, those of the form first
    texts: Sequence[str]  # codes of prose
    lacking: Sequence[str]
    left_out: Sequence[str]
    bare: Sequence[str]


def layout_of(row: OutlineVersion) -> Layout:
    """The outline that a version holds; the same layout is read once."""
    return _read(json.dumps(row.layout, sort_keys=True))


@lru_cache(maxsize=_OUTLINES_KEPT)
def _read(layout: str) -> Layout:
    return read_outline(json.loads(layout))


def outlines_of(*, by: Viewer, regime: UUID) -> tuple[ReportRegime, list[OutlineLine]]:
    """The outlines of a regime with their versions; drafts for who sets regimes up."""
    found = regime_of(by, regime)
    versions = OutlineVersion.objects.filter(outline__regime=found).order_by("-number")
    if not can_manage(by):
        versions = versions.filter(published_at__isnull=False)
    by_outline: dict[int, list[OutlineVersion]] = {}
    for row in versions:
        by_outline.setdefault(row.outline_id, []).append(row)
    rows = Outline.objects.filter(regime=found).order_by("name", "pk")
    lines = [OutlineLine(one, by_outline.get(one.pk, [])) for one in rows]
    return found, [one for one in lines if one.versions or can_manage(by)]


def outline_page(*, by: Viewer, version: UUID) -> OutlinePage:
    """A version with what it lacks; `NotAllowed` for a draft of others, or where there is none."""
    rows = OutlineVersion.objects.select_related("outline__regime__collector", "published_by")
    row = rows.filter(tenant_id=by.tenant_id, public_id=version).first()
    if row is None:
        raise NotAllowed("No such outline in the viewer's tenant.")
    check_read_regime(by, row.outline.regime)
    if row.published_at is None and not can_manage(by):
        raise NotAllowed("A draft of an outline is read by who builds it.")
    version_of_form = newest_published(row.outline.regime)
    form = form_of(version_of_form) if version_of_form else None
    layout = layout_of(row)
    names = indicator_names(by.tenant_id)
    asked = printable(form)
    figures = [code for code in asked if form and form.indicator(code)]
    return OutlinePage(
        row=row,
        layout=layout,
        titles=titles_of(form, names),
        figures=[*figures, *(code for code in names if code not in figures)],
        texts=[code for code in asked if code not in figures],
        lacking=layout.lacking(form),
        left_out=layout.left_out(form),
        bare=layout.bare,
    )


def indicator_names(tenant_id: UUID) -> dict[str, str]:
    """Names of the indicators that are in use, by code, in the order of their names."""
    rows = Indicator.objects.filter(tenant_id=tenant_id, retired_at=None).order_by("name", "pk")
    return dict(rows.values_list("code", "name"))


def titles_of(form: Form | None, names: Mapping[str, str]) -> dict[str, str]:
    """What each code is called: as the form has it, else as the indicator is called now."""
    asked = {code: form.title_of(code) for code in printable(form)} if form else {}
    return {**names, **asked}


def holding_version(outline: Outline, period: str) -> OutlineVersion | None:
    """The version that holds for a period; of a report asked for once, the newest."""
    rows = outline.versions.filter(published_at__isnull=False).order_by("-valid_from", "-number")
    stretch = stretch_of(period)
    return (rows.filter(valid_from__lte=stretch.first) if stretch else rows).first()


def offered_outlines(regime: ReportRegime, period: str) -> list[tuple[Outline, OutlineVersion]]:
    """The outlines that papers of the period are made by, by name; one query.

    A version of them holds for it, and they are in use, or a paper by them has been begun.
    """
    rows = OutlineVersion.objects.filter(outline__regime=regime, published_at__isnull=False)
    stretch = stretch_of(period)
    if stretch is not None:
        rows = rows.filter(valid_from__lte=stretch.first)
    begun = Consolidation.objects.filter(outline=OuterRef("outline"), period=period)
    is_used = Q(outline__retired_from=None)
    if stretch is not None:
        is_used |= Q(outline__retired_from__gt=stretch.first)
    rows = rows.filter(is_used | Exists(begun))
    found: dict[int, OutlineVersion] = {}
    for row in rows.select_related("outline").order_by("-valid_from", "-number"):
        found.setdefault(row.outline_id, row)
    held = sorted(found.values(), key=lambda row: (row.outline.name, row.outline_id))
    return [(row.outline, row) for row in held]


def is_retired(outline: Outline, period: str) -> bool:
    """Whether no new paper of the period is made by an outline; of a report once: of any."""
    stretch = stretch_of(period)
    if outline.retired_from is None:
        return False
    return stretch is None or outline.retired_from <= stretch.first


def chosen_outline(regime: ReportRegime, outline: UUID | None) -> Outline | None:
    """The outline that an address names; `NotAllowed` where the regime has no such one."""
    if outline is None:
        return None
    found = Outline.objects.filter(regime=regime, public_id=outline).first()
    if found is None:
        raise NotAllowed("The regime has no such outline.")
    return found


@dataclass(frozen=True, slots=True)
class Arrangement:
    """By which outline figures are shown, and which others hold for the period.

    `layout` is None in the order of the form; `lacking` names what the outline wants and nobody
    was asked.
    """

    outline: Outline | None
    layout: Layout | None
    lacking: Sequence[str]
    offered: Sequence[tuple[Outline, OutlineVersion]]


def arranged_figures(
    *, by: Viewer, regime: ReportRegime, period: str, form: Form | None, outline: UUID | None
) -> Arrangement:
    """The arrangement of the figures of a period that an address names."""
    check_read_consolidation(by, regime)
    chosen = chosen_outline(regime, outline)
    offered = offered_outlines(regime, period)
    version = holding_version(chosen, period) if chosen else None
    layout = layout_of(version) if version else None
    titles = titles_of(form, indicator_names(regime.tenant_id)) if layout else {}
    lacking = [titles.get(code, code) for code in layout.lacking(form)] if layout else []
    return Arrangement(chosen, layout, lacking, offered)
