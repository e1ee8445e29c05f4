"""The page of one event: its lines, drawn and listed, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions.listing import holding_words
from gandan.apps.orgs.queries.finding import bodies_found
from gandan.apps.orgs.queries.succession_pages import Cluster, ClusterPage, Line, clusters
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.bodies.event_forms import (
    LineForm,
    PredecessorSearch,
    ReasonForm,
    VersionForm,
)
from gandan.web.staff.bodies.picture import Picture, mark_words, picture

CHECKED_AT_ONCE = 400  # lines: a longer event is checked by its dry run only
OPEN = ("draft", "scheduled")


@require_GET
@signed_in
def event(request: StaffRequest, event: UUID) -> HttpResponse:
    """Một sự kiện."""
    return event_page(request, event)


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line, and what is wrong with it."""

    line: Line
    problems: Sequence[str]
    mark: str  # what happens to the old body, in a word


@dataclass(frozen=True, slots=True)
class ClusterShown:
    """A cluster, its drawing, and its lines."""

    cluster: Cluster
    picture: Picture
    lines: Sequence[LineShown]


def event_page(
    request: StaffRequest, public_id: UUID, *, line_form: LineForm | None = None
) -> HttpResponse:
    """The page of an event; a line that was refused stands in it with what was typed."""
    by = request.viewer
    row = queries.succession_of(by=by, public_id=public_id)
    may_manage = by.may("orgs.manage")
    found = clusters(by=by, public_id=public_id, page=page_number(request))
    run = None
    if may_manage and row.state in OPEN and found.lines_count <= CHECKED_AT_ONCE:
        run = successions.dry_run(by=by, event=public_id, questions=0)
    shown, general = _shown(found, run.problems if run else (), row)
    context: dict[str, Any] = {
        "event": row,
        "found": found,
        "shown": shown,
        "general": general,
        "run": run,
        "may_manage": may_manage,
        "today": timezone.localdate(),
        "day_before": row.on - timedelta(days=1),
        "version_form": VersionForm(initial={"version": row.version}),
        "things": (("succession", [str(row.public_id)]),),
    }
    if may_manage and row.state == "draft":
        context |= line_forms(request, row, line_form)
    if row.state == "applied":
        words = holding_words()
        page = queries.succession_page(by=by, public_id=public_id)
        context["moved"] = [(words.get(key, key), count) for key, count in page.moved]
        context["carried_count"] = len(page.carried)
        context["undo_form"] = ReasonForm(initial={"version": row.version}, auto_id="hoan_tac_%s")
    status = 422 if line_form is not None else 200
    return render(request, "bodies/event.html", context, status=status)


def line_forms(request: StaffRequest, row: Any, refused: LineForm | None) -> dict[str, Any]:  # noqa: ANN401  # a row of a table; faces do not know tables
    """The search for old bodies, and the form of a line for those found."""
    phrase = request.GET.get("tim") or request.POST.get("tim", "")
    found, has_more = bodies_found(
        by=request.viewer, phrase=phrase[:200], on=row.on - timedelta(days=1)
    )
    page = queries.succession_page(by=request.viewer, public_id=row.public_id)
    form = refused or LineForm(None, found=found, successors=page.successors, on=row.on)
    return {
        "search_form": PredecessorSearch({"tim": phrase}),
        "phrase": phrase,
        "candidates": found,
        "has_more": has_more,
        "line_form": form,
    }


def _shown(
    found: ClusterPage,
    problems: Sequence[str],
    row: Any,  # noqa: ANN401  # a row of a table
) -> tuple[list[ClusterShown], list[str]]:
    """The clusters with each problem beside the first line that it names; what is left over."""
    before = _("Đến hết ngày %(day)s") % {"day": f"{row.on - timedelta(days=1):%d/%m/%Y}"}
    after = _("Từ ngày %(day)s") % {"day": f"{row.on:%d/%m/%Y}"}
    waiting = list(problems)
    shown = []
    for cluster in found.clusters:
        lines = []
        for line in cluster.lines:
            names = [line.before.ten, line.part.predecessor.ten]
            names += [line.after.ten] if line.after else []
            own = [one for one in waiting if any(f"“{name}”" in one for name in names)]
            waiting = [one for one in waiting if one not in own]
            lines.append(LineShown(line, own, mark_words(line.before.mark)))
        shown.append(ClusterShown(cluster, picture(cluster, before=before, after=after), lines))
    return shown, waiting


def page_number(request: HttpRequest) -> int:
    """Which page of a list the address names; the first where it names none."""
    said = request.GET.get("trang", "")
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 5 and int(said) else 1
