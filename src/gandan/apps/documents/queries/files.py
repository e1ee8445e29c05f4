"""Originals, for reading and for download."""

from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.documents.models import PACKAGE, Document, Mail, NamedBytes, StoredFile
from gandan.apps.documents.policies import check_list
from gandan.apps.orgs.policies import Viewer


def stored_name(sha256: str) -> str:
    """Where bytes with this hash stand in the storage: spread over 256 folders."""
    return f"{sha256[:2]}/{sha256}"


def stored_bytes(sha256: str) -> bytes:
    """The bytes themselves; raises `FileNotFoundError` when the disk has lost them."""
    with default_storage.open(stored_name(sha256)) as stored:
        return bytes(stored.read())


def download(*, by: Viewer, document: UUID, sha256: str) -> tuple[NamedBytes, File[bytes]]:
    """A file of a document, or the e-mail with which it came, with its open bytes."""
    check_list(by)
    row: NamedBytes | None = StoredFile.objects.filter(
        document__public_id=document, document__tenant_id=by.tenant_id, sha256=sha256
    ).first()
    if row is None:
        row = Mail.objects.filter(
            documents__public_id=document, tenant_id=by.tenant_id, sha256=sha256
        ).first()
    if row is None:
        raise NotAllowed("No such file in a document of the viewer's tenant.")
    return row, default_storage.open(stored_name(sha256))


def packages_of(document: Document) -> list[Mail]:
    """The packages of the axis with which a document came, the newest first."""
    found = document.came_with.filter(tenant_id=document.tenant_id, media_type=PACKAGE)
    return list(found.order_by("-added_at", "-id")[:5])


def file_to_read(document: Document) -> StoredFile | None:
    """The file in which the document is read: the first that was added."""
    return document.files.order_by("id").first()
