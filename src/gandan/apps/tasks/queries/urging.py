"""What is late and may be asked for by letter, and the letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import (
    OWED,
    Assignment,
    Extension,
    Occurrence,
    RequestDecision,
    Task,
    UrgedDuty,
    Urging,
)
from gandan.apps.tasks.policies import check_urge
from gandan.apps.tasks.queries.prepared import (
    bodies_with,
    frame_of,
    last_of,
    letterhead_of,
    orders_of,
    paper_row,
    papers_of,
)
from gandan.papers import Cited, Letter, Owed, Owing, Paper, don_doc
from gandan.tiengviet.folding import fold

LINES_SHOWN = 500  # late duties on one page; more are asked for body by body


@dataclass(frozen=True, slots=True)
class LateDuty:
    """A late duty as one may choose it. Who has asked for more time is not urged unasked."""

    occurrence: Occurrence
    days: int  # calendar days since its due day
    has_asked: bool  # for an extension that nobody has answered yet
    urged: int  # letters that were sent for it


@dataclass(frozen=True, slots=True)
class LateBody:
    """One body with what it owes past its day."""

    unit: Unit
    duties: tuple[LateDuty, ...]

    @property
    def to_urge(self) -> int:
        """Those for which no extension waits."""
        return sum(not duty.has_asked for duty in self.duties)


@dataclass(frozen=True, slots=True)
class LateDuties:
    """Late duties by body, the longest waiting body first; `count` of all, also those not shown."""

    bodies: tuple[LateBody, ...]
    count: int
    unit_counts: tuple[tuple[Unit, int], ...]  # of every body, for the filter


def late_duties(
    *, by: Viewer, today: date, unit: UUID | None = None, only_urged: bool = False
) -> LateDuties:
    """What is past its day now and not contested, of one body where it is named; five queries.

    `only_urged`: what a letter has asked for already.
    """
    check_urge(by)
    late = late_of(by, today)
    if only_urged:
        sent = UrgedDuty.objects.filter(occurrence=OuterRef("pk"), urging__sent_at__isnull=False)
        late = late.filter(Exists(sent))
    counted = list(late.values("unit").annotate(n=Count("pk")))
    units = Unit.objects.in_bulk([row["unit"] for row in counted])
    counts = sorted(
        ((units[row["unit"]], row["n"]) for row in counted), key=lambda pair: fold(pair[0].ten)
    )
    wanted = late.filter(unit__public_id=unit) if unit else late
    waiting = Extension.objects.filter(occurrence=OuterRef("pk"), decision=RequestDecision.WAITING)
    rows = wanted.annotate(has_asked=Exists(waiting)).select_related(
        "unit", "assignment__task__document"
    )
    shown = list(rows.order_by("due_on", "pk")[:LINES_SHOWN])
    urged = dict(
        UrgedDuty.objects.filter(occurrence__in=shown, urging__sent_at__isnull=False)
        .values_list("occurrence")
        .annotate(n=Count("pk"))
    )
    by_unit: dict[int, list[LateDuty]] = {}
    for row in shown:
        days = (today - row.due_on).days if row.due_on else 0
        duty = LateDuty(row, days, row.has_asked, urged.get(row.pk, 0))
        by_unit.setdefault(row.unit_id, []).append(duty)
    return LateDuties(
        bodies=tuple(LateBody(units[pk], tuple(found)) for pk, found in by_unit.items()),
        count=sum(n for _unit, n in counts),
        unit_counts=tuple(counts),
    )


def late_of(by: Viewer, today: date) -> QuerySet[Occurrence]:
    """Occurrences of the viewer's space that are late today, of duties that go on."""
    ended = Task.objects.filter(tenant_id=by.tenant_id, closed_at__isnull=False)
    gone = Assignment.objects.filter(Q(task__in=ended) | Q(released_at__isnull=False))
    late = Occurrence.objects.filter(tenant_id=by.tenant_id, state__in=OWED, due_on__lt=today)
    return late.exclude(assignment__in=gone.filter(tenant_id=by.tenant_id).values("pk"))


def urgings(*, by: Viewer) -> list[Urging]:
    """The letters of the space, the newest first, with how many duties and bodies each names."""
    check_urge(by)
    return papers_of(Urging, by)


def writers(*, by: Viewer) -> tuple[list[Unit], dict[str, object]]:
    """Bodies in whose name the viewer writes, and the words of the last letter of the first.

    Where it has written none, its names as a paper prints them: "Ủy ban nhân dân" in full.
    """
    check_urge(by)
    units = bodies_with(by, "tasks.urge")
    if not units:
        return [], {}
    body = units[0]
    words: dict[str, object] = {"unit": str(body.public_id)}
    last = last_of(Urging, body)
    if last is None:
        return units, words | letterhead_of(body)
    names = (
        "co_quan_chu_quan", "co_quan_ban_hanh", "ky_hieu", "dia_danh", "quyen_han", "chuc_vu",
        "nguoi_ky", "is_superior",
    )  # fmt: skip
    words |= {name: getattr(last, name) for name in names}
    return units, words | {"noi_nhan": "\n".join(last.noi_nhan)}


def urging_of(by: Viewer, public_id: UUID) -> Urging:
    """One letter of the viewer's space, or `NotAllowed`."""
    check_urge(by)
    return paper_row(Urging, by, public_id)


def urged_duties(urging: Urging) -> list[UrgedDuty]:
    """What a letter names: by body, then by due day."""
    rows = urging.duties.select_related("unit", "occurrence__assignment__task__document")
    return sorted(rows, key=lambda d: (fold(d.unit.ten), d.due_on, d.pk))


def paper_of(urging: Urging, duties: Sequence[UrgedDuty]) -> Paper:
    """The letter as a paper, to be set as Word file or PDF.

    Raises:
        BadPaper: it names no duty.
    """
    orders = orders_of(duty.occurrence.assignment.task for duty in duties)
    by_unit: dict[str, list[Owed]] = {}
    for duty in duties:
        by_unit.setdefault(duty.unit.ten, []).append(_owed(duty, orders))
    letter = Letter(
        **frame_of(urging),
        tone="superior" if urging.is_superior else "equal",
        answer_by=urging.answer_by,
    )
    return don_doc(letter, tuple(Owing(unit, tuple(owed)) for unit, owed in by_unit.items()))


def _owed(duty: UrgedDuty, orders: Mapping[int, Cited]) -> Owed:
    task = duty.occurrence.assignment.task
    # an extended day is no longer the one that the phrase names
    phrase = "" if duty.occurrence.first_due_on else task.deadline_phrase
    return Owed(capfirst(task.action), orders[task.pk], duty.due_on, phrase)
