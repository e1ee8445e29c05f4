"""Events: their list, a new one, the head of one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.reorganising import draft_next_events
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration.access import StaffRequest, done, signed_in
from gandan.web.staff.bodies.addresses import event_address
from gandan.web.staff.bodies.event_forms import (
    EventForm,
    EventHeadForm,
    EventSearch,
    ReorganisationForm,
)


@require_GET
@signed_in
def events(request: StaffRequest) -> HttpResponse:
    """Sự kiện tổ chức."""
    form = EventSearch(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    rows = queries.successions(by=request.viewer, on=timezone.localdate(), state=state)
    context = {
        "form": form,
        "rows": rows,
        "state": state,
        "may_manage": request.viewer.may("orgs.manage"),
    }
    return render(request, "bodies/events.html", context)


@signed_in
def add(request: StaffRequest) -> HttpResponse:
    """Soạn sự kiện."""
    check(request.viewer, "orgs.manage")
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            event = successions.draft_succession(
                by=request.viewer, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lập bản soạn; hãy ghi các dòng của quyết định."))
            return HttpResponseRedirect(event_address(event.public_id))
    status = 422 if form.errors else 200
    return render(request, "bodies/event_form.html", {"form": form}, status=status)


@signed_in
def change(request: StaffRequest, event: UUID) -> HttpResponse:
    """Sửa phần đầu của sự kiện."""
    check(request.viewer, "orgs.manage")
    row = queries.succession_of(by=request.viewer, public_id=event)
    head = {"ten": row.ten, "on": row.on, "legal_basis": row.legal_basis, "note": row.note}
    form = EventHeadForm(request.POST or None, initial=head | {"version": row.version})
    answer = done(
        request,
        form,
        lambda given: successions.change_succession(
            by=request.viewer, event=event, now=timezone.now(), **given
        ),
        said=_("Đã sửa sự kiện."),
        back=event_address(event),
    )
    status = 422 if form.errors else 200
    context = {"form": form, "event": row}
    return answer or render(request, "bodies/event_form.html", context, status=status)


@signed_in
def from_reference(request: StaffRequest) -> HttpResponse:
    """Soạn từ dữ liệu tham chiếu."""
    check(request.viewer, "orgs.manage")
    form = ReorganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafted = draft_next_events(
                by=request.viewer, province=form.cleaned_data["province"], now=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _drafted(request, drafted)
    status = 422 if form.errors else 200
    return render(request, "bodies/reorganisation.html", {"form": form}, status=status)


def _drafted(request: StaffRequest, drafted: Sequence[Any]) -> HttpResponse:
    """To the one draft, or to the list of several; what was drafted before is not drafted again."""
    if not drafted:
        messages.info(
            request,
            _("Không soạn thêm: đã có sự kiện đang chờ áp dụng, hoặc mọi đơn vị đã sắp xếp xong."),
        )
        return HttpResponseRedirect(reverse("don-vi-su-kien"))
    messages.success(request, _("Đã soạn; hãy xem lại từng dòng trước khi áp dụng."))
    if len(drafted) == 1:
        return HttpResponseRedirect(event_address(drafted[0].public_id))
    return HttpResponseRedirect(reverse("don-vi-su-kien"))
