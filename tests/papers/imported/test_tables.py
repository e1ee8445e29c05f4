"""A table of figures from another system: understood row by row, wrong cells have their place."""

import contextlib
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.papers.imported import BadTable, Given, Listed, read_rows, write_csv, write_workbook
from gandan.papers.imported.columns import HEADS
from gandan.vanban.sources.filled import open_table
from gandan.vanban.sources.model import Unreadable

HEAD = ",".join(HEADS.values())
ROW = "STP,2026-H1,hoi_nghi,3,chính thức,Hệ thống hội nghị,30/6/2026"
SAID = Given("STP", "2026-H1", "hoi_nghi", Decimal(3), "chinh_thuc", "Hệ thống hội nghị",
             date(2026, 6, 30))  # fmt: skip
LISTED = Listed([("STP", "Sở Tư pháp")], [("2026-H1", "6 tháng đầu năm 2026")],
                [("hoi_nghi", "Số hội nghị")])  # fmt: skip
MADE = datetime(2026, 7, 1, tzinfo=UTC)


def opened(*lines: str, encoding: str = "utf-8", name: str = "a.csv"):
    return open_table("\r\n".join(lines).encode(encoding), name)


def only(*lines: str):
    (row,) = read_rows(opened(*lines))
    return row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_understood_in_each_encoding_that_excel_writes(encoding: str) -> None:
    (row,) = read_rows(opened(HEAD, ROW, encoding=encoding))
    assert row.given == SAID


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_known_by_the_first_line(separator: str) -> None:
    lines = [one.replace(",", separator) for one in (HEAD, ROW)]
    (row,) = read_rows(opened(*lines))
    assert row.given == SAID


def test_the_template_comes_back_as_it_was_filled_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(LISTED, title="Mẫu", made_at=MADE)))
    sheet = book["Số liệu"]
    for column, value in enumerate(["STP", "2026-H1", "hoi_nghi", 3, "Chính thức",
                                    "Hệ thống hội nghị", date(2026, 6, 30)], 1):  # fmt: skip
        sheet.cell(2, column, value)
    held = io.BytesIO()
    book.save(held)
    (row,) = read_rows(open_table(held.getvalue(), "a.xlsx"))
    assert row.given == SAID
    assert row.places["value"] == "Số liệu!D2"


def test_the_template_lists_the_codes_and_its_csv_is_known_to_spreadsheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(LISTED, title="Mẫu", made_at=MADE)))
    said = {cell.value for row in book["Danh mục mã"].iter_rows() for cell in row}
    assert {"STP", "Sở Tư pháp", "2026-H1", "hoi_nghi", "chính thức"} <= said
    assert write_csv().startswith(b"\xef\xbb\xbf")
    assert read_rows(open_table(write_csv(), "a.csv")) == []


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        (ROW.replace(",3,", ",,"), "CSV!D2", "còn trống"),
        (ROW.replace(",3,", ",=1+2,"), "CSV!D2", "công thức"),
        (ROW.replace(",3,", ",ba,"), "CSV!D2", "ba"),
        (ROW.replace("chính thức", "tạm tính"), "CSV!E2", "tính chất số liệu"),
        (ROW.replace("30/6/2026", "31/6/2026"), "CSV!G2", "lịch"),
        (ROW.replace("Hệ thống hội nghị", ""), "CSV!F2", "còn trống"),
        (ROW.replace("STP", "S" * 200), "CSV!A2", "120"),
    ],
)
def test_a_wrong_cell_is_told_by_its_place(row: str, place: str, words: str) -> None:
    found = only(HEAD, row)
    assert found.given is None
    (problem,) = found.problems
    assert problem.place == place
    assert words in problem.phrase.vi


def test_every_wrong_cell_of_a_row_is_told() -> None:
    found = only(HEAD, ",2026-H1,hoi_nghi,x,y,Hệ thống,z")
    assert [one.place for one in found.problems] == ["CSV!A2", "CSV!D2", "CSV!E2", "CSV!G2"]


def test_columns_may_stand_in_any_order_and_others_do_no_harm() -> None:
    heads = ["Tên đơn vị", *reversed(HEADS.values())]
    row = ["Sở Tư pháp", *reversed(ROW.split(","))]
    assert only(",".join(heads), ",".join(row)).given == SAID


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BadTable, match="Kỳ"):
        read_rows(opened(HEAD.replace("Kỳ,", ""), ROW))


def test_too_many_rows_are_refused_whole() -> None:
    with pytest.raises(BadTable, match="tách"):
        read_rows(opened(HEAD, *[ROW] * 6_000))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Giá".encode("cp1252"), "not_text"),
        (b'a,"b\nc', "broken"),
        (b"a,b\0c", "unknown_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_format"),
        (b"PK\x03\x04 nothing", "unknown_format"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        open_table(data, "a.csv")
    assert error.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_give_cells_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(Unreadable, BadTable):
        assert isinstance(read_rows(open_table(data, "a.csv")), list)


@given(st.text(max_size=200))
def test_any_words_behind_the_heads_give_rows_or_problems(text: str) -> None:
    try:
        rows = read_rows(opened(HEAD, text))
    except (Unreadable, BadTable):
        return
    assert all((row.given is None) == bool(row.problems) for row in rows)
