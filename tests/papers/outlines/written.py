"""Outlines as offices write them in Word; all invented."""

import io
from collections.abc import Sequence

import docx

Table = Sequence[Sequence[str]]


def outline_file(*parts: str | Table) -> bytes:
    """A Word file of these lines and tables, in order."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, words in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


OUTLINE = (
    "ĐỀ CƯƠNG BÁO CÁO",
    "Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2026",
    "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
    "1. Việc quán triệt, triển khai các văn bản của Trung ương, của tỉnh",
    "2. Công tác kiểm tra",
    "- Số cuộc kiểm tra (cuộc)",
    "- Số lượng đơn vị được kiểm tra: ....... đơn vị",
    "II. KẾT QUẢ THỰC HIỆN",
    "1. Tiếp công dân, đối thoại",
    "a) Số cuộc đối thoại (cuộc)",
    "b) Đánh giá chất lượng đối thoại",
    "Danh sách mô hình “Dân vận khéo”",
    (("TT", "Tên mô hình", "Ngày công nhận", "Số hộ tham gia"), ("", "", "", ""), ("", "", "", "")),
    "III. SỐ LIỆU",
    (
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"),
        ("", "Tiếp công dân", "", ""),
        ("1", "Số đơn đã nhận", "đơn", ""),
        ("", "Tỷ lệ giải quyết đúng hạn", "%", ""),
    ),
    "IV. KIẾN NGHỊ, ĐỀ XUẤT",
)
