"""The letters of a web page: by its mark, by what it says of itself, by its bytes."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 8192
_SPELLINGS = {
    "windows-1258": "cp1258", "x-cp1258": "cp1258", "iso-8859-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "x-user-defined": "cp1252", "windows-1252": "cp1252", "utf8": "utf-8",
    "unicode": "utf-8", "utf-16": "utf-8", "iso-8859-15": "cp1252", "latin1": "cp1252",
}  # fmt: skip
# what Python calls no text encoding at all, or what hides markup from a reader
_REFUSED = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "cp65000"})
_HOLES = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def decoded_page(data: bytes, told: str = "") -> str:
    """The markup of a page; `told` is the encoding that its surroundings name."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_bytes(data, told)


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of markup is nought."""
    head = data[:200]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _in_bytes(data: bytes, told: str) -> str:
    """A page that is no UTF-8: what it says of itself, else the bytes as Windows has them."""
    said = _SAID.search(data[:_HEAD])
    for name in (told, said[1].decode("ascii", "replace") if said else ""):
        encoding = _known(name)
        if encoding == "utf-8":
            return data.decode("utf-8", "replace")  # it is, but for a few damaged bytes
        if encoding:
            return _decoded(data, encoding)
    return _decoded(data, "cp1258" if _is_1258(data) else "cp1252")


def _known(name: str) -> str:
    name = name.strip().lower()
    if not name or name in _REFUSED:
        return ""
    try:
        info = codecs.lookup(_SPELLINGS.get(name, name))
    except LookupError:
        return ""
    # private to Python: codecs that are none of text ("hex", "zip") unpack without a bound
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "strict")
    except UnicodeDecodeError:
        if encoding == "cp1252":  # five codes are free there, and old fonts use them
            return data.decode("latin-1").translate(_WINDOWS)
        return data.decode(encoding, "replace")


def _is_1258(data: bytes) -> bool:
    """Tones of their own after plain letters: Vietnamese Windows before Unicode."""
    words = data[:200_000]
    tones = sum(words.count(bytes((code,))) for code in (0xCC, 0xEC, 0xD2, 0xDE, 0xF2))
    return tones * 60 > len(words) and words.count(0xF0) > 0


_WINDOWS = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in _HOLES
}
