"""PDF files: their text layer page by page in reading order, with tables row by row."""

from dataclasses import replace
from typing import Any

from gandan.tiengviet.legacy import name_of
from gandan.tiengviet.recognising import Converted
from gandan.vanban.sources.limits import MOST_LETTERS, check_pages
from gandan.vanban.sources.model import ALL, Remark, Source, Unreadable, Wanted
from gandan.vanban.sources.pdf.book import Book
from gandan.vanban.sources.pdf.layout import Page, read_page
from gandan.vanban.sources.pdf.legible import must_be_seen
from gandan.vanban.sources.pdf.raw import Letters, notes_on
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.scans.over_pages import open_columns, over_pages, page_before
from gandan.vanban.sources.scans.pages import Recognised, source_of
from gandan.vanban.sources.scans.tesseract import kept_running
from gandan.vanban.sources.scans.words import why_missing

_FEWEST_LETTERS = 8  # on a whole file: fewer are a scan with a page number
# a page of the smallest print has 15,000 letters
_MOST_LETTERS_A_PAGE = 200_000
_MOST_ON_TOP = 500
_TOLD = 300  # letters of a stamp that a remark repeats
_SHOWN_WITH_THE_PAGE = (3, 13, 20)  # words put on it, stamps, fields of signatures


def load_pdf(data: bytes, name: str, wanted: Wanted = ALL) -> Source:
    """Return the text; pages are divided by form feeds."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    try:
        with kept_running():
            return _Reader(document, name, wanted).read()
    except pypdfium2.PdfiumError as error:
        raise _unopened(name, str(error)) from error
    finally:
        document.close()


class _Reader:
    """Reads one open document, a page at a time."""

    def __init__(self, document: Any, name: str, wanted: Wanted) -> None:  # noqa: ANN401
        check_pages(len(document), name)
        if not len(document):
            raise _broken(name)
        self._document = document
        self._name = name
        self._wanted = wanted
        self._book = Book()
        self._letters = 0
        self._seen: dict[int, Recognised] = {}

    def read(self) -> Source:
        count = min(len(self._document), self._wanted.first_pages or len(self._document))
        for number in range(count):
            self._book.add(self._page(number))
            seen = self._seen.get(number)
            sure = (seen.confidence,) if seen else ()
            self._wanted.progress(number + 1, count, *sure)
        self._seen = over_pages(self._seen)
        self._book.seen = {number: page.text for number, page in self._seen.items()}
        self._book.drop_running()
        converted = self._book.converted()
        texts, rows = self._book.written()
        if not _has_letters(texts):
            missing = why_missing(self._name) if self._seen else None
            raise missing or Unreadable(
                "no_text",
                f"Tệp {self._name} không có chữ nào nhận ra được. "
                "Hãy dùng bản PDF ký số, tệp .docx, hoặc quét lại ở 300 dpi.",
            )
        pages = [self._seen.get(number, text) for number, text in enumerate(texts)]
        source = source_of(pages, "application/pdf")
        remarks = tuple(_stamp(page, words) for page, words in self._book.aside)
        if converted is not None:
            remarks += (_old_encoding(converted),)
        return replace(source, rows=tuple(rows), remarks=remarks + source.remarks)

    def _page(self, number: int) -> Page:
        page = self._document[number]
        if _has_words_on_top(page):
            page = _flattened(self._document, page, number)
        textpage = page.get_textpage()
        try:
            letters = Letters(textpage, page.get_rotation() // 90)
            self._count(letters.count, number)
            if must_be_seen(page, letters):
                self._seen[number] = self._recognised(page, number)
                return Page([], [])
            return read_page(page, letters, self._book.open_table())
        finally:
            textpage.close()
            page.close()

    def _recognised(self, page: Any, number: int) -> Recognised:  # noqa: ANN401
        """A page that only the eye can read; lost where there is no recogniser."""
        if why_missing(self._name):
            return Recognised("", (), 0, is_lost=True)
        from gandan.vanban.sources.scans import recognise_page

        return recognise_page(page, number, self._wanted.kept, self._going_on(number))

    def _going_on(self, number: int) -> Columns:
        """The columns of a table without rules that ended the page before, seen or drawn."""
        if page_before(self._seen, number) is not None:
            return open_columns(self._seen, number)
        table = self._book.open_table()
        return () if table is None or table.is_ruled else table.columns

    def _count(self, letters: int, number: int) -> None:
        self._letters += letters
        if letters > _MOST_LETTERS_A_PAGE:
            raise Unreadable(
                "too_heavy",
                f"Trang {number + 1} của tệp {self._name} có hơn {_MOST_LETTERS_A_PAGE} ký tự nên "
                "không phải trang văn bản. Hãy xuất lại tệp từ bản gốc.",
            )
        if self._letters > MOST_LETTERS:
            raise Unreadable(
                "too_large",
                f"Tệp {self._name} có hơn {MOST_LETTERS // 1_000_000} triệu ký tự. "
                "Hãy tách thành nhiều tệp.",
            )


def _has_letters(texts: list[str]) -> bool:
    letters = 0
    for text in texts:
        letters += sum(map(str.isalpha, text[:1000]))
        if letters >= _FEWEST_LETTERS:
            return True
    return False


def _stamp(page: int, words: str) -> Remark:
    return Remark("stamp_set_aside", (("page", str(page + 1)), ("words", words[:_TOLD])))


def _old_encoding(converted: Converted) -> Remark:
    return Remark("old_encoding", (("encoding", ", ".join(map(name_of, converted.encodings))),))


def _has_words_on_top(page: Any) -> bool:  # noqa: ANN401
    """Whether something lies on the page that may hold words: a stamp, the field of a signature."""
    count = notes_on(page)
    if not count:
        return False
    import pypdfium2.raw as raw

    for number in range(min(count, _MOST_ON_TOP)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        try:
            if raw.FPDFAnnot_GetSubtype(note) in _SHOWN_WITH_THE_PAGE:
                return True
        finally:
            raw.FPDFPage_CloseAnnot(note)
    return False


def _flattened(document: Any, page: Any, number: int) -> Any:  # noqa: ANN401
    """The page with what lies on it made part of it; only in memory."""
    import pypdfium2.raw as raw

    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[number]


def _broken(name: str) -> Unreadable:
    return Unreadable(
        "broken", f"Tệp {name} bị hỏng hoặc không phải PDF hoàn chỉnh. Hãy xuất lại từ bản gốc."
    )


def _unopened(name: str, reason: str) -> Unreadable:
    if "password" in reason.lower():
        return Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")
    return _broken(name)
