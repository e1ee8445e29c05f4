"""Late, due soon, on time: derived from days, never stored."""

from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.db.models import Case, Count, DateField, F, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from gandan.apps.tasks.models import MET, OWED, Occurrence, OccurrenceState
from gandan.apps.tasks.models import OnTimeBy as OnTimeBy  # faces say it too
from gandan.apps.tasks.queries.wanted import week_end

UNSETTLED = {  # neither owed nor finished: it waits for the other side, or for a supplement
    OccurrenceState.SUBMITTED: "waiting",
    OccurrenceState.SUPPLEMENT: "supplement",
    OccurrenceState.CONTESTED: "contested",
    OccurrenceState.NOT_APPLICABLE: "not_applicable",
}


@dataclass(frozen=True, slots=True)
class Lateness:
    """How days stand. `days` past the due day where late, until it otherwise.

    kind: late, today, soon, later, undated (owed by the unit); waiting, supplement (a paper was
    sent); contested, not_applicable (late for nobody); on_time, extended (after the day of the
    paper, by `days`, and not after the one that was granted), finished_late, finished.
    """

    kind: str
    days: int = 0


def of_days(due_on: date | None, aim_on: date | None, today: date) -> Lateness:
    """How a day that is still owed stands; the alarm follows the day to aim at."""
    if due_on is None:
        return Lateness("undated")
    left = (due_on - today).days
    if left < 0:
        return Lateness("late", -left)
    if left == 0:
        return Lateness("today")
    return Lateness("soon" if (aim_on or due_on) <= week_end(today) else "later", left)


def of_occurrence(occurrence: Occurrence, today: date) -> Lateness:
    """How an occurrence stands: by the day of the signed paper that its task says, or of a word."""
    if occurrence.state in OWED:
        return of_days(occurrence.due_on, occurrence.aim_on, today)
    if occurrence.state not in MET:
        return Lateness(UNSETTLED[OccurrenceState(occurrence.state)])
    met_on = day_met(occurrence)
    if occurrence.due_on is None or met_on is None:
        return Lateness("finished")
    over = (met_on - occurrence.due_on).days
    if over > 0:
        return Lateness("finished_late", over)
    past = (met_on - occurrence.first_due_on).days if occurrence.first_due_on else 0
    return Lateness("extended", past) if past > 0 else Lateness("on_time")


def day_met(occurrence: Occurrence) -> date | None:
    """The day on which it was met: of issue or of arrival of the paper, or of the head's word."""
    if occurrence.ngay_ban_hanh is None:
        return _local(occurrence.finished_at)
    if occurrence.assignment.task.on_time_by == OnTimeBy.ARRIVAL:
        return _local(occurrence.submitted_at)
    return occurrence.ngay_ban_hanh


def _local(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None


def day_met_column() -> Case:
    """The same day as the database computes it, for counts over many."""
    return Case(
        When(ngay_ban_hanh__isnull=True, then=TruncDate("finished_at")),
        When(assignment__task__on_time_by=OnTimeBy.ARRIVAL, then=TruncDate("submitted_at")),
        default=F("ngay_ban_hanh"),
        output_field=DateField(),
    )


@dataclass(frozen=True, slots=True)
class Standings:
    """Counts of occurrences, each in one of them. What is contested or excused is late nowhere."""

    on_time: int = 0
    extended: int = 0  # late with approval, counted apart
    finished_late: int = 0
    finished: int = 0  # no day was set
    late: int = 0
    owed: int = 0  # and not late
    sent: int = 0  # a paper waits, or was asked to be completed
    contested: int = 0
    not_applicable: int = 0

    def __add__(self, other: "Standings") -> "Standings":
        """Of both together."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Standings(*(one + more for one, more in pairs))

    @property
    def met(self) -> int:
        """Those of which what was due has been given, whenever."""
        return self.on_time + self.extended + self.finished_late + self.finished

    @property
    def denominator(self) -> int:
        """Those of which something was due: all but the ones that do not apply."""
        return self.met + self.late + self.owed + self.sent + self.contested


def standings(occurrences: QuerySet[Occurrence], today: date) -> Standings:
    """How the occurrences stand, in one query."""
    counts = occurrences.annotate(met_on=day_met_column()).aggregate(**_counts(today))
    return Standings(**counts)


def standings_by(
    occurrences: QuerySet[Occurrence], group: str, today: date
) -> dict[int, Standings]:
    """How the occurrences of each group stand, in one query; a group without any is left out."""
    rows = occurrences.annotate(met_on=day_met_column()).order_by().values(group)
    return {
        row.pop(group): Standings(**row) for row in rows.annotate(**_counts(today)).order_by(group)
    }


def _counts(today: date) -> dict[str, Count]:
    """The columns of `Standings`: each occurrence counts in one of them."""
    met = Q(state__in=MET)
    dated = met & Q(due_on__isnull=False, met_on__isnull=False)
    in_time = dated & Q(met_on__lte=F("due_on"))
    extended = in_time & Q(first_due_on__isnull=False, met_on__gt=F("first_due_on"))
    late = Q(state__in=OWED, due_on__lt=today)
    parts = {
        "on_time": in_time & (Q(first_due_on__isnull=True) | Q(met_on__lte=F("first_due_on"))),
        "extended": extended,
        "finished_late": dated & Q(met_on__gt=F("due_on")),
        "finished": met & (Q(due_on__isnull=True) | Q(met_on__isnull=True)),
        "late": late,
        "owed": Q(state__in=OWED) & (Q(due_on__isnull=True) | Q(due_on__gte=today)),
        "sent": Q(state__in=[OccurrenceState.SUBMITTED, OccurrenceState.SUPPLEMENT]),
        "contested": Q(state=OccurrenceState.CONTESTED),
        "not_applicable": Q(state=OccurrenceState.NOT_APPLICABLE),
    }
    return {name: Count("pk", filter=part) for name, part in parts.items()}
