"""Nộp chung một báo cáo: choose the other task, see what would go together, and undo it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions import joining as actions
from gandan.apps.tasks.queries.joinable import Candidate, candidates
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.request_forms import JoinForm, PartForm


@staff_page
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, task: UUID) -> HttpResponse:
    """The tasks that one report may answer with this one; join it to the one that is chosen."""
    if request.method == "GET":
        return _page(request, task, None)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, task, form, status=REFUSED)
    try:
        actions.join(by=viewer_of(request), task=task, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, task, form, status=status_of(refused))
    messages.success(request, _("Từ nay một báo cáo tính cho cả hai nhiệm vụ."))
    return redirect("nhiem-vu-chi-tiet", task=task)


@staff_page
@require_POST
def part(request: HttpRequest, task: UUID, joining: UUID) -> HttpResponse:
    """Undo a joining, with the reason."""
    form = PartForm(request.POST)
    if form.is_valid():
        try:
            actions.part(
                by=viewer_of(request), joining=joining, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Từ nay mỗi nhiệm vụ có báo cáo riêng."))
    else:
        messages.error(request, _("Ghi lý do thôi nộp chung, để các đơn vị hiểu vì sao."))
    return redirect("nhiem-vu-chi-tiet", task=task)


def _page(
    request: HttpRequest, task: UUID, form: JoinForm | None, *, status: int = 200
) -> HttpResponse:
    by, today = viewer_of(request), timezone.localdate()
    found, offered = candidates(by=by, task=task)
    chosen = form["with_task"].value() if form else ""
    lines = [
        (one, form if form and str(one.task.public_id) == chosen else _form(one)) for one in offered
    ]
    is_shown = any(line_form is form for _one, line_form in lines)
    context = {
        "task": found,
        "today": today,
        "lines": lines,
        "error_form": None if is_shown else form,
    }
    return render(request, "tasks/joining.html", context, status=status)


def _form(one: Candidate) -> JoinForm:
    with_task = one.task.public_id
    # where nothing is left to be sent for both, only what was sent can count
    initial = {"with_task": with_task, "with_sent": not one.sharing}
    return JoinForm(initial=initial, auto_id=f"id_{with_task.hex[-8:]}_%s")
