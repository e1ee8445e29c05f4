"""A paper that contradicts the decree is not written; the sentence says what is right."""

from typing import Any

import pytest

from gandan.papers import Annex, BadPaper, Column, Paragraph, Table, write_docx
from gandan.vanban.model import NguoiKy
from tests.papers.examples import NOW, paper, plan

NO_ANNEX = (Paragraph("Sở Nội vụ đề nghị các cơ quan phối hợp thực hiện."),)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kinh_gui": ()}, "Công văn phải có “Kính gửi”"),
        ({"kinh_gui": (" ",)}, "Công văn phải có “Kính gửi”"),
        ({"co_quan_ban_hanh": " \n"}, "Thiếu tên cơ quan ban hành"),
        ({"trich_yeu": ""}, "Thiếu trích yếu nội dung"),
        ({"dia_danh": "\t"}, "Thiếu địa danh"),
        ({"ky_hieu": ""}, "Thiếu ký hiệu"),
        ({"so": 0}, "Số văn bản là số thứ tự từ 01"),
        ({"ngay_ban_hanh": "29/11/2026"}, "Ngày ban hành ghi như 2026-11-29"),
        ({"ngay_ban_hanh": "2026-13"}, "Ngày ban hành ghi như 2026-11-29"),
        ({"ngay_ban_hanh": "2026-02-30"}, "Ngày ban hành ghi như 2026-11-29"),
        ({"nguoi_ky": NguoiKy("Bùi Thái Sơn", None)}, "Thiếu chức vụ của người ký"),
        (
            {"nguoi_ky": NguoiKy("Bùi Thái Sơn", "PHÓ GIÁM ĐỐC", ("K/T GIÁM ĐỐC",))},
            "phải bắt đầu bằng một trong các chữ: TM., Q., KT., TL., TUQ.",
        ),
        ({"blocks": ()}, "Văn bản chưa có nội dung"),
        ({"blocks": NO_ANNEX}, "phải có chỉ dẫn về Phụ lục đó"),
    ],
)
def test_what_is_missing_or_wrong_is_said(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadPaper) as found:
        write_docx(paper(**changes), made_at=NOW)
    assert sentence in str(found.value)
    assert str(found.value).endswith(".")


def test_a_plan_is_addressed_to_nobody() -> None:
    with pytest.raises(BadPaper, match="Kế hoạch không có phần “Kính gửi”"):
        write_docx(plan(kinh_gui=("Sở Tài chính",)), made_at=NOW)


def test_the_sign_of_a_plan_begins_with_its_abbreviation() -> None:
    with pytest.raises(BadPaper, match="bắt đầu bằng “KH-”, ví dụ “KH-SNV”; đang ghi “SNV-KH”"):
        write_docx(plan(ky_hieu="SNV-KH"), made_at=NOW)


@pytest.mark.parametrize(
    "table",
    [
        Table((), ()),
        Table((Column("STT", 0),), ()),
        Table((Column("STT", 1), Column("Tên", 2)), (("1",),)),
    ],
)
def test_a_table_that_cannot_be_drawn_is_refused(table: Table) -> None:
    with pytest.raises(BadPaper, match=r"Bảng|Mỗi dòng của bảng"):
        write_docx(paper(annexes=(Annex("Danh mục", (table,)),)), made_at=NOW)
