"""Files of a report: kept as the files of tasks are, under their SHA-256, opened by nobody here."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.actions.files import Kept, discard
from gandan.apps.documents.actions.signatures import ask_for_signatures
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions.holding import draft_for, touch
from gandan.apps.reports.actions.saving import Change, Saved, write
from gandan.apps.reports.models import Attachment, Edition
from gandan.apps.reports.queries.filling import attachment_file
from gandan.apps.reports.queries.forms import form_of
from gandan.apps.reports.queries.times import Found, is_own_report
from gandan.apps.tasks.actions.evidence import Upload, keep_upload
from gandan.rollup import FileField

FILES_A_FIELD = 50


def attach(  # which file under which field, and what else was typed
    *,
    by: Viewer,
    submission: UUID,
    code: str,
    upload: Upload,
    changes: Sequence[Change] = (),
    now: datetime,
) -> tuple[Attachment, tuple[Saved, ...]]:
    """Add a file under a field of the form; the same bytes again are the file that is there.

    Raises:
        Refused: it is empty, too large, of a kind that is not taken, or there are too many.
    """
    kept = keep_upload(by, upload, now)
    try:
        with transaction.atomic():
            found, draft = draft_for(by, submission)
            row = _attach(by, found, draft, (code, upload, kept), now)
            return row, write(found, draft, changes, by=by, now=now)
    except Exception:
        discard(kept)
        raise


def _attach(
    by: Viewer, found: Found, draft: Edition, given: tuple[str, Upload, Kept], now: datetime
) -> Attachment:
    code, upload, kept = given
    asked = form_of(found.submission.form).field_of(code)
    if not isinstance(asked, FileField):
        raise NotAllowed("The form asks for no such file.")
    files = Attachment.objects.filter(edition=draft, code=code)
    if known := files.filter(sha256=kept.sha256).first():
        return known
    if files.count() >= FILES_A_FIELD:
        raise Refused(
            _("Mục này đã có %(n)s tệp; hãy gộp các tệp trước khi thêm.") % {"n": FILES_A_FIELD}
        )
    row = Attachment.objects.create(
        tenant_id=by.tenant_id,
        edition=draft,
        code=code,
        sha256=kept.sha256,
        size=kept.size,
        media_type=upload.media_type,
        ten_tep=upload.name[-255:],
        added_by_id=by.user_id,
        added_at=now,
    )
    touch(draft)
    ask_for_signatures(by.tenant_id, row.sha256, upload.data, now)
    record(
        by=by,
        action="report.file_added",
        subject_type="report_draft",
        subject_id=found.submission.public_id,
        after={"field": asked.title, "ten_tep": row.ten_tep, "sha256": row.sha256},
        now=now,
    )
    return row


def detach(
    *,
    by: Viewer,
    submission: UUID,
    attachment: UUID,
    changes: Sequence[Change] = (),
    now: datetime,
) -> tuple[Saved, ...]:
    """Take a file out of a draft, and save what else was typed; what was sent keeps its files."""
    with transaction.atomic():
        found, draft = draft_for(by, submission)
        row = Attachment.objects.filter(edition=draft, public_id=attachment).first()
        if row is None:
            raise Stale(_("Tệp này đã được bỏ trước đó."))
        row.delete()
        touch(draft)
        record(
            by=by,
            action="report.file_removed",
            subject_type="report_draft",
            subject_id=found.submission.public_id,
            before={"ten_tep": row.ten_tep, "sha256": row.sha256},
            now=now,
        )
        return write(found, draft, changes, by=by, now=now)


def open_attachment(
    *, by: Viewer, submission: UUID, attachment: UUID, now: datetime
) -> tuple[Attachment, File[bytes]]:
    """A file of a report with its open bytes.

    Whoever opens it from outside the body leaves a line in its history, as with files of tasks.
    """
    found, row, stored = attachment_file(by=by, submission=submission, attachment=attachment)
    if not is_own_report(by, found):
        record(
            by=by,
            action="report.file_opened",
            subject_type="report",
            subject_id=found.submission.public_id,
            after={"ten_tep": row.ten_tep},
            now=now,
        )
    return row, stored
