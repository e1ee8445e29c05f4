"""Plans of a body that carry out its duties: choosing one, linking it, taking the link back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions import plans
from gandan.apps.tasks.queries.plan_choice import plan_choice
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.plan_forms import PlanForm, UnlinkForm

LONGEST_QUERY = 200  # characters


@staff_page
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, task: UUID, assignment: UUID) -> HttpResponse:
    """Own documents, found by number and subject, and linking the one that is chosen."""
    by, text = viewer_of(request), request.GET.get("tim", "").strip()[:LONGEST_QUERY]
    found = plan_choice(by=by, task=task, assignment=assignment, text=text)
    form = PlanForm(request.POST if request.method == "POST" else None, choice=found)
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                plans.link_plan(
                    by=by, assignment=assignment, now=timezone.now(), **form.cleaned_data
                )
            except Refused as refused:
                form.add_error(None, str(refused))
                status = status_of(refused)
            else:
                messages.success(request, _("Đã liên kết kế hoạch."))
                return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
    context = {
        "found": found,
        "form": form,
        "text": text,
        "assignment": found.assignment,
        "task": found.assignment.task,
    }
    return render(request, "tasks/plan_choice.html", context, status=status)


@staff_page
@require_POST
def unlink(request: HttpRequest, task: UUID, assignment: UUID, link: UUID) -> HttpResponse:
    """Take a link back."""
    form = UnlinkForm(request.POST)
    form.is_valid()  # what is missing, the action says in a sentence
    try:
        plans.unlink_plan(
            by=viewer_of(request),
            link=link,
            reason=form.cleaned_data.get("reason", ""),
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã bỏ liên kết kế hoạch; lý do được giữ trong lịch sử."))
    return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
