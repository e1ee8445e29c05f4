"""Tổng hợp: the page, and the same question as a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries.matrix.bodies import Body
from gandan.apps.tasks.queries.matrix.matrix import Matrix, Overdue, matrix
from gandan.apps.tasks.queries.wanted import Structure
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.tasks.matrix.cells import cells_html
from gandan.web.staff.tasks.matrix.forms import MatrixForm, month_as_typed
from gandan.web.staff.tasks.matrix.spreadsheet import spreadsheet
from gandan.web.staff.tasks.matrix.trend import Trend, trend
from gandan.web.staff.tasks.matrix.words import (
    SIGNS,
    change_in_words,
    fair_words,
    figures_in_words,
    period_name,
    period_short,
)
from gandan.web.staff.tasks.structure import structure_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString

    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.queries.matrix.periods import Period
    from gandan.apps.tasks.queries.matrix.wanted import WantedMatrix

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown."""

    name: str
    url: str  # to its bodies, or to its duties
    note: str
    cells: SafeString
    total: SafeString


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """A body that owes something past its day."""

    overdue: Overdue
    url: str
    trend: Trend
    change: str


@staff_page
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What needs a look first, the trend, the matrix, and the words that go with it."""
    by, today = viewer_of(request), timezone.localdate()
    form = MatrixForm(request.GET)
    wanted = form.wanted()
    found = matrix(by=by, wanted=wanted, today=today)
    context = {
        "form": form,
        "found": found,
        "wanted": wanted,
        "today": today,
        "last_month": month_as_typed(found.columns[-1].end - 1),
        "years": _years(found.columns),
        "heads": [(period_short(p), period_name(p)) for p in found.columns],
        "lines": list(_lines(found, wanted)),
        "totals": _total_line(found, wanted),
        "overdue": [_overdue_line(row, found, wanted) for row in found.overdue],
        "trend": trend(found.columns, found.totals, height=96, step=44),
        "summary": figures_in_words(found.total),
        "signs": SIGNS,
        "fair": fair_words(found, wanted.structure),
        "structures": structure_links(request.GET, wanted.structure),
        "above": [(unit.ten, _page_url(unit.public_id, wanted)) for unit in found.lines.above],
        "whole_url": _page_url(None, wanted),
        "query": request.GET.urlencode(),
    }
    return render(request, "tasks/matrix/matrix.html", context)


@staff_page
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The same question as XLSX."""
    by, today = viewer_of(request), timezone.localdate()
    wanted = MatrixForm(request.GET).wanted()
    found = matrix(by=by, wanted=wanted, today=today)
    response = HttpResponse(
        spreadsheet(found, structure=wanted.structure, today=today), content_type=XLSX
    )
    name = f"tong-hop-{today:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _years(columns: tuple[Period, ...]) -> list[tuple[int, int]]:
    """Each year with the number of its columns."""
    return [(year, len(list(some))) for year, some in groupby(columns, key=lambda p: p.year)]


def _lines(found: Matrix, wanted: WantedMatrix) -> Iterator[Line]:
    starts = _starts(found)
    for row in found.rows:
        yield Line(
            row.body.ten,
            _body_url(row.body, wanted),
            _note(row.body),
            cells_html(row.cells, starts, _behind(row.body, wanted)),
            cells_html([row.total]),
        )


def _starts(found: Matrix) -> list[str]:
    """How the addresses of the stories of each column begin."""
    base = reverse("tong-hop-o")
    return [f"{base}?ky={period.key}" for period in found.columns]


def _total_line(found: Matrix, wanted: WantedMatrix) -> Line:
    behind = _behind(found.lines.branch, wanted)
    return Line(
        _("Tất cả các dòng"),
        "",
        "",
        cells_html(found.totals, _starts(found), behind),
        cells_html([found.total]),
    )


def _behind(unit: Body | Unit | None, wanted: WantedMatrix) -> str:
    """What stands in the address of a story behind its period."""
    said = ""
    if unit is not None:
        said += f"&don-vi={unit.public_id}"
        said += "&rieng=1" if isinstance(unit, Body) and not unit.with_below else ""
    return f"{said}&co-cau={wanted.structure}" if wanted.structure != Structure.NOW else said


def _note(body: Body) -> str:
    if body.ended is not None:
        return _("đến trước %(day)s") % {"day": f"{body.ended:%d/%m/%Y}"}
    return _("gồm các đơn vị bên dưới") if body.with_below else ""


def _body_url(body: Body, wanted: WantedMatrix) -> str:
    """A line that sums up leads to its bodies; any other to the duties of the body."""
    if body.with_below:
        return _page_url(body.public_id, wanted)
    query = {"don-vi": body.public_id, "trang-thai": "tat-ca"}
    if wanted.structure != Structure.NOW:
        query["co-cau"] = wanted.structure
    return f"{reverse('nhiem-vu')}?{urlencode(query)}"


def _page_url(unit: object, wanted: WantedMatrix) -> str:
    query: dict[str, object] = {"ky": wanted.kind.value, "so-ky": wanted.count}
    if wanted.last is not None:
        query["den"] = month_as_typed(wanted.last)
    if unit is not None:
        query["don-vi"] = unit
    if wanted.structure != Structure.NOW:
        query["co-cau"] = wanted.structure
    return f"{reverse('tong-hop')}?{urlencode(query)}"


def _overdue_line(row: Overdue, found: Matrix, wanted: WantedMatrix) -> OverdueLine:
    query = {"don-vi": row.unit.public_id, "trang-thai": "qua-han"}
    columns = found.columns[-len(row.cells) :] if row.cells else ()
    return OverdueLine(
        row,
        f"{reverse('nhiem-vu')}?{urlencode(query)}",
        trend(columns, row.cells, height=28, step=14),
        change_in_words(row.cells),
    )
