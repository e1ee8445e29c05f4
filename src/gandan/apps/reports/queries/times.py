"""The times of tasks that a report answers, and the bodies that answer for it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Submission, SubmissionTime
from gandan.apps.reports.policies import can_read_every, is_own
from gandan.apps.tasks.models import Occurrence, OccurrenceState


@dataclass(frozen=True, slots=True)
class Found:
    """A report with the times that it answers, by due day, and the bodies that answer for it.

    It is its own body, or who took over what that body had sent. A report that was begun and not
    sent when its body was merged answers nothing any more: the successor owes one of its own.
    """

    submission: Submission
    times: Sequence[Occurrence]

    @property
    def units(self) -> list[Unit]:
        """The bodies that answer for it now."""
        found = {time.unit_id: time.unit for time in self.times}
        return list(found.values()) or [self.submission.unit]

    @property
    def is_owed(self) -> bool:
        """Whether something of it can still be sent."""
        return any(can_be_sent(time) for time in self.times)


def can_be_sent(time: Occurrence) -> bool:
    """Whether a signed paper can answer the time now: it is owed, or is to be completed."""
    return not time.is_ended and time.state in {
        OccurrenceState.NOT_STARTED,
        OccurrenceState.IN_PROGRESS,
        OccurrenceState.SUPPLEMENT,
    }


_BESIDE = "assignment__task__document", "assignment__unit"  # what pages tell of a time


def owed_times(regime: UUID, period: str, unit: UUID) -> QuerySet[Occurrence]:
    """What a body answers of a period of a regime, unless another body has reported it before.

    Neither what does not apply to it; one report for all, where bodies were merged.
    """
    return _owed(period, ~Q(submission__unit__public_id=unit)).filter(
        assignment__task__report_regime__regime__public_id=regime, unit__public_id=unit
    )


def times_of(submission: Submission, *beside: str) -> list[Occurrence]:
    """The times that a report answers: those it has answered, and what is owed yet; one query.

    By due day, undated ones last. `beside` names what is read with them: the body that owes each
    always is.
    """
    owed = _owed(submission.period, ~Q(submission__unit=submission.unit_id)).filter(
        assignment__task__report_regime__regime=submission.regime_id, unit=submission.unit_id
    )
    answered = SubmissionTime.objects.filter(
        submission=submission, submission__editions__sent_at__isnull=False
    )
    rows = Occurrence.objects.filter(
        Q(pk__in=owed.values("pk")) | Q(pk__in=answered.values("occurrence"))
    ).select_related("unit", *beside)
    # few rows of many columns: to say their order costs Django more than to put them into it
    return sorted(rows, key=lambda time: (time.due_on is None, time.due_on or date.min, time.pk))


def _owed(period: str, of_others: Q) -> QuerySet[Occurrence]:
    other = SubmissionTime.objects.filter(
        of_others, occurrence=OuterRef("pk"), submission__editions__sent_at__isnull=False
    )
    return Occurrence.objects.filter(~Exists(other), period=period).exclude(
        state=OccurrenceState.NOT_APPLICABLE
    )


def find(*, by: Viewer, submission: UUID) -> Found:
    """A report of the viewer's tenant with its times; two queries. Who may see it is not asked."""
    found = _report(by, submission, "regime__collector")
    return Found(found, times_of(found, *_BESIDE))


def find_to_write(*, by: Viewer, submission: UUID) -> Found:
    """The same with no more than writing into it needs: its form and the bodies that owe it."""
    found = _report(by, submission)
    return Found(found, times_of(found))


def _report(by: Viewer, submission: UUID, *beside: str) -> Submission:
    found = (
        Submission.objects.select_related("unit", "form", *beside)
        .filter(public_id=submission, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such report in the viewer's tenant.")
    return found


def is_own_report(by: Viewer, found: Found) -> bool:
    """Whether the viewer belongs to a body that answers for the report, or made it."""
    return any(is_own(by, unit) for unit in (found.submission.unit, *found.units))


def check_sees(by: Viewer, found: Found) -> None:
    """Raise `NotAllowed` unless the viewer reads what was sent of the report."""
    if not can_read_every(by) and not is_own_report(by, found):
        raise NotAllowed("The report belongs to a body that the viewer does not follow.")
