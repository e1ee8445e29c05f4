"""E-mails as Outlook saves them (.msg): properties in the storages of an OLE2 file."""

import struct
from datetime import datetime
from typing import TYPE_CHECKING

from gandan.vanban.sources.mail import model as mail
from gandan.vanban.sources.mail.words import (
    best_name,
    decoded,
    plain_words,
    readable_name,
    storable,
    words_of_header,
)
from gandan.vanban.sources.ole import has_usual_sectors, shares_its_bytes

if TYPE_CHECKING:
    from oxmsg.properties import Properties
    from oxmsg.storage import Storage

# where the properties begin in their stream: it depends on whose they are
_OF_MESSAGE, _OF_INNER_MESSAGE, _OF_ATTACHMENT = 32, 24, 8
_SUBJECT, _BODY, _HTML, _SENT = 0x0037, 0x1000, 0x1013, 0x0039
_CLASS, _DELIVERED = 0x001A, 0x0E06
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_MEDIA_TYPE, _HIDDEN, _CONTENT_ID, _METHOD = 0x370E, 0x7FFE, 0x3712, 0x3705
_INNER = "__substg1.0_3701000D"  # an e-mail, or an object, that is attached as such
_WORDS, _OLD_WORDS, _BYTES = 0x001F, 0x001E, 0x0102


def open_outlook(data: bytes, name: str) -> mail.Mail:
    """Open an e-mail that Outlook saved; raises `Unreadable` as `mail.open_mail` does."""
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    if not has_usual_sectors(data):
        raise mail.broken(name)
    try:
        with OleFileIO(data) as opened:
            if shares_its_bytes(opened, data):
                raise mail.broken(name)
            root = Storage.from_ole(opened)
        return _Opened(name).letter(root)
    except RecursionError as error:  # a storage that is inside itself
        raise mail.too_deep(name) from error
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise mail.broken(name) from error
    except OverflowError as error:  # of a size that no file has
        raise mail.broken(name) from error


class _Opened:
    """What is found in an e-mail while its attachments are gone through."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[mail.Part] = []
        self._letters: list[str] = []
        self._seen = 0

    def letter(self, root: "Storage") -> mail.Mail:
        """The outermost letter with all that is attached."""
        said = _properties(root, _OF_MESSAGE)
        if ".smime" in _words(root, said, _CLASS).lower():
            raise mail.encrypted(self.name)
        self._take(root, said, 1)
        return mail.Mail(
            words_of_header(_words(root, said, _SUBJECT)),
            _sent(said),
            tuple(self.parts),
            storable("\n".join(filter(None, self._letters))),
        )

    def _take(self, storage: "Storage", said: "Properties", depth: int) -> None:
        if depth > mail.MOST_DEPTH:
            raise mail.too_deep(self.name)
        page = _page(storage, said)
        body = _words(storage, said, _BODY)
        self._letters.append(body if body.strip() else plain_words(page))
        for held in storage.iter_attachment_storages():
            self._seen += 1
            if self._seen > mail.MOST_PARTS:
                raise mail.too_many(self.name)
            inner = next((s for s in held.storages if s.name == _INNER), None)
            if inner is None:
                self._keep(held, page)
            elif any(s.name == "__properties_version1.0" for s in inner.streams):
                self._take(inner, _properties(inner, _OF_INNER_MESSAGE), depth + 1)

    def _keep(self, held: "Storage", page: str) -> None:
        said = _properties(held, _OF_ATTACHMENT)
        kind = storable(_words(held, said, _MEDIA_TYPE).lower()) or "application/octet-stream"
        mark = _words(held, said, _CONTENT_ID).strip("<>")
        is_drawn = bool(mark) and f"cid:{mark}" in page
        if kind.startswith("image/") and (is_drawn or _is_hidden(said)):
            return
        data = _stream(held, _DATA, _BYTES)
        names = (_words(held, said, pid) for pid in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
        name = readable_name(next(filter(None, names), ""))
        self.parts.append(mail.Part(best_name(name, kind, data, len(self.parts) + 1), kind, data))


def _properties(storage: "Storage", offset: int) -> "Properties":
    from oxmsg.properties import Properties

    return Properties(storage, properties_header_offset=offset)


def _stream(storage: "Storage", pid: int, form: int) -> bytes:
    """Bytes of a property that has a stream of its own; b"" where there is none."""
    wanted = f"__substg1.0_{pid:04X}{form:04X}"
    return next((bytes(s.bytes_) for s in storage.streams if s.name == wanted), b"")


def _words(storage: "Storage", said: "Properties", pid: int) -> str:
    """Words of a property: UTF-16, or the old form in the code page that the letter names."""
    if wide := _stream(storage, pid, _WORDS):
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    old = _stream(storage, pid, _OLD_WORDS)
    return decoded(old, _code_page(said)).rstrip("\x00") if old else ""


def _code_page(said: "Properties") -> str:
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        return str(said.body_encoding)
    except (UnrecognizedCodePageError, UnsupportedEncodingError):  # the bytes tell
        return ""


def _page(storage: "Storage", said: "Properties") -> str:
    """The letter as a page."""
    if raw := _stream(storage, _HTML, _BYTES):
        return decoded(raw, _code_page(said))
    return _words(storage, said, _HTML)


def _is_hidden(said: "Properties") -> bool:
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        return bool(said.int_prop_value(_HIDDEN))
    except (UnrecognizedCodePageError, UnsupportedEncodingError):
        return False  # the library reads no number where it does not know the code page of words


def _sent(said: "Properties") -> datetime | None:
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    for pid in (_SENT, _DELIVERED):
        try:
            found = said.date_prop_value(pid)
        except (OverflowError, ValueError, UnrecognizedCodePageError, UnsupportedEncodingError):
            continue
        if isinstance(found, datetime):
            return found
    return None
