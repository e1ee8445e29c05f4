"""What takes an event from one state to the next, but for applying it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration.access import StaffRequest, done, signed_in
from gandan.web.staff.bodies.addresses import event_address
from gandan.web.staff.bodies.event_forms import ReasonForm, VersionForm


def told(
    request: StaffRequest,
    form: forms.Form,
    event: UUID,
    do: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Take a small step and go back to the event; a refusal is told there in its own words."""
    answer = done(request, form, do, said=said, back=event_address(event))
    if answer is not None:
        return answer
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return HttpResponseRedirect(event_address(event))


@require_POST
@signed_in
def drop(request: StaffRequest, event: UUID) -> HttpResponse:
    """Bỏ bản soạn."""
    check(request.viewer, "orgs.manage")
    form = VersionForm(request.POST)
    answer = done(
        request,
        form,
        lambda given: successions.drop_succession(
            by=request.viewer, event=event, now=timezone.now(), **given
        ),
        said=_("Đã bỏ bản soạn."),
        back=reverse("don-vi-su-kien"),
    )
    return answer or told(request, form, event, lambda _given: None, "")


@require_POST
@signed_in
def schedule(request: StaffRequest, event: UUID) -> HttpResponse:
    """Hẹn ngày áp dụng."""
    check(request.viewer, "orgs.manage")
    return told(
        request,
        VersionForm(request.POST),
        event,
        lambda given: successions.schedule_succession(
            by=request.viewer, event=event, now=timezone.now(), **given
        ),
        _("Đã hẹn; đến ngày có hiệu lực sự kiện tự được áp dụng nếu không còn gì phải quyết định."),
    )


@require_POST
@signed_in
def reopen(request: StaffRequest, event: UUID) -> HttpResponse:
    """Mở lại để sửa."""
    check(request.viewer, "orgs.manage")
    return told(
        request,
        VersionForm(request.POST),
        event,
        lambda given: successions.reopen_succession(
            by=request.viewer, event=event, now=timezone.now(), **given
        ),
        _("Đã mở lại để sửa."),
    )


@require_POST
@signed_in
def undo(request: StaffRequest, event: UUID) -> HttpResponse:
    """Hoàn tác."""
    check(request.viewer, "orgs.manage")
    return told(
        request,
        ReasonForm(request.POST),
        event,
        lambda given: successions.undo_succession(
            by=request.viewer, event=event, now=timezone.now(), **given
        ),
        _("Đã hoàn tác; đơn vị, vị trí và nhiệm vụ trở lại như trước sự kiện."),
    )
