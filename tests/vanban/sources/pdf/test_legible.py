"""Pages that only the eye can read are told from those with a text layer."""

import pypdfium2
import pytest

from gandan.vanban.sources.pdf.legible import pages_without_text
from tests.vanban.sources.pdf_writer import Pdf

PROSE = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Lam",
    "Giang về công tác dân vận chính quyền, Sở Nội vụ đề nghị các sở, ban, ngành và Ủy ban nhân",
    "dân các xã, phường tổ chức đối thoại với Nhân dân, giải quyết kiến nghị chính đáng của người",
    "dân, doanh nghiệp; báo cáo kết quả trước ngày 30 tháng 11 năm 2026 để tổng hợp, theo dõi.",
    "Giám đốc các sở, Chủ tịch Ủy ban nhân dân phường Bình Sơn chịu trách nhiệm thi hành việc này.",
)
SIGNED = (
    "Ký bởi: Ủy ban nhân dân tỉnh Lam Giang",
    "Email: ubnd@lamgiang.example",
    "Thời gian ký: 25.04.2026 16:32:19 +07:00",
)
PLAIN = (
    "The quick brown fox jumps over the lazy dog and reads the report of the committee again.",
) * 5
PAPER = (0, 0, 595, 842)


def eyes_needed(pdf: Pdf) -> list[int]:
    document = pypdfium2.PdfDocument(pdf.data())
    try:
        return pages_without_text(document)
    finally:
        document.close()


def test_prose_is_read_by_its_text_layer():
    assert eyes_needed(Pdf().page().lines(60, 780, *PROSE)) == []


def test_prose_over_a_picture_of_the_paper_is_read_by_its_text_layer():
    assert eyes_needed(Pdf().page().picture(*PAPER).lines(60, 780, *PROSE, mode=3)) == []


def test_english_prose_is_read_by_its_text_layer():
    assert eyes_needed(Pdf().page().lines(60, 780, *PLAIN)) == []


def test_a_scan_must_be_seen_also_when_it_was_signed_or_numbered():
    pdf = Pdf().page().picture(*PAPER)
    pdf.page().picture(*PAPER).lines(380, 800, *SIGNED, size=8)
    pdf.page().picture(0, 421, 595, 842).picture(0, 0, 595, 421).text(300, 820, "3")
    assert eyes_needed(pdf) == [0, 1, 2]


def test_only_the_scanned_pages_of_a_mixed_file_must_be_seen():
    pdf = Pdf().page().lines(60, 780, *PROSE).page().picture(*PAPER).page().lines(60, 780, *PROSE)
    assert eyes_needed(pdf) == [1]


def test_a_blank_page_and_a_page_with_two_words_need_no_eye():
    assert eyes_needed(Pdf().page().page().text(60, 780, "Lưu: VT, NC.")) == []


def test_a_small_picture_beside_few_words_needs_no_eye():
    assert eyes_needed(Pdf().page().text(60, 780, "PHỤ LỤC").picture(200, 200, 300, 300)) == []


def test_letters_drawn_as_shapes_must_be_seen():
    pdf = Pdf().page()
    for n in range(500):
        pdf.raw(f"{60 + n % 50 * 9} {100 + n // 50 * 20} m 5 5 l 7 3 l f")
    assert eyes_needed(pdf) == [0]


def test_letters_that_no_font_names_must_be_seen():
    assert eyes_needed(Pdf(has_names=False).page().lines(60, 780, *PROSE)) == [0]


@pytest.mark.parametrize("shift", [-29, 29, 3])
def test_letters_taken_for_others_by_their_number_must_be_seen(shift: int):
    lines = ["".join(chr(33 + (ord(c) + shift) % 94) if c != " " else c for c in line)
             for line in PROSE]  # fmt: skip
    pdf = Pdf().page()
    for n, line in enumerate(lines):
        pdf.text(60, 780 - 18 * n, "".join(c if c.isascii() else "~" for c in line))
    assert eyes_needed(pdf) == [0]


def test_what_a_recogniser_without_vietnamese_left_under_a_scan_must_be_seen():
    left = ("Thuc hien Ke hoach so 12/KH-UBND ngay 05 thang 3 nam 2026 cua Uy ban nhan dan",) * 6
    assert eyes_needed(Pdf().page().picture(*PAPER).lines(60, 780, *left, mode=3)) == [0]
    assert eyes_needed(Pdf().page().lines(60, 780, *left)) == []
