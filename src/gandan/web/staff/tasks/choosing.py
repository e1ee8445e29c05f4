"""The page on which is chosen what a letter urges for or a report tells leaders of."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.leaders import Chosen
from gandan.apps.tasks.policies import can_report
from gandan.apps.tasks.queries.leaders import exceptions, leader_reports
from gandan.apps.tasks.queries.urging import late_duties, urgings, writers
from gandan.web.staff.addresses import id_in
from gandan.web.staff.tasks.leaders_forms import period_choices
from gandan.web.staff.tasks.urging_forms import UrgingForm
from gandan.web.staff.tasks.urging_words import message_to

TICKED = ("nhiem_vu", "vuong_mac", "trach_nhiem", "gia_han")  # names of the boxes


def choosing_page(
    request: HttpRequest,
    by: Viewer,
    form: UrgingForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """What is late, body by body, and what else leaders may be told of."""
    today = timezone.localdate()
    unit, only_urged = _asked(request)
    found = late_duties(by=by, today=today, unit=unit, only_urged=only_urged)
    is_shown = sum(len(body.duties) for body in found.bodies)
    may_report = can_report(by)
    form = form or urging_form(by)
    context = {
        "found": found,
        "bodies": [(body, message_to(body, today)) for body in found.bodies],
        "is_cut": is_shown < found.count and not unit,
        "unit": unit,
        "only_urged": only_urged,
        "is_narrowed": bool(unit or only_urged),
        "narrowing": f"?{request.GET.urlencode()}" if request.GET else "",
        "chosen": _ticked(request) if request.method == "POST" else None,
        "form": form,
        "writer": id_in(str(form.initial.get("unit", ""))),  # no body urges itself
        "problem": problem,
        "letters": urgings(by=by),
        "may_report": may_report,
        "exceptions": exceptions(by=by, today=today, unit=unit) if may_report else None,
        "reports": leader_reports(by=by) if may_report else [],
        "periods": period_choices(today),
        "period": request.POST.get("ky", ""),
        "today": today,
    }
    return render(request, "tasks/urging.html", context, status=status)


def urging_form(by: Viewer, request: HttpRequest | None = None) -> UrgingForm:
    """The form with the words of the last letter of the same body, which seldom change."""
    units, initial = writers(by=by)
    choices = [(str(unit.public_id), unit.ten) for unit in units]
    return UrgingForm(request.POST if request else None, units=choices, initial=initial)


def chosen_late(request: HttpRequest, by: Viewer, writer: UUID) -> set[UUID]:
    """What was ticked; all that `writer`, a body, may urge where the button for all was pressed."""
    if "tat-ca" in request.POST:
        unit, only_urged = _asked(request)
        found = late_duties(by=by, today=timezone.localdate(), unit=unit, only_urged=only_urged)
        return {
            duty.occurrence.public_id
            for body in found.bodies
            for duty in body.duties
            if not duty.has_asked and body.unit.public_id != writer
        }
    return _ids(request, "nhiem_vu")


def chosen_for_leaders(request: HttpRequest) -> Chosen:
    """What was ticked for a report."""
    return Chosen(*(frozenset(_ids(request, name)) for name in TICKED))


def _asked(request: HttpRequest) -> tuple[UUID | None, bool]:
    return id_in(request.GET.get("don-vi", "")), bool(request.GET.get("da-don-doc"))


def _ids(request: HttpRequest, name: str) -> set[UUID]:
    given = (id_in(text) for text in request.POST.getlist(name))
    return {one for one in given if one is not None}


def _ticked(request: HttpRequest) -> set[str]:
    return {text for name in TICKED for text in request.POST.getlist(name)}
