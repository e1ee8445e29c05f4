"""A page is read as a person reads it, in whatever order the file draws it."""

import random
from collections.abc import Callable

import pytest

from gandan.vanban import read
from gandan.vanban.sources import Source, load
from tests.vanban.sources.pdf_writer import Pdf

LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "Số: 118/UBND-NC", "V/v tăng cường đối thoại",
        "với Nhân dân năm 2026")  # fmt: skip
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
         "Lam Giang, ngày 12 tháng 3 năm 2026")  # fmt: skip
BODY = (
    "Thực hiện Chương trình công tác năm 2026, Ủy ban nhân dân tỉnh yêu cầu các sở, ban,",
    "ngành tổ chức đối thoại với Nhân dân; báo cáo trước ngày 30 tháng 11 năm 2026.",
)
FOOT = ("Nơi nhận:", "- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, NC.")
SIGNER = ((520, "TM. ỦY BAN NHÂN DÂN"), (502, "CHỦ TỊCH"), (430, "Trần Văn An"))

Draw = Callable[[Pdf], object]


def paper_parts() -> list[Draw]:
    """A letter, as the pieces that a file may draw in any order."""
    parts: list[Draw] = []

    def put(x: float, y: float, words: str, size: float = 13) -> None:
        parts.append(lambda pdf: pdf.text(x, y, words, size=size))

    for n, words in enumerate(LEFT):
        put(60 + 8 * (n % 2), 780 - 17 * n, words)
    for n, words in enumerate(RIGHT):
        put(250 + 30 * n, 780 - 17 * n, words)
    put(150, 650, "Kính gửi: Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh.")
    put(90, 610, BODY[0])
    put(60, 592, BODY[1])
    for n, words in enumerate(FOOT):
        put(60, 520 - 14 * n, words, 11)
    for y, words in SIGNER:
        put(340, y, words)
    return parts


EXPECTED = [*LEFT, *RIGHT, "Kính gửi: Các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh.", *BODY, *FOOT,
            *(words for _, words in SIGNER)]  # fmt: skip


def loaded(pdf: Pdf) -> Source:
    return load(pdf.data(), "a.pdf")


def lines(pdf: Pdf) -> list[str]:
    return [line.strip() for line in loaded(pdf).text.splitlines()]


def drawn(parts: list[Draw]) -> Pdf:
    pdf = Pdf().page()
    for part in parts:
        part(pdf)
    return pdf


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_drawing_does_not_matter(seed: int):
    parts = paper_parts()
    random.Random(seed).shuffle(parts)  # noqa: S311  # repeatable, not secret
    assert lines(drawn(parts)) == EXPECTED


def test_a_letterhead_drawn_line_by_line_is_read_column_by_column():
    pdf = Pdf().page()
    for n in range(3):
        y = 780 - 17 * n
        pdf.text(60, y, LEFT[n]).text(250, y, RIGHT[n])
    pdf.lines(60, 650, *BODY)
    assert lines(pdf) == [*LEFT[:3], *RIGHT, *BODY]


def test_a_letterhead_drawn_as_one_run_a_line_is_read_column_by_column():
    pdf = Pdf().page()
    for n in range(3):
        pdf.apart(60, 780 - 17 * n, LEFT[n], -4000 - 700 * n, RIGHT[n])
    pdf.lines(60, 650, *BODY)
    assert lines(pdf) == [*LEFT[:3], *RIGHT, *BODY]


def test_the_motto_is_told_from_an_issuer_that_nearly_touches_it():
    pdf = Pdf().page().apart(60, 780, LEFT[0] + " " + LEFT[1], -250, RIGHT[0], size=12)
    pdf.text(60, 763, LEFT[2]).text(330, 763, RIGHT[1]).lines(60, 650, *BODY)
    assert lines(pdf) == ["ỦY BAN NHÂN DÂN TỈNH LAM GIANG", LEFT[2], RIGHT[0], RIGHT[1], *BODY]


