"""The cards of the review page: one verb on one proposal, its form, what else can be done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.documents import actions
from gandan.apps.documents.policies import IsTask, Refused, Stale, check_no_task
from gandan.apps.documents.queries import review as reviews
from gandan.apps.documents.queries.review import Proposal
from gandan.apps.documents.queries.words import quote
from gandan.apps.orgs.policies import Viewer
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents import answers, panes
from gandan.web.staff.documents.forms import DutyForm
from gandan.web.staff.statuses import CONFLICT, REFUSED


@staff_page
@require_GET
def card(request: HttpRequest, document: UUID, proposal: UUID) -> HttpResponse:
    """One card: for htmx the card itself, else its place on the page."""
    reviews.proposal(by=viewer_of(request), public_id=proposal)
    if answers.is_htmx(request):
        return answers.card(request, document, proposal)
    return answers.back(document, f"dx-{proposal}")


@staff_page
@require_GET
def more(request: HttpRequest, document: UUID, proposal: UUID) -> HttpResponse:
    """Where to cut, what to join, why to leave out: in its card for htmx, else a page."""
    row = reviews.proposal(by=viewer_of(request), public_id=proposal)
    try:
        check_no_task(row)
    except IsTask as refused:
        return answers.refused(request, document, f"dx-{proposal}", refused)
    name = "_more.html" if answers.is_htmx(request) else "more.html"
    return render(request, f"documents/review/{name}", panes.more(row))


def _see(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.see(by=by, proposal=proposal, now=now)


def _accept(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.accept(
        by=by, proposal=proposal, version=answers.number(request, "version"), now=now
    )


def _reject(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    reason = request.POST.get("ly_do", "")[:1000]
    version = answers.number(request, "version")
    return actions.reject(by=by, proposal=proposal, version=version, reason=reason, now=now)


def _reopen(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.reopen(
        by=by, proposal=proposal, version=answers.number(request, "version"), now=now
    )


def _split(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    at = answers.number(request, "vi_tri") if request.POST.get("vi_tri") else None
    version = answers.number(request, "version")
    return actions.split(by=by, proposal=proposal, version=version, at=at, now=now)[0]


def _merge(by: Viewer, proposal: UUID, request: HttpRequest, now: datetime) -> Proposal:
    return actions.merge(
        by=by,
        proposal=proposal,
        version=answers.number(request, "version"),
        other=actions.Seen(
            answers.as_uuid(request.POST.get("voi", "")), answers.number(request, "voi_version")
        ),
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
        return answers.refused(request, document, f"dx-{proposal}", refused)
    anchor = f"dx-{row.public_id}"
    if not answers.is_htmx(request):
        return answers.back(document, f"cho-{anchor}" if verb == "xem" else anchor)
    if verb in WHOLE:
        return answers.panes(request, document, anchor)
    return answers.card(request, document, proposal)


@staff_page
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, document: UUID, proposal: UUID) -> HttpResponse:
    """The form of one proposal: in its card for htmx, else a page of its own."""
    row = reviews.proposal(by=viewer_of(request), public_id=proposal)
    try:
        check_no_task(row)
    except IsTask as refused:
        return answers.refused(request, document, f"dx-{proposal}", refused)
    if request.method != "POST":
        return _edit_form(request, row, DutyForm.of(panes.duty_of(row)))
    form = DutyForm(request.POST)
    if not form.is_valid():
        return _edit_form(request, row, form, REFUSED)
    return _save(request, row, form)


def _save(request: HttpRequest, row: Proposal, form: DutyForm) -> HttpResponse:
    """Store what was typed; a refusal comes back in the form."""
    by, document, proposal = viewer_of(request), row.document.public_id, row.public_id
    used = {*row.assignees, *row.coordinators}
    try:
        actions.edit(
            by=by,
            proposal=proposal,
            version=answers.number(request, "version"),
            written=form.duty(),
            now=timezone.now(),
        )
    except Stale as stale:  # what he typed stays in the form, what is there now stands beside it
        fresh = reviews.proposal(by=by, public_id=proposal)
        return _edit_form(request, fresh, form, CONFLICT, stale)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _edit_form(request, row, form, REFUSED)
    if answers.is_htmx(request):
        return answers.card(request, document, proposal, used=used)
    return answers.back(document, f"dx-{proposal}")


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
    name = "_edit.html" if answers.is_htmx(request) else "edit.html"
    response = render(request, f"documents/review/{name}", context, status=status)
    return answers.instead_of(response, f"#dx-{row.public_id}")
