"""Mẫu Word: the province's own template, from the one to begin with to the one that holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions.consolidating import templates as actions
from gandan.apps.reports.queries.consolidating import templates as queries
from gandan.apps.reports.queries.consolidating.templates import finding_words, noted
from gandan.papers import TemplateFinding, where_in
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.consolidating.files import TYPES, as_download
from gandan.web.staff.reports.consolidating.forms import TemplateForm, WithdrawForm
from gandan.web.staff.statuses import REFUSED, status_of, tried

KIND_WORDS: dict[str, Promise] = {
    "line": gettext_lazy("Viết được trong dòng, cùng chữ khác."),
    "lines": gettext_lazy("Đứng riêng một đoạn; tên dài thì đoạn được lặp lại cho từng dòng."),
    "block": gettext_lazy("Đứng riêng một đoạn; cả đoạn được thay bằng nội dung."),
}
MISSING_WORDS: dict[str, Promise] = {
    "refused": gettext_lazy("Bắt buộc"),
    "typed": gettext_lazy("Có thể gõ sẵn"),
    "needed": gettext_lazy("Cần khi báo cáo có phần này"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A placeholder as the page explains it."""

    shown: str
    name: str
    example: str
    how: Promise
    missing: Promise
    places: str
    is_lacking: bool


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, regime: UUID) -> HttpResponse:
    """The template that holds, the one that waits; a file that is sent is looked over here."""
    if request.method == "GET":
        return _page(request, regime)
    by = viewer_of(request)
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, regime, {"form": form}, status=REFUSED)
    given = form.cleaned_data["file"]
    try:
        sent = actions.send_template(
            by=by, regime=regime, name=given.name or "", data=given.read(), now=timezone.now()
        )
    except Refused as refused:
        form.add_error("file", str(refused))
        return _page(request, regime, {"form": form}, status=status_of(refused))
    if sent.row is None:
        return _page(request, regime, {"sent": sent, "form": form}, status=REFUSED)
    messages.success(request, _("Mẫu điền được. Hãy tải bản ví dụ về xem, rồi đưa vào dùng."))
    return redirect("bao-cao-mau-word", regime=regime)


@staff_page
@require_GET
def start(request: HttpRequest, regime: UUID) -> HttpResponse:
    """The template to begin with, each placeholder explained in its margin."""
    data = queries.starting_template(by=viewer_of(request), regime=regime, now=timezone.now())
    return as_download(data, "mau-bao-cao-tong-hop.docx")


@staff_page
@require_GET
def original(request: HttpRequest, template: UUID) -> HttpResponse:
    """A version as it was sent."""
    row, data = queries.template_file(by=viewer_of(request), template=template)
    return as_download(data, row.ten_tep)


@staff_page
@require_GET
def example(request: HttpRequest, template: UUID, kind: str) -> HttpResponse:
    """The paper that a version gives with the figures of now."""
    if kind not in TYPES:
        raise Http404("No such kind of file.")
    by = viewer_of(request)
    try:
        row, data = queries.example_file(
            by=by, template=template, kind=kind, now=timezone.now(), today=timezone.localdate()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("bao-cao-mau-word", regime=queries.regime_of(by=by, template=template))
    return as_download(data, f"vi-du-{row.ten_tep.rpartition('.')[0]}.{kind}")


@staff_page
@require_POST
def accept(request: HttpRequest, template: UUID) -> HttpResponse:
    """Let papers be written in it from now on."""

    def act() -> object:
        return actions.accept_template(by=viewer_of(request), template=template, now=timezone.now())

    done = _("Đã đưa mẫu vào dùng. Bản trình ký lập từ bây giờ theo mẫu này.")
    return _do(request, template, forms.Form(request.POST), act, done)


@staff_page
@require_POST
def drop(request: HttpRequest, template: UUID) -> HttpResponse:
    """Throw one away that was not accepted."""

    def act() -> None:
        actions.drop_template(by=viewer_of(request), template=template, now=timezone.now())

    return _do(request, template, forms.Form(request.POST), act, _("Đã bỏ mẫu vừa tải lên."))


@staff_page
@require_POST
def withdraw(request: HttpRequest, template: UUID) -> HttpResponse:
    """Back to the template that comes with the system."""
    form = WithdrawForm(request.POST)

    def act() -> object:
        return actions.withdraw_template(
            by=viewer_of(request), template=template, now=timezone.now(), **form.cleaned_data
        )

    return _do(request, template, form, act, _("Đã thôi dùng mẫu; báo cáo theo mẫu có sẵn."))


def _do(
    request: HttpRequest,
    template: UUID,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    regime = queries.regime_of(by=viewer_of(request), template=template)
    if status := tried(form, act):
        named = {"withdraw_form": form} if isinstance(form, WithdrawForm) else {}
        return _page(request, regime, {"wrong": form, **named}, status=status)
    messages.success(request, done)
    return redirect("bao-cao-mau-word", regime=regime)


def _page(
    request: HttpRequest,
    regime: UUID,
    more: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    found = queries.template_page(by=viewer_of(request), regime=regime)
    sent: actions.Sent | None = (more or {}).get("sent")
    looked = found.waiting or found.holding
    places = [(one.id, one.where) for one in sent.look.places] if sent else []
    context = {
        "page": found,
        "regime": found.regime,
        "form": TemplateForm(),
        "withdraw_form": WithdrawForm(),
        "lines": _lines(places or (looked.places if looked else [])),
        "looked": sent.name if sent else looked.ten_tep if looked else "",
        "findings": [_said(one) for one in sent.look.findings] if sent else [],
        "notes": [finding_words(one) for one in noted(found.waiting)] if found.waiting else [],
        "most_mb": actions.MOST_BYTES // 1_000_000,
    }
    return render(
        request, "reports/consolidating/template.html", context | (more or {}), status=status
    )


def _said(finding: TemplateFinding) -> tuple[str, str, bool]:
    """Where it is, what is to be done, and whether it keeps the template out."""
    return _where(finding.where), finding_words(finding), finding.is_blocking


def _where(place: str) -> str:
    return where_in(place, get_language() or "vi")


def _lines(places: list[tuple[str, str]]) -> list[Line]:
    return [
        Line(
            shown=one.row.shown,
            name=one.row.named.said(get_language() or "vi"),
            example=one.row.example,
            how=KIND_WORDS[one.row.kind],
            missing=MISSING_WORDS[one.row.missing],
            places="; ".join(map(_where, one.places)),
            is_lacking=not one.places and one.row.missing != "typed",
        )
        for one in queries.placed(places)
    ]
