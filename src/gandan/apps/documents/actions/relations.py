"""A person says what a cited paper is to the one that cites it; the machine leaves it so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.actions.rows import locked
from gandan.apps.documents.models import Citation, Decision, Relation, RelationOrigin
from gandan.apps.documents.policies import (
    Incomplete,
    check_review,
    check_version,
    check_was_read,
)
from gandan.apps.orgs.policies import Viewer


def correct_relation(
    *, by: Viewer, citation: UUID, version: int, relation: str, now: datetime
) -> Citation:
    """Write a relation as a person says it; also of a document that was confirmed.

    The same relation as was read is his word from then on, too.

    Raises:
        NotAllowed: no such citation in a document that he may review.
        NotInReview: the document has not been read.
        Incomplete: there is no such relation, or the citation was rejected.
        Stale: the citation has changed since the page was drawn.
    """
    if relation not in Relation.values:
        raise Incomplete(_("Hãy chọn một quan hệ trong danh sách."))
    with transaction.atomic():
        row = _find(by, citation)
        check_version(row.version, version)
        if row.decision == Decision.REJECTED:
            raise Incomplete(_("Viện dẫn này đã bị bỏ; hãy mở lại rồi mới sửa quan hệ."))
        before = row.relation
        row.relation = relation
        row.relation_origin = RelationOrigin.PERSON
        row.relation_by_id, row.relation_at = by.user_id, now
        row.version += 1
        row.save()
        record(
            by=by,
            action="citation.related",
            subject_type="document",
            subject_id=row.document.public_id,
            before={"relation": before},
            after={
                "relation": row.relation,
                "so_ky_hieu": row.so_ky_hieu,
                "ten": row.ten,
                "citation": row.public_id,
            },
            now=now,
        )
        return row


def _find(by: Viewer, citation: UUID) -> Citation:
    rows = Citation.objects.filter(public_id=citation, document__tenant_id=by.tenant_id)
    document = rows.values_list("document__public_id", flat=True).first()
    if document is None:
        raise NotAllowed("No such citation in this tenant.")
    row_of_document = locked(document, by.tenant_id)
    check_review(by, row_of_document)
    check_was_read(row_of_document)
    row = rows.get()
    row.document = row_of_document
    return row
