"""Inside a body: the book of incoming papers, and who is given a duty."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.queries.staff import Staff
from gandan.apps.tasks.actions.arriving import Entry, enter_arrival
from gandan.apps.tasks.actions.directing import Directed, direct
from gandan.apps.tasks.policies import check_direct
from gandan.apps.tasks.queries.incoming import Incoming, incoming
from gandan.apps.tasks.queries.inner import choices, inner_line
from gandan.apps.tasks.queries.pages import assignment_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import page_number
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.forms import ArrivalForm, DirectForm


@staff_page
def directing(request: HttpRequest, task: UUID, assignment: UUID) -> HttpResponse:
    """Say who in the body does the duty; the page shows what was noted so far."""
    by, today = viewer_of(request), timezone.localdate()
    found = assignment_page(by=by, task=task, assignment=assignment).assignment
    check_direct(by, found)
    line = inner_line(by=by, assignment=found, today=today)
    staff = choices(by, line.staff or Staff((), ()), found)
    given = request.POST if request.method == "POST" else None
    form = DirectForm(
        given,
        staff=staff,
        others=line.undirected,
        initial={
            "seen": line.newest,
            "section": str(found.section.public_id) if found.section else "",
            "person": str(found.handler.public_id) if found.handler else "",
        },
    )
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            wanted = form.cleaned_data
            try:
                count = direct(
                    by=by,
                    assignment=assignment,
                    seen=wanted["seen"],
                    wanted=Directed(
                        wanted.get("section"),
                        wanted.get("person"),
                        wanted["text"],
                        wanted["due_on"],
                        wanted.get("with_others", False),
                    ),
                    now=timezone.now(),
                    today=today,
                )
            except Refused as refused:
                form.add_error(None, str(refused))
                status = status_of(refused)
                again = request.POST.copy()
                again["seen"] = line.newest  # sending again is a choice made on what is shown
                form.data = again
            else:
                messages.success(
                    request,
                    ngettext(
                        "Đã phân công %(count)d nhiệm vụ.",
                        "Đã phân công %(count)d nhiệm vụ.",
                        count,
                    )
                    % {"count": count},
                )
                return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
    context = {"assignment": found, "task": found.task, "line": line, "form": form}
    return render(request, "tasks/directing.html", context, status=status)


@staff_page
@require_GET
def book(request: HttpRequest) -> HttpResponse:
    """The papers that give the clerk's body something to do, entered or not."""
    return _book(request)


@staff_page
@require_POST
def arrive(request: HttpRequest, document: UUID, unit: UUID) -> HttpResponse:
    """Enter a paper's number and day of arrival, or put them right."""
    key = _key(document, unit)
    form = ArrivalForm(request.POST, auto_id=f"{key}-%s")
    if not form.is_valid():
        return _book(request, key, form)
    try:
        enter_arrival(
            by=viewer_of(request),
            document=document,
            unit=unit,
            entry=Entry(form.cleaned_data["so_den"], form.cleaned_data["ngay_den"]),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _book(request, key, form)
    messages.success(request, _("Đã ghi vào sổ văn bản đến."))
    seen = "?xem=tat-ca" if request.GET.get("xem") == "tat-ca" else ""
    return redirect(f"{reverse('van-ban-den')}{seen}")


def _book(request: HttpRequest, key: str = "", wrong: ArrivalForm | None = None) -> HttpResponse:
    wants_all = request.GET.get("xem") == "tat-ca"
    page = page_number(request.GET)
    found = incoming(by=viewer_of(request), only_waiting=not wants_all, page=page)
    address = f"{reverse('van-ban-den')}?{'xem=tat-ca&' if wants_all else ''}trang="
    context = {
        "found": found,
        "lines": [(row, _form(row, key, wrong)) for row in found.rows],
        "wants_all": wants_all,
        "wrong": wrong,
        "previous_url": f"{address}{found.page - 1}" if found.page > 1 else "",
        "next_url": f"{address}{found.page + 1}" if found.has_next else "",
    }
    return render(request, "tasks/incoming.html", context, status=REFUSED if wrong else 200)


def _form(row: Incoming, key: str, wrong: ArrivalForm | None) -> ArrivalForm:
    """What was typed and refused, at its line; else what the book says."""
    own = _key(row.document.public_id, row.unit.public_id)
    if wrong is not None and own == key:
        return wrong
    initial = {"so_den": "", "ngay_den": timezone.localdate()}
    if row.arrival:
        initial = {"so_den": row.arrival.so_den, "ngay_den": row.arrival.ngay_den}
    return ArrivalForm(auto_id=f"{own}-%s", initial=initial)


def _key(document: UUID, unit: UUID) -> str:
    return f"den-{document.hex[-8:]}-{unit.hex[-8:]}"
