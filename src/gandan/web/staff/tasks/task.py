"""The page of a task."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.tasks.actions import closing, ending, punctuality, quotas
from gandan.apps.tasks.policies import can_close, can_join, can_set_punctuality, can_set_quota
from gandan.apps.tasks.queries.cascade import of_task
from gandan.apps.tasks.queries.figures import QuotaFor, figures_of_task, quota_of
from gandan.apps.tasks.queries.joinable import may_be_joined
from gandan.apps.tasks.queries.lateness import OnTimeBy
from gandan.apps.tasks.queries.pages import task_page
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.forms import EndForm, ReasonForm
from gandan.web.staff.tasks.request_forms import OnTimeForm, PartForm, QuotaForm
from gandan.web.staff.tasks.structure import is_moved

if TYPE_CHECKING:
    from gandan.apps.tasks.models import Task


@staff_page
@require_GET
def show(request: HttpRequest, task: UUID) -> HttpResponse:
    """What, from which words, for whom, by when, and how far."""
    return _page(request, task, {})


@staff_page
@require_POST
def close(request: HttpRequest, task: UUID) -> HttpResponse:
    """End the task for every unit."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, task, {"close": form}, status=REFUSED)
    try:
        closing.close(
            by=viewer_of(request),
            task=task,
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        status = status_of(refused)
        return _page(request, task, {"close": form}, status=status)
    messages.success(request, _("Đã kết thúc nhiệm vụ."))
    return redirect("nhiem-vu-chi-tiet", task=task)


@staff_page
@require_POST
def set_end(request: HttpRequest, task: UUID) -> HttpResponse:
    """Say until when a continuing duty is carried out."""
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, task, {"end": form}, status=REFUSED)
    try:
        ending.set_end(by=viewer_of(request), task=task, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        status = status_of(refused)
        return _page(request, task, {"end": form}, status=status)
    messages.success(request, _("Đã ghi thời gian thực hiện."))
    return redirect("nhiem-vu-chi-tiet", task=task)


@staff_page
@require_POST
def count_on_time(request: HttpRequest, task: UUID) -> HttpResponse:
    """Say which day of a signed paper counts."""
    form = OnTimeForm(request.POST)
    by = viewer_of(request)
    try:
        if form.is_valid():
            punctuality.count_on_time_by(
                by=by,
                task=task,
                seen=form.cleaned_data["seen"],
                on_time_by=OnTimeBy(form.cleaned_data["on_time_by"]),
                now=timezone.now(),
            )
            messages.success(request, _("Đã đặt cách tính đúng hạn."))
            return redirect("nhiem-vu-chi-tiet", task=task)
    except Refused as refused:
        form.add_error(None, str(refused))
        status = status_of(refused)
        return _page(request, task, {"on_time": form}, status=status)
    return _page(request, task, {"on_time": form}, status=REFUSED)


@staff_page
@require_POST
def count_quota(request: HttpRequest, task: UUID) -> HttpResponse:
    """Say whose the quota is."""
    form = QuotaForm(request.POST)
    status = REFUSED
    if form.is_valid():
        try:
            quotas.count_quota_for(
                by=viewer_of(request),
                task=task,
                seen=form.cleaned_data["seen"],
                quota_for=QuotaFor(form.cleaned_data["quota_for"]),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        else:
            messages.success(request, _("Đã ghi chỉ tiêu tính cho ai."))
            return redirect("nhiem-vu-chi-tiet", task=task)
    return _page(request, task, {"quota": form}, status=status)


def _page(
    request: HttpRequest, task: UUID, wrong: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    """The page; `wrong` holds the form that was refused, with what was typed, by its name."""
    by, today = viewer_of(request), timezone.localdate()
    found = task_page(by=by, task=task, today=today)
    may_close = can_close(by, found.task) and found.task.closed_at is None
    seen = {"seen": found.task.version}
    end_form = wrong.get("end") or EndForm(initial=seen | {"ends_on": found.task.ends_on})
    context = {
        "end_form": end_form if may_close and found.task.is_continuing else None,
        "page": found,
        "task": found.task,
        "today": today,
        "cascade": of_task(by=by, task=found.task, assignments=found.assignments, today=today),
        "figures": figures_of_task(
            by=by,
            task=found.task,
            assignments=found.assignments,
            body_count=found.work_count,
        ),
        "is_moved": any(is_moved(assignment) for assignment in found.assignments),
        "on_time_form": (wrong.get("on_time") or _on_time_form(found.task))
        if can_set_punctuality(by, found.task)
        else None,
        "quota_form": (wrong.get("quota") or _quota_form(found.task))
        if quota_of(found.task) and can_set_quota(by, found.task)
        else None,
        "close_form": (wrong.get("close") or ReasonForm(initial=seen)) if may_close else None,
        "may_join": can_join(by, found.task)
        and may_be_joined(found.task)
        and all(joining.undone_at for joining in found.joinings),
        "may_part": can_join(by, found.task),
        "part_form": PartForm(),
        "may_read_document": by.may("documents.read") or by.may("documents.read_own"),
        "hidden_units": found.unit_count + found.excused_count - len(found.assignments),
    }
    return render(request, "tasks/task.html", context, status=status)


def _quota_form(task: "Task") -> QuotaForm:
    return QuotaForm(initial={"seen": task.version, "quota_for": task.quota_for})


def _on_time_form(task: "Task") -> OnTimeForm:
    return OnTimeForm(initial={"seen": task.version, "on_time_by": task.on_time_by})
