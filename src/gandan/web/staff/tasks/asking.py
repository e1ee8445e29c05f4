"""What a unit asks of who ordered a duty: each kind has a page with its form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions import contesting, extensions, obstacles, submitting
from gandan.apps.tasks.actions.evidence import Upload
from gandan.apps.tasks.policies import can_ask, can_follow
from gandan.apps.tasks.queries.pages import AssignmentPage, assignment_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.request_forms import (
    AboutForm,
    ContestForm,
    ExtensionForm,
    NilForm,
    ObstacleForm,
)

if TYPE_CHECKING:
    from gandan.apps.tasks.models import Assignment, Occurrence


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of request: its words, its form, who sends it and what that does."""

    title: str | Promise
    lead: str | Promise
    button: str | Promise
    done: str | Promise
    may: "Callable[[Viewer, Assignment], bool]"
    form: Callable[[HttpRequest, AssignmentPage], forms.Form]
    act: Callable[..., object]


def _contest_form(request: HttpRequest, page: AssignmentPage) -> ContestForm:
    times = page.owed
    # of a duty that falls due once, the one time is the whole of it
    times = times if len(times) > 1 else []
    return ContestForm(_data(request), times=times, whole=True, about=_about(request))


def _contest(request: HttpRequest, page: AssignmentPage, form: ContestForm) -> object:
    by, now, reason = viewer_of(request), timezone.now(), form.cleaned_data["reason"]
    if (one := form.chosen) is None:
        return contesting.contest(
            by=by, assignment=page.assignment.public_id, reason=reason, now=now
        )
    return contesting.contest_time(
        by=by, occurrence=one.public_id, seen=one.version, reason=reason, now=now
    )


def _extension_form(request: HttpRequest, page: AssignmentPage) -> ExtensionForm:
    times = [one for one in page.unfinished if one.due_on is not None]
    return ExtensionForm(_data(request), times=times, about=_about(request))


