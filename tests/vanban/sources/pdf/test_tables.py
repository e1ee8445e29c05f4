"""A row of an appendix table is one duty, with rules, with some, or with none."""

import random
from itertools import pairwise

import pytest

from gandan.vanban import read
from gandan.vanban.sources import Source, load
from tests.vanban.sources.pdf_writer import Pdf

EDGES = (50, 90, 250, 335, 440, 545)
HEAD = (("STT",), ("Nội dung nhiệm vụ",), ("Đơn vị", "chủ trì"), ("Đơn vị", "phối hợp"),
        ("Thời gian", "hoàn thành"))  # fmt: skip
ROWS = (
    (("1",), ("Tổ chức tập huấn kỹ năng", "đối thoại với Nhân dân cho", "công chức cấp xã"),
     ("Sở Nội vụ",), ("Sở Tư pháp, Ủy", "ban nhân dân", "các xã, phường"), ("Tháng 6", "năm 2026")),
    (("2",), ("Biên soạn tài liệu hỏi đáp", "về thực hiện dân chủ"), ("Sở Tư pháp",),
     ("Sở Nội vụ",), ("Trước ngày", "30/4/2026")),
    (("3",), ("Nâng cấp chuyên mục tiếp", "nhận phản ánh, kiến nghị", "trên Cổng thông tin"),
     ("Văn phòng Ủy", "ban nhân dân", "tỉnh"), ("Sở Khoa học", "và Công nghệ"), ("Quý III/2026",)),
    (("4",), ("Công khai kết quả giải quyết", "kiến nghị của Nhân dân"), ("Thanh tra tỉnh",),
     ("Các sở, ban,", "ngành"), ("Trước ngày", "15/11/2026")),
)  # fmt: skip
LEAD = 14
FLAT_HEAD = "STT\tNội dung nhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian hoàn thành"
FLAT = ["\t".join(" ".join(cell) for cell in row) for row in ROWS]


class Table:
    """Draws rows of cells down a page."""

    def __init__(
        self, pdf: Pdf, *, is_centred: bool = True, gap: float = 8, size: float = 12
    ) -> None:
        self.pdf = pdf
        self.is_centred = is_centred
        self.gap = gap
        self.size = size
        self.drawn: list[tuple[float, float, str]] = []
        self.borders: list[float] = []
        self.top = self.y = 0.0

    def at(self, y: float) -> "Table":
        self.top = self.y = y
        self.borders = [y]
        return self

    def rows(self, *rows: tuple[tuple[str, ...], ...]) -> "Table":
        for row in rows:
            lines = max(map(len, row))
            for cell, left in zip(row, EDGES, strict=False):
                down = (lines - len(cell)) / 2 if self.is_centred else 0
                for n, words in enumerate(cell):
                    y = self.y - self.gap / 2 - (n + down + 1) * LEAD + 3
                    self.drawn.append((left + 4, y, words))
            self.y -= lines * LEAD + self.gap
            self.borders.append(self.y)
        return self

    def words(self, seed: int | None = None) -> "Table":
        if seed is not None:
            random.Random(seed).shuffle(self.drawn)  # noqa: S311  # repeatable, not secret
        for x, y, words in self.drawn:
            self.pdf.text(x, y, words, size=self.size)
        self.drawn = []
        return self

    def across(self, borders: list[float] | None = None) -> "Table":
        for y in self.borders if borders is None else borders:
            self.pdf.rule(EDGES[0], y, EDGES[-1], y)
        return self

    def down(self, low: float | None = None) -> "Table":
        for x in EDGES:
            self.pdf.rule(x, self.y if low is None else low, x, self.top)
        return self


