"""Passkeys: added, renamed, removed, and used to sign in."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from typing_extensions import override

from gandan.web.public.second_factor import note
from gandan.web.public.sign_in import AskAgain


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # allauth is untyped
    """Thêm khóa truy cập."""

    template_name = "public/security/passkey_add.html"

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note(self.request, "added", Authenticator.Type.WEBAUTHN)
        return response


class RenamePasskey(EditWebAuthnView):  # type: ignore[misc]  # allauth is untyped
    """Đổi tên khóa truy cập."""

    template_name = "public/security/passkey_rename.html"
    success_url = reverse_lazy("mfa_index")


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # allauth is untyped
    """Bỏ khóa truy cập, after a question; not an administrator's last factor."""

    template_name = "public/security/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        passkey = self.get_object()
        if not adapter.can_delete_authenticator(passkey):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(reverse("mfa_index"))
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note(self.request, "removed", Authenticator.Type.WEBAUTHN)
        return response


class SignInWithPasskey(LoginWebAuthnView):  # type: ignore[misc]  # allauth is untyped
    """Đăng nhập bằng khóa truy cập: a passkey that checks who holds it is both factors."""


class PasskeyAgain(AskAgain, ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth is untyped
    """Who is at the keyboard? By passkey."""

    template_name = "public/security/again.html"
