"""Signing in and out."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    """Its own words: allauth has no Vietnamese. A label is enough; nothing stands in the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as allauth gives them
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    """Name and password; too many wrong ones make the door wait."""

    template_name = "public/sign_in.html"


class SignOut(LogoutView):  # type: ignore[misc]  # allauth is untyped
    """Ends the session, after a question."""

    template_name = "public/sign_out.html"
