"""What an applied event moved: a list for each kind of thing, each thing by a link."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gandan.apps.orgs.actions.holdings import Shown
from gandan.apps.orgs.actions.successions.moved import moved, moved_counts
from gandan.web.staff.addresses import page_number
from gandan.web.staff.administration.access import StaffRequest, signed_in

# word in the address → kind of thing, and the page that shows one
KINDS = {
    "don-vi-truc-thuoc": ("orgs.units", "don-vi-mot"),
    "vi-tri": ("orgs.posts", "nguoi-dung-mot"),
    "nhiem-vu": ("tasks.assignments", "nhiem-vu-don-vi"),
}
SLUGS = {holding: slug for slug, (holding, _page) in KINDS.items()}


def moved_lists(request: StaffRequest, event: UUID) -> Sequence[dict[str, Any]]:
    """What the page of an event says of each kind, with the address of its list."""
    return [
        {
            "label": one.label,
            "count": one.count,
            "url": reverse("don-vi-su-kien-da-chuyen", args=[event, SLUGS[one.holding]])
            if one.may_list and one.holding in SLUGS
            else "",
        }
        for one in moved_counts(by=request.viewer, event=event)
    ]


@require_GET
@signed_in
def moved_list(request: StaffRequest, event: UUID, slug: str) -> HttpResponse:
    """Những gì sự kiện đã chuyển, từng mục một."""
    if slug not in KINDS:
        raise Http404
    holding, name = KINDS[slug]
    page = page_number(request.GET)
    found = moved(by=request.viewer, event=event, holding=holding, page=page)
    context = {
        "event": found.event,
        "found": found,
        "rows": [(row, _url(name, row.shown)) for row in found.rows],
        "total_words": ngettext("%(n)s mục", "%(n)s mục", found.total) % {"n": found.total},
        "previous_url": f"?trang={page - 1}" if page > 1 else "",
        "next_url": f"?trang={page + 1}" if found.has_next else "",
    }
    return render(request, "bodies/moved.html", context)


def _url(name: str, shown: Shown) -> str:
    return reverse(name, args=shown.opens) if shown.opens else ""
