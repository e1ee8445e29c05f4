"""Invitations of people: made again, taken back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.apps.accounts.actions import invite as invite_person
from gandan.apps.accounts.actions import revoke_invitation
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs import queries
from gandan.apps.orgs.policies import check
from gandan.web.invitations import hand_over
from gandan.web.staff.administration.access import StaffRequest, done_or_told, signed_in


class InviteForm(forms.Form):
    """Where the invitation may be sent as well."""

    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        help_text=gettext_lazy("Để trống thì trao lời mời trên giấy."),
    )


@require_POST
@signed_in
def invite(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Mời, hoặc mời lại: the old password and the old invitation end."""
    check(request.viewer, "people.manage")
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    form = InviteForm(request.POST)
    back = HttpResponseRedirect(reverse("nguoi-dung-mot", args=[public_id]))
    if not form.is_valid():
        messages.error(request, _("Địa chỉ thư điện tử không đúng; ví dụ đúng: ten@tinh.vn."))
        return back
    try:
        issued = invite_person(
            by=request.viewer,
            user=found.user,
            email=form.cleaned_data["email"],
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return back
    return hand_over(request, issued)


@require_POST
@signed_in
def revoke(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Thu hồi lời mời."""
    check(request.viewer, "people.manage")
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    return done_or_told(
        request,
        lambda: revoke_invitation(by=request.viewer, user=found.user, now=timezone.now()),
        done=_("Đã thu hồi lời mời."),
        back=reverse("nguoi-dung-mot", args=[public_id]),
    )
