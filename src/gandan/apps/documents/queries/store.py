"""The file store as a whole: how much of it a tenant uses, and what is wrong with it."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage

from gandan.apps.documents.models import NamedBytes
from gandan.apps.documents.policies import check_store
from gandan.apps.documents.queries.files import stored_name
from gandan.apps.orgs.policies import Viewer

YOUNG = timedelta(hours=1)  # bytes are written before their row: what is younger may get one yet
_CHUNK = 1 << 20
_AT_ONCE = 500  # hashes asked for in one query
_HASH = 64


@dataclass(frozen=True, slots=True)
class Usage:
    """What a tenant has in the store."""

    used: int  # bytes; the same bytes count once
    quota: int
    files: int
    largest: int  # bytes, most that one upload may have
    an_hour: int  # files that one person may bring in
    is_scanned: bool  # a virus scanner is set

    @property
    def share(self) -> int:
        """Percent of the quota, rounded up: 100 is full."""
        return min(-(-self.used * 100 // self.quota), 100) if self.quota else 100

    @property
    def left(self) -> int:
        """Bytes that are free."""
        return max(self.quota - self.used, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row whose bytes are gone, or are not what they were."""

    table: str
    row: int
    sha256: str
    ten_tep: str
    is_lost: bool  # else altered


@dataclass(frozen=True, slots=True)
class Orphan:
    """Bytes that no row names."""

    path: Path
    size: int
    written_at: datetime


def usage(*, by: Viewer) -> Usage:
    """What the administrator's page shows."""
    check_store(by)
    sizes = _sizes(by.tenant_id)
    return Usage(
        used=sum(sizes.values()),
        quota=settings.QUOTA_BYTES,
        files=len(sizes),
        largest=settings.UPLOAD_LIMIT_BYTES,
        an_hour=settings.FILES_AN_HOUR,
        is_scanned=bool(settings.CLAMAV),
    )


def used_bytes(tenant_id: UUID) -> int:
    """Bytes that a tenant's rows name, each file once."""
    return sum(_sizes(tenant_id).values())


def _sizes(tenant_id: UUID) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in tables():
        rows = table._default_manager.filter(tenant_id=tenant_id)
        found |= dict(rows.values_list("sha256", "size"))
    return found


def tables() -> list[type[NamedBytes]]:
    """Every table whose rows name bytes of the store, of whichever app."""
    return [model for model in apps.get_models() if issubclass(model, NamedBytes)]


def is_named(sha256: str) -> bool:
    """Whether any row names these bytes."""
    return any(table._default_manager.filter(sha256=sha256).exists() for table in tables())


def named_count() -> int:
    """How many rows name bytes."""
    return sum(table._default_manager.count() for table in tables())


def root() -> Path:
    """The folder of the store."""
    return Path(default_storage.path(""))


def faults(*, deep: bool) -> Iterator[Fault]:
    """Rows whose bytes are lost or altered; `deep` reads every byte, else sizes are compared."""
    seen: dict[str, bool | None] = {}  # by hash: lost, altered (False), whole (None)
    for table in tables():
        rows = table._default_manager.order_by("pk").values_list("pk", "sha256", "size", "ten_tep")
        for pk, sha256, size, ten_tep in rows.iterator():
            if sha256 not in seen:
                seen[sha256] = _fault(sha256, size, deep=deep)
            if (is_lost := seen[sha256]) is not None:
                yield Fault(table._meta.label, pk, sha256, ten_tep, is_lost)


def _fault(sha256: str, size: int, *, deep: bool) -> bool | None:
    path = Path(default_storage.path(stored_name(sha256)))
    try:
        if path.stat().st_size != size:
            return False
        is_same = not deep or file_hash(path) == sha256
    except FileNotFoundError:
        return True
    return None if is_same else False


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as stored:
        while chunk := stored.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def orphans(*, now: datetime) -> Iterator[Orphan]:
    """Files older than an hour that no row names, leftovers of a killed upload among them."""
    batch: list[Orphan] = []
    for orphan in _files(now - YOUNG):
        batch.append(orphan)
        if len(batch) == _AT_ONCE:
            yield from _unnamed(batch)
            batch = []
    yield from _unnamed(batch)


def _files(before: datetime) -> Iterator[Orphan]:
    """What lies in the folders of the store (two letters each) since before a moment."""
    for folder in sorted(root().glob("??")):
        for entry in os.scandir(folder):
            if not entry.is_file(follow_symlinks=False):
                continue
            stat = entry.stat(follow_symlinks=False)
            written_at = datetime.fromtimestamp(stat.st_mtime, UTC)
            if written_at < before:
                yield Orphan(Path(entry.path), stat.st_size, written_at)


def _unnamed(batch: list[Orphan]) -> Iterator[Orphan]:
    names = [orphan.path.name for orphan in batch if len(orphan.path.name) == _HASH]
    named: set[str] = set()
    for table in tables():
        named.update(
            table._default_manager.filter(sha256__in=names).values_list("sha256", flat=True)
        )
    yield from (orphan for orphan in batch if orphan.path.name not in named)
