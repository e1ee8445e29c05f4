"""The book of incoming papers of a body: papers that give it something to do, entered or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Arrival, Assignment

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper that gives a body something to do, with its entry in the book, if it has one."""

    document: Document
    unit: Unit
    duty_count: int
    given_at: datetime
    arrival: Arrival | None


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """One page of the book, what was given last standing first."""

    rows: list[Incoming]
    waiting_count: int  # not entered yet
    page: int
    has_next: bool


def check_incoming(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer keeps some body's book of incoming papers."""
    if not by.may("tasks.arrive_own"):
        raise NotAllowed("The book of incoming papers is kept by clerks.")


def incoming(*, by: Viewer, only_waiting: bool, page: int = 1) -> IncomingPage:
    """A page of the book of the bodies that the viewer keeps it for; five queries."""
    check_incoming(by)
    inside = Q(pk__in=[])
    for path in by.paths_with("tasks.arrive_own"):
        inside |= Q(path__gte=path, path__lt=f"{path}~")
    bodies = Unit.objects.filter(inside, tenant_id=by.tenant_id).in_bulk()
    entered = Arrival.objects.filter(
        unit=OuterRef("responsible"), document=OuterRef("task__document")
    )
    given = (  # a line for each body and paper
        Assignment.objects.filter(responsible_id__in=list(bodies))
        .annotate(is_entered=Exists(entered))
        .values("responsible", "task__document", "is_entered")
        .annotate(duties=Count("pk"), at=Min("given_at"))
    )
    waiting = given.filter(is_entered=False)
    shown = waiting if only_waiting else given
    start = (page - 1) * PER_PAGE
    lines = [dict(row) for row in shown.order_by("-at", "task__document")[start:][: PER_PAGE + 1]]
    return IncomingPage(
        rows=_rows(lines[:PER_PAGE], bodies),
        waiting_count=waiting.count(),
        page=page,
        has_next=len(lines) > PER_PAGE,
    )


def _rows(lines: list[dict[str, Any]], bodies: dict[int, Unit]) -> list[Incoming]:
    papers = Document.objects.in_bulk({line["task__document"] for line in lines})
    entered = {
        (arrival.unit_id, arrival.document_id): arrival
        for arrival in Arrival.objects.filter(unit__in=bodies, document__in=papers)
    }
    return [
        Incoming(
            papers[line["task__document"]],
            bodies[line["responsible"]],
            line["duties"],
            line["at"],
            entered.get((line["responsible"], line["task__document"])),
        )
        for line in lines
    ]
