"""Files that show the work: under their SHA-256, beside the originals of documents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed, Refused
from gandan.apps.documents.actions import viruses
from gandan.apps.documents.actions.files import Kept, check_room, discard, keep
from gandan.apps.documents.actions.signatures import ask_for_signatures
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put
from gandan.apps.tasks.models import Assignment, Evidence
from gandan.apps.tasks.policies import check_follow, check_read_assignment
from gandan.apps.tasks.queries.pages import evidence_file

FILES_AN_ASSIGNMENT = 200
# what an office sends; told by the first bytes, never by the name alone
_MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "txt": (b"",),
}
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it: its name and its bytes."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case, without the dot."""
        return self.name.rpartition(".")[2].lower()

    @property
    def media_type(self) -> str:
        """By the ending, after `check_upload`; what the browser claims is not asked."""
        return _MEDIA_TYPES.get(self.suffix, "application/octet-stream")


def check_upload(upload: Upload) -> None:
    """Raise `Refused` when the file is empty, too large, or of a kind that is not taken."""
    if not upload.data:
        raise Refused(_("Tệp “%(name)s” trống; hãy chọn lại tệp.") % {"name": upload.name})
    if len(upload.data) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        raise Refused(
            _("Tệp “%(name)s” lớn hơn %(limit)s MB; hãy nén hoặc chia nhỏ.")
            % {"name": upload.name, "limit": limit}
        )
    magics = _MAGIC.get(upload.suffix)
    if magics is None:
        raise Refused(
            _("Không nhận tệp “%(name)s”; nhận PDF, DOCX, XLSX, DOC, XLS, JPG, PNG, TXT.")
            % {"name": upload.name}
        )
    if not upload.data.startswith(magics):
        raise Refused(
            _(
                "Tệp “%(name)s” có đuôi %(kind)s nhưng nội dung không phải %(kind)s; "
                "hãy lưu lại đúng loại rồi gửi."
            )
            % {"name": upload.name, "kind": upload.suffix.upper()}
        )


def keep_upload(by: Viewer, upload: Upload, now: datetime) -> Kept:
    """Check the file and put its bytes on disk, before the row that names them.

    It is kept and given back as it is, and never opened here: no reader can be hurt by it.
    """
    check_upload(upload)
    viruses.check(by=by, data=upload.data, name=upload.name, now=now)
    check_room(by.tenant_id, len(upload.data))
    return keep(upload.data)


def add_evidence(
    *, by: Viewer, assignment: UUID, upload: Upload, description: str = "", now: datetime
) -> Evidence:
    """Add a file to a unit's assignment; the same bytes again are the file that is there."""
    found = assignment_for(by, assignment)
    check_follow(by, found)
    if found.evidence.count() >= FILES_AN_ASSIGNMENT:
        raise Refused(
            _("Nhiệm vụ này đã có %(count)s tệp; hãy gộp các tệp trước khi thêm.")
            % {"count": FILES_AN_ASSIGNMENT}
        )
    kept = keep_upload(by, upload, now)
    if known := found.evidence.filter(sha256=kept.sha256, occurrence=None).first():
        return known
    try:
        with transaction.atomic():
            row = Evidence.objects.create(
                tenant_id=by.tenant_id,
                assignment=found,
                sha256=kept.sha256,
                size=kept.size,
                media_type=upload.media_type,
                ten_tep=upload.name[-255:],
                mo_ta=description.strip()[:300],
                added_by_id=by.user_id,
                added_at=now,
            )
            record(
                by=by,
                action="assignment.evidence_added",
                subject_type="assignment",
                subject_id=found.public_id,
                after={"ten_tep": row.ten_tep, "sha256": row.sha256, "size": row.size},
                now=now,
            )
            put("result", [found.pk])
            ask_for_signatures(by.tenant_id, row.sha256, upload.data, now)
    except Exception:
        discard(kept)
        raise
    return row


def assignment_for(by: Viewer, public_id: UUID) -> Assignment:
    """The assignment, if the viewer may see it."""
    found = (
        Assignment.objects.select_related("task", "responsible")
        .filter(public_id=public_id, tenant_id=by.tenant_id)
        .first()
    )
    if found is None:
        raise NotAllowed("No such assignment in the viewer's tenant.")
    check_read_assignment(by, found)
    return found


def open_evidence(*, by: Viewer, evidence: UUID, now: datetime) -> tuple[Evidence, File[bytes]]:
    """A file of an assignment with its open bytes, for who sees the assignment.

    Pictures and lists of a unit may show people: who opens them from outside leaves a line in the
    history of the assignment, where the unit reads it. The unit's own people do not.
    """
    row, stored = evidence_file(by=by, evidence=evidence)
    if not by.may_in("tasks.read_own", row.assignment.responsible.path):
        record(
            by=by,
            action="assignment.evidence_opened",
            subject_type="assignment",
            subject_id=row.assignment.public_id,
            after={"ten_tep": row.ten_tep},
            now=now,
        )
    return row, stored
