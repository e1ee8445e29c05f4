"""Signing in and out."""

from allauth.account.views import LoginView, LogoutView


class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    """Name and password; too many wrong ones make the door wait."""

    template_name = "public/sign_in.html"


class SignOut(LogoutView):  # type: ignore[misc]  # allauth is untyped
    """Ends the session, after a question."""

    template_name = "public/sign_out.html"
