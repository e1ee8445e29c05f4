"""The page of one event: its lines, drawn and listed, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gandan.apps.orgs import queries
from gandan.apps.orgs.actions import successions
from gandan.apps.orgs.actions.successions import Problem
from gandan.apps.orgs.queries.succession_pages import Cluster, ClusterPage, Line, clusters
from gandan.web.staff.addresses import number_in, page_number
from gandan.web.staff.administration.access import StaffRequest, signed_in
from gandan.web.staff.bodies.event_forms import BodySearch, ReasonForm, VersionForm
from gandan.web.staff.bodies.line_forms import LineForm, line_forms
from gandan.web.staff.bodies.moved import moved_lists
from gandan.web.staff.bodies.picture import Picture, mark_words, picture

TRIED_AT_ONCE = 400  # lines: of a longer event the page checks the lines, and tries nothing
NAMED = 3  # old bodies in the title of a cluster
TOLD = 20  # problems of other pages that the page names
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
    problems: Sequence[Problem]
    mark: str  # what happens to the old body, in a word


@dataclass(frozen=True, slots=True)
class ClusterShown:
    """A cluster, its drawing, and its lines."""

    cluster: Cluster
    title: str
    picture: Picture
    lines: Sequence[LineShown]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an event, by where the page says it."""

    count: int
    general: Sequence[Problem]
    alone: dict[int, list[Problem]]  # successor that no line names → problems
    other_pages: Sequence[Problem]  # the first of those whose lines this page does not show
    more: int  # and how many more


def event_page(
    request: StaffRequest, public_id: UUID, *, line_form: LineForm | None = None
) -> HttpResponse:
    """The page of an event; a line that was refused stands in it with what was typed."""
    by = request.viewer
    row = queries.succession_of(by=by, public_id=public_id)
    may_manage = by.may("orgs.manage")
    search = BodySearch(request.GET)
    phrase = search.cleaned_data["text"] if search.is_valid() else ""
    found = clusters(
        by=by,
        public_id=public_id,
        page=page_number(request.GET),
        phrase=phrase,
        line=number_in(request.GET, "dong"),
    )
    run = None
    problems: Sequence[Problem] = ()
    if may_manage and row.state in OPEN:
        if found.lines_count <= TRIED_AT_ONCE:
            run = successions.dry_run(by=by, event=public_id, questions=0)
        problems = run.problems if run else successions.line_problems(by=by, event=public_id)
    context: dict[str, Any] = {
        "event": row,
        "found": found,
        "search": search,
        "searched": phrase,
        "shown": _shown(found, problems, row),
        "wrong": _wrong(found, problems),
        "run": run,
        "is_checked": may_manage and row.state in OPEN,
        "may_manage": may_manage,
        "today": timezone.localdate(),
        "day_before": row.on - timedelta(days=1),
        "version_form": VersionForm(initial={"version": row.version}),
        "things": (("succession", [str(row.public_id)]),),
    }
    if may_manage and row.state == "draft":
        context |= line_forms(request, row, line_form)
    if row.state == "applied":
        context["moved"] = moved_lists(request, public_id)
        context["undo_form"] = ReasonForm(initial={"version": row.version}, auto_id="hoan_tac_%s")
    status = 422 if line_form is not None else 200
    return render(request, "bodies/event.html", context, status=status)


def _shown(
    found: ClusterPage,
    problems: Sequence[Problem],
    row: Any,  # noqa: ANN401  # a row of a table
) -> list[ClusterShown]:
    """The clusters, each problem at the first of its lines in each of them."""
    before = _("Đến hết ngày %(day)s") % {"day": f"{row.on - timedelta(days=1):%d/%m/%Y}"}
    after = _("Từ ngày %(day)s") % {"day": f"{row.on:%d/%m/%Y}"}
    of_line: dict[int, list[Problem]] = {}
    for problem in problems:
        for pk in problem.lines:
            of_line.setdefault(pk, []).append(problem)
    shown = []
    for cluster in found.clusters:
        told: set[Problem] = set()
        lines = []
        for line in cluster.lines:
            own = [one for one in of_line.get(line.part.pk, ()) if one not in told]
            told |= set(own)
            lines.append(LineShown(line, own, mark_words(line.before.mark)))
        shown.append(
            ClusterShown(
                cluster, _title(cluster), picture(cluster, before=before, after=after), lines
            )
        )
    return shown


def _title(cluster: Cluster) -> str:
    """The body that takes over where the lines are its own, else the first that go."""
    if cluster.taking is not None:
        return _("%(name)s tiếp nhận") % {"name": cluster.taking.ten}
    names = list(dict.fromkeys(box.ten for box in cluster.before))
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _wrong(found: ClusterPage, problems: Sequence[Problem]) -> Wrong:
    """What no line of this page says."""
    alone: dict[int, list[Problem]] = {one.pk: [] for one in found.alone}
    general, others = [], []
    for problem in problems:
        beside = [pk for pk in problem.successors if pk in alone]
        for pk in beside:
            alone[pk].append(problem)
        if not problem.lines and not problem.successors:
            general.append(problem)
        elif not beside and found.shown.isdisjoint(problem.lines):
            others.append(problem)
    return Wrong(len(problems), general, alone, others[:TOLD], max(0, len(others) - TOLD))
