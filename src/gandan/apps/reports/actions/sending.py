"""Sending a report: what was filled in, together with the paper that the head signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Doubtful, Refused, Stale
from gandan.apps.notices.actions import tell
from gandan.apps.orgs.policies import Viewer, roles_with
from gandan.apps.orgs.queries.holders import holders
from gandan.apps.reports.actions.holding import check_answers, hold_draft, hold_times, link
from gandan.apps.reports.models import Edition, FieldComment, Figure, Submission
from gandan.apps.reports.policies import check_send
from gandan.apps.reports.queries.contents import Content, content_of, digest_of, said
from gandan.apps.reports.queries.earlier import last_of
from gandan.apps.reports.queries.findings import findings_of
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.periods import window_of
from gandan.apps.reports.queries.times import Found, can_be_sent
from gandan.apps.tasks.actions.evidence import add_evidence
from gandan.apps.tasks.actions.submitting import SignedPaper, check_paper, submit
from gandan.apps.tasks.models import Evidence, Occurrence
from gandan.rollup import Finding


class Blocked(Refused):
    """Something is still wrong with what was filled in: each finding says what and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Chưa gửi được: còn %(n)s chỗ phải sửa trước khi ký gửi.") % {"n": len(findings)}
        )
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class _Signed:
    """What the paper says, and the row of its file."""

    so_ky_hieu: str
    ngay_ban_hanh: date
    nguoi_ky: str
    evidence: Evidence


def send(
    *, by: Viewer, submission: UUID, seen: int, paper: SignedPaper, now: datetime, today: date
) -> Edition:
    """Send a report with its signed paper, for every time that it answers and that waits for one.

    `seen` is the version of the draft that the sender looked at. Nil is said by the draft. A
    correction of what was sent or received already keeps its own paper and changes no state.

    Raises:
        Stale: somebody has changed the draft since, or has sent it.
        Blocked: the rules of the form find something wrong with it.
        Refused: the paper lacks something, or a paper without figures was sent before (`supply`).
    """
    check_paper(paper, today)
    with transaction.atomic():
        found, draft, content = _ready(by, submission, seen)
        if not paper.is_meant:
            _check_day(found.submission, paper.ngay_ban_hanh)
        signed_paper = replace(paper, is_nil=draft.is_nil, achieved=None)
        evidence = _submit(by, found.times, signed_paper, now=now, today=today)
        if evidence is None:
            if draft.number == 1:
                raise Refused(
                    _(
                        "Văn bản của kỳ này đã được gửi ở trang nhiệm vụ; "
                        "hãy gửi số liệu kèm văn bản ấy."
                    )
                )
            evidence = _keep_paper(by, found.times, paper, now)
        signed = _Signed(
            paper.so_ky_hieu.strip(), paper.ngay_ban_hanh, paper.nguoi_ky.strip(), evidence
        )
        link(found.submission, found.times)
        return _seal(by, found.submission, draft, content, signed, now=now)


def _check_day(submission: Submission, day: date) -> None:
    """Raise `Doubtful` for a day before those of which the report tells: a slip, and on time."""
    window = window_of(submission.regime, submission.period)
    if window is not None and day < window.first:
        raise Doubtful(
            _(
                "Ngày ban hành %(day)s nằm trước kỳ báo cáo (số liệu lấy từ %(first)s). Ghi nhầm "
                "thì sửa lại; đúng như in trên văn bản thì đánh dấu ở cuối rồi gửi."
            )
            % {"day": f"{day:%d/%m/%Y}", "first": f"{window.first:%d/%m/%Y}"}
        )


def supply(*, by: Viewer, submission: UUID, seen: int, now: datetime) -> Edition:
    """Send the figures that belong to a paper which was sent on the page of the task before.

    The paper stands as it was sent; nothing of its day or its state changes.

    Raises:
        Stale: somebody has changed the draft since, or has sent it.
        Blocked: the rules of the form find something wrong with it.
        Refused: no signed paper has been sent.
    """
    with transaction.atomic():
        found, draft, content = _ready(by, submission, seen)
        time = next((one for one in found.times if one.paper and one.so_ky_hieu), None)
        if time is None or time.paper is None or time.ngay_ban_hanh is None or draft.number > 1:
            raise Refused(_("Chưa có văn bản đã ký nào được gửi cho kỳ này; hãy gửi kèm văn bản."))
        if time.is_nil != draft.is_nil:
            raise Refused(
                _("Văn bản %(number)s và báo cáo này nói khác nhau về việc không phát sinh.")
                % {"number": time.so_ky_hieu}
            )
        link(found.submission, found.times)
        signed = _Signed(time.so_ky_hieu, time.ngay_ban_hanh, time.nguoi_ky, time.paper)
        return _seal(by, found.submission, draft, content, signed, now=now)


