"""Preparing a report to leaders and recording that it was sent. Nothing is sent by itself."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.actions.recording import Told, record_each
from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.prepared import (
    Letterhead,
    Signed,
    check_draft,
    check_number,
    discard,
    locked,
    mark_sent,
    own_body,
)
from gandan.apps.tasks.models import LeaderReport, ReportedDuty, ReportedSituation
from gandan.apps.tasks.policies import check_report
from gandan.apps.tasks.queries.leaders import (
    extended_of,
    first_words,
    waiting_contests,
    waiting_obstacles,
)
from gandan.apps.tasks.queries.matrix.periods import Period
from gandan.apps.tasks.queries.matrix.story import figures_of
from gandan.apps.tasks.queries.urging import late_of

MOST_REPORTED = 200  # of one report: leaders read it; its PDF takes four seconds of a processor


@dataclass(frozen=True, slots=True)
class Chosen:
    """What leaders are to be told of: public ids of occurrences and requests."""

    late: frozenset[UUID] = frozenset()
    obstacles: frozenset[UUID] = frozenset()
    contests: frozenset[UUID] = frozenset()
    extended: frozenset[UUID] = frozenset()

    def all(self) -> list[UUID]:
        """Everything."""
        return [*self.late, *self.obstacles, *self.contests, *self.extended]


@dataclass(frozen=True, slots=True)
class ReportWording(Letterhead):
    """What the office writes on the report; fields as those of `LeaderReport`."""

    trich_yeu: str = ""
    kinh_gui: tuple[str, ...] = ()
    through: str = ""
    opening: str = ""
    proposals: tuple[str, ...] = ()
    conclusion: str = ""


def draft_leader_report(
    *, by: Viewer, unit: UUID, chosen: Chosen, period: Period, now: datetime, today: date
) -> LeaderReport:
    """Prepare a report on what is chosen, with the figures of a period as they are today.

    Raises:
        NotAllowed: the viewer may not report to leaders, or not in the name of this body.
        Refused: nothing is chosen; something chosen is not so any more.
    """
    check_report(by)
    body = own_body(by, unit, "tasks.report_up")
    if not chosen.all():
        raise Refused(_("Chọn ít nhất một nhiệm vụ để báo cáo lãnh đạo."))
    check_number(chosen.all(), MOST_REPORTED)
    with transaction.atomic():
        duties = list(_duties(by, chosen, today))
        if len(duties) < len(chosen.all()):
            raise Refused(
                _(
                    "Có nhiệm vụ đã được gửi kết quả, gia hạn, trả lời hoặc kết thúc từ lúc mở "
                    "trang; hãy xem lại danh sách."
                )
            )
        figures, unit_count = figures_of(by=by, period=period, today=today)
        report = LeaderReport.objects.create(
            tenant_id=by.tenant_id,
            unit=body,
            counted_on=today,
            **first_words(body, today),
            period=period.key,
            figures=figures.counts,
            unit_count=unit_count,
            made_by_id=by.user_id,
            made_at=now,
        )
        for duty in duties:
            duty.report = report
        ReportedDuty.objects.bulk_create(duties, batch_size=500)
        record(
            by=by,
            action="leader_report.drafted",
            subject_type="leader_report",
            subject_id=report.public_id,
            after={"units": _units(duties), "duty_count": len(duties)},
            now=now,
        )
    return report


def word_leader_report(
    *, by: Viewer, report: UUID, seen: int, wording: ReportWording, now: datetime
) -> LeaderReport:
    """Change the words of a draft: what it opens and closes with, what is proposed, who signs."""
    check_report(by)
    fields = wording.fields()
    with transaction.atomic():
        found = locked(LeaderReport, by, report, seen)
        check_draft(found)
        before = {name: getattr(found, name) for name in fields}
        for name, value in fields.items():
            setattr(found, name, value)
        found.version += 1
        found.save()
        record(
            by=by,
            action="leader_report.worded",
            subject_type="leader_report",
            subject_id=found.public_id,
            before=before,
            after=fields,
            now=now,
        )
    return found


def discard_leader_report(*, by: Viewer, report: UUID, seen: int, now: datetime) -> None:
    """Throw a draft away; a report that was sent stays."""
    check_report(by)
    discard(LeaderReport, by=by, paper=report, seen=seen, action="leader_report.discarded", now=now)


def send_leader_report(  # noqa: PLR0913  # who signed, to whom and through whom belong together
    *,
    by: Viewer,
    report: UUID,
    seen: int,
    signed: Signed,
    nguoi_ky: str,
    kinh_gui: tuple[str, ...],
    through: str,
    now: datetime,
    today: date,
) -> LeaderReport:
    """Record that the signed report went out: each duty tells of it from now on."""
    check_report(by)
    if not kinh_gui or not nguoi_ky.strip():
        raise Refused(_("Ghi người đã ký và nơi kính gửi như trên báo cáo đã ký."))
    with transaction.atomic():
        found = locked(LeaderReport, by, report, seen)
        after = mark_sent(found, signed, by=by, now=now, today=today)
        found.nguoi_ky, found.kinh_gui = nguoi_ky.strip(), list(kinh_gui)
        found.through = through.strip()
        found.save()
        after |= {"kinh_gui": found.kinh_gui, "through": found.through}
        record(
            by=by,
            action="leader_report.sent",
            subject_type="leader_report",
            subject_id=found.public_id,
            after=after | {"nguoi_ky": found.nguoi_ky},
            now=now,
        )
        duties = found.duties.select_related("assignment", "occurrence")
        record_each(
            by=by,
            action="assignment.reported",
            subject_type="assignment",
            told=_each(duties, after),
            now=now,
        )
    return found


def _duties(by: Viewer, chosen: Chosen, today: date) -> Iterator[ReportedDuty]:
    late = late_of(by, today).select_related("unit")
    for situation, rows, wanted in (
        (ReportedSituation.LATE, late, chosen.late),
        (ReportedSituation.EXTENDED, extended_of(by, today), chosen.extended),
    ):
        for row in rows.filter(public_id__in=wanted):
            yield ReportedDuty(
                situation=situation,
                assignment_id=row.assignment_id,
                occurrence=row,
                unit=row.unit,
                due_on=row.due_on,
                first_due_on=row.first_due_on,
            )
    for obstacle in waiting_obstacles(by).filter(public_id__in=chosen.obstacles):
        yield ReportedDuty(
            situation=ReportedSituation.OBSTACLE,
            assignment=obstacle.assignment,
            obstacle=obstacle,
            unit=obstacle.assignment.responsible,
            due_on=obstacle.assignment.next_due_on,
        )
    for contest in waiting_contests(by).filter(public_id__in=chosen.contests):
        yield ReportedDuty(
            situation=ReportedSituation.CONTESTED,
            assignment=contest.assignment,
            occurrence=contest.occurrence,
            contest=contest,
            unit=contest.assignment.responsible,
            due_on=contest.occurrence.due_on if contest.occurrence else None,
        )


def _units(duties: Iterable[ReportedDuty]) -> list[str]:
    return sorted({duty.unit.ten for duty in duties})


def _each(duties: Collection[ReportedDuty], after: dict[str, object]) -> Iterator[Told]:
    """Each duty's own event: of one that is there twice, of both."""
    for duty in duties:
        own = {"period": duty.occurrence.period} if duty.occurrence else {}
        yield Told(duty.assignment.public_id, {}, {**after, **own, "due_on": duty.due_on})
