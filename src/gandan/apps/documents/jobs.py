"""Reading in the background; typing again what was read by older rules."""

import logging
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from gandan import vanban
from gandan.apps.audit.policies import SystemActor
from gandan.apps.documents.actions import cited, pages
from gandan.apps.documents.actions import reading as readings
from gandan.apps.documents.actions.links import number_fold
from gandan.apps.documents.actions.receiving import READ_JOB
from gandan.apps.documents.actions.signatures import SIGNATURE_JOB, keep_signatures, look
from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.documents.models import Reading as StoredReading
from gandan.apps.documents.queries.files import file_to_read, packages_of, stored_bytes
from gandan.apps.documents.queries.known import known
from gandan.apps.documents.queries.untyped import next_untyped, untyped_count
from gandan.apps.work.actions import JobFailed, Running
from gandan.lint import Flaw, lint_read, of_sources, together
from gandan.vanban import apart
from gandan.vanban.declared import beside
from gandan.vanban.model import Citation, Reading
from gandan.vanban.sources.model import Source, Unreadable

log = logging.getLogger(__name__)

TYPE_JOB = "documents.type_citations"
LINTED_UP_TO = 2_000_000  # characters of text: longer ones are books, and take minutes


def read(run: Running, payload: dict[str, Any]) -> None:
    """Read one document. Killed at any moment, it has been stored entirely or not at all."""
    public_id = UUID(payload["document"])
    with run.transaction():
        document = readings.begin(public_id, run.tenant_id)
    if document is None:
        return
    run.progress(0, 0, _("Đang mở tệp."))
    finished = _read(run, document)
    run.progress(1, 1, _("Đang lưu kết quả đọc."))
    now = timezone.now()
    with run.completion(now=now):
        readings.keep(by=_system(run), document=public_id, finished=finished, now=now)
    pages.forget(finished.file.sha256)


def _read(run: Running, document: Document) -> readings.Finished:
    stored = file_to_read(document)
    if stored is None:
        raise JobFailed(_("Văn bản chưa có tệp nào; hãy tải tệp lên lại."))
    try:
        data = stored_bytes(stored.sha256)
    except FileNotFoundError as error:
        raise JobFailed(_("Không thấy tệp gốc trong kho tệp; hãy tải tệp lên lại.")) from error
    try:
        kept = pages.place(stored.sha256, now=timezone.now())
        found = apart.read(data, stored.ten_tep, progress=_Pages(run), kept=kept)
    except Unreadable as unreadable:
        pages.forget(stored.sha256)
        # comes again with the same bytes: told at once, not tried three times
        log.warning("reading of %s failed: %s", document.public_id, unreadable.code)
        raise JobFailed(unreadable.message) from unreadable
    signed = look(data, stored.ten_tep)
    source = found.source
    reading = _with_declared(document, stored, found.reading)
    return readings.Finished(
        stored,
        source.text,
        reading,
        signed,
        source.doubts,
        source.remarks,
        _flaws(document, source, reading),
    )


def _with_declared(document: Document, stored: StoredFile, reading: Reading) -> Reading:
    """The reading beside what the package declares with which the paper came, if it came in one."""
    for package in packages_of(document):
        try:
            brought = apart.declared(stored_bytes(package.sha256), package.ten_tep)
        except (FileNotFoundError, Unreadable):  # the paper itself is read all the same
            log.warning("package of %s cannot be opened", document.public_id)
            continue
        if brought.sha256 == stored.sha256:
            return beside(reading, brought.declared)
    return reading


def _flaws(document: Document, source: Source, reading: Reading) -> tuple[Flaw, ...]:
    """What is against the rules; citations are held against what this tenant has confirmed.

    No day is given: a paper without one may be an old one, which today's rules do not bind.
    """
    if len(source.text) > LINTED_UP_TO:
        return ()
    folds = {number_fold(cited.so_ky_hieu or "") for cited in reading.citations} - {""}
    held = known(document.tenant_id, folds, besides=document) if folds else {}
    return lint_read(
        source, reading, corpus=together(of_sources, lambda n: held.get(number_fold(n), []))
    )


class _Pages:
    """Shows which page is being read, not more often than somebody can look."""

    EVERY = 0.5  # seconds

    def __init__(self, run: Running) -> None:
        self._run = run
        self._shown = time.monotonic()

    def __call__(self, done: int, total: int, confidence: int | None = None, /) -> None:
        now = time.monotonic()
        if now - self._shown < self.EVERY:
            return
        self._shown = now
        said = {"done": done, "total": total, "sure": confidence}
        if confidence is None:
            note = _("Đang đọc: xong %(done)d/%(total)d trang.") % said
        else:
            note = _("Đang nhận dạng chữ: xong trang %(done)d trên %(total)d, "
                     "độ tin cậy %(sure)d %%.") % said  # fmt: skip
        self._run.progress(done, total, note)


def signatures(run: Running, payload: dict[str, Any]) -> None:
    """Look at the signatures of stored bytes: the evidence of a task, or a file looked at again."""
    sha256 = str(payload["sha256"])
    tenant_id = _system(run).tenant_id
    try:
        data = stored_bytes(sha256)
    except FileNotFoundError as error:
        raise JobFailed(_("Không thấy tệp gốc trong kho tệp; hãy tải tệp lên lại.")) from error
    looked = look(data, sha256)
    now = timezone.now()
    with run.completion(now=now):
        keep_signatures(tenant_id, sha256, looked, now)


def type_citations(run: Running, _payload: dict[str, Any]) -> None:
    """Say anew what citations are that older rules have read, document by document.

    Each is written in a transaction of its own with the edition of the rules, so that whoever was
    killed goes on where he was, and whoever begins again finds nothing left.
    """
    total, done = untyped_count(below=cited.EDITION), 0
    for edition in range(cited.EDITION):
        after = 0
        while reading := next_untyped(edition=edition, after=after):
            run.progress(done, max(total, done), _("Đang đọc lại quan hệ của các viện dẫn."))
            after, done = reading.pk, done + 1
            _type_one(run, reading)


def _type_one(run: Running, reading: StoredReading) -> None:
    found = _cited_in(reading.pk, reading.text)
    if found is None:
        return
    by = SystemActor(reading.document.tenant_id)
    with run.transaction():
        cited.type_again(by=by, reading=reading, cited=found, now=timezone.now())
    run.rest()


def _cited_in(reading: int, text: str) -> tuple[Citation, ...] | None:
    """The citations of a text that was read before; None where the reader now stumbles over it."""
    try:
        return vanban.read(Source(text, "text/plain")).citations
    except Exception:  # one text must not keep the others as they are
        log.exception("citations of the reading %s cannot be read again", reading)
        return None


def tell_failure(run: Running, payload: dict[str, Any], error: str) -> None:
    """Write on the document why its reading was given up."""
    document = readings.fail(
        by=_system(run),
        document=UUID(payload["document"]),
        why=error,
        now=timezone.now(),
    )
    stored = file_to_read(document)
    if stored is not None:
        pages.forget(stored.sha256)


def _system(run: Running) -> SystemActor:
    if run.tenant_id is None:
        raise JobFailed(_("Việc đọc không thuộc không gian nào; hãy báo quản trị."))
    return SystemActor(run.tenant_id)


JOBS: dict[str, Callable[[Running, dict[str, Any]], None]] = {
    READ_JOB: read,
    SIGNATURE_JOB: signatures,
    TYPE_JOB: type_citations,
}
DAILY = (TYPE_JOB,)  # and with the first worker that starts after an update
ON_FAILURE: dict[str, Callable[[Running, dict[str, Any], str], None]] = {READ_JOB: tell_failure}
