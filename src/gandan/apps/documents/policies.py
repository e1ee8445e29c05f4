"""Who may bring documents in, read them and decide about them; what a page is told otherwise.

A thing of another tenant does not exist for the viewer: every read filters by tenant.
"""

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.models import Document, DocumentState, Proposal
from gandan.apps.orgs.policies import Viewer

__all__ = [
    "FileRefused",
    "Incomplete",
    "IsTask",
    "NotAllowed",
    "NotInReview",
    "NotSeen",
    "Refused",
    "Stale",
]


_READ = frozenset({DocumentState.IN_REVIEW, DocumentState.CONFIRMED})


class FileRefused(Refused):
    """A file was not taken in.

    `code`: secret, empty, too_large, too_many, no_room (the quota), virus, not_scanned, or one of
    `Unreadable`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class NotInReview(Refused):
    """The document is not being reviewed: nothing can be decided about its reading."""


class NotSeen(Refused):
    """Nobody has looked at the words of the proposal yet."""


class IsTask(Refused):
    """A task was made of the proposal: from then on only the task changes."""


class Incomplete(Refused):
    """Something is missing or does not fit; the sentence says what."""


def can_upload(by: Viewer) -> bool:
    """Clerks and coordinators bring documents in."""
    return by.may("documents.upload")


def check_upload(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer may bring documents in."""
    if not can_upload(by):
        raise NotAllowed("Documents are brought in by clerks and coordinators.")


def check_store(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer sees to the file store."""
    if not by.may("store.read"):
        raise NotAllowed("The file store is looked at by administrators and auditors.")


def can_read(by: Viewer, document: Document) -> bool:
    """Whether the viewer may read the document with its files."""
    return by.may("documents.read") and document.tenant_id == by.tenant_id


def check_list(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer may read the documents of his tenant."""
    if not by.may("documents.read"):
        raise NotAllowed("Documents are read by those who work with them.")


def check_read(by: Viewer, document: Document) -> None:
    """Raise `NotAllowed` unless the viewer may read the document."""
    if not can_read(by, document):
        raise NotAllowed("This document is of another tenant, or the viewer reads no documents.")


def can_review(by: Viewer, document: Document) -> bool:
    """Whether the viewer decides about what was read in the document."""
    return by.may("documents.review") and document.tenant_id == by.tenant_id


def check_review(by: Viewer, document: Document) -> None:
    """Raise `NotAllowed` unless the viewer decides about what was read in the document."""
    if not can_review(by, document):
        raise NotAllowed("What was read is decided by coordinators of the tenant.")


def check_in_review(document: Document) -> None:
    """Raise `NotInReview` unless decisions can be made now."""
    if document.state == DocumentState.CONFIRMED:
        raise NotInReview(
            _("Văn bản đã được xác nhận; nay sửa nhiệm vụ ở trang của từng nhiệm vụ.")
        )
    if document.state != DocumentState.IN_REVIEW:
        raise NotInReview(_("Văn bản chưa đọc xong; hãy chờ đọc xong rồi rà soát."))


def can_relate(by: Viewer, document: Document) -> bool:
    """Whether the viewer may say now what the document's citations are to it."""
    return can_review(by, document) and document.state in _READ


def check_was_read(document: Document) -> None:
    """Raise `NotInReview` unless the document has been read, confirmed or not."""
    if document.state not in _READ:
        raise NotInReview(_("Văn bản chưa đọc xong; hãy chờ đọc xong rồi rà soát."))


def check_seen(proposal: Proposal) -> None:
    """Raise `NotSeen` when nobody has looked at the words of the proposal."""
    if proposal.seen_at is None:
        raise NotSeen(
            _("Chưa ai xem đoạn văn bản của đề xuất này; hãy mở đoạn đó rồi mới chấp nhận.")
        )


def check_no_task(proposal: Proposal) -> None:
    """Raise `IsTask` when a task was made of the proposal already."""
    if proposal.became_task is not None:
        raise IsTask(
            _("Đề xuất này đã thành nhiệm vụ và đã giao đơn vị; nay sửa ở trang của nhiệm vụ.")
        )


def check_version(current: int, seen: int) -> None:
    """Raise `Stale` when the thing has changed since the page was drawn."""
    if current != seen:
        raise Stale(
            _(
                "Người khác vừa thay đổi mục này. Nội dung hiện có ở dưới; "
                "ý kiến của bạn chưa được lưu."
            )
        )
