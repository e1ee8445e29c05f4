"""Originals on disk: byte for byte, under their SHA-256, written before the row that names them."""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gandan.apps.documents.policies import FileRefused
from gandan.apps.documents.queries.files import stored_name
from gandan.apps.documents.queries.store import YOUNG, Orphan, file_hash, is_named, used_bytes

_PART, _TAKEN = ".part", ".taken"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are safely on disk; `is_new` when this call wrote them."""

    sha256: str
    size: int  # bytes
    is_new: bool


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal: the name of the bytes."""
    return hashlib.sha256(data).hexdigest()


def check_room(tenant_id: UUID, size: int) -> None:
    """Raise `FileRefused` when the tenant's files would grow beyond its quota."""
    used = used_bytes(tenant_id)
    if used + size > settings.QUOTA_BYTES:
        raise FileRefused(
            "no_room",
            _(
                "Kho tệp đã dùng %(used)s trên %(quota)s nên không còn chỗ cho tệp này. "
                "Hãy báo quản trị mở rộng kho."
            )
            % {"used": filesizeformat(used), "quota": filesizeformat(settings.QUOTA_BYTES)},
        )


def keep(data: bytes) -> Kept:
    """Store the bytes, on the disk before this returns; the same bytes again cost nothing.

    They are written beside their place and moved into it: whatever is killed or loses power, under
    a hash there are whole bytes or none. Bytes that are there already become young again, so that
    nobody removes them as orphans before their new row is written (`remove`).
    """
    sha256 = hash_of(data)
    path = Path(default_storage.path(stored_name(sha256)))
    with contextlib.suppress(FileNotFoundError):
        os.utime(path)
        if path.stat().st_size == len(data) and file_hash(path) == sha256:
            return Kept(sha256, len(data), is_new=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{sha256}.{uuid4().hex}{_PART}")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _settle(path.parent)
    return Kept(sha256, len(data), is_new=True)


def discard(kept: Kept) -> None:
    """Take back bytes whose row was not written, unless another row names them by now."""
    if kept.is_new and not is_named(kept.sha256):
        Path(default_storage.path(stored_name(kept.sha256))).unlink(missing_ok=True)


def remove(orphan: Orphan, *, now: datetime) -> bool:
    """Remove bytes that no row names; False when somebody has just brought the same ones in.

    They are taken out of their place first and looked at there: an upload that finds them in place
    has made them young before, one that comes later finds nothing and writes its own. What a
    removal that was killed had taken is put back when a row names it.
    """
    sha256, _dot, ending = orphan.path.name.partition(".")
    taken = orphan.path.with_name(f"{sha256}.{uuid4().hex}{_TAKEN}")
    try:
        orphan.path.rename(taken)
    except FileNotFoundError:
        return False
    is_young = taken.stat().st_mtime > (now - YOUNG).timestamp()
    is_whole = not ending or f".{ending}".endswith(_TAKEN)  # else a piece of a killed upload
    if is_whole and (is_young or is_named(sha256)):
        taken.rename(orphan.path.with_name(sha256))
        return False
    taken.unlink()
    return True


def _settle(folder: Path) -> None:
    """Have the names in a folder written to the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
