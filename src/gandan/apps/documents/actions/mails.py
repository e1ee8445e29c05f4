"""E-mails and packages come in: each readable file that came with one becomes a document.

All of an e-mail is looked at before any of it is stored. One secret file refuses the whole. A file
that cannot be read cannot be looked at for a stamp of secrecy: it is told and not stored, and then
the e-mail, which holds it, is not stored either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.audit.actions import record
from gandan.apps.documents.actions import files, secrecy, viruses
from gandan.apps.documents.actions.receiving import (
    Declared,
    Upload,
    check_rate,
    check_size,
    clean_ten_tep,
    look_over,
    take_in,
)
from gandan.apps.documents.models import PACKAGE, Document, Mail
from gandan.apps.documents.policies import FileRefused, check_upload
from gandan.apps.documents.queries.words import why_unreadable
from gandan.apps.orgs.policies import Viewer
from gandan.vanban import apart
from gandan.vanban.sources import kinds
from gandan.vanban.sources.kinds import brings_files
from gandan.vanban.sources.mail import MOST_DEPTH, Part, check_part, too_deep
from gandan.vanban.sources.mail import Mail as Opened
from gandan.vanban.sources.model import Source, Unreadable

MOST_ATTACHED = 50  # files of one e-mail: each is looked at while somebody waits
_KINDS = {
    "mail": "message/rfc822",
    "outlook": "application/vnd.ms-outlook",
    "edxml": PACKAGE,
}
# what refuses the e-mail as a whole, whichever of its files it was found in
_FOR_ALL = frozenset({"secret", "virus", "not_scanned", "too_many", "no_room"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a document (new, or the one that had it), or why it was refused."""

    name: str
    document: Document | None
    code: str  # stored, duplicate, or the code of the refusal
    sentence: str = ""
    mail: str = ""  # the e-mail with which the file came


@dataclass(frozen=True, slots=True)
class _Looked:
    """The files of an e-mail: those that can be stored, with their media types, and the others."""

    readable: list[tuple[Upload, str]]
    refused: list[Outcome]


def receive_mail(*, by: Viewer, upload: Upload, declared: Declared, now: datetime) -> list[Outcome]:
    """Take in an e-mail; an outcome for each file that came with it.

    Without any such file the letter itself is the document.

    Raises:
        FileRefused: the e-mail is refused as a whole: nothing of it is stored.
    """
    check_upload(by)
    secrecy.check_declared(declared.do_mat)
    check_size(upload)
    name = clean_ten_tep(upload.name)
    letters = _letters(upload.data, name)
    parts = _files(letters)
    _check_count(by, len(parts), now)
    for _part, letter in letters:
        secrecy.check_header(Source(f"{letter.subject}\n{letter.body}", "text/plain"))
    if not parts:
        return [_letter(by, upload, letters[0][1], declared, now)]
    viruses.check(by=by, data=upload.data, name=name, now=now)
    looked = _look(by, parts, name, now)
    if not looked.readable:
        return [*looked.refused, _not_kept(name, is_alone=True)]
    return _store(by, upload, letters[0][1], looked, declared, now)


def _letters(data: bytes, name: str) -> list[tuple[Part, Opened]]:
    """The e-mail, and those that came with it as files."""
    try:
        outer = apart.open_mail(data, name)
        letters = [(Part(name, "", data), outer)]
        for found in _inside(outer, name):
            letters.append(found)
            if len(letters) > MOST_ATTACHED:
                raise _too_many()
    except Unreadable as unreadable:
        raise _refusal(unreadable, name) from unreadable
    return letters


def _inside(mail: Opened, name: str, depth: int = 2) -> Iterator[tuple[Part, Opened]]:
    """E-mails that were attached as files."""
    for part in mail.parts:
        if brings_files(part.data):
            if depth > MOST_DEPTH:
                raise too_deep(name)
            inner = apart.open_mail(part.data, name)
            yield part, inner
            yield from _inside(inner, name, depth + 1)


def _files(letters: list[tuple[Part, Opened]]) -> list[Part]:
    """What came with the e-mail and those in it; a letter without files is a file of its own."""
    files_of_all = [
        part for _letter, mail in letters for part in mail.parts if not brings_files(part.data)
    ]
    alone = [part for part, mail in letters[1:] if not mail.parts and mail.body.strip()]
    return files_of_all + alone


def _check_count(by: Viewer, count: int, now: datetime) -> None:
    if count > MOST_ATTACHED:
        raise _too_many()
    check_rate(by, now, coming=max(count, 1))


