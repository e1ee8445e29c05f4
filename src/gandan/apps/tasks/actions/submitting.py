"""How a unit finishes: by a signed paper, or by its head's word where no paper is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Doubtful, Refused
from gandan.apps.documents.actions.files import discard
from gandan.apps.documents.actions.signatures import ask_for_signatures
from gandan.apps.documents.models import Document
from gandan.apps.documents.queries.then import issue_day
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.actions.carrying import paper_for, takes_a_paper
from gandan.apps.tasks.actions.evidence import Upload, keep_upload
from gandan.apps.tasks.actions.moving import (
    check_version,
    move,
    occurrence_for,
    occurrences_for,
    stated,
)
from gandan.apps.tasks.actions.telling import tell_submitted
from gandan.apps.tasks.models import Evidence, Occurrence, OccurrenceState
from gandan.apps.tasks.policies import check_right


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """The paper that answers a duty. All four are required: a click is no report.

    `is_nil`: it says that there was nothing to report (không phát sinh). That is a report too.
    `achieved`: how many of the quota it says have been reached; None where it says none.
    `is_meant`: the person says that its day is right, though it looks like a slip.
    """

    so_ky_hieu: str
    ngay_ban_hanh: date
    nguoi_ky: str
    file: Upload
    is_nil: bool = False
    achieved: int | None = None
    is_meant: bool = False


def submit(
    *, by: Viewer, occurrence: UUID, seen: int, paper: SignedPaper, now: datetime, today: date
) -> Occurrence:
    """Send a signed paper: number, date, signer and file.

    Where it answers times of other tasks too (nộp chung), it is entered once and sent for each of
    them that still waits for one. What was sent before keeps its own paper.
    """
    check_paper(paper, today)
    kept = keep_upload(by, paper.file, now)
    try:
        with transaction.atomic():
            found, others = occurrences_for(by, occurrence)
            check_right(by, found, "tasks.submit_own")
            check_version(found, seen)
            _check_answers(paper, found.assignment.task.document)
            row = Evidence.objects.create(
                tenant_id=by.tenant_id,
                assignment=found.assignment,
                occurrence=found,
                sha256=kept.sha256,
                size=kept.size,
                media_type=paper.file.media_type,
                ten_tep=paper.file.name,
                mo_ta=_("Văn bản đã ký %(number)s") % {"number": paper.so_ky_hieu.strip()},
                added_by_id=by.user_id,
                added_at=now,
            )
            ask_for_signatures(by.tenant_id, row.sha256, paper.file.data, now)
            changes = {
                "so_ky_hieu": paper.so_ky_hieu.strip(),
                "ngay_ban_hanh": paper.ngay_ban_hanh,
                "nguoi_ky": paper.nguoi_ky.strip(),
                "is_nil": paper.is_nil,
                "paper": row,
                "submitted_by_id": by.user_id,
                "submitted_at": now,
            }
            move(
                found,
                OccurrenceState.SUBMITTED,
                by=by,
                seen=seen,
                changes=changes,
                achieved=paper.achieved,
                now=now,
            )
            tell_submitted(found, by=by, now=now)
            _send_for_others(found, others, by=by, now=now)
            return found
    except Exception:
        discard(kept)
        raise


def _send_for_others(
    found: Occurrence, others: Sequence[Occurrence], *, by: Viewer, now: datetime
) -> None:
    """Each by its own move, under its own right; who follows both tasks is told once."""
    told = {found.assignment.task.confirmed_by_id}
    for other in others:
        if not takes_a_paper(other):
            continue
        changes = paper_for(found, other, now=now)
        move(other, OccurrenceState.SUBMITTED, by=by, seen=other.version, changes=changes, now=now)
        if other.assignment.task.confirmed_by_id not in told:
            told.add(other.assignment.task.confirmed_by_id)
            tell_submitted(other, by=by, now=now)


def check_paper(paper: SignedPaper, today: date) -> None:
    """Raise `Refused` where the paper lacks its number or signer, or bears a day to come."""
    if not any(letter.isdigit() for letter in paper.so_ky_hieu):
        raise Refused(_("Ghi số, ký hiệu của văn bản đã ký, ví dụ 125/BC-SNV."))
    if paper.ngay_ban_hanh > today:
        raise Refused(_("Ngày ban hành nằm sau hôm nay; ghi ngày in trên văn bản đã ký."))
    if not paper.nguoi_ky.strip():
        raise Refused(_("Ghi họ và tên người ký văn bản."))


def _check_answers(paper: SignedPaper, order: Document) -> None:
    """Raise `Doubtful` where the paper is older than the one that it answers: a year mistyped.

    It would count as on time. A plan that a body made before it was told to is rightly older.
    """
    if paper.is_meant or not order.ngay_ban_hanh or paper.ngay_ban_hanh >= issue_day(order):
        return
    raise Doubtful(
        _(
            "Ngày ban hành (%(day)s) nằm trước ngày ban hành văn bản giao nhiệm vụ (%(first)s). "
            "Ghi nhầm thì sửa lại; đúng như in trên văn bản thì đánh dấu ở cuối rồi gửi."
        )
        % {"day": f"{paper.ngay_ban_hanh:%d/%m/%Y}", "first": f"{issue_day(order):%d/%m/%Y}"}
    )


def finish(
    *,
    by: Viewer,
    occurrence: UUID,
    seen: int,
    note: str,
    achieved: int | None = None,
    now: datetime,
) -> Occurrence:
    """Say that it is done, where no paper is due: the head confirms, or it waits for the head.

    `achieved`: how many of the quota have been reached; None says nothing of it.
    """
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        if found.assignment.task.report_to:
            raise Refused(
                _("Nhiệm vụ này phải báo cáo %(to)s bằng văn bản đã ký; hãy gửi văn bản ấy.")
                % {"to": found.assignment.task.report_to}
            )
        if by.may_in("tasks.finish_own", found.unit.path):
            return _done(found, by, seen, note, now, achieved)
        said = stated(note, _("Ghi ngắn gọn kết quả để thủ trưởng có căn cứ xác nhận."))
        return move(
            found,
            OccurrenceState.AWAITING_HEAD,
            by=by,
            seen=seen,
            reason=said,
            achieved=achieved,
            now=now,
        )


def head_confirm(
    *, by: Viewer, occurrence: UUID, seen: int, note: str = "", now: datetime
) -> Occurrence:
    """The head of the unit says that it is done."""
    with transaction.atomic():
        return _done(occurrence_for(by, occurrence), by, seen, note, now)


def send_back(*, by: Viewer, occurrence: UUID, seen: int, reason: str, now: datetime) -> Occurrence:
    """The head wants more before confirming; the reason is for the officer."""
    said = stated(reason, _("Ghi rõ cần làm thêm việc gì trước khi xác nhận."))
    with transaction.atomic():
        found = occurrence_for(by, occurrence)
        return move(found, OccurrenceState.IN_PROGRESS, by=by, seen=seen, reason=said, now=now)


def _done(
    found: Occurrence,
    by: Viewer,
    seen: int,
    note: str,
    now: datetime,
    achieved: int | None = None,
) -> Occurrence:
    return move(
        found,
        OccurrenceState.DONE,
        by=by,
        seen=seen,
        changes={"finished_by_id": by.user_id, "finished_at": now},
        reason=note,
        achieved=achieved,
        now=now,
    )
