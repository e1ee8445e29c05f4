"""Dữ liệu mở: what of a period would be published, publishing it, withdrawing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.reports.actions import publishing as actions
from gandan.apps.reports.queries.opening.accepted import least_of
from gandan.apps.reports.queries.opening.content import SHOWN, Number
from gandan.apps.reports.queries.opening.releases import OpenPage, open_page, release_of
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.consolidating.addresses import address, frame, key_of
from gandan.web.staff.reports.consolidating.words import number_words
from gandan.web.staff.statuses import tried

WHY = {
    "small": gettext_lazy("số nhỏ"),
    "companion": gettext_lazy("che để không tính ngược ra số nhỏ"),
}


class PublishForm(forms.Form):
    """On whose word a period is published, as it was seen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.CharField(
        label=gettext_lazy("Văn bản cho phép công bố"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ Quyết định số 15/QĐ-UBND ngày 10/02/2026; ghi công khai."),
    )


class WithdrawForm(forms.Form):
    """Why a release is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do rút"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text=gettext_lazy("Người dân đọc được lý do này."),
    )


@staff_page
@require_GET
def show(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """What would be published: every number, what is hidden and why; the releases so far."""
    return _page(request, regime, key_of(period))


@staff_page
@require_POST
def publish(request: HttpRequest, regime: UUID, period: str) -> HttpResponse:
    """Publish what was seen."""
    form = PublishForm(request.POST)

    def act() -> object:
        return actions.publish_period(
            by=viewer_of(request), regime=regime, period=key_of(period), now=timezone.now(),
            today=timezone.localdate(), **form.cleaned_data,
        )  # fmt: skip

    done = _("Đã công bố; ai cũng xem và tải được.")
    return _do(request, (regime, key_of(period)), "publish_form", form, act, done)


@staff_page
@require_POST
def withdraw(request: HttpRequest, release: UUID) -> HttpResponse:
    """Take the live release from the public pages."""
    form, by = WithdrawForm(request.POST), viewer_of(request)
    row = release_of(by=by, release=release)

    def act() -> object:
        return actions.withdraw(by=by, release=release, now=timezone.now(), **form.cleaned_data)

    done = _("Đã rút; trang công khai nêu lý do.")
    return _do(request, (row.regime.public_id, row.period), "withdraw_form", form, act, done)


def _do(  # a form, what it does and what is said of it
    request: HttpRequest,
    where: tuple[UUID, str],
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    if status := tried(form, act):
        return _page(request, *where, {name: form, "wrong": form}, status=status)
    messages.success(request, done)
    return redirect(address("bao-cao-du-lieu-mo", *where))


def _page(
    request: HttpRequest,
    regime: UUID,
    period: str,
    wrong: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = open_page(
        by=viewer_of(request), regime=regime, period=period, today=timezone.localdate()
    )
    groups = _groups(found)
    context = frame(found.regime, period, "bao-cao-du-lieu-mo") | {
        "page": found,
        "groups": groups,
        "assumed": [one["row"].name for one in groups if one["least"].is_assumed],
        "unnamed": [row.name for row in found.opening.indicators if not row.name_en],
    }
    if found.may_publish:
        if any(one.state == SHOWN for one in found.opening.numbers):
            context["publish_form"] = PublishForm(initial={"seen": found.digest})
        if found.live:
            context["withdraw_form"] = WithdrawForm(auto_id="id_withdraw_%s")
    return render(request, "reports/opening.html", context | (wrong or {}), status=status)


def _groups(found: OpenPage) -> list[dict[str, Any]]:
    """Each indicator with its total and, where they are published, its bodies."""
    groups = []
    for row in found.opening.indicators:
        total, *bodies = [_shown(one, row.decimals) for one in found.opening.of(row.code)]
        hidden = sum(one["why"] != "" for one in bodies)
        groups.append(
            {
                "row": row,
                "total": total,
                "bodies": bodies,
                "hidden": hidden,
                "least": least_of(row, timezone.localdate()),
            }
        )
    return groups


def _shown(one: Number, decimals: int) -> dict[str, Any]:
    return {
        "name": one.name,
        "number": number_words(one.number, decimals),
        "state": one.state,
        "why": str(WHY.get(one.why, "")),
    }
