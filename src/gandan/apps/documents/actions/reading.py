"""From a reading to rows: what a person decided stays, what only the machine said is replaced."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan import vanban
from gandan.apps.audit.actions import Actor, record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.actions import links
from gandan.apps.documents.actions.cited import EDITION, keep_citations
from gandan.apps.documents.actions.proposed import keep_proposals
from gandan.apps.documents.actions.receiving import ask_for_reading
from gandan.apps.documents.actions.rows import locked, move, save_header
from gandan.apps.documents.actions.signatures import Looked, keep_signatures
from gandan.apps.documents.models import Document, DocumentState, Reading, StoredFile
from gandan.apps.documents.policies import NotInReview, check_review
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put
from gandan.lint import Flaw
from gandan.lint.form import all_to_json
from gandan.vanban.form import to_json
from gandan.vanban.model import Header
from gandan.vanban.model import Reading as Read
from gandan.vanban.sources.model import Doubt, Remark

MOST_FLAWS = 200


@dataclass(frozen=True, slots=True)
class Finished:
    """What the engine made of one file."""

    file: StoredFile
    text: str
    read: Read
    signatures: Looked = ()
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()
    flaws: tuple[Flaw, ...] = ()


def repeat_reading(*, by: Viewer, document: UUID, now: datetime) -> Document:
    """Ask for another reading; what a person decided stays as it is."""
    with transaction.atomic():
        row = locked(document, by.tenant_id)
        check_review(by, row)
        before = row.state
        if before == DocumentState.CONFIRMED:
            raise NotInReview(_("Văn bản đã được xác nhận, không đọc lại nữa."))
        if before in {DocumentState.FAILED, DocumentState.IN_REVIEW}:
            move(row, DocumentState.RECEIVED)
        ask_for_reading(row, now)
        record(
            by=by,
            action="document.reading_repeated",
            subject_type="document",
            subject_id=row.public_id,
            before={"state": before},
            after={"state": row.state},
            now=now,
        )
        return row


def begin(document: UUID, tenant_id: UUID | None) -> Document | None:
    """Mark as being read; None when there is nothing to read any more (confirmed, or gone)."""
    try:
        row = locked(document, tenant_id)
    except NotAllowed:
        return None
    if row.state not in {DocumentState.RECEIVED, DocumentState.READING}:
        return None
    move(row, DocumentState.READING)
    return row


def fail(*, by: Actor, document: UUID, why: str, now: datetime) -> Document:
    """Say why a document could not be read."""
    row = locked(document, by.tenant_id)
    before = row.state
    move(row, DocumentState.READING)
    move(row, DocumentState.FAILED, why)
    record(
        by=by,
        action="document.reading_failed",
        subject_type="document",
        subject_id=row.public_id,
        before={"state": before},
        after={"state": row.state},
        reason=why,
        now=now,
    )
    return row


def keep(*, by: Actor, document: UUID, finished: Finished, now: datetime) -> Reading:
    """Store a reading with its proposals and citations; call it inside the job's transaction."""
    row = locked(document, by.tenant_id)
    old = row.readings.filter(is_current=True).first()
    row.readings.filter(is_current=True).update(is_current=False)
    reading = Reading.objects.create(
        document=row,
        file=finished.file,
        engine=vanban.ENGINE,
        text=storable(finished.text),
        result=to_json(finished.read) | {"flaws": _flaws(finished)},
        doubts=[_doubt(finished.text, doubt) for doubt in finished.doubts],
        remarks=[{"code": r.code, "values": dict(r.values)} for r in finished.remarks],
        made_at=now,
        cited_edition=EDITION,
    )
    if row.header_confirmed_at is None:
        set_header(row, finished.read.header)
    cited = links.groups_of(row) | {
        links.group_of(one.so_ky_hieu or "", one.name or "") for one in finished.read.citations
    }
    links.hold(row.tenant_id, cited)
    proposals = keep_proposals(row, old, reading, finished.read)
    citations = keep_citations(row, finished.read, reading.text)
    keep_signatures(row.tenant_id, finished.file.sha256, finished.signatures, now)
    move(row, DocumentState.IN_REVIEW)
    links.link_all(row, before=cited)
    put("document", [row.pk])
    record(
        by=by,
        action="document.read",
        subject_type="document",
        subject_id=row.public_id,
        before={"state": DocumentState.READING},
        after={
            "state": row.state,
            "engine": reading.engine,
            "de_xuat": proposals,
            "vien_dan": citations,
        },
        now=now,
    )
    return reading


def _flaws(finished: Finished) -> list[dict[str, object]]:
    """What the linter found, as it is stored; beyond the first hundreds nobody reads it."""
    found = all_to_json(storable(finished.text), finished.flaws[:MOST_FLAWS])
    return [flaw | {"message": storable(flaw["message"])} for flaw in found]


def _doubt(text: str, doubt: Doubt) -> dict[str, object]:
    return asdict(doubt) | {"words": storable(text[doubt.start : doubt.end])}


def storable(text: str) -> str:
    """The text with every code point in its place that a database takes (PostgreSQL: no NUL)."""
    return text.replace("\x00", "\ufffd")


def set_header(document: Document, header: Header) -> None:
    """Write what was read in the header; a field that was not found is empty, never guessed."""
    document.so_ky_hieu = (header.so_ky_hieu or "")[:120]
    document.loai_van_ban = (header.loai_van_ban or "")[:40]
    document.co_quan_ban_hanh = (header.co_quan_ban_hanh or "")[:300]
    document.co_quan_chu_quan = (header.co_quan_chu_quan or "")[:300]
    document.dia_danh = (header.dia_danh or "")[:100]
    document.ngay_ban_hanh = (header.ngay_ban_hanh or "")[:10]
    document.trich_yeu = header.trich_yeu or ""
    document.nguoi_ky = {**asdict(header.nguoi_ky), "quyen_han": list(header.nguoi_ky.quyen_han)}
    document.kinh_gui = list(header.kinh_gui)
    document.noi_nhan = list(header.noi_nhan)
    save_header(document)
