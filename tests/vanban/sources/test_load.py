"""Files become text, or a sentence says why not."""

import io
import zipfile

import docx
import pytest

from gandan.vanban.cleaning import clean
from gandan.vanban.sources import MOST_BYTES, Unreadable, load

WORDS = "Kính gửi: Sở Nội vụ.\r\nĐề nghị báo cáo."


def refused(data, name="tệp.txt"):
    with pytest.raises(Unreadable) as found:
        load(data, name)
    assert name in found.value.message
    assert found.value.message.endswith(".")
    return found.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_plain_text_keeps_its_code_points(encoding):
    assert load(WORDS.encode(encoding), "a.txt").text == WORDS


def test_a_mark_of_utf_8_stays_so_that_places_count_the_same():
    source = load(WORDS.encode("utf-8-sig"), "a.txt")
    assert source.text == "\ufeff" + WORDS
    assert clean(source.text).text.startswith("Kính gửi")


def test_form_feeds_divide_pages():
    assert load("Trang một\fTrang hai".encode(), "a.txt").pages == (0, 10)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n\x00", "empty"),
        ("Sở Nội vụ".encode("utf-16-le") + b"\xff", "not_text"),
        ("Đà".encode("cp1258"), "not_text"),
        (b"\x01\x02\x03\x04 nh\x05\x06", "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", "broken"),
        (b"\x89PNG\r\n\x1a\n....", "broken"),
        (b"%PDF-1.7 broken", "broken"),
        (b"PK\x03\x04 broken", "broken"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data, code):
    assert refused(data) == code


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    assert refused(b"a" * (MOST_BYTES + 1)) == "too_large"


def test_an_archive_that_is_no_word_file_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refused(packed.getvalue(), "bảng.xlsx") == "unknown_format"


def word(build):
    document = docx.Document()
    build(document)
    packed = io.BytesIO()
    document.save(packed)
    return load(packed.getvalue(), "a.docx").text


def test_a_word_file_gives_paragraphs_and_tables_in_order():
    def build(document):
        document.add_paragraph("KẾ HOẠCH")
        table = document.add_table(rows=2, cols=3)
        for cell, words in zip(table.rows[0].cells, ("STT", "Nội dung", "Đơn vị"), strict=True):
            cell.text = words
        for cell, words in zip(table.rows[1].cells, ("1", "Tập\nhuấn", "Sở Nội vụ"), strict=True):
            cell.text = words
        document.add_paragraph("Nơi nhận:")

    assert word(build) == "KẾ HOẠCH\nSTT\tNội dung\tĐơn vị\n1\tTập huấn\tSở Nội vụ\nNơi nhận:"


def test_a_letterhead_is_read_column_by_column():
    def build(document):
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "SỞ NỘI VỤ\nSố: 5/SNV-TTr"
        table.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

    assert word(build) == "SỞ NỘI VỤ\nSố: 5/SNV-TTr\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_numbers_that_word_draws_are_written_out():
    def build(document):
        for words in ("Một", "Hai"):
            document.add_paragraph(words, style="List Number")
        document.add_paragraph("Ba", style="List Bullet")

    assert word(build) == "1. Một\n2. Hai\n- Ba"


def test_a_word_file_without_words_is_refused():
    packed = io.BytesIO()
    docx.Document().save(packed)
    assert refused(packed.getvalue(), "a.docx") == "no_text"
