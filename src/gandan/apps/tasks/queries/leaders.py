"""What leaders may be told of, the reports to them, and a report as a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst

from gandan.apps.orgs.models import Unit, UnitKind
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import (
    WAITING,
    Contest,
    Instruction,
    LeaderReport,
    Obstacle,
    Occurrence,
    ReportedDuty,
    ReportedSituation,
    UrgedDuty,
    Urging,
)
from gandan.apps.tasks.policies import check_report
from gandan.apps.tasks.queries.matrix.periods import PeriodKind, period_from
from gandan.apps.tasks.queries.prepared import (
    bodies_with,
    frame_of,
    in_full,
    last_of,
    letterhead_of,
    orders_of,
    paper_row,
    papers_of,
)
from gandan.papers import (
    Cited,
    Counts,
    Exceptional,
    LeadersReport,
    Paper,
    report_to_leaders,
    suggested,
)
from gandan.tiengviet.folding import fold

SHOWN = 200  # of each situation beside what is late
_ORDER = {str(value): place for place, value in enumerate(ReportedSituation.values)}


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What leaders may be told of besides what is late: oldest first, and how many in all."""

    obstacles: list[Obstacle]
    contests: list[Contest]
    extended: list[Occurrence]
    is_cut: bool

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self.obstacles) + len(self.contests) + len(self.extended)


def exceptions(*, by: Viewer, today: date, unit: UUID | None = None) -> Exceptions:
    """Obstacles and contests that nobody has answered, days that were extended; three queries."""
    check_report(by)
    obstacles, contests = waiting_obstacles(by), waiting_contests(by)
    extended = extended_of(by, today)
    if unit is not None:
        obstacles = obstacles.filter(assignment__responsible__public_id=unit)
        contests = contests.filter(assignment__responsible__public_id=unit)
        extended = extended.filter(unit__public_id=unit)
    found = (
        list(obstacles.order_by("asked_at", "id")[: SHOWN + 1]),
        list(contests.order_by("asked_at", "id")[: SHOWN + 1]),
        list(extended.order_by("owed_on", "pk")[: SHOWN + 1]),
    )
    return Exceptions(
        found[0][:SHOWN], found[1][:SHOWN], found[2][:SHOWN],
        is_cut=any(len(rows) > SHOWN for rows in found),
    )  # fmt: skip


def waiting_obstacles(by: Viewer) -> QuerySet[Obstacle]:
    """Obstacles of the space that nobody has answered."""
    rows = Obstacle.objects.filter(WAITING, tenant_id=by.tenant_id)
    return rows.select_related("assignment__task__document", "assignment__responsible")


def waiting_contests(by: Viewer) -> QuerySet[Contest]:
    """Contests of the space that are not settled."""
    rows = Contest.objects.filter(WAITING, tenant_id=by.tenant_id)
    return rows.select_related(
        "occurrence", "assignment__task__document", "assignment__responsible"
    )


def extended_of(by: Viewer, today: date) -> QuerySet[Occurrence]:
    """What is owed within an extended time; past it, it is late like anything else."""
    units = Unit.objects.filter(tenant_id=by.tenant_id)
    rows = Occurrence.objects.filter(unit__in=units, owed_on__gte=today, first_due_on__isnull=False)
    return rows.select_related("unit", "assignment__task__document")


def report_writers(*, by: Viewer) -> list[Unit]:
    """Bodies in whose name the viewer reports to leaders."""
    check_report(by)
    return bodies_with(by, "tasks.report_up")


def first_words(body: Unit, today: date) -> dict[str, object]:
    """What a new report of a body begins with: its last one's frame, else its last letter's.

    Subject, opening and conclusion are those of the rows; nothing is proposed for the office.
    """
    words: dict[str, object] = {**letterhead_of(body)}
    frame = ("co_quan_chu_quan", "co_quan_ban_hanh", "dia_danh", "quyen_han", "chuc_vu", "nguoi_ky")
    last, letter = last_of(LeaderReport, body), last_of(Urging, body)
    if last is not None:
        more = (*frame, "ky_hieu", "noi_nhan", "kinh_gui", "through")
        words |= {name: getattr(last, name) for name in more}
    else:
        if letter is not None:
            words |= {name: getattr(letter, name) for name in frame}
        sign = letter.ky_hieu.partition("-")[0] if letter is not None else ""
        words |= {"ky_hieu": f"BC-{sign}" if sign else ""} | _addressed(body)
    usual = suggested(str(words["co_quan_ban_hanh"]), today)
    return words | {
        "trich_yeu": usual.trich_yeu,
        "opening": usual.opening,
        "conclusion": usual.conclusion,
    }


