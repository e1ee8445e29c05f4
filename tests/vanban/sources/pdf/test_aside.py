"""Stamps, signatures' appearances and lines of every page are no words of the document."""

import pytest

from gandan.vanban import read
from gandan.vanban.sources import Source, load
from tests.vanban.sources.pdf_writer import Pdf

LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "Số: 118/UBND-NC")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
         "Lam Giang, ngày 12 tháng 3 năm 2026")  # fmt: skip
BODY = (
    "Thực hiện Chương trình công tác năm 2026, Ủy ban nhân dân tỉnh yêu cầu các sở, ban,",
    "ngành tổ chức đối thoại với Nhân dân; báo cáo trước ngày 30 tháng 11 năm 2026.",
)
SIGNED = (
    "Ký bởi: Ủy ban nhân dân tỉnh",
    "Lam Giang",
    "Email: ubnd@lamgiang.example",
    "Cơ quan: Tỉnh Lam Giang",
    "Thời gian ký: 13.03.2026",
    "16:32:19 +07:00",
)
ARRIVED = ("CÔNG VĂN ĐẾN", "Số: 4567", "Ngày: 15/3/2026", "Chuyển: Phòng Xây dựng chính quyền")


def letter(pdf: Pdf, *, y: float = 780) -> Pdf:
    pdf.lines(60, y, *LEFT).lines(260, y, *RIGHT)
    pdf.text(150, y - 90, "Kính gửi: Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh.")
    return pdf.text(90, y - 130, BODY[0]).text(60, y - 148, BODY[1])


PLAIN = [*LEFT, *RIGHT, "Kính gửi: Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh.", *BODY]


def loaded(pdf: Pdf) -> Source:
    return load(pdf.data(), "a.pdf")


def lines(source: Source) -> list[str]:
    return [line.strip() for line in source.text.splitlines()]


def stamps(source: Source) -> list[str]:
    return [dict(remark.values)["words"] for remark in source.remarks
            if remark.code == "stamp_set_aside"]  # fmt: skip


def test_the_appearance_of_a_signature_in_the_page_is_set_aside_and_told():
    source = loaded(letter(Pdf().page().lines(440, 835, *SIGNED, size=8, lead=9), y=770))
    assert lines(source) == PLAIN
    assert stamps(source) == [" ".join(SIGNED)]


def test_the_appearance_of_a_signature_on_top_of_the_page_is_set_aside():
    source = loaded(letter(Pdf().page(), y=770).note((420, 780, 590, 840), *SIGNED, size=8))
    assert lines(source) == PLAIN
    assert stamps(source) == [" ".join(SIGNED)]


@pytest.mark.parametrize("is_framed", [True, False])
def test_the_stamp_of_arrival_is_set_aside_and_its_number_is_not_the_number(*, is_framed: bool):
    pdf = Pdf().page()
    if is_framed:
        pdf.frame(55, 660, 250, 735).text(62, 722, "SỞ NỘI VỤ TỈNH LAM GIANG", size=10)
    pdf.lines(62, 708, *ARRIVED, size=10, lead=13)
    source = loaded(letter(pdf))
    assert lines(source) == PLAIN
    header = read(source).header
    assert header.so_ky_hieu == "118/UBND-NC"
    assert header.ngay_ban_hanh == "2026-03-12"


def test_the_stamp_of_arrival_after_the_form_of_the_decree_is_set_aside():
    pdf = Pdf().page().frame(55, 650, 235, 725)
    pdf.text(62, 708, "ĐẾN", size=10).text(110, 708, "Số: 4567", size=10)
    pdf.lines(62, 692, "Ngày: 15/3/2026", "Chuyển: .........", "Số và ký hiệu HS: ......", size=10,
              lead=13)  # fmt: skip
    assert lines(loaded(letter(pdf))) == PLAIN


def test_a_sentence_that_begins_like_a_stamp_stays():
    said = "Ngày ký văn bản là ngày ban hành; thời gian ký số được ghi trên bản điện tử."
    source = loaded(letter(Pdf().page()).text(60, 560, said))
    assert lines(source) == [*PLAIN, said]
    assert stamps(source) == []


def test_heads_and_feet_of_every_page_are_left_out_and_numbers_stay_numbers():
    pdf = Pdf()
    for n in range(1, 7):
        pdf.page().text(60, 815, "CÔNG BÁO LAM GIANG/Số 12 + 13/Ngày 20-3-2026").text(
            300, 800, str(n)
        )
        pdf.lines(
            60, 760, *(f"Nội dung thứ {n} của dòng {k} {'là việc chung ' * n}" for k in range(9))
        )
        pdf.text(60, 40, f"Trang {n} trong bản điện tử của tỉnh")
    source = loaded(pdf)
    assert "CÔNG BÁO" not in source.text
    assert "bản điện tử" not in source.text
    assert lines(source).count("3") == 1
    assert source.text.count("Nội dung thứ") == 54


def test_words_that_happen_to_begin_two_pages_stay():
    pdf = Pdf()
    for n in range(2):
        pdf.page().text(60, 800, "Ủy ban nhân dân tỉnh Lam Giang").lines(
            60, 760, f"Trang {n} có việc"
        )
    assert loaded(pdf).text.count("Ủy ban nhân dân tỉnh Lam Giang") == 2


def test_the_number_of_a_page_does_not_cut_a_sentence_in_two():
    pdf = Pdf()
    for n in range(3):
        pdf.page().text(295, 805, str(n + 1)).lines(60, 770, *BODY * 8)
    reading = read(loaded(letter(pdf.page())))
    assert not [o for o in reading.obligations if o.action.strip().isdigit()]
