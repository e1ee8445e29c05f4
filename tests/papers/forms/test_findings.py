"""What is wrong in a filled-in form is told at its cell, and empties nothing."""

from datetime import date

import openpyxl
import pytest

from gandan.papers.forms import write_book, write_document
from tests.papers.forms.examples import FORM, HELD, IDENTITY, MADE, PRINTED, read
from tests.papers.forms.files import edited, replaced, typed

BOOK = write_book(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)
WORD = write_document(FORM, HELD, IDENTITY, PRINTED, made_at=MADE)
DOI_THOAI, KINH_PHI = "Số liệu!D5", "Số liệu!D6"  # đến ngày
PATH = "figure.doi_thoai.den_ngay"


def test_what_a_clerk_types_is_read_as_on_the_page():
    said = {DOI_THOAI: "1.234", KINH_PHI: " 2.345,75 ", "Số liệu!E6": 0.1 + 0.2,
            "Bảng 1!C7": 3, "Bảng 1!B7": "Đội tự quản", "Bảng 1!D7": date(2026, 9, 5),
            "Thuyết minh!C7": "Đề nghị tập huấn."}  # fmt: skip
    back = read(typed(BOOK, said))
    assert back.findings == ()
    figures = {f"{code}.{basis}": str(one) for (code, basis), one in back.answer.figures.items()}
    assert figures["doi_thoai.den_ngay"] == "1234"
    assert figures["kinh_phi.den_ngay"] == "2345.75"
    assert figures["kinh_phi.uoc"] == "0.3"  # without the dust of binary fractions
    new = back.rows["mo_hinh"][-1]
    assert (new.key, new.cells) == (
        "", {"ten": "Đội tự quản", "so_ho": "3", "ngay": "05/09/2026"}
    )  # fmt: skip
    assert back.answer.texts["kien_nghi"] == "Đề nghị tập huấn."


@pytest.mark.parametrize(("value", "words"), [
    ("mười hai", "không phải một số"),
    ("12 cuộc", "có chữ bên cạnh số"),
    ("=1+1", "công thức"),
    ("=HYPERLINK(\"http://x\")", "công thức"),
    (12.5, "phải là số nguyên"),
    ("1,5", "phải là số nguyên"),
    (10**15, "quá lớn"),
    (date(2026, 5, 1), "ngày tháng"),
    (True, "đúng hoặc sai"),
    ("#DIV/0!", "báo lỗi"),
])  # fmt: skip
def test_a_number_that_is_none_is_told_at_its_cell(value, words):
    back = read(typed(BOOK, {DOI_THOAI: value}))
    (finding,) = back.findings
    assert (finding.place, finding.path) == (DOI_THOAI, PATH)
    assert words in finding.words
    assert finding.words[0].isupper() or finding.words[0] == "“"
    assert PATH not in back.places  # it says nothing, and empties nothing
    assert ("doi_thoai", "uoc") in back.answer.figures  # others are read


def test_what_is_wrong_is_said_in_english_too():
    findings = read(typed(BOOK, {DOI_THOAI: "=1+1", "Bảng 1!C5": "nhiều"})).findings
    assert "has a formula" in findings[0].phrase.en
    assert findings[1].phrase.en.startswith("Column “Số hộ”: “nhiều” is no number")


def test_a_percent_is_no_number_of_things():
    def change(book):
        book["Số liệu"]["D6"] = 0.9
        book["Số liệu"]["D6"].number_format = "0%"

    (finding,) = read(edited(BOOK, change)).findings
    assert "phần trăm (90 %)" in finding.words


@pytest.mark.parametrize(("cell", "value", "words"), [
    ("Bảng 1!C5", "nhiều", "Cột “Số hộ”: “nhiều” không phải một số"),
    ("Bảng 1!D5", "mai", "Cột “Ngày ra mắt”"),
    ("Bảng 1!B5", "a" * 2001, "dài quá 2.000 ký tự"),
    ("Bảng 1!B5", "=B6", "công thức"),
])  # fmt: skip
def test_a_wrong_cell_of_a_table_keeps_its_row_as_it_was(cell, value, words):
    back = read(typed(BOOK, {cell: value}))
    (finding,) = back.findings
    assert finding.place == cell
    assert words in finding.words
    assert [row.key for row in back.rows["mo_hinh"]] == ["r2"]


