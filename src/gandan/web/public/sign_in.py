"""Signing in and out: password, code of a second factor, passkey."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from typing_extensions import override


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    """Its own words: allauth has no Vietnamese. A label is enough; nothing stands in the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as allauth gives them
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as allauth gives them
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    """Name and password; too many wrong ones make the door wait."""

    template_name = "public/sign_in.html"

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        single = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        return {**super().get_context_data(**kwargs), "single_sign_on": single}


class SignOut(LogoutView):  # type: ignore[misc]  # allauth is untyped
    """Ends the session, after a question."""

    template_name = "public/sign_out.html"


class SecondStep(AuthenticateView):  # type: ignore[misc]  # allauth is untyped
    """After the password: the code of the app, a recovery code, or a passkey."""

    template_name = "public/second_step.html"


class AskAgain:
    """Whoever has neither password nor factor (single sign-on alone) is never asked again."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Back to the security page, where allauth would say 403."""
        user = request.user
        if user.is_authenticated and not get_adapter().get_reauthentication_methods(user):
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponseBase = super().dispatch(  # type: ignore[misc]  # of allauth's view
            request, *args, **kwargs
        )
        return response


class PasswordAgain(AskAgain, ReauthenticateView):  # type: ignore[misc]  # allauth is untyped
    """Who is at the keyboard? By password."""

    template_name = "public/security/again.html"


class CodeAgain(AskAgain, ReauthenticateByCodeView):  # type: ignore[misc]  # allauth is untyped
    """Who is at the keyboard? By code."""

    template_name = "public/security/again.html"