def _too_many() -> FileRefused:
    return FileRefused(
        "too_many",
        _(
            "Thư hoặc gói tin có hơn %(count)d tệp đính kèm; "
            "hãy lưu riêng những tệp cần dùng rồi tải lên."
        )
        % {"count": MOST_ATTACHED},
    )


def _letter(
    by: Viewer, upload: Upload, opened: Opened, declared: Declared, now: datetime
) -> Outcome:
    """The letter itself as the document."""
    media_type = look_over(by=by, upload=upload, now=now)
    with transaction.atomic():
        document, is_new = take_in(
            by=by, upload=upload, declared=declared, media_type=media_type, now=now
        )
        _keep_mail(by, upload, opened, [document], now)
    name = clean_ten_tep(upload.name)
    return Outcome(name, document, "stored" if is_new else "duplicate")


def _look(by: Viewer, parts: list[Part], mail: str, now: datetime) -> _Looked:
    looked = _Looked([], [])
    for part in parts:
        upload = Upload(part.name, part.data)
        name = clean_ten_tep(part.name)
        try:
            check_part(part)
            looked.readable.append((upload, look_over(by=by, upload=upload, now=now)))
        except Unreadable as unreadable:
            refused = _refusal(unreadable, name)
            looked.refused.append(Outcome(name, None, refused.code, str(refused), mail))
        except FileRefused as refused:
            if refused.code in _FOR_ALL:
                raise
            looked.refused.append(Outcome(name, None, refused.code, str(refused), mail))
    return looked


def _store(
    by: Viewer,
    upload: Upload,
    opened: Opened,
    looked: _Looked,
    declared: Declared,
    now: datetime,
) -> list[Outcome]:
    mail = clean_ten_tep(upload.name)
    files.check_room(
        by.tenant_id, len(upload.data) + sum(len(part.data) for part, _type in looked.readable)
    )
    outcomes, documents = [], []
    with transaction.atomic():
        for part, media_type in looked.readable:
            document, is_new = take_in(
                by=by, upload=part, declared=declared, media_type=media_type, now=now
            )
            documents.append(document)
            code = "stored" if is_new else "duplicate"
            outcomes.append(Outcome(clean_ten_tep(part.name), document, code, "", mail))
        if not looked.refused:
            _keep_mail(by, upload, opened, documents, now)
    outcomes += looked.refused
    return outcomes if not looked.refused else [*outcomes, _not_kept(mail, is_alone=False)]


def _keep_mail(
    by: Viewer, upload: Upload, opened: Opened, documents: list[Document], now: datetime
) -> None:
    """Keep the e-mail byte for byte beside the files that came with it."""
    kept = files.keep(upload.data)
    row, is_new = Mail.objects.get_or_create(
        tenant_id=by.tenant_id,
        sha256=kept.sha256,
        defaults={
            "size": kept.size,
            "media_type": _KINDS[kinds.kind_of(upload.data)],
            "ten_tep": clean_ten_tep(upload.name),
            "subject": opened.subject,
            "sent_at": opened.sent_at,
            "added_by_id": by.user_id,
            "added_at": now,
        },
    )
    row.documents.add(*documents)
    if is_new:
        record(
            by=by,
            action="package.received" if row.is_package else "mail.received",
            subject_type="mail",
            subject_id=kept.sha256,
            after={
                "ten_tep": row.ten_tep,
                "sha256": kept.sha256,
                "documents": [str(document.public_id) for document in documents],
            },
            now=now,
        )


def _refusal(unreadable: Unreadable, name: str) -> FileRefused:
    return FileRefused(
        unreadable.code,
        _("%(why)s Không đọc được thì không kiểm tra được độ mật, nên tệp không được lưu.")
        % {"why": why_unreadable(unreadable, name)},
    )


def _not_kept(mail: str, *, is_alone: bool) -> Outcome:
    """Why the e-mail itself is not stored."""
    if is_alone:
        sentence = _(
            "Không tệp đính kèm nào đọc được nên không kiểm tra được độ mật; "
            "thư hoặc gói tin không được lưu. "
            "Hãy lưu riêng tệp cần dùng ở dạng PDF hoặc .docx rồi tải lên."
        )
    else:
        sentence = _(
            "Các tệp đọc được đã được lưu. Bản gốc của thư hoặc gói tin thì không, vì trong đó còn "
            "tệp không kiểm tra được độ mật."
        )
    return Outcome(mail, None, "mail_not_kept", sentence)