def opened(pdf: Pdf) -> Pdf:
    """The head of a plan, so that what is read has somebody who orders it."""
    pdf.page().lines(60, 800, "ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "Số: 46/KH-UBND")
    pdf.lines(280, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
              "Lam Giang, ngày 03 tháng 02 năm 2026")  # fmt: skip
    pdf.text(260, 730, "KẾ HOẠCH").text(150, 712, "Thực hiện công tác dân vận năm 2026")
    return pdf.text(60, 680, "Ủy ban nhân dân tỉnh giao nhiệm vụ cho các sở, ban, ngành như sau:")


def loaded(pdf: Pdf) -> Source:
    return load(pdf.data(), "a.pdf")


def table_lines(pdf: Pdf) -> list[str]:
    return [line for line in loaded(pdf).text.replace("\f", "\n").splitlines() if "\t" in line]


def assert_one_duty_a_row(pdf: Pdf) -> None:
    assert table_lines(pdf) == [FLAT_HEAD, *FLAT]
    duties = read(loaded(pdf)).obligations
    assert [duty.action for duty in duties] == [" ".join(row[1]) for row in ROWS]
    assert [duty.assignees for duty in duties] == [(" ".join(row[2]),) for row in ROWS]
    assert [duty.deadline.date for duty in duties] == [
        "2026-06", "2026-04-30", "2026-Q3", "2026-11-15",
    ]  # fmt: skip


@pytest.mark.parametrize("is_centred", [True, False])
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_a_table_with_all_rules(seed: int | None, *, is_centred: bool):
    pdf = opened(Pdf())
    Table(pdf, is_centred=is_centred).at(660).rows(HEAD, *ROWS).words(seed).across().down()
    assert_one_duty_a_row(pdf)


def test_a_table_whose_rules_were_drawn_cell_by_cell():
    pdf = opened(Pdf())
    table = Table(pdf).at(660).rows(HEAD, *ROWS).words()
    for top, low in pairwise(table.borders):
        for left, right in pairwise(EDGES):
            pdf.frame(left, low, right, top)
    assert_one_duty_a_row(pdf)


def test_a_table_inside_a_frame_round_the_page():
    pdf = opened(Pdf()).frame(20, 20, 575, 825)
    Table(pdf).at(660).rows(HEAD, *ROWS).words().across().down()
    assert_one_duty_a_row(pdf)


@pytest.mark.parametrize("is_centred", [True, False])
@pytest.mark.parametrize("gap", [8, 3])
def test_a_table_with_rules_between_columns_only(gap: float, *, is_centred: bool):
    pdf = opened(Pdf())
    table = Table(pdf, is_centred=is_centred, gap=gap).at(660).rows(HEAD, *ROWS).words(3)
    table.across([table.borders[0], table.borders[1], table.borders[-1]]).down()
    assert_one_duty_a_row(pdf)


@pytest.mark.parametrize("is_centred", [True, False])
def test_a_table_with_rules_between_rows_only(*, is_centred: bool):
    pdf = opened(Pdf())
    Table(pdf, is_centred=is_centred, gap=3).at(660).rows(HEAD, *ROWS).words(4).across()
    assert_one_duty_a_row(pdf)


def test_a_table_with_rules_round_its_head_only():
    pdf = opened(Pdf())
    table = Table(pdf).at(660).rows(HEAD, *ROWS).words()
    table.across(table.borders[:2]).down(table.borders[1])
    assert_one_duty_a_row(pdf)


@pytest.mark.parametrize("is_centred", [True, False])
@pytest.mark.parametrize("gap", [14, 6, 0])
@pytest.mark.parametrize("seed", [None, 5])
def test_a_table_without_rules(gap: float, seed: int | None, *, is_centred: bool):
    pdf = opened(Pdf())
    Table(pdf, is_centred=is_centred, gap=gap).at(660).rows(HEAD, *ROWS).words(seed)
    assert_one_duty_a_row(pdf)


def test_the_foot_of_the_paper_is_not_part_of_a_table_without_rules():
    pdf = opened(Pdf())
    table = Table(pdf).at(660).rows(HEAD, *ROWS).words()
    y = table.y - 30
    pdf.text(60, y, "Trên đây là Kế hoạch công tác dân vận chính quyền năm 2026 của Ủy ban tỉnh./.")
    pdf.lines(60, y - 30, "Nơi nhận:", "- Như trên;", "- Lưu: VT, NC.", lead=14)
    pdf.text(340, y - 30, "TM. ỦY BAN NHÂN DÂN").text(380, y - 48, "CHỦ TỊCH")
    assert_one_duty_a_row(pdf)
    lines = loaded(pdf).text.splitlines()
    assert lines[-5:] == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT, NC.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    ]  # fmt: skip


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize("has_head_again", [True, False])
def test_a_table_goes_on_over_the_page(*, is_ruled: bool, has_head_again: bool):
    pdf = opened(Pdf())
    first = Table(pdf).at(660).rows(HEAD, *ROWS[:2]).words()
    if is_ruled:
        first.across().down()
    pdf.page().text(295, 805, "2")
    second = Table(pdf).at(780).rows(*([HEAD] if has_head_again else []), *ROWS[2:]).words()
    if is_ruled:
        second.across().down()
    assert_one_duty_a_row(pdf)


