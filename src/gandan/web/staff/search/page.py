"""The page of the search, and the whole text of a document with what was searched for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gandan.apps.documents.queries.one import whole_text
from gandan.apps.search.policies import Unsearchable
from gandan.apps.search.queries import finding
from gandan.apps.search.queries.asking import Piece, question
from gandan.apps.search.queries.passages import hits
from gandan.apps.search.queries.wanted import Found, Order
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.search.faces import FACES, line_of
from gandan.web.staff.search.forms import SearchForm

MOST_MARKED = 200  # places of one text that are marked
MOST_LINKED = 20  # of which the first have a link above the text


@staff_page
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What was found; without words, how to ask."""
    by = viewer_of(request)
    form = SearchForm(request.GET, by=by)
    wanted = form.wanted(request.GET.get("sau", ""))
    context: dict[str, object] = {"form": form, "is_narrowed": form.is_narrowed}
    if not wanted.text:
        return render(request, "search/page.html", context)
    try:
        found = finding.search(by=by, wanted=wanted)
    except Unsearchable as nothing:
        return render(request, "search/page.html", context | {"refused": str(nothing)})
    context |= {
        "found": found,
        "lines": [line_of(row, found.pieces, found.question.said) for row in found.rows],
        "total_words": _total(found),
        "is_unsorted": found.order != wanted.order,
        "first_url": _with(request.GET, sau=None) if wanted.after else "",
        "next_url": _with(request.GET, sau=_after(found)) if found.has_next else "",
        "loose_url": _with(request.GET, sau=None, roi="1"),
        "together_url": _with(request.GET, sau=None, roi=None),
        "wide_url": _only(found.question.said),
        "best": Order.BEST.label,
    }
    return render(request, "search/page.html", context)


def _total(found: Found) -> str:
    said = number_format(found.total, force_grouping=True)
    if found.is_capped:
        return _("Hơn %(n)s kết quả") % {"n": said}
    return ngettext("%(n)s kết quả", "%(n)s kết quả", found.total) % {"n": said}


def _after(found: Found) -> str:
    kind, _dot, thing = found.next_after.partition(".")
    return f"{FACES[kind].slug}.{thing}"


def _with(query: QueryDict, **changes: str | None) -> str:
    changed = query.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return f"?{changed.urlencode()}"


def _only(said: str) -> str:
    query = QueryDict(mutable=True)
    query["tim"] = said
    return f"?{query.urlencode()}"


@staff_page
@require_GET
def text(request: HttpRequest, document: UUID) -> HttpResponse:
    """The words of a document as they were read, with what was searched for."""
    row, words = whole_text(by=viewer_of(request), public_id=document)
    said = request.GET.get("tim", "")
    places = _places(words, said)
    context = {
        "document": row,
        "said": said,
        "places": [start for start, _end in places[:MOST_LINKED]],
        "count": len(places),
        "text": _marked(words, places),
    }
    return render(request, "search/text.html", context)


def _places(words: str, said: str) -> list[tuple[int, int]]:
    """Where the words stand together; where they do so nowhere, each by itself."""
    try:
        asked = question(said)
    except Unsearchable:
        return []
    for loosely in (False, True):
        pieces: tuple[Piece, ...] = asked.pieces(loosely=loosely)
        if found := hits(words, pieces, most=MOST_MARKED):
            return found
    return []


def _marked(words: str, places: list[tuple[int, int]]) -> SafeString:
    pieces, at = [], 0
    for start, end in places:
        pieces += [(words[at:start],), (_mark(words[start:end], start),)]
        at = end
    return format_html_join("", "{}", [*pieces, (words[at:],)])


def _mark(words: str, start: int) -> SafeString:
    return format_html('<mark id="d{}">{}</mark>', start, words)
