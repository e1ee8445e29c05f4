"""Words of a PDF are whole and stand once, however the file sets them."""

import unicodedata
from itertools import pairwise

import pytest

from gandan.tiengviet.legacy import Encoding
from gandan.vanban.sources import load
from tests.tiengviet.writing import typed
from tests.vanban.sources.pdf_writer import Pdf

BODY = (
    "Thực hiện Chương trình công tác năm 2026, Ủy ban nhân dân tỉnh yêu cầu các sở,",
    "ban, ngành tổ chức đối thoại với Nhân dân; báo cáo trước ngày 30 tháng 11.",
)


def text_of(pdf: Pdf) -> str:
    return load(pdf.data(), "a.pdf").text


def test_the_letters_of_a_page_are_composed():
    pdf = Pdf().page().lines(60, 780, *(unicodedata.normalize("NFD", line) for line in BODY))
    assert text_of(pdf) == "\n".join(BODY)


def test_a_hyphen_at_the_end_of_a_line_stays_and_so_does_the_line():
    pdf = Pdf().page().lines(60, 780, "theo Kế hoạch số 67-", "KH/TU của Tỉnh ủy, chính trị -",
                             "xã hội", "số 12\u00ad", "KH/TU")  # fmt: skip
    assert text_of(pdf) == (
        "theo Kế hoạch số 67-\nKH/TU của Tỉnh ủy, chính trị -\nxã hội\nsố 12-\nKH/TU"
    )


@pytest.mark.parametrize("spread", [3, 5, 9])
def test_letters_that_were_spread_are_words(spread: float):
    pdf = Pdf().page().text(60, 780, "KẾ HOẠCH CÔNG TÁC", spread=spread).lines(60, 740, *BODY)
    assert text_of(pdf).startswith("KẾ HOẠCH CÔNG TÁC\n")


def test_letters_that_were_set_one_by_one_are_words():
    pdf = Pdf().page()
    x = 60.0
    for letter in "KẾ HOẠCH CÔNG TÁC NĂM":
        if letter != " ":
            pdf.text(x, 780, letter)
        x += 12 if letter != " " else 10
    assert text_of(pdf.lines(60, 740, *BODY)).startswith("KẾ HOẠCH CÔNG TÁC NĂM\n")


def test_words_that_were_spread_by_blanks_have_one():
    pdf = Pdf().page().text(60, 780, "Thực   hiện  Chương    trình", font="fixed", size=9)
    assert text_of(pdf.lines(60, 740, *BODY)).startswith("Thực hiện Chương trình\n")


@pytest.mark.parametrize("shift", [0, 0.3, 0.6])
def test_words_that_were_printed_twice_to_look_bold_stand_once(shift: float):
    pdf = Pdf().page().text(60, 780, "KẾ HOẠCH").text(200, 700, "Điều 1").lines(60, 600, *BODY)
    pdf.text(60 + shift, 780, "KẾ HOẠCH").text(200, 700 + shift, "Điều 1")
    text = text_of(pdf)
    assert text.count("KẾ HOẠCH") == text.count("Điều 1") == 1


def test_words_nobody_sees_are_taken_when_they_lie_under_the_picture_of_the_page():
    pdf = Pdf().page().picture(0, 0, 595, 842).lines(60, 780, *BODY * 4, mode=3)
    assert text_of(pdf).startswith(BODY[0])


def test_words_outside_the_paper_are_left_out():
    pdf = Pdf().page(crop=(0, 0, 595, 700)).lines(60, 650, *BODY)
    pdf.text(60, 760, "bản in thử").text(-300, 600, "ghi chú của nhà in")
    assert text_of(pdf) == "\n".join(BODY)


TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def placed(angle: int, x: float, y: float) -> tuple[float, float]:
    """A place of an upright page of 595 × 842 on paper that is turned back by `angle`."""
    return {0: (x, y), 90: (842 - y, x), 180: (595 - x, 842 - y), 270: (y, 595 - x)}[angle]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("is_told", [True, False])
def test_turned_pages_are_read_upright(angle: int, *, is_told: bool):
    size = (595, 842) if angle in (0, 180) else (842, 595)
    pdf = Pdf().page(rotate=angle if is_told else 0, box=size)
    for x, y, words in (
        (60, 780, "ỦY BAN NHÂN DÂN"), (300, 780, "CỘNG HÒA XÃ HỘI"), (60, 762, "TỈNH LAM GIANG"),
        (300, 762, "Độc lập - Tự do"), (60, 700, BODY[0]), (60, 682, BODY[1]),
    ):  # fmt: skip
        pdf.text(*placed(angle, x, y), words, turn=TURNS[angle])
    assert text_of(pdf).splitlines() == [
        "ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", *BODY,
    ]  # fmt: skip


def test_a_watermark_that_runs_aslant_is_left_out():
    pdf = Pdf().page().lines(60, 780, *BODY)
    pdf.text(150, 300, "BẢN SAO KHÔNG CÓ GIÁ TRỊ", size=40, turn="0.7071 0.7071 -0.7071 0.7071")
    assert text_of(pdf) == "\n".join(BODY)


def test_a_ligature_is_its_letters():
    assert text_of(Pdf().page().text(60, 780, "ofﬁce").lines(60, 740, *BODY)).startswith("office\n")


def test_the_mark_of_a_note_is_raised_also_where_the_note_begins():
    pdf = Pdf().page().text(60, 780, "theo Kế hoạch của Tỉnh ủy").text(198, 786, "1", size=7)
    pdf.text(204, 780, "; các sở, ban, ngành báo cáo kết quả.").lines(60, 700, *BODY)
    pdf.text(60, 64, "1", size=6).text(65, 60, "Kế hoạch số 12-KH/TU.", size=10)
    lines = text_of(pdf).splitlines()
    assert lines[0] == "theo Kế hoạch của Tỉnh ủy¹; các sở, ban, ngành báo cáo kết quả."
    assert lines[-1] == "¹ Kế hoạch số 12-KH/TU."


def test_each_page_begins_where_the_source_says():
    pdf = Pdf().page().lines(60, 780, *BODY).page().page().text(60, 780, "Hết trang ba")
    source = load(pdf.data(), "a.pdf")
    starts = [*source.pages, len(source.text) + 1]
    parts = [source.text[a : b - 1] for a, b in pairwise(starts)]
    assert parts == ["\n".join(BODY), "", "Hết trang ba"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_words_in_an_encoding_of_before_unicode_are_converted_and_told(encoding: Encoding):
    said = list(BODY * 3)
    pdf = Pdf().page().lines(60, 780, *(typed(line, encoding).decode("latin-1") for line in said))
    source = load(pdf.data(), "a.pdf")
    # TCVN3 has no capitals with a tone: "Ủy ban" was typed "ủy ban"
    assert source.text.casefold().splitlines() == [line.casefold() for line in said]
    assert [remark.code for remark in source.remarks] == ["old_encoding"]
