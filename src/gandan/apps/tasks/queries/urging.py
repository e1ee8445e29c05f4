"""What is late and may be asked for by letter, and the letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit, UnitKind
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
from gandan.papers import Cited, Letter, Owed, Owing, Paper, don_doc
from gandan.tiengviet.folding import fold
from gandan.vanban.model import NguoiKy

LINES_SHOWN = 500  # late duties on one page; more are asked for body by body
LETTERS_SHOWN = 50
# what the head of a body is called on its papers; of another kind the office writes it
TITLES: dict[str, str] = {
    UnitKind.SO: "GIÁM ĐỐC",
    UnitKind.VAN_PHONG: "CHÁNH VĂN PHÒNG",
    UnitKind.BAN: "TRƯỞNG BAN",
    UnitKind.UBND_TINH: "CHỦ TỊCH",
}


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


def late_duties(*, by: Viewer, today: date, unit: UUID | None = None) -> LateDuties:
    """What is past its day now and not contested, of one body where it is named; five queries."""
    check_urge(by)
    late = late_of(by, today)
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
    found = Urging.objects.filter(tenant_id=by.tenant_id).select_related("made_by")
    counted = found.annotate(
        duty_count=Count("duties"), unit_count=Count("duties__unit", distinct=True)
    )
    return list(counted.order_by("-made_at", "-id")[:LETTERS_SHOWN])


def writers(*, by: Viewer) -> tuple[list[Unit], dict[str, object]]:
    """Bodies in whose name the viewer writes, and the words of the last letter of the first.

    Where it has written none, its names as a paper prints them: "Ủy ban nhân dân" in full.
    """
    check_urge(by)
    paths = by.paths_with("tasks.urge")
    units = list(
        Unit.objects.filter(tenant_id=by.tenant_id, path__in=paths).select_related("parent")
    )
    units.sort(key=lambda unit: paths.index(unit.path))
    if not units:
        return [], {}
    body = units[0]
    last = Urging.objects.filter(unit=body).order_by("-pk").first()
    if last is None:
        above = body.parent.ten if body.parent else ""
        return units, {
            "unit": str(body.public_id),
            "co_quan_ban_hanh": in_full(body.ten),
            "co_quan_chu_quan": in_full(above),
            "chuc_vu": TITLES.get(body.kind, ""),
        }
    names = (
        "co_quan_chu_quan", "co_quan_ban_hanh", "ky_hieu", "dia_danh", "quyen_han", "chuc_vu",
        "nguoi_ky", "is_superior",
    )  # fmt: skip
    words: dict[str, object] = {name: getattr(last, name) for name in names}
    return units, words | {"unit": str(body.public_id), "noi_nhan": "\n".join(last.noi_nhan)}


def in_full(ten: str) -> str:
    """A body's name as a letterhead prints it."""
    return f"Ủy ban nhân dân{ten[4:]}" if ten.startswith("UBND ") else ten


def urging_of(by: Viewer, public_id: UUID) -> Urging:
    """One letter of the viewer's space, or `NotAllowed`."""
    check_urge(by)
    found = (
        Urging.objects.select_related("made_by", "sent_by", "unit")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such letter in the viewer's tenant.")
    return found


def urged_duties(urging: Urging) -> list[UrgedDuty]:
    """What a letter names: by body, then by due day."""
    rows = urging.duties.select_related("unit", "occurrence__assignment__task__document")
    return sorted(rows, key=lambda d: (fold(d.unit.ten), d.due_on, d.pk))


def paper_of(urging: Urging, duties: Sequence[UrgedDuty]) -> Paper:
    """The letter as a paper, to be set as Word file or PDF.

    Raises:
        BadPaper: it names no duty.
    """
    by_unit: dict[str, list[Owed]] = {}
    for duty in duties:
        by_unit.setdefault(duty.unit.ten, []).append(_owed(duty))
    letter = Letter(
        co_quan_ban_hanh=urging.co_quan_ban_hanh,
        co_quan_chu_quan=urging.co_quan_chu_quan or None,
        ky_hieu=urging.ky_hieu,
        dia_danh=urging.dia_danh,
        ngay_ban_hanh=f"{urging.ngay_ban_hanh or urging.counted_on:%Y-%m}",
        nguoi_ky=NguoiKy(
            urging.nguoi_ky or None,
            urging.chuc_vu,
            (urging.quyen_han,) if urging.quyen_han else (),
        ),
        counted_on=urging.counted_on,
        tone="superior" if urging.is_superior else "equal",
        answer_by=urging.answer_by,
        noi_nhan=tuple(urging.noi_nhan),
    )
    return don_doc(letter, tuple(Owing(unit, tuple(owed)) for unit, owed in by_unit.items()))


def _owed(duty: UrgedDuty) -> Owed:
    task = duty.occurrence.assignment.task
    document = task.document
    order = Cited(
        document.loai_van_ban or None,
        document.so_ky_hieu or None,
        document.ngay_ban_hanh or None,
        document.co_quan_ban_hanh or None,
    )
    # an extended day is no longer the one that the phrase names
    phrase = "" if duty.occurrence.first_due_on else task.deadline_phrase
    return Owed(task.action, order, duty.due_on, phrase)
