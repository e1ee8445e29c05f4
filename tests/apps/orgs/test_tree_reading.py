"""What is sent as a tree file and is none is refused before it can hurt, in a sentence."""

import io
import zipfile
from contextlib import suppress

import pytest

from gandan.apps.orgs.policies import Refused
from gandan.apps.orgs.queries import read_tree
from gandan.apps.orgs.queries.tree_files.reading import MOST_BYTES, MOST_LINES
from tests.apps.orgs.sheets import sheet

LINE = {"kind": "Sở", "ten": "Sở Xây dựng", "valid_from": "01/07/2025"}


def packed(change) -> bytes:
    """A tree file whose parts `change(name, bytes)` may alter; None takes a part away."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet(LINE))) as good,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            data = change(name, good.read(name))
            if data is not None:
                bad.writestr(name, data)
    return held.getvalue()


def test_a_good_file_is_read_line_by_line() -> None:
    [row] = read_tree(sheet(LINE))

    assert (row.number, row.text("ten"), row.text("valid_from")) == (2, "Sở Xây dựng", "2025-07-01")


@pytest.mark.parametrize("data", [b"", b"abc", b"%PDF-1.4", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_workbook_is_refused(data) -> None:
    with pytest.raises(Refused, match=r"không phải sổ tính \.xlsx"):
        read_tree(data)


def test_too_many_bytes_are_refused_before_they_are_opened() -> None:
    with pytest.raises(Refused, match="lớn hơn 5 MB"):
        read_tree(bytes(MOST_BYTES + 1))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    blow = packed(lambda name, data: data + bytes(90_000_000) if "sheet1" in name else data)

    assert len(blow) < 200_000
    with pytest.raises(Refused, match="nén quá nhiều"):
        read_tree(blow)


def test_entities_are_refused() -> None:
    bad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for part in ("xl/styles.xml", "xl/workbook.xml"):
        with pytest.raises(Refused, match="khai báo XML lạ"):
            read_tree(packed(lambda name, data, part=part: bad if name == part else data))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_broken_part_is_a_broken_file(part) -> None:
    with pytest.raises(Refused, match="đã hỏng"):
        read_tree(packed(lambda name, data: b"<broken" if name == part else data))


def test_every_damaged_byte_is_answered_with_a_sentence() -> None:
    good = sheet(LINE)
    for place in range(0, len(good), 97):
        damaged = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        with suppress(Refused):  # or it is read all the same
            read_tree(damaged)
    for end in range(0, len(good), 211):
        with pytest.raises(Refused):
            read_tree(good[:end])


def test_a_sheet_that_claims_a_million_rows_is_left_early() -> None:
    def far(book, page) -> None:
        page.cell(row=1_000_000, column=2, value="Sở")

    with pytest.raises(Refused, match=r"hơn 20\.000 dòng.*xóa hẳn các dòng trống"):
        read_tree(sheet(LINE, change=far))


def test_more_lines_than_a_nation_has_are_refused() -> None:
    with pytest.raises(Refused, match=r"hơn 20\.000 dòng"):
        read_tree(sheet(*(LINE for _number in range(MOST_LINES + 1))))


def test_merged_cells_are_named() -> None:
    with pytest.raises(Refused, match=r"ô gộp \(C2:C3\)"):
        read_tree(sheet(LINE, LINE, change=lambda _book, page: page.merge_cells("C2:C3")))


def test_the_table_may_stand_on_another_sheet_and_below_a_title() -> None:
    def moved(book, page) -> None:
        book.create_sheet("Bìa", 0)["A1"] = "Danh mục"
        page.insert_rows(1, 3)
        page["A1"] = "DANH MỤC ĐƠN VỊ"

    [row] = read_tree(sheet(LINE, title="Trang khác", change=moved))
    assert row.number == 5


def test_without_the_head_the_missing_columns_are_named() -> None:
    def headless(book, page) -> None:
        page["B1"] = "Kiểu"

    with pytest.raises(Refused, match="thiếu cột “Loại”"):
        read_tree(sheet(LINE, change=headless))


def test_a_column_that_stands_twice_is_named() -> None:
    def twice(book, page) -> None:
        page["N1"] = "Tên chính thức"

    with pytest.raises(Refused, match="“Tên chính thức” có hai lần"):
        read_tree(sheet(LINE, change=twice))


def test_a_table_without_lines_says_so() -> None:
    with pytest.raises(Refused, match="không có dòng đơn vị nào"):
        read_tree(sheet())


def test_blank_lines_and_foreign_columns_do_not_matter() -> None:
    def more(book, page) -> None:
        page["P1"] = "Ghi chú"
        page["P2"] = "abc"

    rows = read_tree(sheet(LINE, {"stt": None}, LINE, change=more))
    assert [row.number for row in rows] == [2, 4]


def test_formulas_and_error_values_are_faults_of_their_line() -> None:
    rows = read_tree(sheet(LINE | {"ten": "=A1"}, LINE | {"ten": "#REF!"}))

    assert "có công thức" in rows[0].faults[0]
    assert "báo lỗi #REF!" in rows[1].faults[0]
