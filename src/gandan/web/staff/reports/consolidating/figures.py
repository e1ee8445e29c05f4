"""Số liệu of a period: all indicators, one with where it comes from, the bodies, the workbook."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.policies import can_consolidate
from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.reports.queries.consolidating.books import book_of
from gandan.apps.reports.queries.consolidating.made import book_subject, is_long
from gandan.apps.reports.queries.consolidating.origins import Behind, behind
from gandan.apps.reports.queries.consolidating.tables import Branch, Figures, figures
from gandan.apps.reports.queries.outlines import arranged_figures
from gandan.papers import BadPaper, write_xlsx
from gandan.rollup import STANDINGS as ORDER
from gandan.rollup import Standing
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, page_number
from gandan.web.staff.reports.consolidating.addresses import (
    OUTLINE,
    address,
    basis_words,
    by_outline,
    frame,
    key_of,
)
from gandan.web.staff.reports.consolidating.drawing import (
    WIDTH,
    bars,
    is_compared,
    segments,
    share_of,
)
from gandan.web.staff.reports.consolidating.lines import groups_of, shown
from gandan.web.staff.reports.consolidating.words import (
    STANDINGS,
    WHY_OUT,
    change_words,
    completeness_words,
    given_words,
    total_words,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PAGE = 50  # bodies


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A body with all below it, as a line of the way down."""

    branch: Branch
    url: str
    number: str
    length: int
    given: str
    before: str
    year: str