def _ready(by: Viewer, submission: UUID, seen: int) -> tuple[Found, Edition, Content]:
    """The report and its draft, locked, as its sender saw it and without a fault in it."""
    found = hold_times(by, submission)
    check_send(by, found.units)
    check_answers(found)
    draft = hold_draft(found.submission)
    if draft.version != seen:
        raise Stale(_("Người khác vừa sửa báo cáo này; hãy xem lại nội dung hiện có rồi gửi lại."))
    form, content = form_of(found.submission.form), content_of(draft)
    last = last_of(found.submission, form)
    findings = findings_of(form, content, last, is_nil=draft.is_nil)
    if blocking := [one for one in findings if one.is_blocking]:
        raise Blocked(blocking)
    return found, draft, content


def _submit(
    by: Viewer, times: Sequence[Occurrence], paper: SignedPaper, *, now: datetime, today: date
) -> Evidence | None:
    """Let the paper answer each time that waits for one; the first row of its file, if any did."""
    first: Evidence | None = None
    for time in times:
        time.refresh_from_db(fields=["state", "version", "is_ended"])
        if not can_be_sent(time):  # not owed, or sent with another one just now (nộp chung)
            continue
        sent = submit(
            by=by,
            occurrence=time.public_id,
            seen=time.version,
            paper=paper,
            now=now,
            today=today,
        )
        first = first or sent.paper
    return first


def _keep_paper(
    by: Viewer, times: Sequence[Occurrence], paper: SignedPaper, now: datetime
) -> Evidence:
    """The paper of a correction, among the files of the duty that it is about."""
    words = _("Văn bản sửa báo cáo, số %(number)s") % {"number": paper.so_ky_hieu.strip()}
    return add_evidence(
        by=by,
        assignment=times[0].assignment.public_id,
        upload=paper.file,
        description=words,
        now=now,
    )


def _seal(
    by: Viewer,
    submission: Submission,
    draft: Edition,
    content: Content,
    signed: _Signed,
    *,
    now: datetime,
) -> Edition:
    """Turn the draft into what was sent: it never changes again, and it alone is added up."""
    before = Edition.objects.filter(submission=submission, is_counted=True).first()
    if before is not None:
        Edition.objects.filter(pk=before.pk).update(is_counted=False)
        Figure.objects.filter(edition=before).update(is_counted=False)
    draft.so_ky_hieu, draft.ngay_ban_hanh = signed.so_ky_hieu, signed.ngay_ban_hanh
    draft.nguoi_ky, draft.evidence = signed.nguoi_ky, signed.evidence
    draft.sent_by_id, draft.sent_at, draft.is_counted = by.user_id, now, True
    draft.digest = digest_of(said(submission, draft, content))
    draft.version += 1
    draft.save()
    Figure.objects.filter(edition=draft).update(is_counted=True)
    FieldComment.objects.filter(
        edition__submission=submission, told_at__isnull=False, settled_at=None
    ).update(settled_at=now)
    record(
        by=by,
        action="report.sent",
        subject_type="report",
        subject_id=submission.public_id,
        after={
            "number": draft.number,
            "so_ky_hieu": draft.so_ky_hieu,
            "ngay_ban_hanh": draft.ngay_ban_hanh,
            "nguoi_ky": draft.nguoi_ky,
            "is_nil": draft.is_nil,
            "sha256": draft.digest,
        },
        reason=draft.reason,
        now=now,
    )
    if before is not None:
        _tell_corrected(by, submission, draft, now)
    return draft


def _tell_corrected(by: Viewer, submission: Submission, draft: Edition, now: datetime) -> None:
    """Whoever collects reads that a figure he may have used already is another one now."""
    today = timezone.localtime(now).date()
    people = {
        holder.user_id
        for holder in holders(by.tenant_id, None, roles_with("tasks.receive"), on=today)
    }
    tell(
        tenant=by.tenant_id,
        users=sorted(people - {by.user_id}),
        kind="report_corrected",
        subject=("report", submission.public_id),
        facts={
            "unit": submission.unit.ten,
            "number": draft.so_ky_hieu,
            "regime": submission.regime.name,
        },
        address=reverse("bao-cao-mot", args=[submission.public_id]),
        key=f"report_corrected:{draft.public_id}",
        now=now,
    )
