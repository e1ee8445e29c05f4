"""How each body stands with its report of a period, as who collects sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Max, Q

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Edition, FieldComment, ReportRegime
from gandan.apps.reports.policies import can_collect, check_read_every
from gandan.apps.reports.queries.owing import Owing, standing_of
from gandan.apps.tasks.models import OWED, Occurrence, OccurrenceState
from gandan.apps.tasks.queries.lateness import day_met
from gandan.rollup import Completeness, Standing

PERIODS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body that a period of a regime asks, with why it is asked and how it stands."""

    unit: Unit
    times: Sequence[Occurrence]
    edition: Edition | None  # the one that counts
    comment_count: int  # not answered yet
    standing: Standing

    @property
    def first(self) -> Occurrence | None:
        """The time that falls due first; None where all were taken back after its report came."""
        days = sorted(self.times, key=lambda one: (one.due_on or date.max, one.pk))
        return days[0] if days else None

    @property
    def waits(self) -> bool:
        """Whether it waits to be received."""
        return any(time.state == OccurrenceState.SUBMITTED for time in self.times)

    @property
    def is_received(self) -> bool:
        """Whether nothing more is asked of it."""
        return not self.waits and any(time.state == OccurrenceState.RECEIVED for time in self.times)

    @property
    def is_asked_more(self) -> bool:
        """Whether it was asked to complete what it sent."""
        return any(time.state == OccurrenceState.SUPPLEMENT for time in self.times)

    @property
    def is_corrected_since(self) -> bool:
        """Whether the edition that counts was sent after the report had been received."""
        sent = self.edition and self.edition.sent_at
        return bool(
            sent and any(time.finished_at and sent > time.finished_at for time in self.times)
        )

    @property
    def days_late(self) -> int:
        """How many days after its day it was sent; 0 where it was not late."""
        over = [
            (met - time.due_on).days
            for time in self.times
            if time.due_on and (met := day_met(time)) and time.state not in OWED
        ]
        return max([0, *over])


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A period of a regime: every body that is asked, by name, and how far it has come."""

    regime: ReportRegime
    period: str
    lines: Sequence[BodyLine]
    completeness: Completeness
    may_collect: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period of a regime in the list of what is collected; bodies merged into one count once."""

    regime: ReportRegime
    period: str
    last_due_on: date | None
    body_count: int
    sent_count: int
    waiting_count: int


def period_page(*, by: Viewer, regime: UUID, period: str, today: date) -> PeriodPage:
    """Every body that a period of a regime asks; a constant number of queries.

    Raises:
        NotAllowed: the viewer does not read every report, or no body is asked for that period.
    """
    check_read_every(by)
    found = (
        ReportRegime.objects.select_related("collector")
        .filter(public_id=regime, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such regime in the viewer's tenant.")
    standing = standing_of(found, period, today)
    if not standing.owing:
        raise NotAllowed("No body is asked for that period.")
    return PeriodPage(
        regime=found,
        period=period,
        lines=_lines(found, period, standing.owing),
        completeness=standing.completeness,
        may_collect=can_collect(by, found),
    )


def _lines(regime: ReportRegime, period: str, owing: Sequence[Owing]) -> list[BodyLine]:
    """The same bodies with their rows, in the same order; four queries, however many they are."""
    units = Unit.objects.in_bulk([one.unit_id for one in owing])
    asked = [time.occurrence for one in owing for time in one.times]
    rows = Occurrence.objects.filter(public_id__in=asked).select_related(
        "assignment__task", "assignment__unit", "unit", "paper"
    )
    times = {row.public_id: row for row in rows}
    editions = Edition.objects.filter(
        submission__regime=regime, submission__period=period, is_counted=True
    )
    sent = {row.public_id: row for row in editions.select_related("submission")}
    comments = _comments(regime, period)
    found = []
    for one in owing:
        edition = sent.get(one.sent.public_id) if one.sent else None
        found.append(
            BodyLine(
                unit=units[one.unit_id],
                times=[times[time.occurrence] for time in one.times],
                edition=edition,
                comment_count=comments.get(edition.submission_id, 0) if edition else 0,
                standing=one.standing,
            )
        )
    return found


def _comments(regime: ReportRegime, period: str) -> Mapping[int, int]:
    rows = FieldComment.objects.filter(
        edition__submission__regime=regime, edition__submission__period=period, settled_at=None
    )
    counted = rows.order_by().values("edition__submission").annotate(count=Count("pk"))
    return {row["edition__submission"]: row["count"] for row in counted}


def periods_collected(*, by: Viewer, until: date) -> list[PeriodRow]:
    """Periods whose reports fall due by a day, the latest first; two queries."""
    check_read_every(by)
    rows = (
        Occurrence.objects.filter(
            tenant_id=by.tenant_id, assignment__task__report_regime__isnull=False
        )
        .exclude(state=OccurrenceState.NOT_APPLICABLE)
        .order_by()
        .values("period", regime=F("assignment__task__report_regime__regime"))
        .annotate(
            last_due_on=Max("due_on"),
            bodies=Count("unit", distinct=True),
            sent=Count(
                "unit",
                distinct=True,
                filter=~Q(state__in=[*OWED, OccurrenceState.CONTESTED]),
            ),
            waiting=Count("unit", distinct=True, filter=Q(state=OccurrenceState.SUBMITTED)),
        )
        .filter(Q(last_due_on__lte=until) | Q(last_due_on=None) | Q(sent__gt=0))
        .order_by("-last_due_on", "-period")[:PERIODS_SHOWN]
    )
    found = list(rows)
    regimes = ReportRegime.objects.select_related("collector").in_bulk(
        [row["regime"] for row in found]
    )
    return [
        PeriodRow(
            regimes[row["regime"]],
            row["period"],
            row["last_due_on"],
            row["bodies"],
            row["sent"],
            row["waiting"],
        )
        for row in found
    ]
