"""The PDF: its pages and their numbers, its letters, its tags, and what is said without a font."""

import builtins
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from gandan.papers import Annex, NoPrinter, Paragraph, write_docx, write_pdf
from gandan.papers.layout import Layout, layout
from gandan.papers.page import printing
from tests.papers.examples import NOW, duties, paper

pytestmark = pytest.mark.usefixtures("printer")


def pages(data: bytes) -> Iterator[tuple[Any, str]]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page, page.get_textpage().get_text_range()


def streams(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"/FlateDecode[^\n]*\nstream\n(.*?)\nendstream", data, re.DOTALL):
        yield zlib.decompress(found[1])


def test_pages_are_numbered_from_the_second_and_annexes_for_themselves() -> None:
    long = tuple(Paragraph(f"{at}. Thực hiện nội dung tại Phụ lục. " * 6) for at in range(1, 30))
    one = paper(blocks=long, annexes=(Annex("Danh mục", (duties(60),), is_landscape=True),))
    texts = [text for _, text in pages(write_pdf(one, made_at=NOW))]
    last = [text.split()[-1] for text in texts]  # the number is drawn when the page is full
    annex = next(at for at, text in enumerate(texts) if text.startswith("Phụ lục"))
    assert annex > 2
    assert last[1:annex] == [str(at) for at in range(2, annex + 1)]
    assert last[annex + 1 :] == [str(at) for at in range(2, len(texts) - annex + 1)]
    for first in (0, annex):
        assert not re.search(r"\n\d+\s*$", texts[first])


def test_the_head_of_a_table_is_on_each_of_its_pages_and_rows_are_whole() -> None:
    one = paper(annexes=(Annex("Danh mục", (duties(300),)),))
    texts = [text for _, text in pages(write_pdf(one, made_at=NOW))][1:]
    assert len(texts) > 8
    assert all("STT" in text and "Đơn vị" in text for text in texts)
    numbered = [number for text in texts for number in re.findall(r"Khe (\d+)\b", text)]
    assert numbered == [str(at) for at in range(1, 301)]
    for text in texts:
        assert re.findall(r"Khe (\d+)\b", text)[-1] == re.findall(r"dòng\s(\d+)\b", text)[-1]


def test_pages_have_the_size_that_their_section_wants() -> None:
    one = paper(annexes=(Annex("Danh mục", (duties(2),), is_landscape=True),))
    sizes = [page.get_size() for page, _ in pages(write_pdf(one, made_at=NOW))]
    assert [tuple(round(points * 25.4 / 72) for points in size) for size in sizes] == [
        (210, 297),
        (297, 210),
    ]


def test_the_signature_never_stands_alone_on_a_page() -> None:
    counts = set()
    for count in range(3, 9):
        body = tuple(
            Paragraph(f"Nội dung {at}: " + "thực hiện nhiệm vụ. " * 12) for at in range(count)
        )
        texts = [text for _, text in pages(write_pdf(paper(blocks=body, annexes=()), made_at=NOW))]
        assert "thực hiện nhiệm vụ./." in texts[-1].replace("\r\n", " ")
        assert "Bùi Thái Sơn" in texts[-1]
        counts.add(len(texts))
    assert len(counts) > 1, "The lengths tried must bring the signature over a page's end."


def test_the_file_is_tagged_says_its_language_and_is_for_the_archive() -> None:
    data = write_pdf(paper(), made_at=NOW)
    document = pypdfium2.PdfDocument(data)
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert any(b'pdfaid:part="2" pdfaid:conformance="A"' in one for one in streams(data))
    about = document.get_metadata_dict()
    assert about["Title"] == "tăng cường công tác dân vận chính quyền năm 2026"
    assert about["Author"] == "Sở Nội vụ"
    assert "20261129" in about["CreationDate"]


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf(paper(), made_at=NOW) == write_pdf(paper(), made_at=NOW)


def test_what_a_paper_says_is_words_and_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("socket.socket.connect", lambda *args: asked.append(str(args)))
    hostile = '<img src="http://192.0.2.1/a.png"><style>*{display:none}</style> & Phụ lục'
    one = paper(blocks=(Paragraph(hostile),), trich_yeu="<script>alert(1)</script> tăng cường")
    text = "".join(text for _, text in pages(write_pdf(one, made_at=NOW)))
    assert 'src="http://192.0.2.1/a.png"' in text
    assert "<script>alert(1)</script>" in text.replace("\r\n", "")
    assert not asked


def test_the_letters_are_as_wide_as_those_of_times_new_roman() -> None:
    found = layout()
    page = pypdfium2.PdfDocument(write_pdf(paper(), made_at=NOW))[0]
    for words, style in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "quoc_hieu"),
        ("Độc lập - Tự do - Hạnh phúc", "tieu_ngu"),
    ):
        textpage = page.get_textpage()
        at, count = textpage.search(words).get_next()
        left = textpage.get_charbox(at)[0]
        right = textpage.get_charbox(at + count - 1)[2]
        assert (right - left) * 25.4 / 72 == pytest.approx(found.length(words, style), rel=0.03)


def test_without_pango_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *args: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(NoPrinter, match=r"sudo apt-get install libpango-1\.0-0") as found:
        write_pdf(paper(), made_at=NOW)
    assert str(found.value).endswith("tải tệp Word.")
    assert write_docx(paper(), made_at=NOW)


def test_letters_from_a_font_of_another_look_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(folder: None = None) -> Layout:
        from dataclasses import replace

        return replace(layout(folder), families=("No Such Family",))

    monkeypatch.setattr("gandan.papers.layout", other)
    with pytest.raises(NoPrinter, match="fonts-liberation2"):
        write_pdf(paper(), made_at=NOW)


def test_a_sign_that_no_vietnamese_font_has_does_not_stop_a_paper() -> None:
    one = paper(trich_yeu="góp ý dự thảo ☞ và ký hiệu 文", annexes=())
    assert write_pdf(one, made_at=NOW)[:5] == b"%PDF-"
    assert printing.VARIANT == "pdf/a-2a"
