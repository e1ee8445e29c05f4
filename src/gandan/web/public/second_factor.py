"""One's own security page: the app, the passkeys, the recovery codes."""

from typing import Any
from urllib.parse import quote

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from typing_extensions import override

from gandan.apps.accounts.actions import note_factor
from gandan.apps.accounts.queries import factors_of, identity_of, second_factor_is_missing
from gandan.web.middleware import ViewerRequest, who
from gandan.web.sign_in import actor_of


@login_required
@never_cache
def security(request: ViewerRequest) -> HttpResponse:
    """Bảo mật: what the person signs in with."""
    viewer, user = who(request)
    factors = factors_of(user=user)
    passkeys = [row for row in factors if row.type == Authenticator.Type.WEBAUTHN]
    codes = next((row for row in factors if row.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "app": next((row for row in factors if row.type == Authenticator.Type.TOTP), None),
        "passkeys": [(row, row.wrap()) for row in passkeys],
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "is_on": bool(factors),
        "must": second_factor_is_missing(by=viewer, user=user),
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "identity": identity_of(user=user) if settings.OIDC_ISSUER else None,
    }
    return render(request, "public/security/index.html", context)


def note(request: HttpRequest, what: str, factor: str = "") -> None:
    """Log what the person did with his factors; call it in the transaction that does it."""
    user: Any = request.user
    if (actor := actor_of(user)) is not None:
        note_factor(by=actor, user=user, what=what, factor=factor, now=timezone.now())


class AddApp(ActivateTOTPView):  # type: ignore[misc]  # allauth is untyped
    """Bật ứng dụng xác thực: a picture to scan, the secret as text, the first code."""

    template_name = "public/security/app_add.html"

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context | {"secret": " ".join(groups)}

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note(self.request, "added", Authenticator.Type.TOTP)
        return response


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]  # allauth is untyped
    """Bỏ ứng dụng xác thực, after a question."""

    template_name = "public/security/app_remove.html"

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note(self.request, "removed", Authenticator.Type.TOTP)
        return response


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]  # allauth is untyped
    """Mã dự phòng: shown once, to print or to keep as a file."""

    template_name = "public/security/codes.html"

    @override
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        text = f"{settings.MFA_TOTP_ISSUER}\n" + "\n".join(context["unused_codes"]) + "\n"
        return context | {"as_file": f"data:text/plain;charset=utf-8,{quote(text)}"}


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth is untyped
    """Tạo mã dự phòng mới: the old ones stop working."""

    template_name = "public/security/codes_new.html"

    @override
    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            note(self.request, "codes_made")
        return response

    @override
    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response
