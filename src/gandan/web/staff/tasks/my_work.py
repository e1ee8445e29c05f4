"""Việc của tôi: where everybody arrives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gandan.apps.tasks.queries import my_work as queries
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.tasks.structure import structure_links, structure_of

REACHES = {
    queries.Reach.BODY: _("Cả đơn vị"),
    queries.Reach.SECTION: _("Phòng tôi"),
    queries.Reach.OWN: _("Giao cho tôi"),
}


@staff_page
@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    """What is late, due this week, waiting for me: by what my posts let me do."""
    today, structure = timezone.localdate(), structure_of(request.GET)
    reach = request.GET.get("cua", "")
    work = queries.my_work(by=viewer_of(request), today=today, structure=structure, reach=reach)
    context = {
        "work": work,
        "today": today,
        "structure": structure,
        "reaches": [(r, REACHES[r], r == work.own.reach) for r in work.own.reaches]
        if work.own
        else [],
        "structures": structure_links(request.GET, structure),
    }
    return render(request, "tasks/my_work.html", context)
