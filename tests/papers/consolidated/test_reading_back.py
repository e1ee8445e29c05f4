"""Our own reader finds in the printed report what went in; LibreOffice opens it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from gandan import vanban
from gandan.papers import consolidated_report, write_docx, write_pdf
from gandan.papers.consolidated import BodyLine, ConsolidatedReport, Section, UnitStanding
from gandan.vanban.model import NguoiKy
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import LINES, report, total
from tests.papers.examples import NOW
from tests.papers.office import converted

Write = Callable[..., bytes]
PROSE = (
    "Công tác dân vận chính quyền được các cấp, các ngành quan tâm lãnh đạo, chỉ đạo; việc tiếp "
    "công dân, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh của Nhân dân được thực hiện theo "
    "quy định của pháp luật, góp phần củng cố mối quan hệ giữa Nhà nước với Nhân dân. "
)


def long_report() -> ConsolidatedReport:
    """300 bodies and eight pages of prose."""
    units = [f"Ủy ban nhân dân xã Khe Trúc số {at}" for at in range(1, 301)]
    given = tuple(
        BodyLine(unit, {("so_don", "chinh_thuc"): Decimal(at)}) for at, unit in enumerate(units)
    )
    lines = replace(LINES[1], now=(total("so_don", str(sum(range(300)))),))
    prose = tuple(PROSE * 3 for _ in range(12))
    return report(
        sections=(
            Section("Kết quả", prose, (Section("Cụ thể", prose),)),
            Section("Kiến nghị", prose),
        ),
        lines=(lines,),
        bodies=given,
        standings=tuple(UnitStanding(unit, "on_time") for unit in units),
    )  # fmt: skip


@pytest.mark.parametrize("write", [write_docx, write_pdf])
@pytest.mark.parametrize("is_blank", [False, True], ids=["whole", "for the pen"])
def test_the_header_is_what_went_in(
    write: Write, is_blank: bool, request: pytest.FixtureRequest
) -> None:
    name = "bao-cao.docx"
    if write is write_pdf:
        request.getfixturevalue("printer")
        name = "bao-cao.pdf"
    blank = {"so": None, "ngay_ban_hanh": "2026-06", "nguoi_ky": NguoiKy(None, "GIÁM ĐỐC")}
    one = report(**(blank if is_blank else {}))
    found = vanban.read(load(write(consolidated_report(one), made_at=NOW), name)).header
    assert found.so_ky_hieu == ("/BC-SNV" if is_blank else "215/BC-SNV")
    assert found.ngay_ban_hanh == one.ngay_ban_hanh
    assert found.loai_van_ban == "bao_cao"
    assert found.co_quan_ban_hanh == "SỞ NỘI VỤ"
    assert found.co_quan_chu_quan == "ỦY BAN NHÂN DÂN TỈNH LAM GIANG"
    assert found.trich_yeu == one.trich_yeu
    assert found.kinh_gui == one.kinh_gui
    assert found.noi_nhan == ("Như trên", *one.noi_nhan, "Lưu: VT, XDCQ")
    assert found.nguoi_ky == one.nguoi_ky


@pytest.mark.slow
def test_libreoffice_prints_a_long_report_with_every_row_and_annexes_in_landscape(
    tmp_path: Path,
) -> None:
    data = write_docx(consolidated_report(long_report()), made_at=NOW)
    document = pypdfium2.PdfDocument(converted(data, "dai.docx", "pdf", tmp_path))
    texts = [page.get_textpage().get_text_range() for page in document]
    is_wide = [page.get_width() > page.get_height() for page in document]
    first = is_wide.index(True)
    assert all(is_wide[first:])
    assert first > 5
    assert all(len(text.split()) > 10 for text in texts), "A page has nothing but its number."
    assert sum("Phụ lục I" in text for text in texts[first:]) == 3
    words = " ".join(" ".join(texts[first:]).split())
    assert all(words.count(f"số {at} ") >= 2 for at in range(1, 301))
