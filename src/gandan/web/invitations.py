"""An invitation as it is handed over: address, picture for a telephone, e-mail."""

import base64
import logging
from dataclasses import dataclass
from smtplib import SMTPException

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions import Issued

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the page shows, once: nothing of it is stored."""

    issued: Issued
    link: str
    picture: str  # a data address of an SVG
    sent_to: str  # "" when no e-mail was to be sent
    was_sent: bool


def address_of(code: str, base: str) -> str:
    """Where a code is accepted. It stands in the query, which no log line shows."""
    return f"{base}{reverse('loi-moi')}?{urlencode({'ma': code})}"


def hand_over(request: HttpRequest, issued: Issued) -> HttpResponse:
    """The page after inviting; sends the e-mail where there is an address and a server."""
    link = address_of(issued.code, request.build_absolute_uri("/").rstrip("/"))
    svg = get_adapter().build_totp_svg(link)
    to = issued.invitation.user.email if settings.MAIL_IS_ON else ""
    shown = HandedOver(
        issued,
        link,
        f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}",
        to,
        bool(to) and _send(to, issued, link),
    )
    context = {"invitation": shown, "user_made": issued.invitation.user}
    return render(request, "administration/invitation_once.html", context)


def _send(to: str, issued: Issued, link: str) -> bool:
    """Whether the server took the e-mail; the page tells it, and the paper way is there."""
    context = {"link": link, "code": issued.code, "invitation": issued.invitation}
    text = render_to_string("mail/invitation.txt", context)
    message = EmailMessage(_("Lời mời dùng hệ thống Gần Dân"), text, to=[to])
    try:
        return bool(message.send())
    except (OSError, SMTPException) as failed:
        log.warning("an invitation could not be sent: %s", failed)
        return False
