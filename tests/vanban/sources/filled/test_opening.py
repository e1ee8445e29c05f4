"""Filled-in forms are opened within bounds, and what must not be opened is refused."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from gandan.vanban.sources import Unreadable
from gandan.vanban.sources.filled import open_filled
from gandan.vanban.sources.filled.workbook import MOST_ROWS
from tests.vanban.sources.outlook import compound


def book(*rows: list, **more: bytes) -> bytes:
    out = io.BytesIO()
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as found:
        open_filled(data, "a.xlsx")
    assert "a.xlsx" in found.value.message
    return found.value


@pytest.mark.parametrize(("data", "code", "words"), [
    (b"xin chao", "unknown_format", "không phải biểu mẫu"),
    (b"PK\x03\x04 cut off", "unknown_format", "không phải biểu mẫu"),
    (compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}), "encrypted", "mật khẩu"),
    (compound({"Workbook": b"x" * 5000}), "unknown_format", "định dạng cũ"),
    (book(["a"], **{"xl/vbaProject.bin": b"x"}), "macro", "có macro"),
    (book(["a"], **{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "outside", "liên kết"),
    (book(["a"], **{"xl/embeddings/a.bin": b"x"}), "outside", "tệp nhúng"),
    (book(["a"], **{"xl/b.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "entities", "thực thể"),
    (book(["a"], **{"xl/b.bin": bytes(90_000_000)}), "packed", "nén quá nhiều"),
    (b"x" * 10_000_001, "too_large", "10 MB"),
    (b"", "empty", "không có nội dung"),
])  # fmt: skip
def test_what_must_not_be_opened_is_refused_in_a_sentence(data, code, words):
    found = refused(data)
    assert found.code == code
    assert words in found.message


def test_a_workbook_that_names_macros_is_refused_without_having_any():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["a"]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(name, data)
    assert refused(out.getvalue()).code == "macro"


def test_a_damaged_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["a"]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<a" if name == "xl/workbook.xml" else old.read(name))
    assert refused(out.getvalue()).code == "broken"


def test_a_hundred_thousand_rows_are_not_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(100_000):
            sheet.write_number(row, 0, row)
            sheet.write_string(row, 1, "một dòng")
    (sheet,) = open_filled(out.getvalue(), "a.xlsx").sheets
    assert sheet.is_cut
    assert max(cell.row for cell in sheet.cells) == MOST_ROWS


def test_cells_are_told_as_they_stand():
    def change(made):
        made["C1"].number_format = "0%"
        made.merge_cells("A3:B4")

    out = io.BytesIO()
    made = openpyxl.load_workbook(io.BytesIO(book(["chữ", 1.50, 0.9, "=1+1", True, "#REF!"])))
    change(made.active)
    made.save(out)
    (sheet,) = open_filled(out.getvalue(), "a.xlsx").sheets
    assert [(cell.kind, cell.text) for cell in sheet.cells] == [
        ("text", "chữ"), ("number", "1.5"), ("percent", "0.9"), ("formula", "=1+1"),
        ("truth", "True"), ("error", "#REF!"),
    ]  # fmt: skip
    assert sheet.merged == ("A3:B4",)
