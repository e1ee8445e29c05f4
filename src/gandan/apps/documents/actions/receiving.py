"""Documents come in: checked in memory, kept byte for byte, put into the queue to be read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gandan.apps.audit.actions import record
from gandan.apps.documents.actions import files, secrecy, viruses
from gandan.apps.documents.models import Document, DocumentState, DoMat, StoredFile
from gandan.apps.documents.policies import FileRefused, check_upload
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.apps.work.actions import enqueue
from gandan.vanban import apart
from gandan.vanban.sources.model import Source, Unreadable

READ_JOB = "documents.read"
BLANK_PAGES = 4  # a cover, its back, a leaf: the letterhead may begin behind them


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it arrived: its name as the person's machine calls it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Declared:
    """What the uploader says of all the files of one upload."""

    do_mat: str  # a key of DoMat, or secrecy.DECLARED_SECRET
    followed_from: date | None = None  # an older paper is followed from this day on


def receive_one(
    *, by: Viewer, upload: Upload, declared: Declared, now: datetime
) -> tuple[Document, bool]:
    """Take in one file and ask for its reading.

    Returns:
        The document and whether it is new; the same bytes again give the document that has them.

    Raises:
        FileRefused: secret, empty, too large, unreadable, infected, no room, or too many files
            from this person.
    """
    check_upload(by)
    secrecy.check_declared(declared.do_mat)
    media_type = look_over(by=by, upload=upload, now=now)
    return take_in(by=by, upload=upload, declared=declared, media_type=media_type, now=now)


def look_over(*, by: Viewer, upload: Upload, now: datetime) -> str:
    """The media type of a file, after everything that can refuse it; nothing is stored.

    Raises:
        FileRefused: secret, empty, too large, unreadable, infected, or too many from this person.
    """
    check_size(upload)
    check_rate(by, now)
    media_type = _checked_in_memory(upload)
    viruses.check(by=by, data=upload.data, name=clean_ten_tep(upload.name), now=now)
    return media_type


def take_in(
    *, by: Viewer, upload: Upload, declared: Declared, media_type: str, now: datetime
) -> tuple[Document, bool]:
    """Store a file that was looked over, and ask for its reading; the document, whether it is new.

    Raises:
        FileRefused: no room.
    """
    if known := _document_with(by, files.hash_of(upload.data)):
        return known, False
    files.check_room(by.tenant_id, len(upload.data))
    kept = files.keep(upload.data)
    try:
        return _write(by, upload, declared, Stored(kept, media_type), now), True
    except IntegrityError:  # the same bytes came in twice at the same moment
        if known := _document_with(by, kept.sha256):
            return known, False
        files.discard(kept)
        raise
    except BaseException:
        files.discard(kept)
        raise


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes on disk and what kind of file they are."""

    kept: files.Kept
    media_type: str


def check_size(upload: Upload) -> None:
    """Raise `FileRefused` for a file without bytes, or with too many."""
    limit = settings.UPLOAD_LIMIT_BYTES
    if not upload.data:
        raise FileRefused(
            "empty", _("Tệp rỗng (0 byte); hãy kiểm tra lại tệp gốc rồi tải lên lần nữa.")
        )
    if len(upload.data) > limit:
        raise FileRefused(
            "too_large",
            _("Tệp lớn hơn %(limit)d MB; hãy nén hoặc tách phụ lục rồi tải lên từng phần.")
            % {"limit": limit // (1024 * 1024)},
        )


def _checked_in_memory(upload: Upload) -> str:
    """The media type by the bytes, after the header was found free of a stamp of secrecy."""
    try:
        source = _first_look(upload)
    except Unreadable as unreadable:
        raise FileRefused(
            unreadable.code,
            _("%(why)s Không đọc được thì không kiểm tra được độ mật, nên tệp không được lưu.")
            % {"why": why_unreadable(unreadable, clean_ten_tep(upload.name))},
        ) from unreadable
    secrecy.check_header(source)
    return source.media_type


def _first_look(upload: Upload) -> Source:
    """The first page; a few more where that is blank."""
    name = clean_ten_tep(upload.name)
    try:
        return apart.load(upload.data, name, first_pages=1)
    except Unreadable as unreadable:
        if unreadable.code != "no_text":
            raise
        return apart.load(upload.data, name, first_pages=BLANK_PAGES)


def check_rate(by: Viewer, now: datetime, coming: int = 1) -> None:
    """Raise `FileRefused` when a person brings in more files than work needs."""
    since = now - timedelta(hours=1)
    taken = StoredFile.objects.filter(added_by_id=by.user_id, added_at__gt=since)
    if taken[: settings.FILES_AN_HOUR + 1].count() + coming > settings.FILES_AN_HOUR:
        raise FileRefused(
            "too_many",
            ngettext(
                "Bạn đã tải lên %(count)d tệp trong một giờ; hãy chờ một lúc rồi tải tiếp.",
                "Bạn đã tải lên %(count)d tệp trong một giờ; hãy chờ một lúc rồi tải tiếp.",
                settings.FILES_AN_HOUR,
            )
            % {"count": settings.FILES_AN_HOUR},
        )


def _document_with(by: Viewer, sha256: str) -> Document | None:
    row = StoredFile.objects.filter(tenant_id=by.tenant_id, sha256=sha256)
    found = row.select_related("document").first()
    return found.document if found else None


def _write(
    by: Viewer, upload: Upload, declared: Declared, stored: Stored, now: datetime
) -> Document:
    with transaction.atomic():
        document = Document.objects.create(
            tenant_id=by.tenant_id,
            do_mat=DoMat(declared.do_mat),
            state=DocumentState.RECEIVED,
            followed_from=declared.followed_from,
            uploaded_by_id=by.user_id,
            uploaded_at=now,
        )
        StoredFile.objects.create(
            tenant_id=by.tenant_id,
            document=document,
            sha256=stored.kept.sha256,
            size=stored.kept.size,
            media_type=stored.media_type,
            ten_tep=clean_ten_tep(upload.name),
            added_by_id=by.user_id,
            added_at=now,
        )
        record(
            by=by,
            action="document.received",
            subject_type="document",
            subject_id=document.public_id,
            after={
                "ten_tep": clean_ten_tep(upload.name),
                "sha256": stored.kept.sha256,
                "do_mat": document.do_mat,
                "followed_from": document.followed_from,
            },
            now=now,
        )
        ask_for_reading(document, now)
    return document


def ask_for_reading(document: Document, now: datetime) -> None:
    """Put the reading of a document into the queue; call it inside a transaction."""
    enqueue(
        READ_JOB,
        key=str(document.public_id),
        payload={"document": str(document.public_id)},
        tenant_id=document.tenant_id,
        now=now,
    )


def clean_ten_tep(name: str) -> str:
    """The last part of a name, without control characters, at most 255 long with its ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable()).strip() or _("van-ban")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) <= 255 or not dot:
        return clean[:255]
    return f"{stem[: 254 - len(ending[:20])]}.{ending[:20]}"
