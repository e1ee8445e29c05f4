"""`{% load signing_in %}{% sign_in_of person.user %}`: how somebody signs in, and what may be done.

On the page of a person, for whoever manages accounts.
"""

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.apps.accounts.queries import sign_in_of as asked
from gandan.web.staff.administration.invitations import InviteForm

if TYPE_CHECKING:
    from gandan.apps.accounts.models import User

register = template.Library()
FACTORS = {
    "totp": _("ứng dụng xác thực"),
    "webauthn": _("khóa truy cập"),
    "recovery_codes": _("mã dự phòng"),
}


@register.inclusion_tag("administration/sign_in_of.html", takes_context=True)
def sign_in_of(context: RequestContext, user: "User") -> dict[str, Any]:
    """The card of one account; the person's own has no buttons against himself."""
    viewer = context["viewer"]
    found = asked(by=viewer, user=user, now=timezone.now())
    return {
        "user_shown": user,
        "sign_in": found,
        "factors": [words for kind, words in FACTORS.items() if kind in found.factors],
        "is_self": user.public_id == viewer.public_id,
        "mail_is_on": settings.MAIL_IS_ON,
        "invite_form": InviteForm(initial={"email": user.email}),
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "csrf_token": context.get("csrf_token"),
    }