def test_the_addressees_stand_below_both_columns_also_close_under_a_long_subject():
    pdf = Pdf().page()
    for n in range(3):
        pdf.text(60, 780 - 17 * n, LEFT[n]).text(250, 780 - 17 * n, RIGHT[n])
    pdf.lines(60, 729, LEFT[3], LEFT[4], "và công khai kết quả")
    pdf.text(62, 672, "Kính gửi:").text(165, 655, "- Sở Nội vụ;").text(165, 638, "- Sở Tư pháp.")
    pdf.lines(60, 600, *BODY)
    below = ["Kính gửi:", "- Sở Nội vụ;", "- Sở Tư pháp."]
    assert lines(pdf) == [*LEFT, "và công khai kết quả", *RIGHT, *below, *BODY]


def test_what_is_read_of_a_shuffled_letter_is_its_header():
    parts = paper_parts()
    random.Random(5).shuffle(parts)  # noqa: S311  # repeatable, not secret
    header = read(loaded(drawn(parts))).header
    assert header.so_ky_hieu == "118/UBND-NC"
    assert header.co_quan_ban_hanh == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert header.ngay_ban_hanh == "2026-03-12"
    assert header.trich_yeu == "tăng cường đối thoại với Nhân dân năm 2026"
    assert header.nguoi_ky.ho_ten == "Trần Văn An"


def test_a_blank_number_and_a_blank_day_stay_blank():
    pdf = Pdf().page().lines(60, 780, *LEFT[:2]).lines(250, 780, *RIGHT[:2])
    pdf.apart(60, 744, "Số:", -2500, "/UBND-NC")
    pdf.apart(280, 744, "Lam Giang, ngày", -2000, "tháng 3 năm 2026")
    header = read(loaded(pdf.text(150, 690, "Kính gửi: Sở Nội vụ.").lines(60, 650, *BODY))).header
    assert header.so_ky_hieu == "/UBND-NC"
    assert header.ngay_ban_hanh == "2026-03"
    assert header.dia_danh == "Lam Giang"


def test_a_number_that_was_put_on_top_fills_the_blank():
    pdf = Pdf().page().lines(60, 780, *LEFT[:2]).lines(250, 780, *RIGHT)
    pdf.apart(60, 744, "Số:", -2500, "/UBND-NC").note((82, 740, 108, 756), "118", size=12)
    header = read(loaded(pdf.lines(60, 650, *BODY))).header
    assert header.so_ky_hieu == "118/UBND-NC"


def test_two_columns_of_prose_are_read_one_after_the_other():
    left = [f"cột trái có dòng thứ {n} của bài viết này" for n in range(12)]
    right = [f"cột phải có dòng thứ {n} của bài viết ấy" for n in range(12)]
    pdf = Pdf().page().text(60, 800, "BÁO CÁO KẾT QUẢ CÔNG TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2026")
    for n in range(12):
        pdf.text(60, 760 - 16 * n, left[n], size=11).text(310, 760 - 16 * n, right[n], size=11)
    assert lines(pdf)[1:] == left + right


def test_labels_stay_with_their_words_however_far_they_stand():
    pdf = Pdf().page()
    for n in range(6):
        pdf.text(60, 780 - 40 * n, f"{n + 1}.").text(95, 780 - 40 * n, f"Việc thứ {n + 1} của năm,")
        pdf.text(95, 762 - 40 * n, "giao Sở Nội vụ chủ trì thực hiện.")
    assert lines(pdf)[:3] == [
        "1. Việc thứ 1 của năm,",
        "giao Sở Nội vụ chủ trì thực hiện.",
        "2. Việc thứ 2 của năm,",
    ]


def test_what_is_asked_and_what_is_said_stay_on_one_line():
    asked = ("Thời gian:", "Địa điểm:", "Thành phần:")
    said = ("8 giờ 00 ngày 12/3/2026", "Hội trường tầng 2", "Lãnh đạo các sở")
    pdf = Pdf().page()
    for n in range(3):
        pdf.text(60, 780 - 18 * n, asked[n]).text(200, 780 - 18 * n, said[n])
    assert [" ".join(line.split()) for line in lines(pdf)] == [
        f"{a} {s}" for a, s in zip(asked, said, strict=True)
    ]
