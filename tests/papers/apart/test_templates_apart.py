"""A province's template is looked over, filled and printed in a process of its own."""

import pypdfium2
import pytest

from gandan.papers import BadPaper, BadTemplate, apart, fill_template
from gandan.papers.apart import Asked
from gandan.papers.consolidated import ConsolidatedReport, Section
from gandan.papers.model import Column, Table
from gandan.papers.template import look
from gandan.vanban.apart.limits import Limits
from gandan.vanban.apart.lossless import decode, encode
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.office import is_present
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW
from tests.papers.template.examples import edited, ours, paragraph, with_parts

NAME = "mau.docx"
pytestmark = pytest.mark.apart


def test_what_is_found_apart_is_what_is_found_here() -> None:
    def misspell(document) -> None:
        paragraph(document, "{{trich_yeu}}").runs[0].text = "{{trich_yeo}}"

    for data in (ours(), edited(misspell)):
        assert apart.look_at(data, NAME) == look(data, NAME, None)
    assert not apart.look_at(edited(misspell), NAME).can_be_filled


def test_a_report_goes_through_and_the_file_comes_back_as_it_is_made_here() -> None:
    assert apart.fill(ours(), report(), made_at=NOW, name=NAME) == fill_template(
        ours(), report(), made_at=NOW
    )


def test_every_part_of_a_report_passes_between_the_processes() -> None:
    rows = Table((Column("Tên", 2), Column("Số", 1)), (("Một", "1"),), frozenset({0}))
    one = report(sections=(Section("I", (rows, "Lời."), (Section("1", ("Lời khác.",)),)),))
    there = decode(Asked, encode(Asked(one, NOW)))
    assert there.report == one
    assert isinstance(there.report, ConsolidatedReport)
    assert there.made_at == NOW


def test_the_filled_template_is_printed_for_the_archive() -> None:
    if not is_present():
        pytest.skip("LibreOffice (Writer) is not installed.")
    data = apart.print_filled(ours(), report(), made_at=NOW, name=NAME)
    assert b"pdfaid:part" in data
    pages = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "{{" not in words


def test_without_an_office_suite_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable, match="cần LibreOffice mà máy chủ chưa có") as found:
        apart.print_filled(ours(), report(), made_at=NOW, name=NAME)
    assert found.value.code == "no_office"
    assert not apart.can_print()


def test_a_report_that_cannot_be_written_is_told_as_it_is_here() -> None:
    with pytest.raises(BadPaper, match="Thiếu ký hiệu"):
        apart.fill(ours(), report(ky_hieu=""), made_at=NOW, name=NAME)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_parts({"word/vbaProject.bin": b"x"}), "có macro"),
        (with_parts({"word/media/image1.png": b"\0" * 60_000_000}), "nén quá nhiều"),
        (b"PK\x03\x04" + b"\0" * 400, "bị hỏng"),
        (ours()[:5000], "bị hỏng"),
    ],
    ids=["macros", "bomb", "no archive", "cut off"],
)
def test_a_hostile_file_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    found = apart.look_at(data, NAME)
    assert [one.kind for one in found.findings] == ["refused"]
    assert words in found.findings[0].message
    with pytest.raises(BadTemplate, match=words):
        apart.fill(data, report(), made_at=NOW, name=NAME)


def test_a_file_that_takes_too_long_costs_only_itself() -> None:
    with pytest.raises(Unreadable) as found:
        apart.look_at(ours(), NAME, limits=Limits(start_seconds=0.05, page_seconds=0.0))
    assert found.value.code == "too_slow"
