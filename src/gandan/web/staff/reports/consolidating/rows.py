"""Bảng, tệp kèm of a period: rows and files of the bodies' reports, each with where it is from."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.reports.queries.consolidating.attached import files_page
from gandan.apps.reports.queries.consolidating.rows import A_PAGE, RowsPage, rows_page
from gandan.papers.consolidated.gathered import in_cell
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, page_number
from gandan.web.staff.reports.consolidating.addresses import frame, key_of
from gandan.web.staff.reports.consolidating.words import number_words

LONGEST_WORDS = 100  # characters that are searched for


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the table shows it."""

    title: str
    words: str
    is_number: bool


@staff_page
@require_GET
def tables(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The rows of one table, filtered by body and words, a page at a time."""
    found = rows_page(
        by=viewer_of(request),
        regime=regime,
        period=key_of(period),
        code=request.GET.get("bang", ""),
        unit=id_in(request.GET.get("don-vi", "")),
        words=" ".join(request.GET.get("tu", "").split())[:LONGEST_WORDS],
        page=page_number(request.GET),
    )
    context = frame(found.regime, found.period, "bao-cao-tong-hop-bang") | {
        "page": found,
        "columns": found.open.field.columns if found.open else (),
        "lines": _lines(found),
        "totals": _totals(found),
        # the pager asks only how many there are, and which page it is
        "listed": Paginator(range(found.row_count), A_PAGE).get_page(found.number),
    }
    return render(request, "reports/consolidating/tables.html", context)


@staff_page
@require_GET
def files(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The files of the reports, by bodies."""
    found = files_page(by=viewer_of(request), regime=regime, period=key_of(period))
    listed = Paginator(found.files, A_PAGE).get_page(page_number(request.GET))
    context = frame(found.regime, found.period, "bao-cao-tong-hop-tep-kem") | {
        "page": found,
        "listed": listed,
        "files": [(one, found.titles.get(one.code) or _("Mục khác")) for one in listed],
    }
    return render(request, "reports/consolidating/files.html", context)


def _lines(found: RowsPage) -> list[tuple[int, object, list[ShownCell]]]:
    """The rows with their numbers and cells."""
    if found.open is None:
        return []
    columns = found.open.field.columns
    return [
        (
            at,
            row,
            [
                ShownCell(
                    column.title,
                    in_cell(cell, is_number=column.kind == "number"),
                    column.kind == "number",
                )
                for column, cell in zip(columns, row.cells, strict=True)
            ],
        )
        for at, row in enumerate(found.rows, found.first)
    ]


def _totals(found: RowsPage) -> list[ShownCell]:
    """The last line; none where nothing is added up."""
    if found.open is None or not found.totals:
        return []
    return [
        ShownCell(
            column.title,
            number_words(found.totals[column.code], 0) if column.code in found.totals else "",
            column.kind == "number",
        )
        for column in found.open.field.columns
    ]
