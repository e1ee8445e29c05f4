"""What units ask and what became of it: of one unit's duty, of one task, of a whole space."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import (
    WAITING,
    Assignment,
    Contest,
    Extension,
    Obstacle,
    Occurrence,
    OccurrenceState,
    Request,
    RequestDecision,
    Task,
)
from gandan.apps.tasks.policies import (
    can_decide,
    can_read_all,
    check_list_requests,
    check_read_assignment,
    own_units,
)
from gandan.tiengviet.folding import fold

PAGE_SIZE = 50
SHOWN = 30  # requests of one duty, newest first
MOST = 500  # of the units of one person, looked through to find those that are shown
KINDS: dict[str, type[Request]] = {
    "trach-nhiem": Contest,
    "gia-han": Extension,
    "vuong-mac": Obstacle,
}
RIGHTS = {"trach-nhiem": "tasks.settle", "gia-han": "tasks.extend", "vuong-mac": "tasks.settle"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with its kind (a key of `KINDS`); `may_answer`: whether this viewer answers it."""

    kind: str
    request: Any  # Contest, Extension or Obstacle: a template reads the fields of its kind
    may_answer: bool = False

    @property
    def occurrence(self) -> Occurrence | None:
        """The one time that it is about; None for the whole duty."""
        return getattr(self.request, "occurrence", None)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody is to answer it."""
        return bool(self.request.decision == RequestDecision.WAITING)


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """One page of what waits, oldest first."""

    requests: list[Asked]
    total: int
    page: int
    has_next: bool


def waiting_page(*, by: Viewer, page: int = 1) -> WaitingPage:
    """What units of the whole space wait to hear, in at most five queries, whatever there is."""
    check_list_requests(by)
    total = waiting_count(by)
    last = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), last)
    start = (page - 1) * PAGE_SIZE
    keys = _keys(by, WAITING).order_by("asked_at", "public_id")[start : start + PAGE_SIZE]
    return WaitingPage(_filled(by, keys), total, page, page < last)


def waiting_count(by: Viewer) -> int:
    """How many requests wait in the space, in one query."""
    return _keys(by, WAITING).count()


def of_assignment(by: Viewer, assignment: Assignment) -> list[Asked]:
    """Everything that a unit has asked of its duty, newest first."""
    return _newest(by, Q(assignment=assignment))


def of_task(by: Viewer, task: Task) -> list[Asked]:
    """Everything that units have asked of a task: those of the units that the viewer sees."""
    kept = Q(assignment__task=task)
    own = own_units(by, "assignment__responsible__")
    return _newest(by, kept if can_read_all(by) else kept & own)


def one(*, by: Viewer, kind: str, request: UUID) -> Asked:
    """One request, for who sees the duty that it is about."""
    if kind not in KINDS:
        raise NotAllowed(f"No such kind of request: {kind}")
    found = _full(kind).filter(public_id=request, tenant_id=by.tenant_id).first()
    if found is None:
        raise NotAllowed("No such request in the viewer's tenant.")
    check_read_assignment(by, found.assignment)
    return _asked(by, kind, found)


def times_about(asked: Asked) -> list[Occurrence]:
    """The times that a request which waits is about, with the days that they fall due."""
    if asked.occurrence is not None:
        return [asked.occurrence]
    if asked.kind != "trach-nhiem" or not asked.is_waiting:
        return []
    rows = asked.request.assignment.occurrences.filter(state=OccurrenceState.CONTESTED)
    return list(rows.order_by("due_on", "period", "pk")[:SHOWN])


@dataclass(frozen=True, slots=True)
class OwnRequests:
    """What the viewer's units wait to hear, and what they have heard lately."""

    waiting: list[Asked]
    waiting_count: int
    answered: list[Asked]


def of_units(by: Viewer, units: Iterable[int], *, since: datetime) -> OwnRequests:
    """Requests of the units: oldest first what waits, newest first what was answered since."""
    kept = Q(assignment__in=Assignment.objects.filter(responsible_id__in=list(units)))
    heard = Q(decision__in=HEARD, decided_at__gte=since)
    keys = _keys(by, kept & (WAITING | heard)).order_by("asked_at", "public_id")[:MOST]
    waits = [row for row in keys if row[3] == RequestDecision.WAITING]
    said = sorted((row for row in keys if row[3] in HEARD), key=lambda row: row[4], reverse=True)
    found = _filled(by, [*waits[:SHOWN], *said[:SHOWN]])
    return OwnRequests(
        [one for one in found if one.is_waiting],
        len(waits),
        [one for one in found if not one.is_waiting],
    )


HEARD = [
    RequestDecision.UPHELD,
    RequestDecision.GRANTED,
    RequestDecision.REFUSED,
    RequestDecision.ANSWERED,
]


def bodies_to_give_to(*, by: Viewer, assignment: Assignment, today: date) -> list[Unit]:
    """Bodies of today that do not have the duty: neither sections nor villages."""
    rows = Unit.objects.filter(tenant_id=by.tenant_id, valid_from__lte=today)
    rows = rows.exclude(valid_before__lte=today).exclude(
        kind__in=[UnitKind.PHONG, UnitKind.THON, UnitKind.TRUNG_UONG]
    )
    having = Assignment.objects.filter(task=assignment.task_id)
    rows = rows.exclude(pk__in=having.values("unit_id"))
    rows = rows.exclude(pk__in=having.filter(released_at=None).values("responsible_id"))
    return sorted(rows.only("public_id", "ten", "kind"), key=lambda unit: fold(unit.ten))


def _newest(by: Viewer, assignments: Q) -> list[Asked]:
    return _filled(by, _keys(by, assignments).order_by("-asked_at", "-public_id")[:SHOWN])


Key = tuple[datetime, UUID, str, str, datetime | None]


def _keys(by: Viewer, kept: Q) -> QuerySet[Any]:
    """Narrow rows of all kinds together: when asked, which, of what kind, answered how and when.

    What waits is found by the index of each kind.
    """
    rows = [
        model._default_manager.filter(kept, tenant_id=by.tenant_id)
        .annotate(kind=Value(kind, output_field=CharField()))
        .values_list("asked_at", "public_id", "kind", "decision", "decided_at")
        .order_by()
        for kind, model in KINDS.items()
    ]
    return rows[0].union(*rows[1:], all=True)


def _filled(by: Viewer, keys: Iterable[Key]) -> list[Asked]:
    """The requests with everything that a page says of them, in one query a kind that occurs."""
    wanted = [(key[2], key[1]) for key in keys]
    found = {
        (kind, row.public_id): row
        for kind in dict.fromkeys(kind for kind, _pk in wanted)
        for row in _full(kind).filter(public_id__in=[pk for of, pk in wanted if of == kind])
    }
    return [_asked(by, kind, found[kind, pk]) for kind, pk in wanted if (kind, pk) in found]


def _full(kind: str) -> QuerySet[Any]:
    """Rows with everything that a page says of them."""
    rows: QuerySet[Any] = KINDS[kind]._default_manager.select_related(
        "assignment__task__document", "assignment__responsible", "asked_by", "decided_by"
    )
    if kind == "trach-nhiem":
        return rows.select_related("occurrence", "given_instead")
    return rows.select_related("occurrence") if kind == "gia-han" else rows


def _asked(by: Viewer, kind: str, row: Request) -> Asked:
    waits = row.decision == RequestDecision.WAITING
    return Asked(kind, row, waits and can_decide(by, row.assignment, RIGHTS[kind]))
