"""What takes an event from one state to the next, but for applying it."""

from collections.abc import Callable
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


def _step(
    request: StaffRequest,
    event: UUID,
    form: forms.Form,
    do: Callable[..., object],
    said: str,
    *,
    back: str = "",
) -> HttpResponse:
    """Take a small step and go back; a refusal is told on the page of the event in its own words.

    `do` is asked with `by`, `event`, `now` and what the form holds.
    """
    check(request.viewer, "orgs.manage")
    answer = done(
        request,
        form,
        lambda given: do(by=request.viewer, event=event, now=timezone.now(), **given),
        said=said,
        back=back or event_address(event),
    )
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
    form = VersionForm(request.POST)
    said, back = _("Đã bỏ bản soạn."), reverse("don-vi-su-kien")
    return _step(request, event, form, successions.drop_succession, said, back=back)


@require_POST
@signed_in
def schedule(request: StaffRequest, event: UUID) -> HttpResponse:
    """Hẹn ngày áp dụng."""
    said = _(
        "Đã hẹn; đến ngày có hiệu lực sự kiện tự được áp dụng nếu không còn gì phải quyết định."
    )
    form = VersionForm(request.POST)
    return _step(request, event, form, successions.schedule_succession, said)


@require_POST
@signed_in
def reopen(request: StaffRequest, event: UUID) -> HttpResponse:
    """Mở lại để sửa."""
    form = VersionForm(request.POST)
    return _step(request, event, form, successions.reopen_succession, _("Đã mở lại để sửa."))


@require_POST
@signed_in
def undo(request: StaffRequest, event: UUID) -> HttpResponse:
    """Hoàn tác."""
    form = ReasonForm(request.POST)
    said = _("Đã hoàn tác; đơn vị, vị trí và nhiệm vụ trở lại như trước sự kiện.")
    return _step(request, event, form, successions.undo_succession, said)
