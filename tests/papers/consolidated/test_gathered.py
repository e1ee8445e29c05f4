"""Rows that bodies gave: an annex in landscape, and a sheet with totals that count."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from gandan.papers import (
    AttachedFile,
    BadPaper,
    GatheredTable,
    Paragraph,
    Table,
    TableLine,
    consolidated_report,
    write_xlsx,
)
from gandan.rollup import Column
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW

COLUMNS = (Column("ten", "Tên mô hình"), Column("so_ho", "Số hộ", "number", "sum"))
LINES = (
    TableLine("Sở Y tế", "12/BC-SYT", ("Đường hoa", "1.200")),
    TableLine("Sở Y tế", "12/BC-SYT", ("=1+1", "30,5")),
    TableLine("Sở Tư pháp", "9/BC-STP", ("Tổ tự quản", "")),
)
MODELS = GatheredTable("Mô hình mới", COLUMNS, LINES, 3, {"so_ho": Decimal("1230.5")})
MINUTES = AttachedFile("Sở Y tế", "Biên bản", "bien-ban.pdf", 2049, "12/BC-SYT")


def test_the_rows_are_the_last_annex_in_landscape_with_their_bodies_and_totals() -> None:
    annex = consolidated_report(report(gathered=(MODELS,))).annexes[-1]
    assert annex.is_landscape
    titles = [one.words for one in annex.blocks if isinstance(one, Paragraph)]
    assert titles == ["Bảng 1. Mô hình mới", "03 dòng, do 02 đơn vị báo cáo."]
    (table,) = [one for one in annex.blocks if isinstance(one, Table)]
    assert [one.head for one in table.columns] == ["STT", "Đơn vị", "Tên mô hình", "Số hộ"]
    assert table.rows[0] == ("1", "Sở Y tế", "Đường hoa", "1.200")
    assert table.rows[-1] == ("", "Tổng hợp", "", "1.230,5")
    assert table.strong == {3}


def test_the_text_names_the_annex() -> None:
    paper = consolidated_report(report(gathered=(MODELS,)))
    said = " ".join(one.words for one in paper.blocks if isinstance(one, Paragraph))
    assert "bảng tổng hợp từ báo cáo của các đơn vị (Phụ lục IV)" in said


def test_a_long_table_is_cut_on_paper_and_says_so() -> None:
    lines = tuple(TableLine("Sở Y tế", "12/BC", (f"Mô hình {n}", "1")) for n in range(500))
    long = GatheredTable("Mô hình mới", COLUMNS, lines, 500, {"so_ho": Decimal(500)})
    annex = consolidated_report(report(gathered=(long,))).annexes[-1]
    (table,) = [one for one in annex.blocks if isinstance(one, Table)]
    assert len(table.rows) == 301
    assert table.rows[-1][-1] == "500"
    said = [one.words for one in annex.blocks if isinstance(one, Paragraph)]
    assert "Bản này in 300 dòng đầu của 500 dòng; dòng tổng hợp tính trên tất cả các dòng." in said


def test_the_workbook_has_a_sheet_for_the_rows_whose_total_is_a_formula() -> None:
    data = write_xlsx(report(gathered=(MODELS,), files=(MINUTES,)), made_at=NOW)
    book = load_workbook(io.BytesIO(data))
    sheet = book["Bảng 1"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert values[0] == ["STT", "Đơn vị", "Báo cáo số", "Tên mô hình", "Số hộ"]
    assert values[1] == [1, "Sở Y tế", "12/BC-SYT", "Đường hoa", 1200]
    assert values[2][3] == "=1+1"
    assert sheet["D6"].data_type == "s"  # words, never a formula
    assert values[4][4] == "=SUM(E5:E7)"
    files = [[cell.value for cell in row] for row in book["Tệp kèm theo"].iter_rows(min_row=5)]
    assert files == [[1, "Sở Y tế", "12/BC-SYT", "Biên bản", "bien-ban.pdf", 3]]


def test_of_more_rows_than_were_kept_the_total_is_a_number_and_the_sheet_says_so() -> None:
    cut = replace(MODELS, row_count=900, totals={"so_ho": Decimal(7000)})
    sheet = load_workbook(io.BytesIO(write_xlsx(report(gathered=(cut,)), made_at=NOW)))["Bảng 1"]
    assert sheet["E8"].value == 7000
    assert "900 dòng" in sheet["B9"].value


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    bad = replace(MODELS, lines=(TableLine("Sở Y tế", "12/BC", ("Đường hoa",)),))
    with pytest.raises(BadPaper, match="Mô hình mới"):
        consolidated_report(report(gathered=(bad,)))
