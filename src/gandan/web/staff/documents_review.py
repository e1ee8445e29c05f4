"""The review page: the text at the left, what was read at the right, each choice saved at once.

Every form works as a plain POST, which comes back to the card; htmx replaces only what changed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.documents import actions
from gandan.apps.documents.policies import (
    Incomplete,
    IsTask,
    NotInReview,
    Refused,
    Stale,
    check_no_task,
)
from gandan.apps.documents.queries import review as reviews
from gandan.apps.documents.queries.review import Citation, Proposal
from gandan.apps.documents.queries.words import quote
from gandan.apps.orgs.policies import Viewer
from gandan.web.staff import documents_panes as panes
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents_forms import CitationForm, DutyForm, HeaderForm

STATUS_OF_STALE, STATUS_OF_REFUSED = 409, 422


@staff_page
@require_GET
def review(request: HttpRequest, document: UUID) -> HttpResponse:
    """Both panes."""
    try:
        found = reviews.review(by=viewer_of(request), public_id=document, on=timezone.localdate())
    except NotInReview:
        return redirect("van-ban-chi-tiet", document=document)
    return render(request, "documents/review/page.html", panes.whole(found))


def _see(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.see(by=by, proposal=proposal, now=now)


def _accept(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.accept(by=by, proposal=proposal, version=_number(request, "version"), now=now)


def _reject(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    reason = request.POST.get("ly_do", "")[:1000]
    version = _number(request, "version")
    return actions.reject(by=by, proposal=proposal, version=version, reason=reason, now=now)


def _reopen(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.reopen(by=by, proposal=proposal, version=_number(request, "version"), now=now)


def _split(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    at = _number(request, "vi_tri") if request.POST.get("vi_tri") else None
    version = _number(request, "version")
    return actions.split(by=by, proposal=proposal, version=version, at=at, now=now)[0]


def _merge(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.merge(
        by=by,
        proposal=proposal,
        version=_number(request, "version"),
        other=actions.Seen(_uuid(request, "voi"), _number(request, "voi_version")),
        now=now,
    )


Verb = Callable[[Viewer, UUID, HttpRequest, datetime], Proposal]
# which verbs change one card only; the others change what stands in the text
CARD: dict[str, Verb] = {
    "xem": _see,
    "chap-nhan": _accept,
    "bo": _reject,
    "mo-lai": _reopen,
}
WHOLE: dict[str, Verb] = {
    "tach": _split,
    "gop": _merge,
}


@staff_page
@require_POST
def decide(request: HttpRequest, document: UUID, proposal: UUID, verb: str) -> HttpResponse:
    """One verb on one proposal."""
    verbs = CARD | WHOLE
    if verb not in verbs:
        raise Http404(verb)
    by = viewer_of(request)
    try:
        row = verbs[verb](by, proposal, request, timezone.now())
    except Refused as refused:
        return _refused(request, document, f"dx-{proposal}", refused)
    anchor = f"dx-{row.public_id}"
    if not _is_htmx(request):
        return _back(document, f"cho-{anchor}" if verb == "xem" else anchor)
    if verb in WHOLE:
        return _panes(request, document, anchor)
    return _card(request, document, proposal)


@staff_page
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, document: UUID, proposal: UUID) -> HttpResponse:
    """The form of one proposal: in its card for htmx, else a page of its own."""
    by = viewer_of(request)
    row = reviews.proposal(by=by, public_id=proposal)
    try:
        check_no_task(row)
    except IsTask as refused:
        return _refused(request, document, f"dx-{proposal}", refused)
    if request.method != "POST":
        return _edit_form(request, row, DutyForm.of(panes.duty_of(row)))
    form = DutyForm(request.POST)
    if not form.is_valid():
        return _edit_form(request, row, form, STATUS_OF_REFUSED)
    try:
        actions.edit(
            by=by,
            proposal=proposal,
            version=_number(request, "version"),
            written=form.duty(),
            now=timezone.now(),
        )
    except Stale as stale:  # what he typed stays in the form, what is there now stands beside it
        fresh = reviews.proposal(by=by, public_id=proposal)
        return _edit_form(request, fresh, form, STATUS_OF_STALE, stale)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _edit_form(request, row, form, STATUS_OF_REFUSED)
    anchor = f"dx-{proposal}"
    return _panes(request, document, anchor) if _is_htmx(request) else _back(document, anchor)


def _edit_form(
    request: HttpRequest,
    row: Proposal,
    form: DutyForm,
    status: int = 200,
    stale: Stale | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "document": row.document,
        "proposal": row,
        "form": form,
        "phrases": panes.phrases_of(row.document),
        "stale": stale,
        "there": panes.facts(row) if stale else [],
        "quote": quote(row.reading, row.start, row.end),
    }
    name = "documents/review/_edit.html" if _is_htmx(request) else "documents/review/edit.html"
    response = render(request, name, context, status=status)
    return _instead_of(response, f"#dx-{row.public_id}")


@staff_page
@require_POST
def add(request: HttpRequest, document: UUID) -> HttpResponse:
    """Propose words that were selected in the text, or typed."""
    by = viewer_of(request)
    try:
        if request.POST.get("bat_dau"):
            row = actions.add(
                by=by,
                document=document,
                start=_number(request, "bat_dau"),
                end=_number(request, "ket_thuc"),
                now=timezone.now(),
            )
        else:
            row = actions.add_quoted(
                by=by,
                document=document,
                quote=request.POST.get("nguyen_van", ""),
                now=timezone.now(),
            )
    except Refused as refused:
        return _refused(request, document, "them", refused)
    anchor = f"dx-{row.public_id}"
    return _panes(request, document, anchor) if _is_htmx(request) else _back(document, anchor)


@staff_page
@require_POST
def header(request: HttpRequest, document: UUID) -> HttpResponse:
    """Confirm the header as it stands in the form."""
    by = viewer_of(request)
    form = HeaderForm(request.POST)
    refused: Refused | None = None
    if form.is_valid():
        try:
            actions.confirm_header(
                by=by,
                document=document,
                version=_number(request, "version"),
                fields=form.header(),
                now=timezone.now(),
            )
        except Refused as error:
            refused = error
        else:
            if _is_htmx(request):
                return _panes(request, document, "phan-dau")
            return _back(document, "phan-dau")
    found = reviews.review(by=by, public_id=document, on=timezone.localdate())
    context = panes.whole(found) | {"header_form": form, "header_refused": refused}
    status = STATUS_OF_STALE if isinstance(refused, Stale) else STATUS_OF_REFUSED
    is_htmx = _is_htmx(request)
    name = "documents/review/_header.html" if is_htmx else "documents/review/page.html"
    return render(request, name, context, status=status)


@staff_page
@require_http_methods(["GET", "POST"])
def citation(request: HttpRequest, document: UUID, citation: UUID) -> HttpResponse:
    """Accept, correct, reject or reopen one citation; its form is asked for with GET."""
    by = viewer_of(request)
    if request.method != "POST":
        row = reviews.citation(by=by, public_id=citation)
        return _citation_form(request, row, panes.citation_form(row))
    form = CitationForm(request.POST) if "so_ky_hieu" in request.POST else None
    if form is not None and not form.is_valid():
        row = reviews.citation(by=by, public_id=citation)
        return _citation_form(request, row, form, STATUS_OF_REFUSED)
    refused: Refused | None = None
    try:
        actions.decide_citation(
            by=by,
            citation=citation,
            version=_number(request, "version"),
            answer=actions.CitationAnswer(
                request.POST.get("quyet_dinh", ""), form.cleaned_data if form else None
            ),
            now=timezone.now(),
        )
    except Refused as error:
        refused = error
    if not _is_htmx(request):
        if refused:
            messages.error(request, str(refused))
        return _back(document, f"vd-{citation}")
    row = reviews.citation(by=by, public_id=citation)
    context = {"document": row.document, "card": panes.citation_card(row), "refused": refused}
    context |= {"may_decide": True}
    response = render(request, "documents/review/_citation.html", context, status=_status(refused))
    return _instead_of(response, f"#vd-{citation}")


def _citation_form(
    request: HttpRequest, row: Citation, form: CitationForm, status: int = 200
) -> HttpResponse:
    context = {"document": row.document, "citation": row, "form": form}
    is_htmx = _is_htmx(request)
    name = "_citation_edit.html" if is_htmx else "citation_edit.html"
    response = render(request, f"documents/review/{name}", context, status=status)
    return _instead_of(response, f"#vd-{row.public_id}")


@staff_page
@require_POST
def phrase(request: HttpRequest, document: UUID) -> HttpResponse:
    """Say which units a phrase means; a typed name must be the name of a unit."""
    by = viewer_of(request)
    words = request.POST.get("cum_tu", "")[:300]
    anchor = panes.phrase_ref(words)
    try:
        actions.answer_phrase(
            by=by,
            document=document,
            phrase=words,
            units=[_as_uuid(value) for value in request.POST.getlist("don_vi")],
            typed=request.POST.get("them_don_vi", "")[:300],
            now=timezone.now(),
        )
    except Refused as refused:
        return _refused(request, document, anchor, refused)
    return _panes(request, document, anchor) if _is_htmx(request) else _back(document, anchor)


def _panes(
    request: HttpRequest, document: UUID, anchor: str, refused: Refused | None = None
) -> HttpResponse:
    """Both panes again, for htmx; the script keeps the place of the reader and shows `anchor`."""
    by = viewer_of(request)
    found = reviews.review(by=by, public_id=document, on=timezone.localdate())
    context = panes.whole(found) | {"refused": refused, "anchor": anchor}
    response = render(request, "documents/review/_panes.html", context, status=_status(refused))
    return _instead_of(response, "#ra-soat")


def _card(
    request: HttpRequest, document: UUID, proposal: UUID, refused: Refused | None = None
) -> HttpResponse:
    """One card again with the progress of all, for htmx."""
    by = viewer_of(request)
    found = reviews.review(by=by, public_id=document, on=timezone.localdate())
    context = panes.one(found, proposal) | {"refused": refused}
    response = render(request, "documents/review/_decided.html", context, status=_status(refused))
    return _instead_of(response, f"#dx-{proposal}")


def _instead_of(response: HttpResponse, place: str) -> HttpResponse:
    """Tell htmx where the answer goes: a refusal may concern another place than was asked for."""
    response["HX-Retarget"] = place
    response["HX-Reswap"] = "outerHTML"
    return response


def _refused(request: HttpRequest, document: UUID, anchor: str, refused: Refused) -> HttpResponse:
    """Why not, on the card itself while it is still there."""
    if not _is_htmx(request):
        messages.error(request, str(refused))
        return _back(document, anchor)
    found = reviews.review(by=viewer_of(request), public_id=document, on=timezone.localdate())
    living = {f"dx-{p.public_id}": p.public_id for p in [*found.proposals, *found.suspected]}
    if anchor in living:
        return _card(request, document, living[anchor], refused)
    return _panes(request, document, anchor, refused)


def _status(refused: Refused | None) -> int:
    if refused is None:
        return 200
    return STATUS_OF_STALE if isinstance(refused, Stale) else STATUS_OF_REFUSED


def _back(document: UUID, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('ra-soat', kwargs={'document': document})}#{anchor}")


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Incomplete(f"“{name}”: {value[:20]}")
    return int(value)


def _uuid(request: HttpRequest, name: str) -> UUID:
    return _as_uuid(request.POST.get(name, ""))


def _as_uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise Http404(value) from error
