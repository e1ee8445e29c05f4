"""What is locked before a report is written: its times, their tasks, then its draft.

Everybody takes them in this order and each in the order of its keys, as whoever sends a paper on
the page of a task does: two who act at once wait for each other, and never both.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Edition, Submission, SubmissionTime
from gandan.apps.reports.policies import check_fill
from gandan.apps.reports.queries.times import Found, find, find_to_write, times_of
from gandan.apps.tasks.models import Occurrence, Task


def hold_times(by: Viewer, submission: UUID) -> Found:
    """A report with its times as they stand, locked; call it inside a transaction."""
    found = find(by=by, submission=submission)
    hold([time.pk for time in found.times])
    return held(found)


def held(found: Found) -> Found:
    """The same report with its times as they are after they were locked."""
    return Found(found.submission, times_of(found.submission, "assignment", "paper"))


def hold(occurrences: Sequence[int]) -> None:
    """Lock times by key, those that the same paper answers (nộp chung), and their tasks."""
    chosen = Occurrence.objects.filter(pk__in=occurrences)
    joint = chosen.filter(joint__isnull=False).values_list("joint", flat=True)
    together = Q(pk__in=occurrences) | Q(joint__in=list(joint))
    rows = Occurrence.objects.select_for_update(of=("self",)).filter(together).order_by("pk")
    tasks = set(rows.values_list("assignment__task", flat=True))
    list(Task.objects.select_for_update(of=("self",)).filter(pk__in=tasks).order_by("pk"))


def draft_for(by: Viewer, submission: UUID) -> tuple[Found, Edition]:
    """The draft of a report, locked, if the viewer fills it in; call it inside a transaction.

    Raises:
        NotAllowed: there is no such report, or it is not for him to fill in.
        Stale: it has been sent, or its correction was dropped.
        Refused: the body was merged since it was begun.
    """
    found = find_to_write(by=by, submission=submission)
    check_fill(by, found.units)
    check_answers(found)
    return found, hold_draft(found.submission)


def hold_draft(submission: Submission) -> Edition:
    """The draft of a report, locked; call it inside a transaction.

    Raises:
        Stale: there is none: it has been sent, or its correction was dropped.
    """
    draft = _drafts(submission).first()
    if draft is None:
        raise Stale(
            _(
                "Báo cáo này đã được gửi, nay không sửa được nữa; "
                "muốn sửa, hãy lập bản sửa có lý do."
            )
        )
    return draft


def check_answers(found: Found) -> None:
    """Raise `Refused` where the report answers nothing any more: its body was merged meanwhile."""
    if not found.times:
        raise Refused(
            _(
                "%(unit)s không còn phải gửi báo cáo này; nội dung nháp được giữ để đơn vị tiếp "
                "nhận lấy sang báo cáo của mình."
            )
            % {"unit": found.submission.unit.ten}
        )


def touch(draft: Edition) -> None:
    """Count a change of a locked draft, so that who is about to send it sees that it changed."""
    draft.version += 1
    draft.save(update_fields=["version"])


def link(submission: Submission, times: Sequence[Occurrence]) -> None:
    """Write which times the report answers; an unsent one of a body of before lets them go."""
    known = {row.occurrence_id: row for row in SubmissionTime.objects.filter(occurrence__in=times)}
    for time in times:
        row = known.get(time.pk)
        if row is None:
            SubmissionTime.objects.create(submission=submission, occurrence=time)
        elif row.submission_id != submission.pk and not _is_sent(row.submission):
            row.submission = submission
            row.save(update_fields=["submission"])


def _is_sent(submission: Submission) -> bool:
    return submission.editions.filter(sent_at__isnull=False).exists()


def _drafts(submission: Submission) -> QuerySet[Edition]:
    return Edition.objects.select_for_update(of=("self",)).filter(
        submission=submission, sent_at__isnull=True
    )


def not_found() -> NotAllowed:
    """Nothing is owed there by a body of the viewer."""
    return NotAllowed("No report is owed there by a body of the viewer's tenant.")
