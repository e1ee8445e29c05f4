"""What units ask and wait to hear: the list, and the page on which one of them is answered."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.tasks.actions import extensions, obstacles, settling
from gandan.apps.tasks.policies import can_decide
from gandan.apps.tasks.queries import requests as queries
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.addresses import page_number
from gandan.web.staff.statuses import REFUSED, status_of
from gandan.web.staff.tasks.request_forms import (
    ContestAnswerForm,
    ExtensionAnswerForm,
    ObstacleAnswerForm,
)

TIMES_SHOWN = 3  # of what a request is about, earliest first


@staff_page
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Đề nghị chờ trả lời, oldest first."""
    found = queries.waiting_page(by=viewer_of(request), page=page_number(request.GET))
    words = ngettext("%(n)d đề nghị", "%(n)d đề nghị", found.total) % {"n": found.total}
    context = {
        "found": found,
        "today": timezone.localdate(),
        "total_words": words,
        "previous_url": f"?trang={found.page - 1}" if found.page > 1 else "",
        "next_url": f"?trang={found.page + 1}" if found.has_next else "",
    }
    return render(request, "tasks/requests.html", context)


@staff_page
@require_http_methods(["GET", "POST"])
def answer(
    request: HttpRequest, task: UUID, assignment: UUID, kind: str, asked: UUID
) -> HttpResponse:
    """The page of one request with the form of its answer."""
    by = viewer_of(request)
    found = queries.one(by=by, kind=kind, request=asked)
    about = found.request.assignment
    if about.public_id != assignment or about.task.public_id != task:
        raise NotAllowed("The request is about another duty.")
    if not can_decide(by, about, queries.RIGHTS[kind]):
        raise NotAllowed("Who ordered the duty answers, and no body answers itself.")
    form, status = _form(request, found), 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                _act(request, kind, asked, form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
                status = status_of(refused)
            else:
                messages.success(request, _("Đã trả lời đơn vị."))
                return redirect("nhiem-vu-don-vi", task=task, assignment=assignment)
    times = queries.times_about(found)
    context = {
        "asked": found,
        "form": form,
        "times": times,
        "more_times": max(0, len(times) - TIMES_SHOWN),
        "task": about.task,
        "assignment": about,
        "today": timezone.localdate(),
    }
    return render(request, "tasks/answering.html", context, status=status)


def _form(request: HttpRequest, found: queries.Asked) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if found.kind == "gia-han":
        return ExtensionAnswerForm(data, initial={"granted_on": found.request.proposed_on})
    if found.kind == "vuong-mac":
        return ObstacleAnswerForm(data)
    whole = found.occurrence is None
    bodies = (
        queries.bodies_to_give_to(
            by=viewer_of(request),
            assignment=found.request.assignment,
            today=timezone.localdate(),
        )
        if whole
        else []
    )
    return ContestAnswerForm(data, bodies=bodies, whole=whole)


def _act(request: HttpRequest, kind: str, asked: UUID, given: dict[str, Any]) -> object:
    by, now, today = viewer_of(request), timezone.now(), timezone.localdate()
    said = given["answer"]
    if kind == "vuong-mac":
        return obstacles.answer_obstacle(by=by, obstacle=asked, answer=said, now=now)
    if kind == "gia-han":
        if given["decision"] == "khong":
            return extensions.refuse(by=by, extension=asked, answer=said, now=now)
        return extensions.grant(
            by=by,
            extension=asked,
            granted_on=given["granted_on"],
            answer=said,
            number=given["number"],
            now=now,
            today=today,
        )
    if given["decision"] == "khong-dong-y":
        return settling.refuse(
            by=by, contest=asked, answer=said, new_day=given["new_day"], now=now, today=today
        )
    return settling.uphold(
        by=by,
        contest=asked,
        answer=said,
        give_to=given.get("give_to"),
        new_day=given["new_day"],
        now=now,
        today=today,
    )
