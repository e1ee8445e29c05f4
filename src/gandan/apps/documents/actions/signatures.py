"""Signatures of files: looked at in the background, kept by the hash of the bytes.

The same bytes have the same signatures wherever they lie, as the original of a document or as the
evidence of a task, so one row serves both.
"""

import logging
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gandan.apps.documents.models import FileSignature
from gandan.apps.work.actions import enqueue
from gandan.vanban import apart
from gandan.vanban.signatures import Signature, may_be_signed, roots_in
from gandan.vanban.sources import Unreadable

SIGNATURE_JOB = "documents.signatures"
_SLOW = frozenset({"too_slow", "too_heavy", "crashed"})
log = logging.getLogger(__name__)

Looked = tuple[Signature, ...] | str
"""Signatures, or the stable key of why nobody could look at them."""


def trusted_roots() -> tuple[bytes, ...]:
    """Certificates of authorities that this installation trusts; a file that is none is told."""
    try:
        return roots_in(Path(settings.TRUST_FOLDER))
    except (OSError, ValueError) as error:
        log.error("the certificates of GANDAN_TRUST cannot be read: %s", error)  # noqa: TRY400
        return ()


def look(data: bytes, name: str) -> Looked:
    """The signatures of a file; an unsigned one costs nothing."""
    if not may_be_signed(data):
        return ()
    try:
        return apart.signatures(data, name, trusted=trusted_roots())
    except Unreadable as unreadable:
        if unreadable.code in _SLOW:
            return "too_slow"
        return "encrypted" if unreadable.code == "encrypted" else "broken"


def keep_signatures(tenant_id: UUID, sha256: str, looked: Looked, now: datetime) -> None:
    """Replace what is known of the signatures of some bytes; call it inside a transaction."""
    FileSignature.objects.filter(tenant_id=tenant_id, file_sha256=sha256).delete()
    if isinstance(looked, str):
        FileSignature.objects.create(
            tenant_id=tenant_id, file_sha256=sha256, ordinal=0, fault=looked, checked_at=now
        )
        return
    FileSignature.objects.bulk_create(
        FileSignature(
            tenant_id=tenant_id,
            file_sha256=sha256,
            ordinal=ordinal,
            kind=found.kind,
            holder=found.holder,
            organization=found.organization,
            issuer=found.issuer,
            signed_at=found.signed_at,
            time_from=found.time_from,
            state=found.state,
            later=found.later,
            certificate=found.certificate,
            trust=found.trust,
            notes=list(found.notes),
            checked_at=now,
        )
        for ordinal, found in enumerate(looked, start=1)
    )


def ask_for_signatures(tenant_id: UUID, sha256: str, data: bytes, now: datetime) -> None:
    """Have the signatures of a file looked at, where it may bear any; inside a transaction."""
    if may_be_signed(data):
        ask_again(tenant_id, sha256, now)


def ask_again(tenant_id: UUID, sha256: str, now: datetime) -> None:
    """Have the signatures of stored bytes looked at."""
    enqueue(
        SIGNATURE_JOB,
        key=f"{tenant_id}:{sha256}",
        payload={"sha256": sha256},
        tenant_id=tenant_id,
        now=now,
    )
