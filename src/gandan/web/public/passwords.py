"""A signed-in person chooses another password."""

from typing import Any

from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from gandan.apps.accounts.actions import change_password
from gandan.apps.audit.policies import Refused
from gandan.web.middleware import ViewerRequest


def new_password() -> forms.CharField:
    """The field of a password that is chosen."""
    return forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ít nhất 10 ký tự; một câu ngắn dễ nhớ tốt hơn một từ khó."),
        strip=False,
    )


def password_again() -> forms.CharField:
    """The same once more: nobody sees what he types."""
    return forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu mới"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


class PasswordForm(forms.Form):
    """The old one, and the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("Mật khẩu đang dùng"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    new = new_password()
    again = password_again()

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST or None)
        self._request = request

    def clean_old(self) -> str:
        """The old password must be right: an unlocked screen is not enough."""
        old: str = self.cleaned_data["old"]
        user = self._request.user
        if not ratelimit.consume(
            self._request, app="allauth.account", action="change_password", user=user
        ):
            raise forms.ValidationError(_("Đã thử quá nhiều lần. Hãy chờ năm phút rồi thử lại."))
        if not user.is_authenticated or not user.check_password(old):
            raise forms.ValidationError(_("Mật khẩu đang dùng không đúng."))
        return old

    @override
    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        new = given.get("new")
        if new and given.get("again") not in {None, new}:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))
        if new and new == given.get("old"):
            self.add_error("new", _("Mật khẩu mới phải khác mật khẩu đang dùng."))
        return given


@login_required
def change(request: ViewerRequest) -> HttpResponse:
    """Đổi mật khẩu."""
    form = PasswordForm(request)
    user, viewer = request.user, request.viewer
    if request.method == "POST" and form.is_valid() and user.is_authenticated and viewer:
        this = request.session.session_key or ""
        try:
            change_password(
                by=viewer,
                user=user,
                password=form.cleaned_data["new"],
                this_session=this,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error("new", str(refused))
        else:
            update_session_auth_hash(request, user)
            UserSession.objects.create_from_request(request)  # under the key that it has now
            messages.success(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."))
            return HttpResponseRedirect(reverse("trang-chu"))
    status = 422 if form.errors else 200
    return render(request, "public/change_password.html", {"form": form}, status=status)
