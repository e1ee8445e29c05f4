"""Single sign-on (OpenID Connect): how allauth talks to the provider, and whom it lets in.

An identity at the provider opens an account only where both were linked before: by the person
himself while signed in, or by an administrator. Nobody gets an account this way, and no e-mail
address decides who somebody is.
"""

import hmac
import logging
from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from typing_extensions import override

from gandan.apps.accounts.actions import link_own, uid_of
from gandan.apps.audit.policies import Refused
from gandan.web.sign_in import actor_of

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin, SocialToken

log = logging.getLogger(__name__)
NONCE = "sso_nonce"  # under which the number of a started sign-in stands in the session


class WrongProvider(OAuth2Error):  # type: ignore[misc]  # allauth is untyped
    """What came back is not what the configured provider would say to this browser."""


class Provider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth is untyped
    """The provider, asked more strictly than allauth does by itself.

    The discovery document must be the configured issuer's own, the token signed, and bound to
    this browser by the nonce.
    """

    @property
    @override
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        if str(config.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER:
            raise WrongProvider("The discovery document names another issuer.")
        return config

    @override
    def complete_login(
        self, request: HttpRequest, app: Any, token: "SocialToken", **kwargs: Any
    ) -> "SocialLogin":
        expected = request.session.pop(NONCE, "")
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise WrongProvider("The provider gave no ID token.")
        self.did_fetch_access_token = False  # allauth would skip the signature otherwise
        claims = self._decode_id_token(app, id_token)
        if not expected or not hmac.compare_digest(str(claims.get("nonce", "")), expected):
            raise WrongProvider("The ID token is bound to another sign-in.")
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.account.uid = uid_of(settings.OIDC_ISSUER, str(claims["sub"]))
        # nothing else of what the provider says about a person is kept
        login.account.extra_data = {"iss": settings.OIDC_ISSUER, "sub": str(claims["sub"])}
        return login


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Whom an identity lets in, and what is said to whoever stays outside."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: "SocialLogin") -> bool:
        return False

    @override
    def populate_user(self, request: HttpRequest, sociallogin: "SocialLogin", data: Any) -> Any:
        return sociallogin.user  # nothing is taken over from the provider

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: "SocialLogin") -> None:
        """Link while signed in; else let in only who is linked."""
        if sociallogin.state.get("process") == "connect":
            self._link(request, sociallogin)
        elif not sociallogin.is_existing:
            messages.error(
                request,
                _(
                    "Danh tính này chưa được liên kết với tài khoản nào. Hãy đăng nhập bằng mật "
                    "khẩu rồi liên kết ở trang Bảo mật, hoặc nhờ quản trị của cơ quan liên kết."
                ),
            )
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("dang-nhap")))

    def _link(self, request: HttpRequest, sociallogin: "SocialLogin") -> None:
        user: Any = request.user
        back = HttpResponseRedirect(reverse("mfa_index"))
        if not user.is_authenticated or (actor := actor_of(user)) is None:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("dang-nhap")))
        who = sociallogin.account.extra_data
        try:
            link_own(by=actor, user=user, issuer=who["iss"], subject=who["sub"], now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Đã liên kết tài khoản."))
        raise ImmediateHttpResponse(back)

    @override
    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Back to where the person began, with a sentence; what exactly failed is in the log."""
        if error == "cancelled":
            said = _("Đã dừng đăng nhập một lần.")
        else:
            said = _(
                "Không đăng nhập một lần được: hệ thống đó không trả lời, hoặc trả lời không đúng. "
                "Hãy thử lại; nếu vẫn không được thì đăng nhập bằng mật khẩu."
            )
            log.warning("single sign-on failed: %s", exception or error)
        messages.error(request, said)
        where = "mfa_index" if request.user.is_authenticated else "dang-nhap"
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse(where)))
