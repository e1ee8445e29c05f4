"""Plain text: UTF-8 with or without a mark, UTF-16 with one. Nothing is guessed."""

import codecs

from gandan.vanban.sources.model import Source, Unreadable

_MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")
_SAMPLE = 4096


def load_text(data: bytes, name: str) -> Source:
    """Return the decoded text, its code points unchanged (a mark of UTF-8 at its head stays)."""
    encoding = next((found for mark, found in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "not_text",
            f"Tệp {name} không phải văn bản UTF-8 (lỗi ở byte thứ {error.start + 1}). "
            "Hãy lưu lại với bảng mã UTF-8, hoặc dùng .docx, PDF.",
        ) from error
    if "\x00" in text or _is_binary(text[:_SAMPLE]):
        raise Unreadable(
            "not_text",
            f"Tệp {name} không phải văn bản mà là dữ liệu nhị phân. "
            "Hãy chọn tệp .txt, .docx hoặc PDF.",
        )
    return Source(text, "text/plain", tuple(_pages(text)))


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
