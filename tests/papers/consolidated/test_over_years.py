"""The report of a review: who asked for it, figures of the years as its last annex, no finding."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from gandan.lint import lint
from gandan.papers import (
    BadPaper,
    ConsolidatedReport,
    OverYearsLine,
    Paragraph,
    Table,
    consolidated_report,
    write_docx,
    write_pdf,
    write_xlsx,
)
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW

MEETINGS = OverYearsLine(
    "Số hội nghị đã tổ chức", "hội nghị", 0, (Decimal(1100), Decimal(120), None), Decimal(1220),
    ((date(2025, 1, 1), date(2025, 12, 31)),),
)  # fmt: skip
RATE = OverYearsLine(
    "Tỷ lệ đúng hạn", "%", 1, (Decimal("93.1"), Decimal(94), Decimal("95.5")), Decimal("94.3")
)
SUBJECT = "Sơ kết 03 năm thực hiện Chỉ thị số 05/CT-UBND ngày 12/3/2023 của Ủy ban nhân dân tỉnh"


def review(**more: Any) -> ConsolidatedReport:
    given = {
        "trich_yeu": SUBJECT,
        "period": "giai đoạn 2023-2025",
        "opening": "",
        "asked_by": "Kế hoạch số 77/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh",
        "years": (2023, 2024, 2025),
        "over_years": (MEETINGS, RATE),
    }
    return report(**given | more)


def test_it_says_by_which_paper_it_was_asked_for() -> None:
    paper = consolidated_report(review())
    said = [one.words for one in paper.blocks if isinstance(one, Paragraph)]
    assert any(
        words.startswith("Thực hiện Kế hoạch số 77/KH-UBND ngày 15/01/2026")
        and "báo cáo sơ kết 03 năm thực hiện Chỉ thị số 05/CT-UBND" in words
        for words in said
    )
    assert not any("báo cáo định kỳ" in words for words in said)


def test_the_years_are_an_annex_in_which_a_blank_is_no_zero_and_gaps_are_said() -> None:
    annex = consolidated_report(review()).annexes[-1]
    assert annex.title == "Số liệu qua các năm, giai đoạn 2023-2025"
    (table,) = [one for one in annex.blocks if isinstance(one, Table)]
    assert [one.head for one in table.columns[3:]] == [
        "Năm 2023", "Năm 2024", "Năm 2025", "Cả giai đoạn", "Ghi chú",
    ]  # fmt: skip
    assert table.rows[0][3:] == (
        "1.100", "120", "", "1.220", "Chưa có số từ 01/01/2025 đến 31/12/2025",
    )  # fmt: skip
    assert table.rows[1][3:] == ("93,1", "94,0", "95,5", "94,3", "")


@pytest.mark.parametrize(
    ("write", "name"), [(write_docx, "bao-cao.docx"), (write_pdf, "bao-cao.pdf")]
)
def test_the_linter_finds_nothing_in_it(
    write: Callable[..., bytes], name: str, request: pytest.FixtureRequest
) -> None:
    if write is write_pdf:
        request.getfixturevalue("printer")
    data = write(consolidated_report(review()), made_at=NOW)
    assert [flaw.message for flaw in lint(load(data, name))] == []


def test_the_workbook_has_the_years() -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx(review(), made_at=NOW)))["Qua các năm"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=5)]
    assert values[0][3:7] == [1100, 120, None, 1220]


def test_a_line_with_a_year_too_few_is_refused() -> None:
    with pytest.raises(BadPaper, match="3 số cho 2 năm"):
        consolidated_report(review(years=(2023, 2024)))
