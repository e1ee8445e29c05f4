"""Tables without rules that a page break cuts: each row is one row, wherever the break runs."""

import pytest

from gandan.vanban import read
from tests.vanban.sources.appendix import Appendix, appendix
from tests.vanban.sources.pdf.test_tables import loaded, opened, table_lines
from tests.vanban.sources.pdf_writer import Pdf

MANY, FEWEST_RIGHT = 200, 0.98  # of 800 layouts 13 are misread: rows cut in two


def drawn(made: Appendix) -> Pdf:
    pdf = opened(Pdf())
    for number, page in enumerate(made.pages):
        if number:
            pdf.page()
        for x, y, words in page:
            pdf.text(x, y, words, size=made.size)
    return pdf


@pytest.mark.parametrize("seed", range(42))
def test_each_row_is_whole_in_a_table_that_goes_on_over_the_page(seed: int):
    made = appendix(seed)
    assert table_lines(drawn(made)) == made.expected


@pytest.mark.parametrize("seed", range(12))
def test_each_row_is_whole_in_a_table_on_one_page(seed: int):
    made = appendix(seed, is_broken=False)
    assert table_lines(drawn(made)) == made.expected


@pytest.mark.parametrize("seed", [1, 8, 13, 21])
def test_each_row_is_one_duty_with_its_bodies(seed: int):
    made = appendix(seed)
    duties = read(loaded(drawn(made))).obligations
    assert [duty.action for duty in duties] == [row[1] for row in made.rows]
    assert [duty.assignees for duty in duties] == [(row[2],) for row in made.rows]
    said = [" ".join(duty.coordinators) for duty in duties]
    for row, coordinators in zip(made.rows, said, strict=True):
        assert bool(row[3]) == bool(coordinators)


def test_of_many_layouts_few_are_misread():
    right = sum(table_lines(drawn(made)) == made.expected for made in map(appendix, range(MANY)))
    assert right >= FEWEST_RIGHT * MANY


def test_names_of_columns_over_three_lines_are_one_head():
    pdf = opened(Pdf())
    pdf.text(60, 640, "STT", size=12).text(110, 640, "Nội dung", size=12)
    pdf.lines(260, 652, "Đơn vị", "chủ", "trì", lead=14, size=12)
    pdf.lines(360, 652, "Thời", "gian hoàn", "thành", lead=14, size=12)
    pdf.text(66, 600, "1", size=12).text(110, 600, "Rà soát quy chế", size=12)
    pdf.text(260, 600, "Sở Nội vụ", size=12).text(360, 600, "Quý III/2026", size=12)
    assert table_lines(pdf) == [
        "STT\tNội dung\tĐơn vị chủ trì\tThời gian hoàn thành",
        "1\tRà soát quy chế\tSở Nội vụ\tQuý III/2026",
    ]


def test_what_is_left_of_one_cell_goes_to_the_row_of_the_page_before():
    made = Appendix(12, [])
    pdf = drawn(made)
    for x, words in ((60, "STT"), (110, "Nội dung"), (260, "Đơn vị chủ trì"), (400, "Thời gian")):
        pdf.text(x, 640, words, size=12)
    for x, words in (
        (66, "1"),
        (110, "Rà soát quy chế"),
        (260, "Văn phòng Ủy ban"),
        (400, "Quý I"),
    ):
        pdf.text(x, 600, words, size=12)
    pdf.page().text(260, 780, "nhân dân tỉnh", size=12)
    assert table_lines(pdf)[-1] == "1\tRà soát quy chế\tVăn phòng Ủy ban nhân dân tỉnh\tQuý I"


@pytest.mark.parametrize("words", ["CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:"])
def test_a_signature_on_the_next_page_is_not_part_of_the_table(words: str):
    pdf = opened(Pdf())
    for x, name in ((60, "STT"), (110, "Nội dung"), (260, "Đơn vị chủ trì"), (400, "Thời gian")):
        pdf.text(x, 640, name, size=12)
    for x, cell in ((66, "1"), (110, "Rà soát quy chế"), (260, "Sở Nội vụ"), (400, "Quý I")):
        pdf.text(x, 600, cell, size=12)
    pdf.page().text(262, 780, words, size=12)
    assert table_lines(pdf)[-1] == "1\tRà soát quy chế\tSở Nội vụ\tQuý I"
