"""What stands behind a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries.matrix.story import Story, story
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.tasks.matrix.forms import story_wanted
from gandan.web.staff.tasks.matrix.words import SIGN, SIGNS, figures_in_words, period_name
from gandan.web.staff.tasks.prepared import paper_rights
from gandan.web.staff.tasks.structure import given_then

if TYPE_CHECKING:
    from gandan.apps.tasks.models import Occurrence
    from gandan.apps.tasks.queries.telling import Telling


@dataclass(frozen=True, slots=True)
class Line:
    """One time that a duty fell due."""

    occurrence: Occurrence
    given_then: str  # who it was given to, where another body owes it now
    telling: Telling  # who was told of it when


@staff_page
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A page of one part of the cell; the other parts are a step away."""
    wanted = story_wanted(request.GET)
    if wanted is None:
        raise Http404("No such cell.")
    by = viewer_of(request)
    found = story(by=by, wanted=wanted, today=timezone.localdate())
    context = {
        "found": found,
        "wanted": wanted,
        "period": period_name(wanted.period),
        "sign": SIGN[found.part],
        "summary": figures_in_words(found.figures),
        "tabs": _tabs(request, found),
        "lines": [Line(row, given_then(row), found.told[row.pk]) for row in found.occurrences],
        **paper_rights(by),
        "total_words": _total(found),
        "previous_url": _page_url(request, found.page - 1) if found.page > 1 else "",
        "next_url": _page_url(request, found.page + 1) if found.has_next else "",
    }
    return render(request, "tasks/matrix/story.html", context)


def _tabs(request: HttpRequest, found: Story) -> list[dict[str, object]]:
    counts = dict(found.figures.parts())
    tabs = []
    for sign in SIGNS:
        query = request.GET.copy()
        query.pop("trang", None)
        query["phan"] = sign.part.value
        tabs.append(
            {
                "url": f"?{query.urlencode()}",
                "sign": sign,
                "count": counts[sign.part],
                "is_current": sign.part == found.part,
            }
        )
    return tabs


def _total(found: Story) -> str:
    count = dict(found.figures.parts())[found.part]
    words = ngettext("%(n)s lượt", "%(n)s lượt", count) % {
        "n": number_format(count, force_grouping=True)
    }
    return _("%(part)s: %(count)s") % {"part": found.part.label, "count": words}


def _page_url(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["trang"] = str(page)
    return f"?{query.urlencode()}"
