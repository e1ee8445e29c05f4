"""Phiên đăng nhập: where one is signed in, and how to end that."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gandan.apps.accounts.actions import end_own_sessions
from gandan.apps.accounts.queries import sessions_of
from gandan.web.devices import device
from gandan.web.middleware import ViewerRequest, who
from gandan.web.staff.administration.access import done_or_told


@login_required
def sessions(request: ViewerRequest) -> HttpResponse:
    """The list, this session marked."""
    this = request.session.session_key
    _viewer, user = who(request)
    rows = [
        {"row": row, "device": device(row.user_agent), "is_this": row.session_key == this}
        for row in sessions_of(user=user, now=timezone.now())
    ]
    context = {"sessions": rows, "others": sum(not row["is_this"] for row in rows)}
    return render(request, "public/security/sessions.html", context)


@require_POST
@login_required
def end(request: ViewerRequest, pk: int) -> HttpResponse:
    """Kết thúc một phiên."""
    return _end(request, pk, _("Đã kết thúc phiên đó."))


@require_POST
@login_required
def end_others(request: ViewerRequest) -> HttpResponse:
    """Kết thúc mọi phiên khác."""
    return _end(request, None, _("Đã kết thúc mọi phiên khác."))


def _end(request: ViewerRequest, only: int | None, said: str) -> HttpResponse:
    viewer, user = who(request)
    return done_or_told(
        request,
        lambda: end_own_sessions(
            by=viewer,
            user=user,
            this_session=request.session.session_key or "",
            only=only,
            now=timezone.now(),
        ),
        done=said,
        back=reverse("phien-dang-nhap"),
    )
