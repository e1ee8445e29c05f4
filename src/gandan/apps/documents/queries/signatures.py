"""What is known of the signatures of files, by the hash of their bytes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from gandan.apps.documents.models import FileSignature

__all__ = ["FileSignature", "checked_files", "signatures_of"]


def signatures_of(tenant_id: UUID, hashes: Iterable[str]) -> Mapping[str, Sequence[FileSignature]]:
    """The signatures of each of the files, in the order in which they were made.

    The caller has checked that the viewer may read the files.
    """
    wanted = set(hashes)
    found: dict[str, list[FileSignature]] = defaultdict(list)
    if wanted:
        for row in FileSignature.objects.filter(tenant_id=tenant_id, file_sha256__in=wanted):
            found[row.file_sha256].append(row)
    return dict(found)


def checked_files() -> Iterable[tuple[UUID, str]]:
    """Tenant and hash of every file of which signatures are known."""
    rows = FileSignature.objects.order_by("tenant_id", "file_sha256")
    return rows.values_list("tenant_id", "file_sha256").distinct()
