"""How somebody else signs in: his second factor reset, his sessions ended, his identity linked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gandan.apps.accounts import actions
from gandan.apps.orgs import queries
from gandan.apps.orgs.policies import check
from gandan.web.staff.administration.access import StaffRequest, done, done_or_told, signed_in


class ReasonForm(forms.Form):
    """Why: it stands in the log."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        help_text=gettext_lazy("Ghi vào nhật ký, chẳng hạn “Mất điện thoại, đã gặp trực tiếp”."),
    )


class SubjectForm(forms.Form):
    """Who the person is at the provider."""

    subject = forms.CharField(
        label=gettext_lazy("Mã định danh"),
        max_length=255,
        help_text=gettext_lazy(
            "Mã cố định mà hệ thống đăng nhập một lần cấp cho người này; không phải thư "
            "điện tử, vì địa chỉ thư có thể được cấp lại cho người khác."
        ),
    )


# what a page asks: heading, what it does, the word on its button
RESET = (
    gettext_lazy("Đặt lại xác thực hai lớp"),
    gettext_lazy(
        "Mọi ứng dụng, khóa và mã dự phòng của người này hết hiệu lực, các phiên kết thúc. Người "
        "này được báo ở lần đăng nhập sau. Chỉ làm khi đã biết chắc người nhờ là ai."
    ),
    gettext_lazy("Đặt lại"),
)
END = (
    gettext_lazy("Kết thúc mọi phiên"),
    gettext_lazy("Người này phải đăng nhập lại ở mọi nơi."),
    gettext_lazy("Kết thúc"),
)
LINK = (
    gettext_lazy("Liên kết đăng nhập một lần"),
    gettext_lazy("Từ sau, ai đăng nhập bằng mã định danh này là vào tài khoản này."),
    gettext_lazy("Liên kết"),
)
Words = tuple[Promise, Promise, Promise]


def _asked(
    request: StaffRequest,
    public_id: UUID,
    words: Words,
    form: forms.Form,
    do: Callable[[Any, dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """A page with one question; back to the person when it was done."""
    check(request.viewer, "people.manage")
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    back = reverse("nguoi-dung-mot", args=[public_id])
    if request.method == "POST":
        answer = done(request, form, lambda given: do(found.user, given), said=said, back=back)
        if answer is not None:
            return answer
    heading, lead, button = words
    context = {"form": form, "person": found, "heading": heading, "lead": lead, "button": button}
    status = 422 if form.errors else 200
    return render(request, "administration/sign_in_form.html", context, status=status)


@signed_in
def reset_second_factor(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Đặt lại xác thực hai lớp."""
    return _asked(
        request,
        public_id,
        RESET,
        ReasonForm(request.POST or None),
        lambda user, given: actions.reset_second_factor(
            by=request.viewer, user=user, now=timezone.now(), **given
        ),
        _("Đã đặt lại xác thực hai lớp."),
    )


@signed_in
def end_sessions(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Kết thúc mọi phiên của một người."""
    return _asked(
        request,
        public_id,
        END,
        ReasonForm(request.POST or None),
        lambda user, given: actions.end_sessions_of(
            by=request.viewer, user=user, now=timezone.now(), **given
        ),
        _("Đã kết thúc mọi phiên."),
    )


@signed_in
def link(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Liên kết tài khoản với một danh tính."""
    if not settings.OIDC_ISSUER:
        raise Http404
    return _asked(
        request,
        public_id,
        LINK,
        SubjectForm(request.POST or None),
        lambda user, given: actions.link_identity(
            by=request.viewer, user=user, issuer=settings.OIDC_ISSUER, now=timezone.now(), **given
        ),
        _("Đã liên kết."),
    )


@require_POST
@signed_in
def unlink(request: StaffRequest, public_id: UUID) -> HttpResponse:
    """Bỏ liên kết."""
    check(request.viewer, "people.manage")
    found = queries.person_of(by=request.viewer, public_id=public_id, on=timezone.localdate())
    return done_or_told(
        request,
        lambda: actions.unlink_identity(by=request.viewer, user=found.user, now=timezone.now()),
        done=_("Đã bỏ liên kết."),
        back=reverse("nguoi-dung-mot", args=[public_id]),
    )
