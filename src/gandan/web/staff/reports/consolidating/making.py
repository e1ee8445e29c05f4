"""Files that take long: the page that shows how far one is, and then gives it."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.consolidating.making import ask_for_file
from gandan.apps.reports.queries.consolidating.made import (
    Subject,
    book_subject,
    file_page,
    made_file,
    paper_subject,
)
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in
from gandan.web.staff.reports.consolidating.addresses import (
    OUTLINE,
    address,
    by_outline,
    frame,
    key_of,
)

WHAT = {
    "docx": gettext_lazy("Tệp Word của báo cáo tổng hợp"),
    "pdf": gettext_lazy("Tệp PDF của báo cáo tổng hợp"),
    "xlsx": gettext_lazy("Phụ lục XLSX của báo cáo tổng hợp"),
}


@staff_page
@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """The workbook of the figures as they are now."""
    by = viewer_of(request)
    outline = id_in(request.GET.get(OUTLINE, ""))
    subject = book_subject(by=by, regime=regime, period=key_of(period), outline=outline)
    return _page(request, by, subject)


@staff_page
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, consolidation: UUID, kind: str) -> HttpResponse:
    """A file of a paper that was prepared or signed."""
    by = viewer_of(request)
    return _page(request, by, paper_subject(by=by, consolidation=consolidation, kind=kind))


@staff_page
@require_GET
def taken(request: HttpRequest, file: UUID) -> FileResponse:
    """A file that was made, of now or of before."""
    row, opened = made_file(by=viewer_of(request), file=file)
    response = FileResponse(
        opened, as_attachment=True, filename=row.ten_tep, content_type=row.media_type
    )
    response["Cache-Control"] = "private, no-store"
    return response


def page_address(subject: Subject) -> str:
    """The address of the page of a file."""
    row = subject.consolidation
    if row is None:
        url = address("bao-cao-tong-hop-lap-xlsx", subject.regime.public_id, subject.period)
        return by_outline(url, _outline(subject))
    return reverse("bao-cao-tong-hop-lap-tep", args=[row.public_id, subject.kind])


def _outline(subject: Subject) -> UUID | None:
    row = subject.consolidation
    outline = row.outline if row else subject.outline
    return outline.public_id if outline else None


def _page(request: HttpRequest, by: Viewer, subject: Subject) -> HttpResponse:
    """Show how far it is; a form that was sent has it made."""
    today = timezone.localdate()
    if request.method == "POST":
        is_asked = ask_for_file(by=by, subject=subject, now=timezone.now(), today=today)
        if not is_asked:
            messages.success(
                request, _("Tệp của nội dung hiện có đã được lập; không phải lập lại.")
            )
        return redirect(page_address(subject))
    row = subject.consolidation
    found = file_page(subject, today)
    tab = "" if row else "bao-cao-tong-hop"
    context = frame(subject.regime, subject.period, tab, _outline(subject)) | {
        "file": found,
        "what": WHAT[subject.kind] if row else _("Bảng số liệu của mọi đơn vị"),
        "here": page_address(subject),
        "back": reverse("bao-cao-tong-hop-mot", args=[row.public_id])
        if row
        else by_outline(
            address("bao-cao-tong-hop", subject.regime.public_id, subject.period),
            _outline(subject),
        ),
    }
    is_part = getattr(request, "htmx", False)
    template = "_file.html" if is_part else "file.html"
    return render(request, f"reports/consolidating/{template}", context)