def test_a_cleared_row_is_told_as_cleared():
    back = read(typed(BOOK, {"Bảng 1!B6": None, "Bảng 1!C6": None}))
    assert back.findings == ()
    assert [(row.key, bool(row.cells)) for row in back.rows["mo_hinh"]] == [
        ("r1", True), ("r2", False)
    ]  # fmt: skip


def test_rows_beyond_the_limit_are_told_where_they_begin():
    said = {f"Bảng 1!B{row}": f"Mô hình {row}" for row in range(7, 47)}
    back = read(typed(BOOK, said))
    (finding,) = back.findings
    assert finding.place == "Bảng 1!B35"  # 30 rows from row 5 on
    assert "tối đa 30 dòng" in finding.words
    assert len(back.rows["mo_hinh"]) == 30


def test_sheets_may_be_renamed_and_lines_moved():
    def change(book):
        sheet = book["Số liệu"]
        sheet.title = "So lieu cua toi"
        sheet.protection.disable()
        sheet.insert_rows(3, 2)

    back = read(edited(BOOK, change))
    assert back.findings == ()
    assert back.places[PATH] == "So lieu cua toi!D7"
    assert str(back.answer.figures["doi_thoai", "den_ngay"]) == "12"


@pytest.mark.parametrize("merged", ["D5:E5", "D5:D6"])
def test_a_merged_cell_is_told_and_empties_nothing(merged):
    back = read(edited(BOOK, lambda book: book["Số liệu"].merge_cells(merged)))
    assert any(f"Ô gộp ({merged})" in one.words for one in back.findings)
    assert PATH not in back.places
    assert "figure.don.uoc" in back.places


def test_a_line_that_was_deleted_or_doubled_is_told():
    def change(book):
        book["Số liệu"].delete_rows(5)

    assert any("không còn ô “Số cuộc đối thoại”" in one.words
               for one in read(edited(BOOK, change)).findings)  # fmt: skip

    def double(book):
        sheet = book["Số liệu"]
        for column in range(1, 5):
            sheet.cell(20, column).value = sheet.cell(5, column).value

    back = read(edited(BOOK, double))
    assert any("trùng với dòng" in one.words for one in back.findings)
    assert PATH not in back.places


def test_a_sheet_that_is_gone_empties_nothing():
    back = read(edited(BOOK, lambda book: book.remove(book["Bảng 1"])))
    (finding,) = back.findings
    assert "“Mô hình mới”" in finding.words
    assert "table.mo_hinh" not in back.places


def test_a_sheet_of_their_own_is_left_alone():
    def change(book):
        book.create_sheet("Tính nháp")["A1"] = "=SUM(1,2)"

    assert read(edited(BOOK, change)).findings == ()


def test_a_wrong_choice_is_told():
    (finding,) = read(typed(BOOK, {"Mở đầu!C9": "Có lẽ"})).findings
    assert "Hãy chọn" in finding.words


def test_a_word_form_says_which_field_is_wrong():
    back = read(replaced(WORD, "word/document.xml", ">12</w:t>", ">mười hai</w:t>"))
    (finding,) = back.findings
    assert finding.place == "Ô “Số cuộc đối thoại, số thực hiện đến ngày”"
    assert "“mười hai” không phải một số" in finding.words


def test_a_word_form_refuses_what_a_field_of_word_computes():
    field = '<w:fldSimple xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    old, new = (
        ">12</w:t></w:r>",
        f'>1</w:t></w:r>{field} w:instr="=5*5"><w:r><w:t>25</w:t></w:r></w:fldSimple>',
    )
    back = read(replaced(WORD, "word/document.xml", old, new))
    (finding,) = back.findings
    assert "trường tự động" in finding.words


def test_a_word_form_reads_the_cell_where_the_control_has_lost_its_tag():
    data = replaced(WORD, "word/document.xml", 'w:val="gandan_', 'w:val="khac_')
    back = read(data)
    assert back.findings == ()
    assert str(back.answer.figures["doi_thoai", "den_ngay"]) == "12"


def test_the_workbook_locks_everything_but_what_is_asked():
    import io

    book = openpyxl.load_workbook(io.BytesIO(BOOK))
    assert book.security.lockStructure
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book["Số liệu"]
    assert not sheet["D5"].protection.locked
    assert sheet["B5"].protection.locked
    assert sheet.column_dimensions["A"].hidden
    assert book["Nhận dạng"].sheet_state == "veryHidden"
    rules = {str(one.sqref): one.type for one in sheet.data_validations.dataValidation}
    assert rules["D5"] == "whole"
    assert rules["D6"] == "decimal"
