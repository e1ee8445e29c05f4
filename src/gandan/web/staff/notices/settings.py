"""Cài đặt thông báo: e-mails on or off, calendar addresses."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.notices import actions
from gandan.apps.notices.queries.inbox import wanted
from gandan.web.middleware import who
from gandan.web.staff.access import staff_page, viewer_of


@staff_page
@require_GET
def settings_page(request: HttpRequest) -> HttpResponse:
    """What is sent to me, and who may read my calendar."""
    by, user = who(request)
    context = {
        "wanted": wanted(by=by, email=user.email),
        "mail_is_on": settings.MAIL_IS_ON,
        "hour": settings.DIGEST_HOUR,
    }
    return render(request, "notices/settings.html", context)


@staff_page
@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """Switch e-mails on or off."""
    wants = request.POST.get("nhan_thu") == "1"
    actions.set_preference(by=viewer_of(request), wants_email=wants, now=timezone.now())
    said = (
        _("Từ nay bạn nhận thông báo qua thư.")
        if wants
        else _("Đã tắt thư; thông báo vẫn hiện ở trang Thông báo.")
    )
    messages.success(request, said)
    return redirect("thong-bao-cai-dat")
