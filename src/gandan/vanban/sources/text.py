"""Plain text: UTF-8, UTF-16, and an encoding of before Unicode where the words prove it."""

import codecs
from dataclasses import replace
from pathlib import PurePath

from gandan.tiengviet.legacy import name_of
from gandan.tiengviet.recognising import Converted, convert_mixed
from gandan.vanban.sources.kinds import ENDINGS
from gandan.vanban.sources.model import Remark, Source, Unreadable

_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")
_SAMPLE = 4096
_OF_TEXT = {".txt", ".md"}
_FEW = 0.02  # of the bytes: what the other half of a letter leaves by chance
_MANY = 0.25  # of every other byte: the blanks, figures and plain letters of UTF-16
_WINDOWS = {
    code: letter
    for code in range(0x80, 0xA0)
    if (letter := bytes([code]).decode("cp1252", "ignore"))
}


def load_text(data: bytes, name: str) -> Source:
    """Return the text of the bytes.

    UTF-8 and UTF-16 keep their code points (a mark of UTF-8 at the head stays). Lines in an old
    encoding are converted, also where their codes stand as Unicode letters ("Céng hßa"); the
    remark "old_encoding" says so, and all places count in the text as converted.

    Raises:
        Unreadable: for bytes that are no text, with the place where that shows.
    """
    text = ""
    try:
        text = data.decode(_unicode_of(data))
    except UnicodeDecodeError as error:
        converted = _of_old_bytes(data)
        if converted is None:
            head = data[:_SAMPLE]
            is_binary = b"\x00" in head or _is_binary(head.decode("latin-1"))
            said = _binary(name) if is_binary else _broken(data, name, error.start)
            raise Unreadable("not_text", said) from error
        return _converted(converted)
    if "\x00" in text or _is_binary(text[:_SAMPLE]):
        raise Unreadable("not_text", _binary(name))
    converted = convert_mixed(text)
    if converted is not None:
        return _converted(converted)
    return Source(text, "text/plain", tuple(_pages(text)))


def _converted(converted: Converted) -> Source:
    remark = Remark("old_encoding", (("encoding", ", ".join(map(name_of, converted.encodings))),))
    pages = tuple(_pages(converted.text))
    return Source(converted.text, "text/plain", pages, remarks=(remark,))


def _unicode_of(data: bytes) -> str:
    """Which form of Unicode the bytes are in: told by a mark, or by where the zeros stand."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first, second = data[0::2].count(0), data[1::2].count(0)
    few, many = len(data) * _FEW / 2, len(data) * _MANY / 2
    if second >= many and first <= few:
        return "utf-16-le"
    return "utf-16-be" if first >= many and second <= few else "utf-8"


def _of_old_bytes(data: bytes) -> Converted | None:
    """Bytes that are not Unicode, in the encodings that their words prove."""
    if b"\x00" in data or _is_mostly_utf_8(data):
        return None
    converted = convert_mixed(data.decode("latin-1"))
    if converted is None:
        return None
    return replace(converted, text=converted.text.translate(_WINDOWS))


def _is_mostly_utf_8(data: bytes) -> bool:
    """Whether only some letters are broken: by then nothing else may be guessed."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > broken * 2


def _binary(name: str) -> str:
    """Of bytes that no reader knows, under a name that promises a document or any other."""
    ending = PurePath(name).suffix
    if ending.lower() in ENDINGS - _OF_TEXT:
        return (
            f"Tệp {name} bị hỏng: nội dung không phải của tệp {ending}. "
            "Hãy mở bằng chương trình đã tạo ra tệp rồi lưu lại."
        )
    return (
        f"Tệp {name} không phải văn bản mà là dữ liệu nhị phân. Hãy chọn tệp .txt, .docx hoặc PDF."
    )


def _broken(data: bytes, name: str, place: int) -> str:
    line = data.count(b"\n", 0, place) + 1
    return (
        f"Tệp {name} không phải văn bản UTF-8 (lỗi ở byte thứ {place + 1}, dòng {line}). "
        "Hãy lưu lại với bảng mã UTF-8, hoặc dùng .docx, PDF."
    )


def _is_binary(text: str) -> bool:
    odd = sum(letter in _CONTROLS for letter in text)
    return odd * 50 > len(text)


def _pages(text: str) -> list[int]:
    """Where pages begin, when form feeds divide them."""
    if "\f" not in text:
        return []
    starts = [0]
    at = text.find("\f")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\f", at + 1)
    return starts
