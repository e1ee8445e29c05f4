"""Đăng nhập một lần: to the provider and back, to sign in or to link one's own account."""

import secrets
from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gandan.apps.accounts.actions import PROVIDER, unlink_identity
from gandan.web.middleware import ViewerRequest, who
from gandan.web.single_sign_on import NONCE, Provider, SingleSignOnAdapter
from gandan.web.staff.administration.access import done_or_told

View = Callable[..., HttpResponse]


def _switched_on(view: View) -> View:
    """404 where no provider is configured."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.OIDC_ISSUER:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def _lead(request: HttpRequest, process: str) -> HttpResponse:
    """To the provider, with a nonce that the token must bring back to this browser."""
    provider = Provider(request, PROVIDER).get_provider()
    nonce = request.session[NONCE] = secrets.token_urlsafe(32)
    adapter = SingleSignOnAdapter(request)
    try:
        provider.oauth2_adapter_class = Provider
        response: HttpResponse = provider.redirect(
            request, process, auth_params={"nonce": nonce}, scope=["openid"]
        )
    except (OAuth2Error, OSError, ValueError, KeyError) as failed:
        try:
            adapter.on_authentication_error(request, provider, exception=failed)
        except ImmediateHttpResponse as told:
            led_back: HttpResponse = told.response
            return led_back
        raise
    return response


@require_POST
@_switched_on
def begin(request: HttpRequest) -> HttpResponse:
    """Đăng nhập qua hệ thống đăng nhập một lần."""
    return _lead(request, "login")


@require_POST
@_switched_on
@login_required
@reauthentication_required(app="allauth.socialaccount")  # type: ignore[untyped-decorator]
def link(request: HttpRequest) -> HttpResponse:
    """Liên kết tài khoản của mình."""
    return _lead(request, "connect")


@_switched_on
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider leads back to."""
    if provider_id != PROVIDER:
        raise Http404
    view = OAuth2CallbackView.adapter_view(Provider(request, PROVIDER))
    response: HttpResponse = view(request)
    return response


@require_POST
@login_required
def unlink(request: ViewerRequest) -> HttpResponse:
    """Bỏ liên kết của mình."""
    viewer, user = who(request)
    return done_or_told(
        request,
        lambda: unlink_identity(by=viewer, user=user, now=timezone.now()),
        done=_("Đã bỏ liên kết."),
        back=reverse("mfa_index"),
    )
