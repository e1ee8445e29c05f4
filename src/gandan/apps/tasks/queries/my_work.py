"""Việc của tôi: what waits for this person, by what his posts let him do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from gandan.apps.documents.models import Document, DocumentState
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import CLOSED, OWED, Assignment, Occurrence, OccurrenceState, Task
from gandan.apps.tasks.policies import can_list_requests, own_units, sections_led
from gandan.apps.tasks.queries.joint import Together, stands_alone, together
from gandan.apps.tasks.queries.requests import OwnRequests, of_units, waiting_count
from gandan.apps.tasks.queries.wanted import Structure, week_end

UNFINISHED = [state for state in OccurrenceState if state not in CLOSED]
COUNTED = 1_000  # of what waits to be received: how many more there are is for the register
LINES_SHOWN = 20  # of each list; the register has the rest, and a page of ninety lines is slow


class Reach(StrEnum):
    """Whose part of a body's work is shown."""

    BODY = "don-vi"
    SECTION = "phong"  # of the sections in which the viewer holds a post
    OWN = "toi"  # what he himself was given


@dataclass(frozen=True, slots=True)
class UnitWork:
    """What the viewer's units owe. Counts are exact, lists are cut at `LINES_SHOWN`."""

    late: list[Occurrence]
    this_week: list[Occurrence]
    later: list[Occurrence]
    undated: list[Occurrence]
    supplement: list[Occurrence]
    for_head: list[Occurrence]  # waiting for the viewer's confirmation; empty unless he may
    to_direct: list[Occurrence]  # waiting for him to say who does it; empty unless he may
    counts: dict[str, int]
    continuing_count: int
    asked: OwnRequests  # what the units wait to hear, and what they have heard lately
    together: Together  # of a line the other duties that its report answers
    reach: Reach = Reach.BODY
    reaches: tuple[Reach, ...] = ()  # those that the viewer may choose from

    @property
    def is_empty(self) -> bool:
        """Whether nothing is owed at all."""
        is_asking = self.asked.waiting or self.asked.answered
        return not any(self.counts.values()) and not self.continuing_count and not is_asking


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what it owes past its day, or with what it was given then and is owed still."""

    unit: Unit
    count: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Follow:
    """What a coordinator follows."""

    to_receive: list[Occurrence]
    to_receive_count: int  # `COUNTED + 1`: more than `COUNTED`
    late_units: list[LateUnit]
    late_count: int
    asked_count: int  # requests of units that wait for an answer; 0 for who gives none


@dataclass(frozen=True, slots=True)
class MyWork:
    """The parts that this viewer has; None where his posts give no such part."""

    own: UnitWork | None = None
    follow: Follow | None = None
    to_review: list[Document] | None = None
    to_review_count: int = 0
    uploads: list[Document] | None = None
    unit_names: list[str] = field(default_factory=list)


def my_work(
    *, by: Viewer, today: date, structure: str = Structure.NOW.value, reach: str = ""
) -> MyWork:
    """Everything that waits for the viewer today; late units as they are now, or were then.

    `reach` narrows what his units owe: a value of `Reach`, the whole body where it is none.
    """
    documents = Document.objects.filter(tenant_id=by.tenant_id)
    to_review, review_count = None, 0
    if by.may("documents.review"):
        waiting = documents.filter(state=DocumentState.IN_REVIEW).order_by("uploaded_at")
        to_review, review_count = list(waiting[:LINES_SHOWN]), waiting.count()
    uploads = None
    if by.may("documents.upload") and to_review is None:
        uploads = list(documents.order_by("-uploaded_at")[:LINES_SHOWN])
    return MyWork(
        own=_own(by, today, reach) if by.may("tasks.read_own") else None,
        follow=_follow(by, today, Structure(structure)) if by.may("tasks.receive") else None,
        to_review=to_review,
        to_review_count=review_count,
        uploads=uploads,
        unit_names=sorted({post.unit_name for post in by.posts}),
    )


def _own(by: Viewer, today: date, wanted: str) -> UnitWork:
    # what is open stands with who answers for it now
    kinds = dict(
        Unit.objects.filter(own_units(by), tenant_id=by.tenant_id).values_list("pk", "kind")
    )
    units = list(kinds)
    sections = [post.unit_id for post in by.posts if kinds.get(post.unit_id) == UnitKind.PHONG]
    reaches = (Reach.BODY, Reach.SECTION, Reach.OWN) if sections else (Reach.BODY, Reach.OWN)
    reach = next((one for one in reaches if one == wanted), Reach.BODY)
    every = Occurrence.objects.filter(
        stands_alone(), unit_id__in=units, state__in=UNFINISHED, assignment__is_open=True
    )
    if reach == Reach.SECTION:
        every = every.filter(assignment__section_id__in=sections)
    elif reach == Reach.OWN:
        every = every.filter(assignment__handler_id=by.user_id)
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
        "to_direct": owed & _next() & _undirected(by),
    }
    counts = every.aggregate(**{name: Count("pk", filter=part) for name, part in parts.items()})
    ids = {
        name: _first(every.filter(part), "due_on") if counts[name] else []
        for name, part in parts.items()
    }
    lines = _lines(pk for found in ids.values() for pk in found)
    lists = {name: [lines[pk] for pk in found] for name, found in ids.items()}
    continuing = Assignment.objects.filter(
        responsible_id__in=units, is_open=True, task__is_continuing=True
    )
    since = datetime.combine(_last_monday(today), time.min, timezone.get_current_timezone())
    return UnitWork(
        **lists,
        counts=counts,
        continuing_count=continuing.count(),
        asked=of_units(by, units, since=since),
        together=together(lines.values()),
        reach=reach,
        reaches=reaches,
    )


def _last_monday(today: date) -> date:
    """Of the week before this one: an answer that has been heard stands that long."""
    return week_end(today) - timedelta(weeks=2, days=-1)


def _next() -> Q:
    """Of a rhythm only the next time; what has no day."""
    return Q(due_on=None) | Q(due_on=F("assignment__next_due_on"))


def _undirected(by: Viewer) -> Q:
    """What the viewer has to give to somebody: of his body, or of a section that he heads."""
    if by.may("tasks.direct_own"):
        return Q(assignment__section=None, assignment__handler=None)
    return Q(assignment__section__in=sections_led(by), assignment__handler=None)


def _first(found: QuerySet[Occurrence], *order: str) -> list[int]:
    """Ids of as many as are shown: sorted narrow, before anything is joined to them."""
    return list(found.order_by(*order, "pk").values_list("pk", flat=True)[:LINES_SHOWN])


def _lines(ids: Iterable[int]) -> dict[int, Occurrence]:
    """The occurrences with what a line of a list says, by id."""
    found = Occurrence.objects.select_related(
        "assignment__task__document", "assignment__unit__parent", "unit"
    ).only(
        "state", "period", "due_on", "aim_on", "first_due_on", "note", "ngay_ban_hanh",
        "submitted_at", "finished_at", "joint_id", "unit__ten", "assignment__task__on_time_by",
        "unit_id", "assignment__public_id", "assignment__unit_name", "assignment__unit__ten",
        "assignment__unit__parent__ten", "assignment__task__public_id", "assignment__task__action",
        "assignment__task__quota", "assignment__task__document__public_id",
        "assignment__task__document__so_ky_hieu", "assignment__task__document__trich_yeu",
    )  # fmt: skip
    return found.in_bulk(list(ids))


def _follow(by: Viewer, today: date, structure: Structure) -> Follow:
    # ended tasks are few: what is theirs is taken out, rather than looked up for each occurrence
    ended = Task.objects.filter(tenant_id=by.tenant_id, closed_at__isnull=False)
    theirs = Assignment.objects.filter(task__in=ended)
    every = Occurrence.objects.filter(tenant_id=by.tenant_id).exclude(
        assignment_id__in=theirs.values("pk")
    )
    submitted = every.filter(state=OccurrenceState.SUBMITTED)
    late = every.filter(state__in=OWED, due_on__lt=today)
    body = "assignment__unit_id" if structure == Structure.THEN else "unit_id"
    by_unit = list(
        late.values(body).annotate(count=Count("pk"), oldest=Min("due_on")).order_by("oldest", body)
    )
    units = Unit.objects.in_bulk([row[body] for row in by_unit[:LINES_SHOWN]])
    waiting = _first(submitted, "submitted_at")
    lines = _lines(waiting)
    return Follow(
        to_receive=[lines[pk] for pk in waiting],
        to_receive_count=submitted[: COUNTED + 1].count(),
        late_units=[
            LateUnit(units[row[body]], row["count"], row["oldest"]) for row in by_unit[:LINES_SHOWN]
        ],
        late_count=sum(row["count"] for row in by_unit),
        asked_count=waiting_count(by) if can_list_requests(by) else 0,
    )
