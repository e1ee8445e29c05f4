"""Words of e-mails: fields and bodies whose encoding was said wrongly, names that are missing."""

import re
import unicodedata
from email.header import decode_header
from html.parser import HTMLParser

from typing_extensions import override

MOST_NAME = 200  # of a name: the ending counts

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/zip": ".zip",
    "application/ms-tnef": ".dat",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
}
_BEGINNINGS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".zip"), (b"\xff\xd8\xff", ".jpg"))
# "=?utf-8?B?...?=", which some programs put where a name should stand encoded otherwise
_ENCODED = re.compile(r"=\?[\w-]+\?[bqBQ]\?[^?]*\?=")
_ESCAPED = re.compile(r"[\ud800-\udfff]")


def beginning(value: str, most: int) -> str:
    """The beginning of a raw field, bytes that nobody encoded read as what they most likely are."""
    value = value[:most]
    if _ESCAPED.search(value):
        return decoded(value.encode("utf-8", "surrogateescape"), "")
    return value


def words_of_header(value: object) -> str:
    """A field on one line, NFC; "" where there is none."""
    words = unicodedata.normalize("NFC", _ESCAPED.sub("\ufffd", str(value or "")))
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:1000]


def storable(words: str) -> str:
    """Words without NUL and without halves of letters, which no database takes."""
    return _ESCAPED.sub("\ufffd", words.replace("\x00", ""))


def readable_name(said: str | None) -> str:
    """A file name as a person wrote it."""
    if not said:
        return ""
    if _ENCODED.search(said):
        said = _joined(said)
    return words_of_header(said)


def _joined(said: str) -> str:
    try:
        found = decode_header(said)
    except ValueError:
        return said
    return "".join(
        words if isinstance(words, str) else decoded(words, charset or "")
        for words, charset in found
    )


def best_name(said: str, media_type: str, data: bytes, number: int) -> str:
    """The name of a file, or one made of its place where the sender gave none."""
    last = said.replace("\\", "/").rpartition("/")[2].strip()
    if last.strip("."):
        return last[-MOST_NAME:]
    ending = _ENDINGS.get(media_type, "")
    if not ending:
        ending = next((end for begin, end in _BEGINNINGS if data.startswith(begin)), "")
    return f"Tệp đính kèm {number}{ending}"


def decoded(data: bytes, charset: str) -> str:
    """Text of bytes whose encoding was said, perhaps wrongly.

    UTF-8 proves itself, so it goes before what was said, but for encodings that are ASCII too.
    """
    said = charset.lower()
    is_seven_bit = said.startswith(("iso-2022", "utf-7", "hz"))
    for name in (said, "utf-8") if is_seven_bit else ("utf-8", said, "cp1258"):
        try:
            return data.decode(name) if name else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


_BLOCKS = {
    "p", "div", "br", "tr", "table", "li", "ul", "ol", "blockquote", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_UNSEEN = {"script", "style", "head", "title", "template"}


class _Words(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.said.append("\n")
        elif tag in {"td", "th"}:
            self.said.append("\t")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.said.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(re.sub(r"\s+", " ", data))


def plain_words(page: str) -> str:
    """The words of a letter written as a page."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (line.strip(" ") for line in "".join(reader.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
