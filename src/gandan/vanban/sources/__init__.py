"""Files become text: plain text, Word (.docx) and PDF with a text layer."""

from gandan.vanban.sources.model import Source, Unreadable

__all__ = ["MOST_BYTES", "Source", "Unreadable", "load"]

MOST_BYTES = 50_000_000

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def load(data: bytes, name: str) -> Source:
    """Return the text of a file; its kind is told by its bytes, not by its name.

    Raises:
        Unreadable: with a sentence that says what was wrong and what right looks like.
    """
    _check(data, name)
    if b"%PDF-" in data[:1024]:
        from gandan.vanban.sources.pdf import load_pdf

        return load_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        from gandan.vanban.sources.word import load_word

        return load_word(data, name)
    from gandan.vanban.sources.text import load_text

    return load_text(data, name)


def _check(data: bytes, name: str) -> None:
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise Unreadable("empty", f"Tệp {name} không có nội dung. Hãy chọn tệp văn bản khác.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise Unreadable(
            "too_large", f"Tệp {name} lớn hơn {most} MB. Hãy tách tệp hoặc giảm dung lượng."
        )
    if data.startswith(_OLD_WORD):
        raise Unreadable(
            "unknown_format",
            f"Tệp {name} là định dạng Word 97-2003. Hãy mở bằng Word và lưu thành .docx hoặc PDF.",
        )
    if data.startswith(_PICTURES):
        raise Unreadable(
            "no_text",
            f"Tệp {name} là ảnh, chưa có lớp chữ. Hãy dùng bản PDF có lớp chữ hoặc .docx.",
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable(
            "unknown_format", f"Tệp {name} là định dạng RTF. Hãy lưu thành .docx, PDF hoặc .txt."
        )
