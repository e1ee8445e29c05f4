"""The last page before a document becomes tasks: what would be created, and why each day."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.choosing import choose_successors
from gandan.apps.tasks.actions.confirming import NotReady, confirm
from gandan.apps.tasks.queries.confirmation import Plan, plan_for
from gandan.apps.tasks.queries.overlaps import remarks
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.choices import choices_in, duty_lines
from gandan.web.staff.tasks.forms import ConfirmForm
from gandan.web.staff.tasks.taken_over import chosen_in, taken_over_lines


@staff_page
@require_http_methods(["GET", "POST"])
def confirmation(request: HttpRequest, document: UUID) -> HttpResponse:
    """Show the plan; carry out exactly the plan that was shown."""
    by, today = viewer_of(request), timezone.localdate()
    if request.method == "GET":
        form = ConfirmForm(request.GET or None)
        return _page(request, by, document, today, form.day() if form.is_bound else None)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        # what is given out is not taken back: no day in the place of a wrong one
        error = " ".join(str(one) for said in form.errors.values() for one in said)
        return _page(request, by, document, today, None, error=error, status=REFUSED)
    try:
        made = confirm(
            by=by,
            document=document,
            followed_from=form.day(),
            fingerprint=form.cleaned_data.get("fingerprint", ""),
            choices=choices_in(request.POST),
            now=timezone.now(),
            today=today,
        )
    except Refused as refused:
        status = status_of(refused)
        # what stands in the way of a duty is said with the plan
        error = "" if isinstance(refused, NotReady) else str(refused)
        return _page(request, by, document, today, form.day(), error=error, status=status)
    said = ngettext("Văn bản này có %(n)d nhiệm vụ.", "Văn bản này có %(n)d nhiệm vụ.", len(made))
    messages.success(request, said % {"n": len(made)})
    return redirect(f"{reverse('nhiem-vu')}?van-ban={document}&trang-thai=tat-ca")


@staff_page
@require_POST
def choose(request: HttpRequest, document: UUID) -> HttpResponse:
    """Keep who carries out today what the paper gave to bodies that have ended."""
    by, today = viewer_of(request), timezone.localdate()
    form = ConfirmForm(request.POST)
    try:
        choose_successors(
            by=by,
            document=document,
            chosen=chosen_in(request.POST),
            now=timezone.now(),
            today=today,
        )
    except Refused as refused:
        return _page(request, by, document, today, form.day(), error=str(refused), status=REFUSED)
    messages.success(request, _("Đã lưu đơn vị thực hiện."))
    day = form.day()
    asked = f"?followed_from={day.isoformat()}" if day else ""
    return redirect(f"{reverse('xac-nhan', args=[document])}{asked}#tiep-nhan")


def _page(  # noqa: PLR0913  # drawn for a first look and for each way of refusing
    request: HttpRequest,
    by: Viewer,
    document: UUID,
    today: date,
    followed_from: date | None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    plan = plan_for(by=by, document=document, today=today, followed_from=followed_from)
    form = ConfirmForm(
        initial={"followed_from": plan.followed_from, "fingerprint": plan.fingerprint}
    )
    found = remarks(plan)
    may_join = by.may("tasks.join")
    context = {
        "plan": plan,
        "duties": duty_lines(plan, found, request.POST or request.GET, may_join=may_join),
        "may_join": may_join,
        "document": plan.document,
        "form": form,
        "error": error,
        "today": today,
        **taken_over_lines(plan, by, today),
        "remarks": found,
        "general": [problem for problem in plan.problems if problem.proposal is None],
        "due_count": sum(len(duty.dues) * len(duty.units) for duty in plan.duties),
        "past": _past(plan, today),
    }
    return render(request, "tasks/confirmation.html", context, status=status)


def _past(plan: Plan, today: date) -> list[date]:
    """Days that have passed already, once for each body that would owe them: late on arrival."""
    return sorted(
        due.due_on
        for duty in plan.duties
        if not duty.is_history
        for due in duty.dues
        if due.due_on is not None and due.due_on < today
        for _unit in duty.units
    )
