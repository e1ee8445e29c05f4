"""Đôn đốc: choose what is late, prepare the letter, take it as Word or PDF, record it as sent."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.urging import discard_urging, draft_urging, send_urging
from gandan.apps.tasks.queries.urging import (
    late_duties,
    paper_of,
    urged_duties,
    urging_of,
    urgings,
    writers,
)
from gandan.papers import NoPrinter, write_docx, write_pdf
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in, number_in
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.urging_forms import SentForm, UrgingForm
from gandan.web.staff.tasks.urging_words import message_to

KINDS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


@staff_page
def choose(request: HttpRequest) -> HttpResponse:
    """What is late, body by body; a letter is prepared for what is chosen."""
    by = viewer_of(request)
    if request.method != "POST":
        return _choosing(request, by)
    form = _form(by, request)
    if not form.is_valid():
        return _choosing(request, by, form, status=REFUSED)
    try:
        made = draft_urging(
            by=by,
            unit=form.cleaned_data["unit"],
            occurrences=_chosen(request, by),
            wording=form.wording(),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _choosing(request, by, form, status=REFUSED)
    messages.success(request, _("Đã soạn công văn đôn đốc; hãy tải về để trình ký."))
    return redirect("don-doc-mot", urging=made.public_id)


@staff_page
@require_GET
def show(request: HttpRequest, urging: UUID) -> HttpResponse:
    """One letter: what it names, its files, whether it was sent."""
    return _letter(request, urging)


@staff_page
@require_GET
def download(request: HttpRequest, urging: UUID, kind: str) -> HttpResponse:
    """The letter as a file, written anew from what it names."""
    if kind not in KINDS:
        raise Http404(f"No such kind of file: {kind}")
    found = urging_of(viewer_of(request), urging)
    write, media_type = KINDS[kind]
    try:
        data = write(paper_of(found, urged_duties(found)), made_at=found.made_at)
    except NoPrinter as missing:
        messages.error(request, str(missing))
        return redirect("don-doc-mot", urging=urging)
    response = HttpResponse(data, content_type=media_type)
    name = f"don-doc-{found.counted_on:%Y-%m-%d}-{found.public_id.hex[-6:]}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@staff_page
@require_POST
def send(request: HttpRequest, urging: UUID) -> HttpResponse:
    """Record number and day of the signed letter."""
    form = SentForm(request.POST)
    if not form.is_valid():
        return _letter(request, urging, form, status=REFUSED)
    try:
        send_urging(
            by=viewer_of(request),
            urging=urging,
            now=timezone.now(),
            today=timezone.localdate(),
            **form.cleaned_data,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        status = status_of(refused)
        return _letter(request, urging, form, status=status)
    messages.success(request, _("Đã ghi công văn đôn đốc vào lịch sử của từng nhiệm vụ."))
    return redirect("don-doc-mot", urging=urging)


@staff_page
@require_POST
def discard(request: HttpRequest, urging: UUID) -> HttpResponse:
    """Throw a draft away."""
    number = number_in(request.POST, "seen")
    try:
        discard_urging(by=viewer_of(request), urging=urging, seen=number, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("don-doc-mot", urging=urging)
    messages.success(request, _("Đã bỏ bản thảo."))
    return redirect("don-doc")


def _choosing(
    request: HttpRequest, by: Viewer, form: UrgingForm | None = None, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    unit = id_in(request.GET.get("don-vi", ""))
    found = late_duties(by=by, today=today, unit=unit)
    chosen = set(request.POST.getlist("nhiem_vu")) if request.method == "POST" else None
    context = {
        "found": found,
        "bodies": [(body, message_to(body, today)) for body in found.bodies],
        "is_cut": sum(len(body.duties) for body in found.bodies) < found.count and not unit,
        "unit": unit,
        "chosen": chosen,
        "form": form or _form(by, request),
        "letters": urgings(by=by),
        "today": today,
    }
    return render(request, "tasks/urging.html", context, status=status)


def _letter(
    request: HttpRequest, urging: UUID, form: SentForm | None = None, *, status: int = 200
) -> HttpResponse:
    found = urging_of(viewer_of(request), urging)
    initial = {"seen": found.version, "ngay_ban_hanh": timezone.localdate()}
    context = {
        "urging": found,
        "duties": urged_duties(found),
        "form": None if found.sent_at else form or SentForm(initial=initial),
    }
    return render(request, "tasks/urging_letter.html", context, status=status)


def _form(by: Viewer, request: HttpRequest) -> UrgingForm:
    """The form with the words of the last letter of the same body, which seldom change."""
    units, initial = writers(by=by)
    choices = [(str(unit.public_id), unit.ten) for unit in units]
    data = request.POST if request.method == "POST" else None
    return UrgingForm(data, units=choices, initial=initial)


def _chosen(request: HttpRequest, by: Viewer) -> set[UUID]:
    """What was ticked; everything that may be urged where the button for all was pressed."""
    if "tat-ca" in request.POST:
        unit = id_in(request.GET.get("don-vi", ""))
        found = late_duties(by=by, today=timezone.localdate(), unit=unit)
        return {
            duty.occurrence.public_id
            for body in found.bodies
            for duty in body.duties
            if not duty.has_asked
        }
    given = (id_in(text) for text in request.POST.getlist("nhiem_vu"))
    return {one for one in given if one is not None}
