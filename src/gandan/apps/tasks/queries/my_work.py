"""Việc của tôi: what waits for this person, by what his posts let him do."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet

from gandan.apps.documents.models import Document, DocumentState
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import OWED, Assignment, Occurrence, OccurrenceState
from gandan.apps.tasks.policies import own_units
from gandan.apps.tasks.queries.wanted import week_end

LINES_SHOWN = 30  # of each list; the register has the rest


@dataclass(frozen=True, slots=True)
class UnitWork:
    """What the viewer's units owe. Counts are exact, lists are cut at `LINES_SHOWN`."""

    late: list[Occurrence]
    this_week: list[Occurrence]
    later: list[Occurrence]
    undated: list[Occurrence]
    supplement: list[Occurrence]
    for_head: list[Occurrence]  # waiting for the viewer's confirmation; empty unless he may
    counts: dict[str, int]
    continuing_count: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is owed at all."""
        return not any(self.counts.values()) and not self.continuing_count


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what it owes past its day."""

    unit: Unit
    count: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Follow:
    """What a coordinator follows."""

    to_receive: list[Occurrence]
    to_receive_count: int
    late_units: list[LateUnit]
    late_count: int


@dataclass(frozen=True, slots=True)
class MyWork:
    """The parts that this viewer has; None where his posts give no such part."""

    own: UnitWork | None = None
    follow: Follow | None = None
    to_review: list[Document] | None = None
    to_review_count: int = 0
    uploads: list[Document] | None = None
    unit_names: list[str] = field(default_factory=list)


def my_work(*, by: Viewer, today: date) -> MyWork:
    """Everything that waits for the viewer today."""
    documents = Document.objects.filter(tenant_id=by.tenant_id)
    to_review, review_count = None, 0
    if by.may("documents.review"):
        waiting = documents.filter(state=DocumentState.IN_REVIEW).order_by("uploaded_at")
        to_review, review_count = list(waiting[:LINES_SHOWN]), waiting.count()
    uploads = None
    if by.may("documents.upload") and to_review is None:
        uploads = list(documents.order_by("-uploaded_at")[:LINES_SHOWN])
    return MyWork(
        own=_own(by, today) if by.may("tasks.read_own") else None,
        follow=_follow(by, today) if by.may("tasks.receive") else None,
        to_review=to_review,
        to_review_count=review_count,
        uploads=uploads,
        unit_names=sorted({post.unit_name for post in by.posts}),
    )


def _own(by: Viewer, today: date) -> UnitWork:
    units = list(
        Unit.objects.filter(own_units(by), tenant_id=by.tenant_id).values_list("pk", flat=True)
    )
    every = Occurrence.objects.filter(unit_id__in=units, assignment__is_open=True)
    sunday = week_end(today)
    owed = Q(state__in=OWED)
    late = owed & Q(due_on__lt=today)
    week = owed & Q(due_on__gte=today, aim_on__lte=sunday)
    parts = {
        "late": late,
        "this_week": week,
        # of a rhythm only the next time: what is due in a year is no work of today
        "later": owed & Q(aim_on__gt=sunday, due_on=F("assignment__next_due_on")),
        "undated": owed & Q(due_on=None),
        "supplement": Q(state=OccurrenceState.SUPPLEMENT),
        "for_head": Q(state=OccurrenceState.AWAITING_HEAD)
        if by.may("tasks.finish_own")
        else Q(pk__in=[]),
    }
    counts = every.aggregate(**{name: Count("pk", filter=part) for name, part in parts.items()})
    lists = {
        name: _lines(every.filter(part)) if counts[name] else [] for name, part in parts.items()
    }
    continuing = Assignment.objects.filter(
        unit_id__in=units, is_open=True, task__is_continuing=True
    )
    return UnitWork(**lists, counts=counts, continuing_count=continuing.count())


def _lines(found: QuerySet[Occurrence]) -> list[Occurrence]:
    return list(
        found.select_related("assignment__task__document", "unit").order_by("due_on", "pk")[
            :LINES_SHOWN
        ]
    )


def _follow(by: Viewer, today: date) -> Follow:
    every = Occurrence.objects.filter(tenant_id=by.tenant_id, assignment__is_open=True)
    submitted = every.filter(state=OccurrenceState.SUBMITTED)
    late = every.filter(state__in=OWED, due_on__lt=today)
    by_unit = list(
        late.values("unit_id")
        .annotate(count=Count("pk"), oldest=Min("due_on"))
        .order_by("oldest", "unit_id")
    )
    units = Unit.objects.in_bulk([row["unit_id"] for row in by_unit[:LINES_SHOWN]])
    return Follow(
        to_receive=list(
            submitted.select_related("assignment__task__document", "unit").order_by(
                "submitted_at", "pk"
            )[:LINES_SHOWN]
        ),
        to_receive_count=submitted.count(),
        late_units=[
            LateUnit(units[row["unit_id"]], row["count"], row["oldest"])
            for row in by_unit[:LINES_SHOWN]
        ],
        late_count=sum(row["count"] for row in by_unit),
    )
