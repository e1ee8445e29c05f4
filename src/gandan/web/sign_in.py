"""Sign-in: by name and password; accounts are made by an administrator."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.accounts import actions
from gandan.apps.orgs.policies import Viewer
from gandan.apps.orgs.queries import viewer_of
from gandan.web.request_number import request_number

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User


class ClosedDoorAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Nobody signs up by himself; who came and went is logged.

    The same words answer an unknown name and a wrong password: the page does not tell who has an
    account.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "too_many_login_attempts": _(
            "Đã thử quá nhiều lần với tên này hoặc từ máy này. Hãy chờ năm phút rồi thử lại."
        ),
        "account_inactive": _("Tài khoản này đã bị khóa. Hãy hỏi quản trị của cơ quan."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def login(self, request: HttpRequest, user: "User") -> None:
        super().login(request, user)
        if (viewer := _viewer(user)) is not None:
            actions.note_sign_in(by=viewer, user=user, now=timezone.now())

    @override
    def logout(self, request: HttpRequest) -> None:
        viewer: Viewer | None = getattr(request, "viewer", None)
        user = request.user
        if viewer is not None and user.is_authenticated:
            actions.note_sign_out(by=viewer, user=user, now=timezone.now())
        super().logout(request)

    @override
    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.note_failed_sign_in(
            username=str(credentials.get("username", "")),
            request_number=request_number.get(),
            now=timezone.now(),
        )

    @override
    def respond_user_inactive(self, request: HttpRequest, user: "User") -> HttpResponse:
        messages.error(request, self.error_messages["account_inactive"])
        return HttpResponseRedirect(reverse("dang-nhap"))


def _viewer(user: "User") -> Viewer | None:
    return viewer_of(user, on=timezone.localdate(), request_number=request_number.get())
