"""Consolidated reports of the invented province."""

from datetime import date
from decimal import Decimal
from typing import Any

from gandan.papers.consolidated import (
    BodyLine,
    ConsolidatedReport,
    FigureTable,
    IndicatorLine,
    Section,
    UnitStanding,
)
from gandan.papers.model import Column, Table
from gandan.rollup import Basis, Indicator, Total
from gandan.vanban.model import NguoiKy

UNITS = (
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Ủy ban nhân dân xã Khe Trúc",
    "Ủy ban nhân dân phường Bến Sứ",
)
GIVEN = {
    "so_hoi_nghi": (4, 6, 11, 9),
    "so_don": (20, 31, 14, 15),
    "so_don_dung_han": (19, 30, 14, 12),
}


def total(code: str, number: str | None, basis: Basis = "chinh_thuc", *over: str) -> Total:
    """A total; of a rate with what makes it."""
    said = None if number is None else Decimal(number)
    return Total(code, basis, said, 1, *(Decimal(one) for one in over))


MEETINGS = IndicatorLine(
    indicator=Indicator(
        "so_hoi_nghi",
        "Số hội nghị tuyên truyền, phổ biến chủ trương, chính sách đã tổ chức",
        unit_of_measure="hội nghị",
    ),
    now=(total("so_hoi_nghi", "30"), total("so_hoi_nghi", "34", "uoc")),
    before=total("so_hoi_nghi", "41"),
    year_ago=total("so_hoi_nghi", "24"),
    group="Công tác tuyên truyền",
)
LETTERS = IndicatorLine(
    indicator=Indicator("so_don", "Số đơn, thư, kiến nghị đã tiếp nhận", unit_of_measure="đơn"),
    now=(total("so_don", "80"),),
    before=total("so_don", "1250", "uoc"),
    year_ago=total("so_don", "0"),
    group="Tiếp nhận, giải quyết kiến nghị của Nhân dân",
)
IN_TIME = IndicatorLine(
    indicator=Indicator(
        "so_don_dung_han", "Số đơn đã giải quyết đúng thời hạn", unit_of_measure="đơn"
    ),
    now=(total("so_don_dung_han", "75"),),
    year_ago=total("so_don_dung_han", "0"),
    group="Tiếp nhận, giải quyết kiến nghị của Nhân dân",
)
RATE = IndicatorLine(
    indicator=Indicator(
        "ty_le",
        "Tỷ lệ đơn đã giải quyết đúng thời hạn",
        unit_of_measure="%",
        adds_up="rate",
        numerator="so_don_dung_han",
        denominator="so_don",
        decimals=1,
    ),
    now=(total("ty_le", "93.8", "chinh_thuc", "75", "80"),),
    before=total("ty_le", "90.5", "chinh_thuc", "181", "200"),
    group="Tiếp nhận, giải quyết kiến nghị của Nhân dân",
)
SCORE = IndicatorLine(
    indicator=Indicator(
        "diem",
        "Điểm trung bình đánh giá của tổ chức, công dân",
        unit_of_measure="điểm",
        adds_up="average",
        decimals=2,
    ),
    now=(total("diem", "8.25"),),
)
LINES = (MEETINGS, LETTERS, IN_TIME, RATE, SCORE)


def bodies() -> tuple[BodyLine, ...]:
    """Four bodies; one has given no score, one an estimate of its meetings."""
    scores = (Decimal("8.5"), Decimal(8), None, None)
    found = []
    for at, unit in enumerate(UNITS):
        figures = {(code, "chinh_thuc"): Decimal(given[at]) for code, given in GIVEN.items()}
        figures["diem", "chinh_thuc"] = scores[at]
        if at == 2:
            figures["so_hoi_nghi", "uoc"] = Decimal(34)
        found.append(BodyLine(unit, figures))
    return tuple(found)


STANDINGS = (
    UnitStanding(UNITS[0], "on_time"),
    UnitStanding(UNITS[1], "late_approved", "Được gia hạn đến ngày 20/6/2026"),
    UnitStanding(UNITS[2], "on_time"),
    UnitStanding(UNITS[3], "late"),
    UnitStanding("Sở Y tế", "missing", "Đã nhắc ngày 12/6/2026"),
    UnitStanding("Ủy ban nhân dân xã Đồng Mây", "nil"),
    UnitStanding("Ủy ban nhân dân xã Suối Bạc", "excused", "Hợp nhất vào xã Khe Trúc từ 01/5/2026"),
)
ROWS = Table(
    (Column("STT", 12, "center"), Column("Tên mô hình", 83), Column("Địa bàn", 70)),
    (("1", "Chính quyền thân thiện", "Xã Khe Trúc"), ("2", "Ngày thứ Năm vì dân", "Phường Bến Sứ")),
)
SECTIONS = (
    Section(
        "I. Kết quả thực hiện",
        (),
        (
            Section(
                "1. Công tác tuyên truyền, quán triệt",
                (
                    "Trong 6 tháng đầu năm, các cơ quan, đơn vị, địa phương đã tổ chức 30 hội nghị "
                    "tuyên truyền.\nNội dung tập trung vào Luật Thực hiện dân chủ ở cơ sở.",
                    FigureTable((MEETINGS, RATE)),
                    "Kết quả chi tiết như bảng trên.",
                ),
            ),
            Section("2. Mô hình “Dân vận khéo”", ("Một số mô hình tiêu biểu:", ROWS)),
            Section("3. Mục không có nội dung"),
        ),
    ),
    Section(
        "II. Tồn tại, hạn chế", ("- Một số đơn vị gửi báo cáo chậm.", "- Số liệu chưa đầy đủ.")
    ),
    Section("III. Phương hướng, nhiệm vụ", ("Tiếp tục thực hiện các nhiệm vụ được giao.",)),
)


def report(**changes: Any) -> ConsolidatedReport:
    """A report of Sở Nội vụ to the committee of the province, with everything in it."""
    given: dict[str, Any] = {
        "co_quan_ban_hanh": "Sở Nội vụ",
        "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Lam Giang",
        "ky_hieu": "BC-SNV",
        "so": 215,
        "dia_danh": "Lam Giang",
        "ngay_ban_hanh": "2026-06-25",
        "nguoi_ky": NguoiKy("Bùi Thái Sơn", "PHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC",)),
        "counted_on": date(2026, 6, 20),
        "noi_nhan": ("Giám đốc, các PGĐ Sở",),
        "luu": "VT, XDCQ",
        "trich_yeu": "Kết quả thực hiện công tác dân vận chính quyền 6 tháng đầu năm 2026",
        "period": "6 tháng đầu năm 2026",
        "before": "6 tháng cuối năm 2025",
        "year_ago": "6 tháng đầu năm 2025",
        "can_cu": (
            "Căn cứ Luật Thực hiện dân chủ ở cơ sở",
            "Căn cứ Kế hoạch số 45/KH-UBND ngày 10 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh",
        ),
        "kinh_gui": ("Ủy ban nhân dân tỉnh",),
        "sections": SECTIONS,
        "lines": LINES,
        "bodies": bodies(),
        "standings": STANDINGS,
    }
    return ConsolidatedReport(**(given | changes))