def halves(row: tuple[tuple[str, ...], ...], at: int) -> list[tuple[tuple[str, ...], ...]]:
    """A row as a page break cuts it: so many lines of each cell stay."""
    return [tuple(cell[:at] for cell in row), tuple(cell[at:] for cell in row)]


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize("has_head_again", [True, False])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_row_that_the_page_break_cuts_is_one_duty(
    cut: int, *, is_ruled: bool, has_head_again: bool
):
    pdf = opened(Pdf())
    stays, goes = halves(ROWS[2], cut)
    first = Table(pdf, is_centred=False).at(660).rows(HEAD, *ROWS[:2], stays).words()
    if is_ruled:
        first.across().down()
    pdf.page().text(295, 805, "2")
    head = [HEAD] if has_head_again else []
    second = Table(pdf, is_centred=False).at(780).rows(*head, goes, ROWS[3]).words()
    if is_ruled:
        second.across().down()
    assert_one_duty_a_row(pdf)


def test_a_new_row_without_a_number_is_not_joined_to_the_row_of_the_page_before():
    pdf = opened(Pdf())
    first = (("",), ("Việc chung của các sở.",), ("Sở Nội vụ",), ("",), ("Năm 2026",))
    other = (("",), ("Việc riêng của các xã.",), ("Sở Tư pháp",), ("",), ("Năm 2026",))
    Table(pdf).at(660).rows(HEAD, ROWS[0], first).words().across().down()
    pdf.page()
    Table(pdf).at(780).rows(HEAD, other, ROWS[1]).words().across().down()
    assert len(table_lines(pdf)) == 5


def test_a_heading_across_the_table_keeps_the_columns():
    pdf = opened(Pdf())
    table = Table(pdf).at(660).rows(HEAD, ROWS[0]).words().across().down()
    y = table.y
    pdf.text(60, y - 15, "II. NHIỆM VỤ THƯỜNG XUYÊN CỦA CÁC SỞ, BAN, NGÀNH")
    pdf.rule(EDGES[0], y, EDGES[0], y - 20).rule(EDGES[-1], y, EDGES[-1], y - 20)
    Table(pdf).at(y - 20).rows(*ROWS[1:]).words().across().down()
    lines = table_lines(pdf)
    assert lines == [
        FLAT_HEAD,
        FLAT[0],
        "II.\tNHIỆM VỤ THƯỜNG XUYÊN CỦA CÁC SỞ, BAN, NGÀNH",
        *FLAT[1:],
    ]
    assert [duty.assignees for duty in read(loaded(pdf)).obligations] == [
        (" ".join(row[2]),) for row in ROWS
    ]


def test_an_appendix_on_a_turned_page_is_read_as_it_is_shown():
    pdf = opened(Pdf())
    pdf.page(rotate=90, box=(595, 842))
    table = Table(pdf).at(560).rows(HEAD, *ROWS)
    for x, y, words in table.drawn:
        pdf.text(595 - y, x, words, size=12, turn="0 1 -1 0")
    for y in table.borders:
        pdf.rule(595 - y, EDGES[0], 595 - y, EDGES[-1])
    for x in EDGES:
        pdf.rule(595 - table.top, x, 595 - table.y, x)
    assert_one_duty_a_row(pdf)


def test_the_cells_of_rows_are_told():
    pdf = opened(Pdf())
    Table(pdf).at(660).rows(HEAD, *ROWS).words().across().down()
    source = loaded(pdf)
    said = ["\t".join(source.text[a:b] for a, b in row) for row in source.rows]
    assert said == [FLAT_HEAD, *FLAT]
