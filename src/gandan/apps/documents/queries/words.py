"""The words of a document as people are shown them, and why a file gives none."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gandan.apps.documents.models import Reading
from gandan.vanban.sources.model import Unreadable

Range = tuple[int, int]

# what the engine's codes mean, for pages in another language than its own
UNREADABLE: dict[str, Promise] = {
    "empty": _("Tệp %(name)s không có nội dung. Hãy chọn tệp văn bản khác."),
    "too_large": _("Tệp %(name)s quá lớn. Hãy tách thành nhiều tệp."),
    "too_many_pages": _("Tệp %(name)s có quá nhiều trang. Hãy tách thành nhiều tệp."),
    "too_deep": _("Tệp %(name)s có các phần lồng nhau quá sâu. Hãy lưu lại thành PDF."),
    "too_heavy": _("Tệp %(name)s cần quá nhiều bộ nhớ để đọc. Hãy tách thành nhiều tệp."),
    "too_slow": _("Tệp %(name)s đọc quá lâu nên đã dừng. Hãy tách thành nhiều tệp."),
    "crashed": _("Tệp %(name)s làm chương trình đọc dừng đột ngột. Hãy xuất lại từ bản gốc."),
    "packed": _("Tệp %(name)s quá lớn sau khi giải nén. Hãy mở bằng Word và lưu lại."),
    "entities": _("Tệp %(name)s có khai báo thực thể XML. Hãy mở bằng Word và lưu lại."),
    "no_recogniser": _(
        "Tệp %(name)s là bản quét, máy chủ chưa có chương trình nhận dạng chữ tiếng Việt. Hãy dùng "
        "bản PDF ký số hoặc .docx, hoặc nhờ quản trị cài tesseract-ocr và tesseract-ocr-vie."
    ),
    "not_text": _("Tệp %(name)s không phải văn bản đọc được. Hãy lưu thành .docx, PDF hoặc .txt."),
    "encrypted": _("Tệp %(name)s có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại."),
    "macro": _("Tệp %(name)s có macro. Hãy lưu lại thành .xlsx hoặc .docx không có macro."),
    "outside": _("Tệp %(name)s có liên kết tới tệp khác. Hãy chép giá trị, bỏ liên kết, lưu lại."),
    "broken": _("Tệp %(name)s bị hỏng. Hãy xuất lại từ bản gốc."),
    "no_text": _("Tệp %(name)s chưa có lớp chữ. Hãy dùng bản PDF có lớp chữ hoặc .docx."),
    "no_office": _(
        "Máy chủ chưa có LibreOffice để mở tệp %(name)s. Hãy lưu thành .docx hoặc PDF, "
        "hoặc nhờ quản trị cài gói libreoffice-writer-nogui."
    ),
    "unknown_format": _("Tệp %(name)s không đúng định dạng. Hãy lưu thành .docx, PDF hoặc .txt."),
}


def why_unreadable(error: Unreadable, name: str) -> str:
    """Why a file cannot be read, in the language of the page; Vietnamese says it most exactly."""
    if (get_language() or "vi").startswith("vi"):
        return error.message
    return str(UNREADABLE.get(error.code, UNREADABLE["broken"])) % {"name": name}


def pieces(reading: Reading, start: int, end: int) -> Iterator[Range]:
    """The parts of a span (code points) that belong to it.

    A footnote or a page number inside a sentence that a page break cut in two is none of its words.
    """
    at = start
    for row in sorted(reading.result.get("interruptions", ()), key=lambda row: row["start"]):
        left, right = row["start"], row["end"]
        if at < left and right < end:
            yield at, left
            at = right
    if at < end:
        yield at, end


def quote(reading: Reading, start: int, end: int) -> str:
    """The span's own words, on one line."""
    return " ".join(" ".join(reading.text[a:b] for a, b in pieces(reading, start, end)).split())