def _addressed(body: Unit) -> dict[str, object]:
    """The chairman of the body above, through its office unless that is who writes."""
    above = body.parent
    if above is None:
        return {"kinh_gui": [], "through": ""}
    office = Unit.objects.filter(
        tenant_id=body.tenant_id, parent=above, kind=UnitKind.VAN_PHONG, valid_before=None
    ).first()
    through = "" if office is None or office.pk == body.pk else in_full(office.ten)
    return {"kinh_gui": [f"Chủ tịch {in_full(above.ten)}"], "through": through}


def leader_reports(*, by: Viewer) -> list[LeaderReport]:
    """The reports of the space, the newest first, with how many duties and bodies each names."""
    check_report(by)
    return papers_of(LeaderReport, by)


def leader_report_of(by: Viewer, public_id: UUID) -> LeaderReport:
    """One report of the viewer's space, or `NotAllowed`."""
    check_report(by)
    return paper_row(LeaderReport, by, public_id)


def reported_duties(report: LeaderReport) -> list[ReportedDuty]:
    """What a report names: by situation, then by body, then by due day."""
    rows = report.duties.select_related(
        "unit", "occurrence", "obstacle", "contest", "assignment__task__document"
    )
    return sorted(
        rows,
        key=lambda d: (_ORDER[d.situation], fold(d.unit.ten), d.due_on or date.max, d.pk),
    )


def instructions_of(report: LeaderReport) -> list[Instruction]:
    """What leaders said to a report, the latest first, with the duties that it is about."""
    rows = report.instructions.select_related("document", "recorded_by")
    return list(rows.prefetch_related("duties").order_by("-said_on", "-pk"))


def leaders_paper_of(report: LeaderReport, duties: Sequence[ReportedDuty]) -> Paper:
    """The report as a paper, to be set as Word file or PDF; letters as sent before it was made.

    Raises:
        BadPaper: it names no duty, or is for nobody.
    """
    urged: dict[int, list[Cited]] = {}
    letters = UrgedDuty.objects.filter(
        occurrence__in=[duty.occurrence_id for duty in duties if duty.occurrence_id],
        urging__sent_at__lte=report.made_at,
    ).select_related("urging")
    for one in letters.order_by("urging__ngay_ban_hanh", "urging_id"):
        urged.setdefault(one.occurrence_id, []).append(cited(one.urging))
    orders = orders_of(duty.assignment.task for duty in duties)
    paper = LeadersReport(
        **frame_of(report),
        kinh_gui=tuple(report.kinh_gui),
        through=report.through,
        counts=_counts(report),
        trich_yeu=report.trich_yeu,
        opening=report.opening,
        proposals=tuple(report.proposals),
        conclusion=report.conclusion,
    )
    return report_to_leaders(
        paper,
        tuple(
            _exceptional(
                duty, orders[duty.assignment.task_id], urged.get(duty.occurrence_id or 0, ())
            )
            for duty in duties
        ),
    )


def cited(urging: Urging) -> Cited:
    """A letter that was sent, as another paper cites it."""
    day = urging.ngay_ban_hanh.isoformat() if urging.ngay_ban_hanh else None
    return Cited("cong_van", urging.so_ky_hieu, day)


def period_in_words(key: str) -> str:
    """A period as running words of a paper have it: "quý I năm 2026"."""
    period = period_from(key)
    if period is None:
        return key
    roman = ("I", "II", "III", "IV")
    return {
        PeriodKind.MONTH: f"tháng {period.number} năm {period.year}",
        PeriodKind.QUARTER: f"quý {roman[(period.number - 1) % 4]} năm {period.year}",
        PeriodKind.HALF: f"06 tháng {'cuối' if period.number > 1 else 'đầu'} năm {period.year}",
        PeriodKind.YEAR: f"năm {period.year}",
    }[period.kind]


def _counts(report: LeaderReport) -> Counts:
    on_time, approved, late, missing, running, excused = report.figures
    return Counts(
        period=period_in_words(report.period),
        units=report.unit_count,
        on_time=on_time,
        approved=approved,
        late=late,
        missing=missing,
        running=running,
        excused=excused,
    )


def _exceptional(duty: ReportedDuty, order: Cited, urged: Sequence[Cited]) -> Exceptional:
    asked = duty.obstacle or duty.contest
    return Exceptional(
        situation=duty.situation,  # type: ignore[arg-type]  # a check of the table
        unit=duty.unit.ten,
        content=capfirst(duty.assignment.task.action),
        order=order,
        due_on=duty.due_on,
        first_due_on=duty.first_due_on,
        said=asked.reason if asked else "",
        asked_on=timezone.localtime(asked.asked_at).date() if asked else None,
        urged=tuple(urged),
    )
