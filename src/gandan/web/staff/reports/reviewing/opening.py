"""The reviews of the space, and opening one: instrument, asking paper, days."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandan.apps.reports.actions.reviewing import open_review
from gandan.apps.reports.policies import can_manage
from gandan.apps.reports.queries.consolidating.reviewing.naming import span_words
from gandan.apps.reports.queries.consolidating.reviewing.one import opening, reviews
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, page_number
from gandan.web.staff.reports.reviewing.forms import OpenForm
from gandan.web.staff.statuses import tried

A_PAGE = 50


@staff_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every review, newest first."""
    by = viewer_of(request)
    listed = Paginator(reviews(by), A_PAGE).get_page(page_number(request.GET))
    context = {
        "listed": listed,
        "rows": [(one, span_words(one.first_on, one.last_on)) for one in listed],
        "may_manage": can_manage(by),
    }
    return render(request, "reports/reviewing/list.html", context)


@staff_page
@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Choose the instrument, the task by which contributions are asked for, then the days."""
    by, today = viewer_of(request), timezone.localdate()
    asked = request.GET if request.method == "GET" else request.POST
    found = opening(
        by=by,
        document=id_in(asked.get("van-ban", "")),
        task=id_in(asked.get("nhiem-vu", "")),
        words=request.GET.get("tu", "")[:200],
    )
    context = {"found": found, "words": request.GET.get("tu", "")}
    if found.document is None or found.task is None:
        return render(request, "reports/reviewing/choose.html", context)
    document, task = found.document.public_id, found.task.public_id
    if request.method == "GET":
        basis = "\n".join(dict.fromkeys([str(found.document), str(found.task.document)]))
        initial = {"sent_to": found.task.report_to, "legal_basis": basis}
        form = OpenForm(by=by, today=today, initial=initial)
        return render(request, "reports/reviewing/open.html", context | {"form": form})
    form = OpenForm(request.POST, by=by, today=today)
    made: list[str] = []

    def act() -> None:
        review = open_review(
            by=by, document=document, task=task, looked=form.looked(), terms=form.terms(),
            now=timezone.now(), today=today,
        )  # fmt: skip
        made.append(str(review.public_id))

    if status := tried(form, act):
        context |= {"form": form}
        return render(request, "reports/reviewing/open.html", context, status=status)
    messages.success(request, _("Đã lập đợt; tiếp theo hãy xem đơn vị và biểu mẫu."))
    return redirect("so-ket-mot", review=made[0])
