"""What kind of file bytes are: told by the bytes, never by the name."""

import re
from typing import Literal

Kind = Literal[
    "pdf", "word", "archive", "open_text", "old_word", "rtf", "word_xml", "flat_word", "outlook",
    "mail", "html", "packed_page", "picture", "phone_picture", "edxml", "text",
]  # fmt: skip

# what is looked for in a folder: there a name is all that is known before a file is opened
ENDINGS = frozenset({
    ".txt", ".md", ".pdf", ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".html", ".htm",
    ".mht", ".mhtml", ".eml", ".msg", ".edxml", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
})  # fmt: skip

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*")
_PHONES = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}  # HEIF's brands
_HEAD = 4096  # bytes looked at
_ZIP, _DIRECTORY = b"PK\x03\x04", b"PK\x05\x06"
# the directory of an OLE2 file names its streams in UTF-16
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|style|script|center|font|span"
    rb"|h[1-6]|br|strong|section|article|main|link|base|form)\b",
    re.IGNORECASE | re.DOTALL,
)
# a page and its pictures in one file: a letter's form without anybody whom it was sent to
_PACKED = re.compile(
    rb"^(?:content-type:\s*multipart/related\b|snapshot-content-location:)",
    re.IGNORECASE | re.MULTILINE,
)
_SENT = re.compile(
    rb"^(?:to|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_WORD_XML = (b"schemas.microsoft.com/office/word/2003/wordml", b'progid="Word.Document"')
_FLAT_WORD = b"schemas.microsoft.com/office/2006/xmlPackage"
# a package of the document axis, in whatever envelope; one that defines entities is one too, and
# its reader refuses it
_EDXML = re.compile(
    rb"<(?:[\w-]++:)?(?:edxml(?:envelope|header)?|messageheader)[\s>]|<edxml:status[\s>]",
    re.IGNORECASE,
)
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
# at least two fields that every message has, the first line being a field
_FIELDS = re.compile(rb"(?:[!-9;-~]++:[^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+){2,}+")
_MESSAGE = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(data: bytes) -> Kind:
    """The kind of a file; "text" is what is left, and its reader may still refuse it."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _kind_of_archive(data)
    if head.startswith(_OLE2):
        return "outlook" if _OUTLOOK in data else "old_word"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES) or _is_bitmap(head):
        return "picture"
    return _kind_of_words(head)


def brings_files(data: bytes) -> bool:
    """Whether files come with it that are documents of their own: an e-mail, a package."""
    return kind_of(data) in ("mail", "outlook", "edxml")


def _kind_of_archive(data: bytes) -> Kind:
    if _OPEN_TEXT in data[:120]:  # it names itself first
        return "open_text"
    # without its directory it is broken: the reader says so
    return "archive" if _DIRECTORY in data and b"word/" not in data else "word"


def _is_bitmap(head: bytes) -> bool:
    """BMP: the length of its own second header stands at byte 14 ("BM" alone begins words)."""
    return head.startswith(b"BM") and head[14:18] in {b"\x28\0\0\0", b"\x7c\0\0\0", b"\x6c\0\0\0"}


def _kind_of_words(head: bytes) -> Kind:
    if head[4:8] == b"ftyp" and head[8:12] in _PHONES:
        return "phone_picture"
    plain = _without_utf_16(head)
    if plain.lstrip().startswith(b"<?xml") and any(name in plain for name in _WORD_XML):
        return "flat_word" if _FLAT_WORD in plain else "word_xml"
    if plain.lstrip().startswith(b"<") and _EDXML.search(plain):
        return "edxml"
    if _HTML.match(plain):
        return "html"
    fields = _FIELDS.match(plain)
    if fields and len(set(map(bytes.lower, _MESSAGE.findall(fields[0])))) >= 2:
        return "packed_page" if _is_packed_page(fields[0]) else "mail"
    return "text"


def _is_packed_page(fields: bytes) -> bool:
    return _PACKED.search(fields) is not None and _SENT.search(fields) is None


def _without_utf_16(head: bytes) -> bytes:
    """The head in a form whose ASCII can be looked at, without a mark of order."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    if head[1:64:2].count(0) > 20 or head[:64:2].count(0) > 20:  # UTF-16 without a mark
        return head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
