"""A document's own row: locked, moved from state to state, its header saved."""

from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.actions.links import number_fold
from gandan.apps.documents.models import TRANSITIONS, Document, DocumentState
from gandan.apps.documents.policies import NotInReview
from gandan.apps.documents.queries.issuing import issuer_fold
from gandan.tiengviet import fold


def locked(public_id: UUID, tenant_id: UUID | None) -> Document:
    """The document, locked until the end of the transaction; `NotAllowed` when there is none."""
    document = Document.objects.select_for_update().filter(public_id=public_id).first()
    if document is None or document.tenant_id != tenant_id:
        raise NotAllowed("No such document in this tenant.")
    return document


def move(document: Document, state: DocumentState, note: str = "") -> None:
    """Change the state as the table allows; the row is saved by the caller's own fields too."""
    if state != document.state and state not in TRANSITIONS[document.state]:
        raise NotInReview(
            _("Văn bản đang ở trạng thái “%(now)s”, không chuyển sang “%(then)s” được.")
            % {
                "now": DocumentState(document.state).label,
                "then": DocumentState(state).label,
            }
        )
    document.state = state
    document.state_note = note
    document.save(update_fields=["state", "state_note"])


def save_header(document: Document) -> None:
    """Save the header fields with the columns that are computed from them."""
    document.so_fold = number_fold(document.so_ky_hieu)
    document.issuer_fold = issuer_fold(document.co_quan_ban_hanh)
    document.fold = fold(f"{document.so_ky_hieu} {document.trich_yeu} {document.co_quan_ban_hanh}")
    document.version += 1
    document.save()
