"""Originals on disk: byte for byte, under their SHA-256, written before the row that names them."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gandan.apps.documents.models import StoredFile
from gandan.apps.documents.queries.files import stored_name


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are safely on disk; `is_new` when this call wrote them."""

    sha256: str
    size: int  # bytes
    is_new: bool


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal: the name of the bytes."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> Kept:
    """Store the bytes; the same bytes again cost nothing.

    A process killed while writing leaves a short file under the right name: it is found by its
    hash and written again, so what a row names is always whole.
    """
    sha256 = hash_of(data)
    name = stored_name(sha256)
    if default_storage.exists(name):
        if _is_whole(name, sha256):
            return Kept(sha256, len(data), is_new=False)
        default_storage.delete(name)
    written = default_storage.save(name, ContentFile(data))
    if written != name:  # somebody else wrote the same bytes at the same moment
        default_storage.delete(written)
        return Kept(sha256, len(data), is_new=False)
    return Kept(sha256, len(data), is_new=True)


def discard(kept: Kept) -> None:
    """Take back bytes whose row was not written, unless another row names them by now."""
    if kept.is_new and not StoredFile.objects.filter(sha256=kept.sha256).exists():
        default_storage.delete(stored_name(kept.sha256))


def _is_whole(name: str, sha256: str) -> bool:
    found = hashlib.sha256()
    with default_storage.open(name) as stored:
        for chunk in stored.chunks():
            found.update(chunk)
    return found.hexdigest() == sha256
