"""E-mail files: what is attached, and what the letter itself says.

Sender and recipients are never taken out: they are persons, and no page needs them.
"""

import binascii
import email
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message, MIMEPart
from email.policy import EmailPolicy
from typing import Any

from typing_extensions import override

from gandan.vanban.sources.mail.model import (
    MOST_DEPTH,
    MOST_PARTS,
    Mail,
    Part,
    broken,
    encrypted,
    too_deep,
    too_many,
)
from gandan.vanban.sources.mail.words import (
    beginning,
    best_name,
    decoded,
    plain_words,
    readable_name,
    storable,
    words_of_header,
)
from gandan.vanban.sources.model import Source, Unreadable

MOST_HEADER = 8_000  # characters of one field: parsing a field takes its square

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
# signatures of the e-mail itself: they hold no words
_SEALS = {"application/pkcs7-signature", "application/x-pkcs7-signature"} | {
    "application/pgp-signature"
}
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_CID = re.compile(r"cid:([^\"'\s>)]+)", re.IGNORECASE)


def open_mail(data: bytes, name: str) -> Mail:
    """Open an e-mail (.eml, .msg).

    Raises:
        Unreadable: broken, encrypted, or with more parts or e-mails inside than letters have.
    """
    if data.startswith(_OLE2):
        from gandan.vanban.sources.mail.outlook import open_outlook

        return open_outlook(data, name)
    if data.count(b"boundary=") > MOST_PARTS:
        raise too_many(name)
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
        opened = _Opened(name)
        opened.take(message, 1)
    except RecursionError as error:
        raise too_deep(name) from error
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise broken(name) from error
    return Mail(
        words_of_header(message.get("subject")),
        sent_at(message),
        tuple(opened.parts),
        storable("\n".join(filter(None, opened.letters))),
    )


def load_mail(data: bytes, name: str) -> Source:
    """The letter itself as a document; what came with it is read on its own.

    Raises:
        Unreadable: the letter says nothing, or cannot be opened.
    """
    mail = open_mail(data, name)
    if not mail.body.strip():
        raise Unreadable(
            "no_text",
            f"Thư {name} không có nội dung đọc được. Hãy lưu riêng tệp đính kèm rồi chọn lại.",
        )
    kind = "application/vnd.ms-outlook" if data.startswith(_OLE2) else "message/rfc822"
    return Source(mail.body, kind)


def sent_at(message: "Message[Any, Any]") -> datetime | None:
    """When the letter says it was sent."""
    try:
        said = getattr(message.get("date"), "datetime", None)
        if not isinstance(said, datetime):
            return None
        return said if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


class _Policy(EmailPolicy):
    """The standard policy, for fields of any length and of bytes that nobody encoded."""

    @override
    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, beginning(value, MOST_HEADER))


_POLICY = _Policy()


class _Opened:
    """What is found in an e-mail while its parts are gone through."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[Part] = []
        self.letters: list[str] = []  # the outermost letter first
        self._seen = 0

    def take(self, message: "Message[Any, Any]", depth: int) -> None:
        """Sort the parts of an e-mail; those of one inside it are parts of this one."""
        if depth > MOST_DEPTH:
            raise too_deep(self.name)
        leaves = list(self._leaves(message))
        self.letters.append(_said_in([leaf for leaf in leaves if _is_letter(leaf)]))
        drawn = _drawn_in(leaves)
        for leaf in leaves:
            kind = leaf.get_content_type()
            if kind == "message/rfc822":
                for inner in leaf.iter_parts():
                    self.take(inner, depth + 1)
            elif not _is_letter(leaf) and kind not in _SEALS and not _adorns(leaf, drawn):
                self._keep_file(leaf)

    def _leaves(self, message: "Message[Any, Any]") -> Iterator["MIMEPart[Any, Any]"]:
        if not isinstance(message, MIMEPart):  # the policy makes nothing else
            raise TypeError(type(message))
        self._seen += 1
        if self._seen > MOST_PARTS:
            raise too_many(self.name)
        kind = message.get_content_type()
        if kind in _ENCRYPTED:
            raise encrypted(self.name)
        if kind.startswith("multipart/") and message.is_multipart():
            for part in message.iter_parts():
                yield from self._leaves(part)
        elif kind == "message/rfc822" or not kind.startswith("message/"):
            yield message

    def _keep_file(self, leaf: "MIMEPart[Any, Any]") -> None:
        data = _bytes_of(leaf)
        kind = storable(leaf.get_content_type())
        said = readable_name(leaf.get_filename())
        self.parts.append(Part(best_name(said, kind, data, len(self.parts) + 1), kind, data))


def _bytes_of(leaf: "MIMEPart[Any, Any]") -> bytes:
    """The bytes of a part; base64 that was cut off gives what there is of it."""
    encoding = str(leaf.get("content-transfer-encoding") or "").lower().strip()
    if encoding != "base64":
        return bytes(leaf.get_payload(decode=True) or b"")
    letters = str(leaf.get_payload()).encode("ascii", "replace")
    try:  # by itself: the library would hold the part five times over
        return binascii.a2b_base64(letters)
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", letters)
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def _is_letter(leaf: "MIMEPart[Any, Any]") -> bool:
    """Whether a part is words to be read in the letter itself."""
    is_words = leaf.get_content_type() in {"text/plain", "text/html"}
    return is_words and not leaf.get_filename() and leaf.get_content_disposition() != "attachment"


def _said_in(letter: "list[MIMEPart[Any, Any]]") -> str:
    """What a letter says: its plain form, or the words of its page."""
    said: dict[str, list[str]] = {"plain": [], "html": []}
    for leaf in letter:
        data = _bytes_of(leaf)
        words = decoded(data, str(leaf.get_content_charset() or ""))
        said[leaf.get_content_subtype()].append(words)
    plain = "\n".join(said["plain"])
    return plain if plain.strip() else "\n".join(map(plain_words, said["html"]))


def _drawn_in(leaves: "list[MIMEPart[Any, Any]]") -> set[str]:
    """The names of pictures that the letter's page draws."""
    pages = [leaf for leaf in leaves if leaf.get_content_type() == "text/html"]
    words = "".join(decoded(_bytes_of(p), "") for p in pages)
    return {found.strip("<>") for found in _CID.findall(words)}


def _adorns(leaf: "MIMEPart[Any, Any]", drawn: set[str]) -> bool:
    """Whether a picture belongs to the looks of the letter: a logo, a line under a name."""
    if leaf.get_content_maintype() != "image" or leaf.get_content_disposition() == "attachment":
        return False
    mark = str(leaf.get("content-id") or "").strip().strip("<>")
    return mark in drawn if mark else not leaf.get_filename()
