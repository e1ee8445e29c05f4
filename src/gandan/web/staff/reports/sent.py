"""A report as it was sent: locked, with its editions, what differs, and what was said of it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.reports.actions import collecting, correcting
from gandan.apps.reports.queries.sent import sent_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.answers import Shown
from gandan.web.staff.reports.filling_forms import CommentForm, MoreForm, WhyForm
from gandan.web.staff.statuses import tried
from gandan.web.staff.tasks.forms import SeenForm


def newest(
    request: HttpRequest,
    submission: UUID,
    *,
    number: int = 0,
    wrong: dict[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an edition that was sent; without a number the newest."""
    found = sent_page(by=viewer_of(request), submission=submission, number=number)
    shown = Shown(found.form, found.content, found.last)
    seen = {"number": found.edition.number}
    is_newest = found.edition.is_counted
    more = found.may_collect and found.waits
    context = {
        "page": found,
        "submission": found.found.submission,
        "edition": found.edition,
        "times": found.found.times,
        "sections": shown.sections(),
        "titles": _titles(shown),
        "histories": histories(submission, is_own=found.is_own),
        "why_form": WhyForm() if found.may_correct and is_newest else None,
        "more_form": MoreForm(initial=seen, auto_id="id_bo_sung_%s") if more else None,
        "may_comment": more,
        "today": timezone.localdate(),
        **(wrong or {}),
    }
    return render(request, "reports/sent/page.html", context, status=status)


@staff_page
@require_GET
def show(request: HttpRequest, submission: UUID, number: int) -> HttpResponse:
    """One edition that was sent."""
    return newest(request, submission, number=number)


@staff_page
@require_POST
def correct(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Begin a correction, with its reason."""
    form = WhyForm(request.POST)

    def act() -> object:
        return correcting.correct(
            by=viewer_of(request), submission=submission, now=timezone.now(), **form.cleaned_data
        )

    words = _("Đã lập bản sửa với nội dung của bản đã gửi; sửa rồi ký gửi lại.")
    return _do(request, submission, ("why_form", form), act, words)


@staff_page
@require_POST
def drop(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Drop a correction that was begun."""
    form = SeenForm(request.POST)

    def act() -> None:
        correcting.drop_correction(
            by=viewer_of(request), submission=submission, now=timezone.now(), **form.cleaned_data
        )

    if tried(form, act):
        for error in form.non_field_errors():
            messages.error(request, str(error))
    else:
        messages.success(request, _("Đã bỏ bản sửa; bản đã gửi vẫn nguyên."))
    return redirect("bao-cao-mot", submission=submission)


@staff_page
@require_POST
def comment(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Note at a field what is to be completed there."""
    form = CommentForm(request.POST)

    def act() -> object:
        return collecting.comment(
            by=viewer_of(request), submission=submission, now=timezone.now(), **form.cleaned_data
        )

    words = _("Đã ghi ý kiến; đơn vị đọc được khi bạn gửi đề nghị bổ sung.")
    return _do(request, submission, ("comment_form", form), act, words)


@staff_page
@require_POST
def drop_comment(request: HttpRequest, submission: UUID, comment: UUID) -> HttpResponse:
    """Take back a comment that the body has not been told."""
    form = forms.Form(request.POST)

    def act() -> None:
        collecting.drop_comment(
            by=viewer_of(request), submission=submission, comment=comment, now=timezone.now()
        )

    return _do(request, submission, ("wrong_form", form), act, _("Đã bỏ ý kiến."))


@staff_page
@require_POST
def ask_more(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Đề nghị bổ sung, with the comments at the fields."""
    form = MoreForm(request.POST, auto_id="id_bo_sung_%s")

    def act() -> object:
        return collecting.ask_more(
            by=viewer_of(request), submission=submission, now=timezone.now(), **form.cleaned_data
        )

    return _do(request, submission, ("more_form", form), act, _("Đã gửi đề nghị bổ sung."))


def _do(
    request: HttpRequest,
    submission: UUID,
    named: tuple[str, forms.Form],
    act: Callable[[], object],
    words: str,
) -> HttpResponse:
    name, form = named
    if status := tried(form, act):
        return newest(request, submission, wrong={name: form, "wrong": form}, status=status)
    messages.success(request, words)
    return redirect("bao-cao-mot", submission=submission)


def histories(submission: UUID, *, is_own: bool) -> list[tuple[str, list[str]]]:
    """The events that the viewer reads: what was done to drafts is for the body's own people."""
    kinds = ("report", "report_draft") if is_own else ("report",)
    return [(kind, [str(submission)]) for kind in kinds]


def _titles(shown: Shown) -> dict[str, str]:
    """What comments are about, in words, by path."""
    titles = {"report": _("Toàn báo cáo")}
    for section in shown.sections():
        for field in section.fields:
            titles[f"{field.kind}.{field.code}"] = field.title
            for answer in field.answers:
                label = f"{field.title}: {answer.label}" if answer.label else field.title
                titles[answer.path] = label
    return titles
