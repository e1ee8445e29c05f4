"""Đề cương: the outline of a report as a Word file, proposed line by line for a form's draft."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gandan.apps.audit.policies import Refused
from gandan.apps.reports.actions import word_outlines as actions
from gandan.apps.reports.policies import check_manage
from gandan.apps.reports.queries.forms import definitions, version_of
from gandan.papers.outlines import MOST_LINES
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.reports.regime_forms import SeenForm
from gandan.web.staff.reports.word_outline_forms import LineForm, OutlineForm
from gandan.web.staff.statuses import REFUSED, status_of, tried

_COUNT = "dong"  # how many lines were proposed


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, form: UUID) -> HttpResponse:
    """The place to send an outline; what it proposes."""
    by = viewer_of(request)
    check_manage(by)
    if request.method == "GET":
        return _page(request, form, {"form": OutlineForm()})
    said = OutlineForm(request.POST, request.FILES)
    if not said.is_valid():
        return _page(request, form, {"form": said}, status=REFUSED)
    given = said.cleaned_data["file"]
    try:
        found = actions.read_outline(
            by=by, form=form, name=given.name or "", data=given.read(), now=timezone.now()
        )
    except Refused as refused:
        said.add_error("file", str(refused))
        return _page(request, form, {"form": said}, status=status_of(refused))
    known = definitions(by.tenant_id)
    lines = [LineForm(at=at, known=known, offered=one) for at, one in enumerate(found.lines)]
    return _page(request, form, {"found": found, "lines": lines, "unused": found.unused})


@staff_page
@require_POST
def take(request: HttpRequest, form: UUID) -> HttpResponse:
    """Take what was ticked into the draft."""
    by = viewer_of(request)
    check_manage(by)
    known = definitions(by.tenant_id)
    lines = [LineForm(request.POST, at=at, known=known) for at in range(_count(request.POST))]
    ticked = [one for one in lines if request.POST.get(f"{one.prefix}-taken")]
    said = SeenForm(request.POST)

    def act() -> None:
        actions.take_outline(
            by=by, form=form, seen=said.cleaned_data["seen"],
            chosen=[one.chosen() for one in ticked], now=timezone.now(),
        )  # fmt: skip

    status = tried(said, act) if _are_valid(ticked) else REFUSED
    if status:
        shown = {"lines": lines, "wrong": said, "ticked_wrong": _wrong(ticked)}
        return _page(request, form, shown, status=status)
    messages.success(
        request,
        ngettext(
            "Đã đưa %(n)s dòng của đề cương vào biểu mẫu.",
            "Đã đưa %(n)s dòng của đề cương vào biểu mẫu.",
            len(ticked),
        )
        % {"n": len(ticked)},
    )
    return redirect("bao-cao-bieu-mau", form=form)


def _are_valid(lines: Sequence[LineForm]) -> bool:
    return not any(_wrong(lines))


def _wrong(lines: Sequence[LineForm]) -> list[tuple[str, str]]:
    """What is wrong in the lines that were ticked: the words of the outline, and why."""
    return [
        (one.said, str(error))
        for one in lines
        for errors in one.errors.values()
        for error in errors
    ]


def _count(data: QueryDict) -> int:
    text = data.get(_COUNT, "")
    return min(int(text), MOST_LINES) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _page(
    request: HttpRequest, form: UUID, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    row = version_of(viewer_of(request), form)
    is_draft = row.published_at is None and row.regime.ended_at is None
    lines: Sequence[LineForm] = more.get("lines", ())
    context = {
        "row": row,
        "is_draft": is_draft,
        "count": len(lines),
        "most_mb": actions.MOST_BYTES // 1_000_000,
    }
    return render(request, "reports/word_outline.html", context | more, status=status)
