"""The review page: the text at the left, what was read at the right, each choice saved at once.

Every form works as a plain POST, which comes back to the card; htmx replaces only what changed.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.documents import actions
from gandan.apps.documents.policies import NotInReview, Refused
from gandan.apps.documents.queries import review as reviews
from gandan.apps.documents.queries.review import Citation
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.documents import answers, panes
from gandan.web.staff.documents.forms import CitationForm, HeaderForm
from gandan.web.staff.statuses import REFUSED, status_of


@staff_page
@require_GET
def review(request: HttpRequest, document: UUID) -> HttpResponse:
    """Both panes."""
    try:
        found = reviews.review(by=viewer_of(request), public_id=document, on=timezone.localdate())
    except NotInReview:
        return redirect("van-ban-chi-tiet", document=document)
    return render(request, "documents/review/page.html", panes.whole(found))


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
                start=answers.number(request, "bat_dau"),
                end=answers.number(request, "ket_thuc"),
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
        return answers.refused(request, document, "them", refused)
    anchor = f"dx-{row.public_id}"
    if answers.is_htmx(request):
        return answers.panes(request, document, anchor)
    return answers.back(document, anchor)


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
                version=answers.number(request, "version"),
                fields=form.header(),
                is_compared=bool(request.POST.get("da_doi_chieu")),
                now=timezone.now(),
            )
        except Refused as error:
            refused = error
        else:
            if not answers.is_htmx(request):
                return answers.back(document, "phan-dau")
    return _header(request, document, form, refused)


def _header(
    request: HttpRequest, document: UUID, form: HeaderForm, refused: Refused | None
) -> HttpResponse:
    """The header again: as it is now, or as it was typed with what is wrong in it."""
    found = reviews.review(by=viewer_of(request), public_id=document, on=timezone.localdate())
    status = 200
    if is_confirmed := form.is_valid() and refused is None:
        form = panes.header_form(found.document)
    else:
        status = status_of(refused) if refused else REFUSED
    given = {"header_form": form, "header_refused": refused, "header_confirmed": is_confirmed}
    is_htmx = answers.is_htmx(request)
    context = (panes.header(found) if is_htmx else panes.whole(found)) | given
    name = "documents/review/_header.html" if is_htmx else "documents/review/page.html"
    response = render(request, name, context, status=status)
    return answers.instead_of(response, "#phan-dau-khung") if is_htmx else response


@staff_page
@require_http_methods(["GET", "POST"])
def citation(request: HttpRequest, document: UUID, citation: UUID) -> HttpResponse:
    """Accept, correct, reject or reopen one citation; its form is asked for with GET."""
    by = viewer_of(request)
    if request.method != "POST":
        row = reviews.citation(by=by, public_id=citation)
        if "the" not in request.GET:
            return _citation_form(request, row, panes.citation_form(row))
        is_htmx = answers.is_htmx(request)
        return _citation(request, row) if is_htmx else answers.back(document, f"vd-{citation}")
    form = CitationForm(request.POST) if "so_ky_hieu" in request.POST else None
    if form is not None and not form.is_valid():
        row = reviews.citation(by=by, public_id=citation)
        return _citation_form(request, row, form, REFUSED)
    refused: Refused | None = None
    try:
        actions.decide_citation(
            by=by,
            citation=citation,
            version=answers.number(request, "version"),
            answer=actions.CitationAnswer(
                request.POST.get("quyet_dinh", ""), form.cleaned_data if form else None
            ),
            now=timezone.now(),
        )
    except Refused as error:
        refused = error
    if not answers.is_htmx(request):
        if refused:
            messages.error(request, str(refused))
        return answers.back(document, f"vd-{citation}")
    return _citation(request, reviews.citation(by=by, public_id=citation), refused)


def _citation(request: HttpRequest, row: Citation, refused: Refused | None = None) -> HttpResponse:
    context = {"document": row.document, "card": panes.citation_card(row), "refused": refused}
    context |= {"may_decide": True}
    status = status_of(refused)
    response = render(request, "documents/review/_citation.html", context, status=status)
    return answers.instead_of(response, f"#vd-{row.public_id}")


def _citation_form(
    request: HttpRequest, row: Citation, form: CitationForm, status: int = 200
) -> HttpResponse:
    context = {"document": row.document, "citation": row, "form": form}
    is_htmx = answers.is_htmx(request)
    name = "_citation_edit.html" if is_htmx else "citation_edit.html"
    response = render(request, f"documents/review/{name}", context, status=status)
    return answers.instead_of(response, f"#vd-{row.public_id}")


@staff_page
@require_http_methods(["GET", "POST"])
def phrase(request: HttpRequest, document: UUID) -> HttpResponse:
    """Say which units a phrase means; a typed name must be the name of a unit."""
    if request.method != "POST":
        return _phrase_form(request, document)
    words = request.POST.get("cum-tu", "")[:300]
    anchor = panes.phrase_ref(words)
    try:
        actions.answer_phrase(
            by=viewer_of(request),
            document=document,
            phrase=words,
            units=[answers.as_uuid(value) for value in request.POST.getlist("don_vi")],
            typed=request.POST.get("them_don_vi", "")[:300],
            now=timezone.now(),
        )
    except Refused as refused:
        return answers.refused(request, document, anchor, refused)
    if answers.is_htmx(request):
        return answers.panes(request, document, anchor)
    return answers.back(document, anchor)


def _phrase_form(request: HttpRequest, document: UUID) -> HttpResponse:
    """The units of one phrase, to look at and to choose: in its entry for htmx, else a page."""
    words = request.GET.get("cum-tu", "")[:300]
    found = reviews.one_phrase(
        by=viewer_of(request), document=document, phrase=words, on=timezone.localdate()
    )
    context = {
        "document": found.document,
        "phrase": panes.Phrase(words, found.meaning),
        "unit_names": found.unit_names,
        "may_decide": found.may_decide and found.document.state == "in_review",
    }
    name = "_phrase_form.html" if answers.is_htmx(request) else "phrase.html"
    return render(request, f"documents/review/{name}", context)
