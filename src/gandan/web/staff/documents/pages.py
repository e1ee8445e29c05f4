"""Pages of documents: the list, uploading, one document with its files."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.documents import actions
from gandan.apps.documents.policies import Refused, can_relate, can_review, can_upload
from gandan.apps.documents.queries import exported, files, lists
from gandan.apps.documents.queries import one as one_document
from gandan.apps.reports.queries.consolidating.reviewing.one import reviews_of
from gandan.apps.tasks.queries.cascade import of_document
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents.forms import UploadForm


@staff_page
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The list of documents; the rows alone for htmx, which asks again while one is being read."""
    viewer = viewer_of(request)
    wanted = _wanted(request)
    found = lists.documents(by=viewer, wanted=wanted)
    context = {
        "found": found,
        "wanted": wanted,
        "may_upload": can_upload(viewer),
    }
    if getattr(request, "htmx", False):
        return render(request, "documents/_rows.html", context)
    context["kinds"] = lists.kinds_held(by=viewer)
    context["state_choices"] = lists.DocumentState.choices
    context["is_filtered"] = any((wanted.text, wanted.state, wanted.loai, wanted.year))
    return render(request, "documents/index.html", context)


def _wanted(request: HttpRequest) -> lists.DocumentFilter:
    get = request.GET.get
    number = get("trang", "1")
    return lists.DocumentFilter(
        text=(get("tim") or "").strip()[:200],
        state=get("trang-thai") or "",
        loai=get("loai") or "",
        year=get("nam") or "",
        sort=get("sap-xep") or "moi",
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )


@staff_page
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Bring files in; the same page then says what became of each."""
    viewer = viewer_of(request)
    if not can_upload(viewer):
        actions.receive(by=viewer, uploads=[], declared=NOTHING, now=timezone.now())
    if request.method != "POST":
        return render(request, "documents/upload.html", {"form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    outcomes: list[actions.Outcome] = []
    if form.is_valid():
        uploads = [actions.Upload(f.name or "", f.read()) for f in form.cleaned_data["tep"]]
        declared = actions.Declared(form.cleaned_data["do_mat"], form.cleaned_data["followed_from"])
        outcomes = actions.receive(
            by=viewer, uploads=uploads, declared=declared, now=timezone.now()
        )
        form = UploadForm()
    context = {"form": form, "outcomes": outcomes}
    template = "documents/upload.html"
    if getattr(request, "htmx", False):
        template = "documents/_outcomes.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


NOTHING = actions.Declared("thuong")


@staff_page
@require_GET
def detail(request: HttpRequest, document: UUID) -> HttpResponse:
    """One document; the state alone for htmx, which asks again while it is being read."""
    viewer, today = viewer_of(request), timezone.localdate()
    found = one_document.one(by=viewer, public_id=document, on=today)
    context = {
        "found": found,
        "document": found.document,
        "may_review": can_review(viewer, found.document),
        "may_relate": can_relate(viewer, found.document),
        "planned": of_document(by=viewer, document=found.document, today=today),
        "reviews": reviews_of(viewer, found.document),
    }
    if getattr(request, "htmx", False):
        return render(request, "documents/_state.html", context)
    return render(request, "documents/detail.html", context)


@staff_page
@require_GET
def download(request: HttpRequest, document: UUID, sha256: str) -> FileResponse:
    """An original, byte for byte, always as an attachment."""
    row, opened = files.download(by=viewer_of(request), document=document, sha256=sha256)
    response = FileResponse(opened, as_attachment=True, content_type=row.media_type)
    response["Content-Disposition"] = _attached(row.ten_tep)
    response["Content-Length"] = str(row.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _attached(name: str) -> str:
    """The header that names a download, also to old browsers."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@staff_page
@require_GET
def akoma_ntoso(request: HttpRequest, document: UUID) -> HttpResponse:
    """The document as Akoma Ntoso 3.0, always as an attachment."""
    today = timezone.localdate()
    found = exported.as_akoma_ntoso(by=viewer_of(request), document=document, made_on=today)
    return attached(found, "xml")


def attached(found: exported.Exported, ending: str) -> HttpResponse:
    """A file that was made of a document, always as an attachment."""
    response = HttpResponse(found.data, content_type="application/xml")
    response["Content-Disposition"] = _attached(f"{found.name}.{ending}")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@staff_page
@require_POST
def repeat(request: HttpRequest, document: UUID) -> HttpResponse:
    """Ask for another reading."""
    try:
        actions.repeat_reading(by=viewer_of(request), document=document, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Văn bản đang được đọc lại; điều bạn đã quyết định giữ nguyên.")
        )
    return redirect("van-ban-chi-tiet", document=document)
