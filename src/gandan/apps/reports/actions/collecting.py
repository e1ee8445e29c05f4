"""What who collects answers: comments at fields, đề nghị bổ sung, đã tiếp nhận."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import held, hold, hold_times
from gandan.apps.reports.models import Edition, FieldComment
from gandan.apps.reports.policies import check_collect, check_receive
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.paths import title_at
from gandan.apps.reports.queries.times import Found, find
from gandan.apps.tasks.actions import receiving
from gandan.apps.tasks.models import Occurrence, OccurrenceState

LONGEST_COMMENT = 2_000  # characters
LINES_SENT = 20  # comments that stand in the request itself; all stand at their fields


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report to receive, and the number of the edition that was seen."""

    submission: UUID
    number: int


def comment(
    *, by: Viewer, submission: UUID, number: int, path: str, words: str, now: datetime
) -> FieldComment:
    """Note at a field of the edition that was sent what is to be completed there.

    The body reads it when it is asked to complete the report (`ask_more`).

    Raises:
        Refused: nothing is said, or the form has no such field.
        Stale: another edition has been sent since.
    """
    said = words.strip()[:LONGEST_COMMENT]
    if not said:
        raise Refused(_("Ghi điều cần bổ sung ở mục này."))
    with transaction.atomic():
        found = find(by=by, submission=submission)
        check_collect(by, found.submission)
        edition = _counted(found, number)
        title = title_at(form_of(found.submission.form), path)
        if title is None:
            raise Refused(_("Biểu mẫu không có mục này; hãy tải lại trang."))
        row = FieldComment.objects.create(
            tenant_id=by.tenant_id,
            edition=edition,
            path=path,
            words=said,
            by_id=by.user_id,
            at=now,
        )
        record(
            by=by,
            action="report.commented",
            subject_type="report_comment",  # the body reads it when it is told, not before
            subject_id=row.public_id,
            after={"field": title, "text": said},
            now=now,
        )
        return row


def drop_comment(*, by: Viewer, submission: UUID, comment: UUID, now: datetime) -> None:
    """Take back a comment that the body has not been told yet."""
    with transaction.atomic():
        found = find(by=by, submission=submission)
        check_collect(by, found.submission)
        rows = FieldComment.objects.select_for_update(of=("self",))
        row = rows.filter(public_id=comment, edition__submission=found.submission).first()
        if row is None:
            raise NotAllowed("No such comment on this report.")
        if row.told_at is not None:
            raise Refused(_("Ý kiến này đã gửi đến đơn vị nên không bỏ được."))
        row.delete()
        record(
            by=by,
            action="report.comment_dropped",
            subject_type="report_comment",  # the body reads it when it is told, not before
            subject_id=row.public_id,
            before={"text": row.words},
            now=now,
        )


def ask_more(*, by: Viewer, submission: UUID, number: int, reason: str, now: datetime) -> Edition:
    """Đề nghị bổ sung: what is said, and the comments at the fields, go to the body at once.

    Raises:
        Refused: nothing is said, or nothing of the report waits to be received.
        Stale: another edition has been sent since.
    """
    with transaction.atomic():
        found = hold_times(by, submission)
        check_collect(by, found.submission)
        edition = _counted(found, number)
        comments = FieldComment.objects.filter(edition=edition, told_at=None).order_by("at", "pk")
        said = _request(found, reason.strip(), list(comments))
        for time in _waiting(found):
            receiving.ask_supplement(
                by=by, occurrence=time.public_id, seen=time.version, reason=said, now=now
            )
        comments.update(told_at=now)
        record(
            by=by,
            action="report.more_asked",
            subject_type="report",
            subject_id=found.submission.public_id,
            after={"number": edition.number},
            reason=said,
            now=now,
        )
        return edition


def receive(*, by: Viewer, wanted: Iterable[Wanted], now: datetime) -> int:
    """Đã tiếp nhận: one report or several at once; how many.

    All or none: whichever was corrected since it was seen, or waits no more, is named.

    Raises:
        Stale: another edition of one of them has been sent since.
        Refused: one of them does not wait to be received, or none was chosen.
    """
    check_receive(by)
    chosen = {one.submission: one for one in wanted}
    if not chosen:
        raise Refused(_("Chọn ít nhất một báo cáo để tiếp nhận."))
    with transaction.atomic():
        reports = [find(by=by, submission=one) for one in sorted(chosen)]
        for found in reports:
            check_collect(by, found.submission)
        hold([time.pk for found in reports for time in found.times])
        for found in (held(one) for one in reports):
            edition = _counted(found, chosen[found.submission.public_id].number)
            for time in _waiting(found):
                time.refresh_from_db(fields=["state", "version"])
                if time.state == OccurrenceState.SUBMITTED:  # not received with another just now
                    receiving.receive(by=by, occurrence=time.public_id, seen=time.version, now=now)
            record(
                by=by,
                action="report.received",
                subject_type="report",
                subject_id=found.submission.public_id,
                after={"number": edition.number},
                now=now,
            )
        return len(chosen)


def _counted(found: Found, number: int) -> Edition:
    edition = Edition.objects.filter(submission=found.submission, is_counted=True).first()
    if edition is None:
        raise NotAllowed("Nothing of this report has been sent.")
    if edition.number != number:
        raise Stale(
            _("%(unit)s vừa gửi bản khác của báo cáo này; hãy xem bản mới rồi trả lời.")
            % {"unit": found.submission.unit.ten}
        )
    return edition


def _waiting(found: Found) -> list[Occurrence]:
    waiting = [time for time in found.times if time.state == OccurrenceState.SUBMITTED]
    if not waiting:
        raise Refused(
            _("Báo cáo của %(unit)s không chờ tiếp nhận.") % {"unit": found.submission.unit.ten}
        )
    return waiting


@override("vi")  # the body reads it, whatever language its writer looks at
def _request(found: Found, reason: str, comments: list[FieldComment]) -> str:
    """The reason that the body reads: what is said, then what is to be completed at which field."""
    form = form_of(found.submission.form)
    lines = [f"- {title_at(form, row.path)}: {row.words}" for row in comments[:LINES_SENT]]
    if len(comments) > LINES_SENT:
        more = len(comments) - LINES_SENT
        lines.append(ngettext("- và %(n)s mục khác.", "- và %(n)s mục khác.", more) % {"n": more})
    return "\n".join([reason, *lines] if reason else lines)