@staff_page
@require_GET
def show(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Every indicator with its two comparisons, of the whole or of a body and all below it."""
    by = viewer_of(request)
    found = figures(by=by, **_question(request, regime, period))
    outline = id_in(request.GET.get(OUTLINE, ""))
    arrangement = arranged_figures(
        by=by, regime=found.regime, period=found.period, form=found.asked.form, outline=outline
    )
    groups = groups_of(found, arrangement.layout)
    context = _context(request, by, found) | {
        "groups": groups,
        "is_drawn": any(line.drawing for group in groups for line in group.lines),
        "arrangement": arrangement,
        "said": completeness_words(found.completeness),
        "segments": segments(found.completeness),
    }
    context |= frame(found.regime, found.period, "bao-cao-tong-hop", outline)
    return render(request, "reports/consolidating/figures.html", context)


@staff_page
@require_GET
def indicator(request: HttpRequest, regime: UUID, period: str, code: str) -> HttpResponse:
    """One figure: how it came about, the way down the tree, every body with its report."""
    by = viewer_of(request)
    whole = behind(by=by, code=code, **_question(request, regime, period))
    found, line = whole.found, whole.line
    page = Paginator(whole.bodies, A_PAGE).get_page(page_number(request.GET))
    names = [period_words(k) if k else "" for k in (found.year, found.before)]
    names.append(period_words(found.period))
    totals = (line.year.total, line.before.total, line.now)
    numbers = [
        (tone, total.number if total else None, name, total_words(total, line.definition))
        for tone, total, name in zip(("year", "before", "now"), totals, names, strict=True)
        if name
    ]
    context = _context(request, by, found) | {
        "line": shown(found, line),
        "definition": line.definition,
        "above_decimals": _decimals(found, line.definition.numerator),
        "below_decimals": _decimals(found, line.definition.denominator),
        "drawing": bars(numbers) if is_compared(numbers) else None,
        "branches": _branches(whole),
        "bodies": page,
        "count": whole.count,
        "standings": STANDINGS,
    }
    return render(request, "reports/consolidating/indicator.html", context)


@staff_page
@require_GET
def bodies(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Who owes a report, why, and how each stands: those that are missing first."""
    by, today = viewer_of(request), timezone.localdate()
    found = figures(by=by, regime=regime, period=key_of(period), today=today)
    first: tuple[Standing, ...] = ("missing", "paper_only", "late")
    order = [*first, *(one for one in ORDER if one not in first)]
    listed = sorted(found.standing.owing, key=lambda one: order.index(one.standing))
    wanted = request.GET.get("tinh-trang", "")
    rows = [one for one in listed if not wanted or one.standing == wanted]
    context = frame(found.regime, found.period, "bao-cao-tong-hop-don-vi") | {
        "found": found,
        "said": completeness_words(found.completeness),
        "segments": segments(found.completeness),
        "counts": [
            (one, *STANDINGS[one], found.completeness.counts[one])
            for one in order
            if found.completeness.counts[one]
        ],
        "wanted": wanted,
        "rows": Paginator(rows, A_PAGE).get_page(page_number(request.GET)),
        "standings": STANDINGS,
        "why_out": WHY_OUT,
    }
    return render(request, "reports/consolidating/bodies.html", context)


@staff_page
@require_GET
def download(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The figures as they are now, as a workbook whose totals are formulas.

    A large one is taken from the page on which it is made in the background.
    """
    by, now = viewer_of(request), timezone.now()
    key = key_of(period)
    outline = id_in(request.GET.get(OUTLINE, ""))
    if is_long(book_subject(by=by, regime=regime, period=key, outline=outline)):
        return redirect(by_outline(address("bao-cao-tong-hop-lap-xlsx", regime, key), outline))
    report = book_of(by=by, regime=regime, period=key, today=timezone.localdate(), outline=outline)
    try:
        data = write_xlsx(report, made_at=now)
    except BadPaper as problem:
        messages.error(request, str(problem))
        return redirect(by_outline(address("bao-cao-tong-hop", regime, key), outline))
    return as_workbook(data, f"tong-hop-{period}", now)


def as_workbook(data: bytes, name: str, now: datetime) -> HttpResponse:
    """A workbook as a download."""
    response = HttpResponse(data, content_type=XLSX)
    day = timezone.localtime(now)
    response["Content-Disposition"] = f'attachment; filename="{name}-{day:%Y-%m-%d}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _question(request: HttpRequest, regime: UUID, period: str) -> dict[str, Any]:
    """What the address asks."""
    return {
        "regime": regime,
        "period": key_of(period),
        "today": timezone.localdate(),
        "basis": request.GET.get("tinh-chat", ""),
        "unit": id_in(request.GET.get("don-vi", "")),
    }


def _context(request: HttpRequest, by: Viewer, found: Figures) -> dict[str, Any]:
    base = address("bao-cao-tong-hop", found.regime.public_id, found.period)
    return frame(found.regime, found.period, "bao-cao-tong-hop") | {
        "found": found,
        "base": base,
        "before_said": period_words(found.before) if found.before else "",
        "year_said": period_words(found.year) if found.year else "",
        "bases": [(one, basis_words(one), one == found.basis) for one in found.bases],
        "basis_said": basis_words(found.basis),
        "may_consolidate": can_consolidate(by, found.regime),
        "unit": request.GET.get("don-vi", "") if found.place else "",
    }


def _decimals(found: Figures, code: str) -> int:
    """Digits behind the comma of a part of a rate."""
    return next((one.decimals for one in found.asked.definitions if one.code == code), 0)


def _branches(whole: Behind) -> list[BranchLine]:
    found, rows = whole.found, whole.branches
    definition = whole.line.definition
    most = max((row.now.number or Decimal(0) for row in rows if row.now), default=None)
    name, regime = "bao-cao-tong-hop-so", found.regime.public_id
    here = f"{address(name, regime, found.period, code=definition.code)}?tinh-chat={found.basis}"
    return [
        BranchLine(
            branch=row,
            url=f"{here}&don-vi={row.unit.public_id}" if row.leads_on else "",
            number=total_words(row.now, definition),
            length=share_of(row.now.number if row.now else None, most, WIDTH),
            given=given_words(row.now.given if row.now else 0, row.completeness.owed),
            before=change_words(row.before.change, definition) if found.before else "",
            year=change_words(row.year.change, definition) if found.year else "",
        )
        for row in rows
    ]
