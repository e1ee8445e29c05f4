"""PDF files with a text layer, page by page in the order in which the file draws its words."""

from typing import Any

from gandan.vanban.sources.model import Source, Unreadable
from gandan.vanban.sources.pdf_page import page_text

MOST_PAGES = 2000
_FEWEST_LETTERS = 8  # on a whole file: fewer are a scan with a page number


def load_pdf(data: bytes, name: str) -> Source:
    """Return the text layer; pages are divided by form feeds."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                "too_large", f"Tệp {name} có hơn {MOST_PAGES} trang. Hãy tách thành nhiều tệp."
            )
        pages = [_page_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    finally:
        document.close()
    if sum(map(str.isalpha, "".join(pages))) < _FEWEST_LETTERS:
        raise Unreadable(
            "no_text",
            f"Tệp {name} là bản quét, chưa có lớp chữ. Hãy dùng bản PDF ký số hoặc tệp .docx.",
        )
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return Source("\f".join(pages), "application/pdf", tuple(starts))


def _page_text(document: Any, number: int) -> str:  # noqa: ANN401
    page = document[number]
    try:
        return page_text(page)
    finally:
        page.close()


def _unopened(name: str, reason: str) -> Unreadable:
    if "password" in reason.lower():
        return Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")
    return Unreadable(
        "broken", f"Tệp {name} bị hỏng hoặc không phải PDF hoàn chỉnh. Hãy xuất lại từ bản gốc."
    )
