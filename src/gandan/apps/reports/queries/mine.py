"""What the viewer's bodies have to report now, and what they have sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, QuerySet

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Edition, FieldComment, ReportRegime, Submission
from gandan.apps.reports.models import SubmissionTime as Link
from gandan.apps.reports.policies import check_list
from gandan.apps.tasks.models import MET, OWED, Occurrence, OccurrenceState
from gandan.apps.tasks.policies import own_units

AHEAD = timedelta(days=62)  # what falls due within two months is work of now
TO_SEND, SENT = 300, 60  # lines


@dataclass(slots=True)
class Line:
    """One report of a body: a period of a regime, with the times that it answers."""

    regime: ReportRegime
    period: str
    unit: Unit
    times: list[Occurrence] = field(default_factory=list)
    submission: Submission | None = None
    draft: Edition | None = None
    sent: Edition | None = None
    comment_count: int = 0

    @property
    def first(self) -> Occurrence:
        """The time that falls due first."""
        return min(self.times, key=lambda one: (one.due_on is None, one.due_on or date.max, one.pk))

    @property
    def due_on(self) -> date | None:
        """The earliest day of those it answers."""
        return self.first.due_on


@dataclass(frozen=True, slots=True)
class Mine:
    """Reports of the viewer's bodies: those to make, those of later periods, those sent."""

    now: Sequence[Line]
    later: Sequence[Line]
    sent: Sequence[Line]


def mine(*, by: Viewer, today: date) -> Mine:
    """Reports to make by due day, and those sent, the latest first; six queries."""
    check_list(by)
    every = (
        Occurrence.objects.filter(
            own_units(by, "unit__"),
            tenant_id=by.tenant_id,
            assignment__task__report_regime__isnull=False,
        )
        .select_related(
            "assignment__task__report_regime__regime__collector", "assignment__unit", "unit"
        )
        .select_related("assignment__task__document")
    )
    owed = every.filter(
        state__in=[*OWED, OccurrenceState.SUPPLEMENT, OccurrenceState.CONTESTED], is_ended=False
    )
    given = every.filter(state__in=[*MET, OccurrenceState.SUBMITTED])
    to_send = _lines(owed.order_by(F("due_on").asc(nulls_last=True), "pk")[:TO_SEND])
    sent = _lines(given.order_by(F("submitted_at").desc(nulls_last=True), "-pk")[:SENT])
    _fill_in([*to_send, *sent])
    until = today + AHEAD
    is_now = [
        line.draft is not None or line.sent is not None or (line.due_on or until) <= until
        for line in to_send
    ]
    return Mine(
        now=[line for line, now in zip(to_send, is_now, strict=True) if now],
        later=[line for line, now in zip(to_send, is_now, strict=True) if not now],
        sent=sent,
    )


def _lines(times: QuerySet[Occurrence]) -> list[Line]:
    """One line a report, in the order of its first time."""
    lines: dict[tuple[int, str, int], Line] = {}
    for time in times:
        regime = time.assignment.task.report_regime.regime
        line = lines.setdefault(
            (regime.pk, time.period, time.unit_id), Line(regime, time.period, time.unit)
        )
        line.times.append(time)
    return list(lines.values())


def _fill_in(lines: Sequence[Line]) -> None:
    """Put the reports and their editions into the lines."""
    links = {
        link.occurrence_id: link.submission
        for link in Link.objects.filter(
            occurrence__in=[time.pk for line in lines for time in line.times]
        ).select_related("submission")
    }
    own = Submission.objects.filter(
        regime__in={line.regime.pk for line in lines},
        unit__in={line.unit.pk for line in lines},
        period__in={line.period for line in lines},
    )
    by_key = {(one.regime_id, one.period, one.unit_id): one for one in own}
    editions = _editions({*(one.pk for one in by_key.values()), *(s.pk for s in links.values())})
    told = FieldComment.objects.filter(
        edition__submission__in=list(editions), told_at__isnull=False, settled_at=None
    ).values_list("edition__submission", flat=True)
    counts = list(told)
    for line in lines:
        line.submission = _report(line, links, by_key, editions)
        if line.submission is None:
            continue
        for edition in editions.get(line.submission.pk, ()):
            if edition.sent_at is None:
                line.draft = edition
            elif edition.is_counted:
                line.sent = edition
        line.comment_count = counts.count(line.submission.pk)


def _report(
    line: Line,
    links: dict[int, Submission],
    by_key: dict[tuple[int, str, int], Submission],
    editions: dict[int, list[Edition]],
) -> Submission | None:
    """The body's own; else the one that a body of before has sent for one of the times."""
    if own := by_key.get((line.regime.pk, line.period, line.unit.pk)):
        return own
    for time in line.times:
        other = links.get(time.pk)
        if other and any(one.sent_at for one in editions.get(other.pk, ())):
            return other
    return None


def _editions(submissions: Iterable[int]) -> dict[int, list[Edition]]:
    found: dict[int, list[Edition]] = {}
    for row in Edition.objects.filter(submission__in=list(submissions)).order_by("number"):
        found.setdefault(row.submission_id, []).append(row)
    return found