def _extension(request: HttpRequest, _page: AssignmentPage, form: ExtensionForm) -> object:
    return extensions.ask_extension(
        by=viewer_of(request),
        occurrence=_one(form).public_id,
        proposed_on=form.cleaned_data["proposed_on"],
        reason=form.cleaned_data["reason"],
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _obstacle_form(request: HttpRequest, page: AssignmentPage) -> ObstacleForm:
    task = page.assignment.task
    to = task.report_to or task.document.co_quan_ban_hanh
    return ObstacleForm(_data(request), initial={"addressed_to": to})


def _obstacle(request: HttpRequest, page: AssignmentPage, form: ObstacleForm) -> object:
    given = form.cleaned_data
    return obstacles.raise_obstacle(
        by=viewer_of(request),
        assignment=page.assignment.public_id,
        text=given["reason"],
        addressed_to=given["addressed_to"],
        answer_due_on=given["answer_due_on"],
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _nil_form(request: HttpRequest, page: AssignmentPage) -> NilForm:
    files = request.FILES if request.method == "POST" else None
    return NilForm(_data(request), files, times=page.sendable, about=_about(request))


def _nil(request: HttpRequest, _page: AssignmentPage, form: NilForm) -> object:
    given, one = form.cleaned_data, _one(form)
    paper = submitting.SignedPaper(
        given["so_ky_hieu"],
        given["ngay_ban_hanh"],
        given["nguoi_ky"],
        Upload(given["file"].name, given["file"].read()),
        is_nil=True,
        is_meant=given["is_meant"],
    )
    return submitting.submit(
        by=viewer_of(request),
        occurrence=one.public_id,
        seen=one.version,
        paper=paper,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _data(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _about(request: HttpRequest) -> str:
    """The one time that the address proposes."""
    return request.GET.get("lan", "")


def _one(form: AboutForm) -> "Occurrence":
    """The time that was chosen, of a form that offers nothing else."""
    return form.times[form.cleaned_data["about"]]


KINDS: dict[str, Kind] = {
    "trach-nhiem": Kind(
        gettext_lazy("Không thuộc trách nhiệm"),
        gettext_lazy(
            "Nơi giao nhiệm vụ xem và trả lời. Trong khi chờ, việc này không bị tính quá hạn; "
            "nếu không được đồng ý, đơn vị tiếp tục thực hiện."
        ),
        gettext_lazy("Gửi đề nghị"),
        gettext_lazy("Đã gửi; việc này không tính quá hạn trong khi chờ trả lời."),
        can_ask,
        _contest_form,
        _contest,
    ),
    "gia-han": Kind(
        gettext_lazy("Xin gia hạn"),
        gettext_lazy(
            "Chỉ nơi giao nhiệm vụ gia hạn được. Hạn hiện có giữ nguyên cho đến khi được trả lời."
        ),
        gettext_lazy("Gửi đề nghị"),
        gettext_lazy("Đã gửi đề nghị gia hạn."),
        can_ask,
        _extension_form,
        _extension,
    ),
    "vuong-mac": Kind(
        gettext_lazy("Khó khăn, vướng mắc"),
        gettext_lazy("Gửi đến nơi mà văn bản nêu; hạn và trạng thái của nhiệm vụ không thay đổi."),
        gettext_lazy("Gửi"),
        gettext_lazy("Đã gửi khó khăn, vướng mắc."),
        can_follow,
        _obstacle_form,
        _obstacle,
    ),
    "khong-phat-sinh": Kind(
        gettext_lazy("Không phát sinh"),
        gettext_lazy(
            "Kỳ này đơn vị không có nội dung phải báo cáo. Vẫn cần văn bản đã ký nêu rõ điều ấy."
        ),
        gettext_lazy("Gửi văn bản"),
        gettext_lazy("Đã gửi văn bản không phát sinh."),
        can_ask,
        _nil_form,
        _nil,
    ),
}
WITHDRAWN: dict[str, Callable[..., object]] = {
    "trach-nhiem": lambda by, request, now: contesting.withdraw_contest(
        by=by, contest=request, now=now
    ),
    "gia-han": lambda by, request, now: extensions.withdraw_extension(
        by=by, extension=request, now=now
    ),
    "vuong-mac": lambda by, request, now: obstacles.withdraw_obstacle(
        by=by, obstacle=request, now=now
    ),
}


def offered(by: Viewer, page: AssignmentPage) -> list[dict[str, object]]:
    """What "Khác" offers this viewer: what he may ask, and what there is to ask about."""
    assignment = page.assignment
    if assignment.task.closed_at is not None or not assignment.is_open:
        return []
    owed, goes_on = page.unfinished, assignment.task.is_continuing
    useful = {
        "trach-nhiem": goes_on or bool(page.owed),
        "gia-han": any(one.due_on is not None for one in owed),
        "vuong-mac": True,
        "khong-phat-sinh": bool(page.sendable),
    }
    waiting = {one.kind for one in page.requests if one.is_waiting and one.occurrence is None}
    return [
        {"name": name, "title": kind.title}
        for name, kind in KINDS.items()
        if useful[name] and name not in waiting and kind.may(by, assignment)
    ]


@staff_page
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, task: UUID, assignment: UUID, kind: str) -> HttpResponse:
    """The page of one kind of request, and sending it."""
    if kind not in KINDS:
        raise Http404(f"No such kind of request: {kind}")
    chosen, by = KINDS[kind], viewer_of(request)
    page = assignment_page(by=by, task=task, assignment=assignment)
    if not chosen.may(by, page.assignment):
        raise NotAllowed("Only people of the unit ask something for it.")
    form, status = chosen.form(request, page), 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                chosen.act(request, page, form)
            except Refused as refused:
                form.add_error(None, str(refused))
                status = status_of(refused)
            else:
                messages.success(request, str(chosen.done))
                return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
    context = {
        "kind": chosen,
        "page": page,
        "form": form,
        "task": page.assignment.task,
        "assignment": page.assignment,
        "is_useful": getattr(form, "is_useful", True),
    }
    return render(request, "tasks/asking.html", context, status=status)


@staff_page
@require_POST
def withdraw(
    request: HttpRequest, task: UUID, assignment: UUID, kind: str, asked: UUID
) -> HttpResponse:
    """Take a request back."""
    if kind not in WITHDRAWN:
        raise Http404(f"No such kind of request: {kind}")
    try:
        WITHDRAWN[kind](viewer_of(request), asked, timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã rút đề nghị."))
    return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
