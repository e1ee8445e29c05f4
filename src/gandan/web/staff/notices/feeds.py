"""Calendar addresses: made and shown once, revoked."""

import base64
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.notices import actions
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import id_in


@staff_page
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address and show it: this page is the only place where it ever stands."""
    try:
        made = actions.make_feed(
            by=viewer_of(request), unit=_unit(request.POST.get("don_vi", "")), now=timezone.now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("thong-bao-cai-dat")
    url = f"{settings.ADDRESS}{reverse('lich', args=[made.token])}"
    svg = get_adapter().build_totp_svg(url)
    context = {
        "feed": made.feed,
        "url": url,
        "subscribe": f"webcal://{url.partition('://')[2]}",
        "picture": f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}",
    }
    return render(request, "notices/feed_once.html", context)


@staff_page
@require_POST
def revoke(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Thu hồi: whoever has the address sees nothing any more."""
    actions.revoke_feed(by=viewer_of(request), feed=public_id, now=timezone.now())
    messages.success(request, _("Đã thu hồi địa chỉ lịch; ai đang dùng sẽ không xem được nữa."))
    return redirect("thong-bao-cai-dat")


def _unit(text: str) -> UUID | None:
    if not text:
        return None
    if (found := id_in(text)) is None:
        raise NotAllowed("No body has such an id.")
    return found
