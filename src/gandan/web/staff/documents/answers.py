"""How the review page answers: to htmx with the pieces that changed, else by going back to them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gandan.apps.documents.policies import Incomplete, Refused
from gandan.apps.documents.queries import review as reviews
from gandan.apps.documents.queries.review import OneProposal
from gandan.web.staff.access import viewer_of
from gandan.web.staff.addresses import id_in
from gandan.web.staff.documents import panes as drawing
from gandan.web.staff.statuses import status_of


def panes(
    request: HttpRequest, document: UUID, anchor: str, refused: Refused | None = None
) -> HttpResponse:
    """Both panes again, for htmx; the script keeps the place of the reader and shows `anchor`."""
    by = viewer_of(request)
    found = reviews.review(by=by, public_id=document, on=timezone.localdate())
    context = drawing.whole(found) | {"refused": refused, "anchor": anchor}
    response = render(request, "documents/review/_panes.html", context, status=status_of(refused))
    return instead_of(response, "#ra-soat")


def card(
    request: HttpRequest,
    document: UUID,
    proposal: UUID,
    refused: Refused | None = None,
    used: Collection[str] = (),
) -> HttpResponse:
    """One card again with the progress of all, for htmx; both panes when the card is gone.

    `used`: the phrases that its duty named before, when they may have changed.
    """
    on = timezone.localdate()
    found = reviews.one_proposal(by=viewer_of(request), public_id=proposal, on=on)
    if found is None:
        return panes(request, document, f"dx-{proposal}", refused)
    context = drawing.one(found) | {"refused": refused} | _phrases(found, used)
    response = render(request, "documents/review/_decided.html", context, status=status_of(refused))
    return instead_of(response, f"#dx-{proposal}")


def _phrases(found: OneProposal, used: Collection[str]) -> dict[str, Any]:
    """Which entries of the list of bodies come and go with an edited duty."""
    now = set(found.meanings)
    if not used or now == set(used):
        return {}
    others = reviews.other_phrases(found.row)
    count, unknown = reviews.unknown_phrases(found.document, on=timezone.localdate())
    come = [words for words in found.meanings if words not in others and words not in used]
    return {
        "phrases_change": True,
        "come": [drawing.Phrase(words, found.meanings[words]) for words in come],
        "gone": [drawing.phrase_ref(w) for w in used if w not in now | others],
        "phrase_count": count,
        "unknown_count": unknown,
    }


def refused(request: HttpRequest, document: UUID, anchor: str, why: Refused) -> HttpResponse:
    """Why not: on the card itself while it is still there, else above, touching nothing typed."""
    if not is_htmx(request):
        messages.error(request, str(why))
        return back(document, anchor)
    if anchor.startswith("dx-"):
        return card(request, document, as_uuid(anchor.removeprefix("dx-")), why)
    context = {"refused": why}
    response = render(request, "documents/review/_refused.html", context, status=status_of(why))
    return instead_of(response, "#loi")


def instead_of(response: HttpResponse, place: str) -> HttpResponse:
    """Tell htmx where the answer goes: a refusal may concern another place than was asked for."""
    response["HX-Retarget"] = place
    response["HX-Reswap"] = "outerHTML"
    return response


def back(document: UUID, anchor: str) -> HttpResponse:
    """To the review page, at a place."""
    return redirect(f"{reverse('ra-soat', kwargs={'document': document})}#{anchor}")


def is_htmx(request: HttpRequest) -> bool:
    """Whether the script asks for a piece."""
    return bool(getattr(request, "htmx", False))


def number(request: HttpRequest, name: str) -> int:
    """A number of the form, or of the address its button was sent to."""
    value = request.POST.get(name, "") or request.GET.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Incomplete(f"“{name}”: {value[:20]}")
    return int(value)


def as_uuid(value: str) -> UUID:
    """A public id, or no such page."""
    if (found := id_in(value)) is None:
        raise Http404(value)
    return found
