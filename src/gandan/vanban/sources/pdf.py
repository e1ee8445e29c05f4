"""PDF files with a text layer, page by page in the order in which the file draws its words."""

from typing import Any

from gandan.vanban.sources.limits import check_pages
from gandan.vanban.sources.model import ALL, Source, Unreadable, Wanted
from gandan.vanban.sources.pdf_page import page_text

_FEWEST_LETTERS = 8  # on a whole file: fewer are a scan with a page number


def load_pdf(data: bytes, name: str, wanted: Wanted = ALL) -> Source:
    """Return the text layer; pages are divided by form feeds."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    try:
        check_pages(len(document), name)
        count = min(len(document), wanted.first_pages or len(document))
        pages = []
        for number in range(count):
            pages.append(_page_text(document, number))
            wanted.progress(number + 1, count)
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
