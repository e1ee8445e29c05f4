"""Ruled tables of a PDF come row by row; marks of notes are raised, hyphens at line ends kept."""

from pathlib import Path

import pytest

from gandan.vanban.sources import load
from gandan.vanban.sources.pdf.raw import PATH, Thing
from gandan.vanban.sources.pdf.ruling import find_rules
from gandan.vanban.sources.rules import Grid, find_grids

SAMPLES = Path(__file__).resolve().parents[4] / "samples"


def text_of(slug: str) -> str:
    path = SAMPLES / f"{slug}.pdf"
    return load(path.read_bytes(), path.name).text


def test_a_ruled_table_comes_row_by_row_with_tabs_between_its_cells():
    text = text_of("ke-hoach-dan-van-chinh-quyen")
    assert "\nSTT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian\n" in text
    assert (
        "\tSở Tư pháp\tSở Nội vụ, Sở Văn hóa, Thể thao và Du lịch\tTrước ngày 30/4/2026\n" in text
    )


def test_the_letterhead_without_rules_is_no_table():
    assert "\t" not in text_of("cong-van-tang-cuong-dan-van")


def test_the_mark_of_a_footnote_is_raised_and_stands_at_its_word():
    text = text_of("cong-van-tang-cuong-dan-van")
    assert "giai đoạn 2025 - 2030¹; xét đề nghị" in text
    assert "\n¹ Kế hoạch số 12-KH/BTGDVTU-ĐUUBND" in text
    assert "của Ủy ban nhân dân tỉnh¹." in text_of("ke-hoach-dan-van-chinh-quyen")


def test_a_hyphen_at_the_end_of_a_line_stays():
    assert "số 05-QCPH/ĐUUBND-ĐUMTTQ" in text_of("chuong-trinh-dang-uy").replace("-\n", "-")


def across(y: float, left: float = 0, right: float = 300) -> Thing:
    return Thing(PATH, (left, y, right, y + 0.5), is_frame=False)


def down(x: float, low: float = 0, high: float = 60) -> Thing:
    return Thing(PATH, (x, low, x + 0.5, high), is_frame=False)


def grids_of(things: list[Thing]) -> list[Grid]:
    return find_grids(find_rules(things))


def lines(grid: Grid, words: dict[tuple[int, int], str]) -> list[str]:
    return ["\t".join(grid.line(row, words)) for row in range(len(grid.rows) - 1)]


@pytest.mark.parametrize("rules", [[], [across(10)], [across(0), across(60), down(0), down(300)]])
def test_lines_and_frames_are_no_tables(rules: list[Thing]):
    assert grids_of(rules) == []


def test_a_cell_over_two_rows_is_said_once():
    rules = [across(0), across(30, 100, 300), across(60), down(0), down(100), down(200), down(300)]
    [grid] = grids_of(rules)
    assert grid.cell_at(50, 10) == grid.cell_at(50, 50) == (0, 0)
    words = {(0, 0): "Nhóm", (0, 1): "a", (0, 2): "b", (1, 1): "c", (1, 2): "d"}
    assert lines(grid, words) == ["Nhóm\ta\tb", "\tc\td"]


def test_a_cell_over_two_columns_is_one_cell():
    rules = [across(0), across(30), across(60), down(0), down(100, 0, 30), down(200), down(300)]
    [grid] = grids_of(rules)
    assert grid.cell_at(150, 50) == (0, 0)
    assert lines(grid, {(0, 0): "Chung", (0, 2): "x", (1, 0): "1"}) == ["Chung\tx", "1\t\t"]


def test_a_point_outside_every_cell_is_in_none():
    [grid] = grids_of([across(0), across(60), down(0), down(100), down(200)])
    assert grid.cell_at(250, 10) is None
    assert grid.cell_at(50, 90) is None


def test_two_tables_on_a_page_are_two():
    high = [across(200), across(260), down(0, 200, 260), down(50, 200, 260), down(90, 200, 260)]
    low = [across(0), across(60), down(0), down(100), down(200)]
    assert [grid.rows[0] for grid in grids_of(low + high)] == [260.25, 60.25]


def test_the_first_line_of_a_paragraph_keeps_its_indent():
    text = text_of("ke-hoach-dan-van-chinh-quyen")
    assert "\n     Trên đây là Kế hoạch thực hiện" in text
    assert "\nthoại với Nhân dân” năm 2026" in text
