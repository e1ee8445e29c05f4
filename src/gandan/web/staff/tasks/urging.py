"""Đôn đốc: choose what is late, prepare the letter, take it as Word or PDF, record it as sent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions.urging import discard_urging, draft_urging, send_urging
from gandan.apps.tasks.queries.urging import paper_of, urged_duties, urging_of
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import number_in
from gandan.web.staff.statuses import REFUSED, tried
from gandan.web.staff.tasks.choosing import choosing_page, chosen_late, urging_form
from gandan.web.staff.tasks.prepared import as_file, thrown_away
from gandan.web.staff.tasks.prepared_forms import SentForm


@staff_page
def choose(request: HttpRequest) -> HttpResponse:
    """What is late, body by body; a letter is prepared for what is chosen."""
    by = viewer_of(request)
    if request.method != "POST":
        return choosing_page(request, by)
    form = urging_form(by, request)
    if not form.is_valid():
        return choosing_page(request, by, form, status=REFUSED)
    try:
        made = draft_urging(
            by=by,
            unit=form.cleaned_data["unit"],
            occurrences=chosen_late(request, by, form.cleaned_data["unit"]),
            wording=form.wording(),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return choosing_page(request, by, form, status=REFUSED)
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
    found = urging_of(viewer_of(request), urging)
    return as_file(
        request,
        lambda: paper_of(found, urged_duties(found)),
        kind=kind,
        name=f"don-doc-{found.counted_on:%Y-%m-%d}-{found.public_id.hex[-6:]}",
        made_at=found.made_at,
        back=reverse("don-doc-mot", args=[urging]),
    )


@staff_page
@require_POST
def send(request: HttpRequest, urging: UUID) -> HttpResponse:
    """Record number and day of the signed letter."""
    form = SentForm(request.POST)
    by, now, today = viewer_of(request), timezone.now(), timezone.localdate()

    def act() -> object:
        seen, signed = form.cleaned_data["seen"], form.signed()
        return send_urging(by=by, urging=urging, seen=seen, signed=signed, now=now, today=today)

    if status := tried(form, act):
        return _letter(request, urging, form, status=status)
    messages.success(request, _("Đã ghi công văn đôn đốc vào lịch sử của từng nhiệm vụ."))
    return redirect("don-doc-mot", urging=urging)


@staff_page
@require_POST
def discard(request: HttpRequest, urging: UUID) -> HttpResponse:
    """Throw a draft away."""
    seen = number_in(request.POST, "seen")
    by, now = viewer_of(request), timezone.now()
    return thrown_away(
        request,
        lambda: discard_urging(by=by, urging=urging, seen=seen, now=now),
        back=reverse("don-doc-mot", args=[urging]),
    )


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
