"""Nhận lời mời: the code of an invitation, then a password of one's own.

The address of an invitation carries its code in the query, which no log line shows; the code is
taken out of the address at once, and only its digest is kept in the session.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from typing_extensions import override

from gandan.apps.accounts.actions import accept_invitation
from gandan.apps.accounts.queries import digest_of, invited_by
from gandan.apps.audit.policies import Refused
from gandan.web.public.passwords import new_password, password_again
from gandan.web.request_number import request_number

CODE = "ma"  # the name of the code in an address
KEPT = "invitation"  # under which its digest stands in the session


class CodeForm(forms.Form):
    """The code as it stands on the paper."""

    ma = forms.CharField(
        label=gettext_lazy("Mã mời"),
        help_text=gettext_lazy("Năm nhóm, mỗi nhóm năm ký tự, như trên giấy mời hoặc trong thư."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        max_length=60,
    )


class ChosenPasswordForm(forms.Form):
    """The password twice."""

    new = new_password()
    again = password_again()

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") not in {None, given["new"]}:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        return given


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Nhập mã mời; an address that carries the code leads on by itself."""
    data = (
        request.POST if request.method == "POST" else request.GET if CODE in request.GET else None
    )
    form = CodeForm(data)
    if form.is_valid():
        if not ratelimit.consume(
            request, app="allauth.account", action="invitation", limit_get=True
        ):
            form.add_error(None, _("Đã thử quá nhiều mã. Hãy chờ một phút rồi thử lại."))
        else:
            digest = digest_of(form.cleaned_data[CODE])
            try:
                invited_by(digest=digest, now=timezone.now())
            except Refused as refused:
                form.add_error(CODE, str(refused))
            else:
                if request.user.is_authenticated:  # somebody else's session on this machine
                    logout(request)
                request.session[KEPT] = digest
                return HttpResponseRedirect(reverse("loi-moi-mat-khau"))
    status = 422 if form.errors else 200
    return render(request, "public/invitation_code.html", {"form": form}, status=status)


@never_cache
def choose_password(request: HttpRequest) -> HttpResponse:
    """Chọn mật khẩu của riêng mình; then the person is signed in."""
    digest = str(request.session.get(KEPT, ""))
    now = timezone.now()
    try:
        user = invited_by(digest=digest, now=now)
    except Refused:  # nothing was asked for yet, or somebody used it meanwhile
        return HttpResponseRedirect(reverse("loi-moi"))
    form = ChosenPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_invitation(
                digest=digest,
                password=form.cleaned_data["new"],
                request_number=request_number.get(),
                now=now,
            )
        except Refused as refused:
            form.add_error("new", str(refused))
        else:
            request.session.pop(KEPT, None)
            response: HttpResponse = perform_password_login(
                request, {"username": user.username}, Login(user=user)
            )
            return response
    status = 422 if form.errors else 200
    context = {"form": form, "invited": user}
    return render(request, "public/invitation_password.html", context, status=status)
