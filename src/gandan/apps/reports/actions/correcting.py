"""Correcting what was sent: a further edition with its reason, never a change of the one sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Refused, Stale
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for
from gandan.apps.reports.models import Attachment, Edition, Figure, Prose, Submission, TableRow
from gandan.apps.reports.policies import check_fill
from gandan.apps.reports.queries.times import find


def correct(*, by: Viewer, submission: UUID, reason: str, now: datetime) -> Edition:
    """Begin a correction of what was sent, with everything that stood in it.

    Raises:
        Refused: no reason is given, or nothing has been sent.
        Stale: a correction has been begun already.
    """
    said = reason.strip()
    if not said:
        raise Refused(_("Ghi lý do sửa, để nơi nhận hiểu vì sao có bản mới."))
    with transaction.atomic():
        found = find(by=by, submission=submission)
        check_fill(by, found.units)
        # the row of the report is locked: two who begin a correction begin one
        Submission.objects.select_for_update(of=("self",)).get(pk=found.submission.pk)
        newest = found.submission.editions.order_by("-number").first()
        if newest is None or (newest.number == 1 and newest.sent_at is None):
            raise Refused(_("Báo cáo này chưa được gửi; hãy sửa ngay trong bản đang soạn."))
        if newest.sent_at is None:
            raise Stale(_("Bản sửa đã được lập trước đó; hãy sửa tiếp trong bản ấy."))
        draft = Edition.objects.create(
            tenant_id=by.tenant_id,
            submission=found.submission,
            number=newest.number + 1,
            reason=said,
            is_nil=newest.is_nil,
            begun_at=now,
        )
        _copy(newest, draft)
        record(
            by=by,
            action="report.correction_begun",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            after={"number": draft.number},
            reason=said,
            now=now,
        )
        return draft


def drop_correction(*, by: Viewer, submission: UUID, seen: int, now: datetime) -> None:
    """Drop a correction that was begun; what was sent before stands as it was.

    Raises:
        Stale: somebody has changed it since it was seen, or has sent it.
        Refused: it is no correction.
    """
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        if draft.number == 1:
            raise Refused(_("Bản đầu tiên của báo cáo không bỏ được; hãy để nguyên bản đang soạn."))
        if draft.version != seen:
            raise Stale(_("Người khác vừa sửa bản này; hãy xem lại trước khi bỏ."))
        number, reason = draft.number, draft.reason
        draft.delete()
        record(
            by=by,
            action="report.correction_dropped",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            before={"number": number},
            reason=reason,
            now=now,
        )


def _copy(source: Edition, draft: Edition) -> None:
    """Everything that stands in an edition, into the draft, as it was."""
    figures = list(Figure.objects.filter(edition=source).order_by("pk"))
    for figure in figures:
        figure.pk, figure.edition, figure.is_counted = None, draft, False
    Figure.objects.bulk_create(figures)
    texts = list(Prose.objects.filter(edition=source).order_by("pk"))
    for text in texts:
        text.pk, text.edition = None, draft
    Prose.objects.bulk_create(texts)
    rows = list(TableRow.objects.filter(edition=source).order_by("pk"))
    for row in rows:
        row.pk, row.edition, row.public_id = None, draft, uuid7()
    TableRow.objects.bulk_create(rows)
    files = list(Attachment.objects.filter(edition=source).order_by("pk"))
    for file in files:
        file.pk, file.edition, file.public_id = None, draft, uuid7()
    Attachment.objects.bulk_create(files)
