"""Tables of Word files: rows of data as rows, a letterhead column by column."""

import pytest

from gandan.vanban import read as read_source
from tests.vanban.sources.ooxml import p, read, tbl, tc, text, tr

HEAD = ("STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")
ON, DOWN = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def wide(words: str, columns: int) -> str:
    return tc(words, f'<w:gridSpan w:val="{columns}"/>')


def rows_of(body: str) -> list[list[str]]:
    return [line.split("\t") for line in text(body).split("\n")]


def test_rows_are_known_by_the_places_of_their_cells():
    source = read(p("Phụ lục") + tbl(tr("a", "b"), tr("c", tc(p("d") + p("e")))))
    assert source.text == "Phụ lục\na\tb\nc\td e"
    assert [[source.text[start:end] for start, end in row] for row in source.rows] == [
        ["a", "b"],
        ["c", "d e"],
    ]


def test_a_wide_cell_keeps_the_columns_after_it_in_their_place():
    assert rows_of(tbl(tr("a", "b", "c"), tr(wide("I. Chung", 3)), tr(wide("x", 2), "y"))) == [
        ["a", "b", "c"],
        ["I. Chung", "", ""],
        ["x", "", "y"],
    ]


def test_a_body_over_several_rows_belongs_to_each_of_them():
    table = tbl(
        tr(*HEAD[:3]),
        tr("1", "Tổ chức tập huấn", tc("Sở Nội vụ", DOWN)),
        tr("2", "Kiểm tra công tác", tc("", ON)),
    )
    assert rows_of(table)[2] == ["2", "Kiểm tra công tác", "Sở Nội vụ"]


def test_a_group_over_several_rows_is_said_once():
    table = tbl(
        tr("STT", "Nhóm", "Nội dung", "Thời gian"),
        tr(tc("1", DOWN), tc("Tuyên truyền", DOWN), "Viết bài", "Quý I"),
        tr(tc("", ON), tc("", ON), "Treo pa nô", "Quý II"),
    )
    assert rows_of(table)[2] == ["", "", "Treo pa nô", "Quý II"]


def test_a_duty_over_several_rows_is_the_duty_of_each_body():
    table = tbl(
        tr(*HEAD[:3]),
        tr(tc("1", DOWN), tc("Tổ chức đối thoại", DOWN), "Sở Nội vụ"),
        tr(tc("", ON), tc("", ON), "Sở Tư pháp"),
    )
    assert rows_of(table)[2] == ["", "Tổ chức đối thoại", "Sở Tư pháp"]


def test_a_head_of_two_rows_is_one():
    table = tbl(
        tr(tc("STT", DOWN), tc("Nội dung", DOWN), wide("Đơn vị", 2), tc("Thời gian", DOWN)),
        tr(tc("", ON), tc("", ON), "chủ trì", "phối hợp", tc("", ON)),
        tr("1", "Tập huấn", "Sở Nội vụ", "Sở Tư pháp", "Quý I"),
    )
    assert rows_of(table)[0] == list(HEAD)
    assert len(rows_of(table)) == 2


def test_a_head_typed_again_on_the_next_page_is_said_once():
    table = tbl(tr(*HEAD), tr("1", "a", "b", "c", "d"), tr(*HEAD), tr("2", "e", "f", "g", "h"))
    assert [row[0] for row in rows_of(table)] == ["STT", "1", "2"]


def test_a_table_inside_a_cell_is_words_of_the_cell():
    inner = tbl(tr("x", "y"), tr("z", "w"))
    assert rows_of(tbl(tr("a", tc(inner + p())), tr("b", "c"))) == [["a", "x y z w"], ["b", "c"]]


def test_a_frame_of_one_cell_is_no_table():
    inner = p("Một") + tbl(tr("a", "b"), tr("c", "d")) + p("Hai")
    assert text(tbl(tr(tc(inner)))) == "Một\na\tb\nc\td\nHai"


def test_a_letterhead_of_several_rows_is_read_column_by_column():
    table = tbl(
        tr("UBND TỈNH LAM GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        tr("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
        tr("Số: 5/KH-SNV", "Bình Sơn, ngày 5 tháng 1 năm 2026"),
    )
    assert text(table).split("\n") == [
        "UBND TỈNH LAM GIANG", "SỞ NỘI VỤ", "Số: 5/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Bình Sơn, ngày 5 tháng 1 năm 2026",
    ]  # fmt: skip


def test_signatures_side_by_side_are_read_one_after_the_other():
    table = tbl(tr("TM. BAN DÂN VẬN\nTRƯỞNG BAN", "KT. CHỦ TỊCH"), tr("Lê Văn An", "Hà Thị Bình"))
    assert text(table).split("\n")[-2:] == ["KT. CHỦ TỊCH", "Hà Thị Bình"]


def test_a_table_of_data_that_names_a_number_stays_a_table():
    table = tbl(tr("STT", "Số: ký hiệu", "Nội dung"), tr("1", "Số: 5/KH", "Nơi nhận: dân"))
    assert len(rows_of(table)) == 2


@pytest.mark.parametrize("marked", [ON, "<w:hMerge/>"])
def test_a_merge_that_never_began_breaks_nothing(marked):
    assert text(tbl(tr(tc("a", marked), "b"), tr("c", "d"))).endswith("c\td")


def test_cells_that_say_they_are_endless_are_bounded():
    lines = text(tbl(tr(wide("a", 10**8), "b"), tr("c", "d"))).split("\n")
    assert len(lines[0]) < 100


def test_a_long_cell_over_many_rows_is_not_said_thousands_of_times():
    long = tc("x" * 290, DOWN)
    table = tbl(
        tr("STT", "Nội dung", "Đơn vị"), tr("1", "a", long), *[tr("2", "b", tc("", ON))] * 9000
    )
    assert len(text(table)) < 1_200_000


def test_each_row_of_an_appendix_is_one_duty():
    table = tbl(
        tr(*HEAD),
        tr(wide("I. Tuyên truyền", 5)),
        tr("1", "Tổ chức hội nghị tập huấn công tác dân vận", "Sở Nội vụ", "Sở Tư pháp",
           tc("Trước ngày 30/6/2026", DOWN)),
        tr("2", "Kiểm tra việc thực hiện quy chế dân chủ", "Sở Tư pháp", "", tc("", ON)),
        tr(tc("3", DOWN), tc("Xây dựng mô hình dân vận khéo", DOWN), "UBND các xã, phường",
           "Sở Nội vụ", "Quý III/2026"),
    )  # fmt: skip
    body = (
        tbl(tr("UBND TỈNH LAM GIANG\nSố: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        + p("KẾ HOẠCH")
        + p("Thực hiện công tác dân vận năm 2026")
        + p("Căn cứ Quyết định số 12/QĐ-UBND ngày 02/01/2026, Ủy ban nhân dân tỉnh ban hành:")
        + p("Nơi nhận:")
        + p("KT. CHỦ TỊCH")
        + p("PHỤ LỤC")
        + table
    )
    reading = read_source(read(body))
    found = reading.obligations
    assert [one.assignees[0] for one in found] == ["Sở Nội vụ", "Sở Tư pháp", "UBND các xã, phường"]
    assert [one.deadline.date for one in found] == ["2026-06-30", "2026-06-30", "2026-Q3"]
    assert found[0].coordinators == ("Sở Tư pháp",)
