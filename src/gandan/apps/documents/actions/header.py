"""A person confirms the header as it was read, or as he corrects it; and each citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.actions import links
from gandan.apps.documents.actions.rows import locked, save_header
from gandan.apps.documents.models import Citation, Decision, Document, RelationOrigin
from gandan.apps.documents.policies import (
    Incomplete,
    check_in_review,
    check_review,
    check_version,
)
from gandan.apps.documents.queries.doubts import doubtful_fields
from gandan.apps.orgs.policies import Viewer
from gandan.apps.search.actions import put

HEADER_FIELDS = (
    "so_ky_hieu", "loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh",
    "ngay_ban_hanh", "trich_yeu", "nguoi_ky", "kinh_gui", "noi_nhan",
)  # fmt: skip
CITATION_FIELDS = ("so_ky_hieu", "loai_van_ban", "ten", "ngay_ban_hanh", "co_quan_ban_hanh")


@dataclass(frozen=True, slots=True)
class CitationAnswer:
    """What a person says of a citation: a decision, and the fields as he corrects them."""

    decision: str
    fields: Mapping[str, str] | None = None


def confirm_header(
    *,
    by: Viewer,
    document: UUID,
    version: int,
    fields: Mapping[str, object],
    is_compared: bool = False,
    now: datetime,
) -> Document:
    """Write the header as a person confirms it; citations are linked by its number at once.

    `is_compared`: he says that he compared what the recogniser of a scan was unsure of. Without it
    a doubtful number or date is not confirmed.
    """
    if unknown := set(fields) - set(HEADER_FIELDS):
        raise Incomplete(_("Không có mục “%(name)s”.") % {"name": min(unknown)})
    with transaction.atomic():
        row = locked(document, by.tenant_id)
        check_review(by, row)
        check_in_review(row)
        check_version(row.version, version)
        _check_compared(row, is_compared=is_compared)
        before = {name: getattr(row, name) for name in HEADER_FIELDS}
        linked = links.groups_of(row)
        for name, value in fields.items():
            setattr(row, name, value)
        if not (row.so_ky_hieu or row.trich_yeu).strip():
            raise Incomplete(_("Phải có số, ký hiệu hoặc trích yếu để nhận ra văn bản."))
        row.header_confirmed_at, row.header_confirmed_by_id = now, by.user_id
        save_header(row)
        links.link_all(row, before=linked)
        put("document", [row.pk])
        record(
            by=by,
            action="document.header_confirmed",
            subject_type="document",
            subject_id=row.public_id,
            before=before,
            after={name: getattr(row, name) for name in HEADER_FIELDS},
            now=now,
        )
        return row


def _check_compared(document: Document, *, is_compared: bool) -> None:
    if is_compared or document.header_confirmed_at is not None:
        return
    if doubtful_fields(document.readings.filter(is_current=True).first()):
        raise Incomplete(
            _(
                "Số, ký hiệu hoặc ngày ban hành có chữ máy không chắc; hãy so với ảnh của trang, "
                "sửa nếu sai rồi đánh dấu đã đối chiếu."
            )
        )


def decide_citation(
    *, by: Viewer, citation: UUID, version: int, answer: CitationAnswer, now: datetime
) -> Citation:
    """Accept, correct, reject or reopen a citation; a corrected number is linked anew."""
    if answer.decision not in {Decision.PENDING, Decision.ACCEPTED, Decision.REJECTED}:
        raise Incomplete(_("Viện dẫn chỉ có thể chấp nhận, bỏ hoặc mở lại."))
    with transaction.atomic():
        row = _find(by, citation)
        check_version(row.version, version)
        before = {name: getattr(row, name) for name in (*CITATION_FIELDS, "decision")}
        old = row.fold
        for name in CITATION_FIELDS:
            if answer.fields and name in answer.fields:
                setattr(row, name, answer.fields[name].strip())
        if not (row.so_ky_hieu or row.ten):
            raise Incomplete(_("Viện dẫn phải có số, ký hiệu hoặc tên văn bản được viện dẫn."))
        row.fold = links.group_of(row.so_ky_hieu, row.ten)
        links.hold(row.document.tenant_id, {old, row.fold})
        row.paper = row.target = None
        row.decision = answer.decision
        is_open = row.decision == Decision.PENDING
        row.decided_at = None if is_open else now
        row.decided_by_id = None if is_open else by.user_id
        if row.relation_origin == RelationOrigin.READ_LATER:  # now he has it before him
            row.relation_origin = RelationOrigin.READ
        row.version += 1
        row.save()
        links.settle(row.document.tenant_id, {old, row.fold})
        row.refresh_from_db(fields=["paper", "target"])
        record(
            by=by,
            action="citation.decided",
            subject_type="document",
            subject_id=row.document.public_id,
            before=before,
            after={
                **{name: getattr(row, name) for name in (*CITATION_FIELDS, "decision")},
                "citation": row.public_id,
            },
            now=now,
        )
        return row


def _find(by: Viewer, citation: UUID) -> Citation:
    rows = Citation.objects.filter(public_id=citation, document__tenant_id=by.tenant_id)
    document_id = rows.values_list("document_id", flat=True).first()
    if document_id is None:
        raise NotAllowed("No such citation in this tenant.")
    document = Document.objects.select_for_update().get(pk=document_id)
    check_review(by, document)
    check_in_review(document)
    row = rows.get()
    row.document = document
    return row
