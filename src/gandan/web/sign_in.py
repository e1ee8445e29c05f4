"""How allauth lets people in: nobody signs up by himself, and who came and went is logged."""

import time
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
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
        "rate_limited": _("Đã thử quá nhiều lần. Hãy chờ năm phút rồi thử lại."),
        "account_inactive": _("Tài khoản này đã bị khóa. Hãy hỏi quản trị của cơ quan."),
        "incorrect_password": _("Mật khẩu không đúng."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def get_client_ip(self, request: HttpRequest) -> str:
        """The address of the visitor; where there is none (a socket of the machine), its own."""
        request.META.setdefault("REMOTE_ADDR", "127.0.0.1")
        address: str = super().get_client_ip(request)
        return address

    @override
    def login(self, request: HttpRequest, user: "User") -> None:
        super().login(request, user)
        if (actor := actor_of(user)) is not None:
            actions.note_sign_in(by=actor, user=user, now=timezone.now())
        if when := actions.tell_of_reset(user=user):
            day = date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT")
            words = gettext(
                "Lúc %(day)s, quản trị đã đặt lại xác thực hai lớp của bạn. Nếu bạn không "
                "nhờ việc này, hãy báo ngay cho cơ quan."
            )
            messages.warning(request, words % {"day": day})

    @override
    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if user.is_authenticated and (actor := actor_of(user)) is not None:
            actions.note_sign_out(by=actor, user=user, now=timezone.now())
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

    @override
    def is_reauthentication_required(self, app: str = "", **_more: Any) -> bool:
        """Whoever signed in, or showed again who he is, within five minutes is not asked again."""
        request = context.request
        records = get_authentication_records(request, request.user)
        limit = app_settings.REAUTHENTICATION_TIMEOUT
        return not any(time.time() - record["at"] < limit for record in records)

    @override
    def get_reauthentication_methods(self, user: "User") -> list[dict[str, Any]]:
        """The ways to show again who one is, in our own words."""
        words = {
            "reauthenticate": gettext("Dùng mật khẩu"),
            "mfa_reauthenticate": gettext("Dùng mã xác thực"),
            "mfa_reauthenticate:webauthn": gettext("Dùng khóa truy cập"),
        }
        return [
            {**method, "description": words.get(method["id"], method["description"])}
            for method in super().get_reauthentication_methods(user)
        ]


def actor_of(user: "User") -> Viewer | None:
    """A person as policies and the log see him today; none for an account of no tenant."""
    return viewer_of(user, on=timezone.localdate(), request_number=request_number.get())
