"""Pages of cited papers: what is missing, one cited paper, the chain in which a document stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gandan.apps.documents.queries import graph
from gandan.apps.documents.queries.one import find
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents.chain import HEIGHT, chain_of


@staff_page
@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    """Văn bản được viện dẫn mà chưa có: the most cited first."""
    number = request.GET.get("trang", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    found = graph.missing(by=viewer_of(request), page=page, on=timezone.localdate())
    return render(request, "documents/missing.html", {"found": found})


@staff_page
@require_GET
def cited(request: HttpRequest, paper: UUID) -> HttpResponse:
    """One cited paper: its spellings and who cites it; of one that has come, the document."""
    today = timezone.localdate()
    row, found = graph.cited_paper(by=viewer_of(request), public_id=paper, on=today)
    if row.document is not None:
        return redirect("van-ban-chi-tiet", document=row.document.public_id)
    if row.public_id != paper:  # it turned out to be another one
        return redirect("van-ban-chua-co-mot", paper=row.public_id)
    return render(request, "documents/cited.html", {"citation": row, "found": found})


@staff_page
@require_GET
def chain(request: HttpRequest, document: UUID) -> HttpResponse:
    """The chain from the highest paper down to the plans."""
    viewer = viewer_of(request)
    row = find(viewer, document)
    found = chain_of(viewer, row, on=timezone.localdate())
    context = {"document": row, "chain": found, "box_height": HEIGHT}
    return render(request, "documents/chain.html", context)
