"""Papers of the invented province, for the tests of this folder."""

from datetime import UTC, date, datetime
from typing import Any

from gandan.papers import (
    Annex,
    Cited,
    Column,
    Counts,
    Exceptional,
    LeadersReport,
    Letter,
    Owed,
    Owing,
    Paper,
    Paragraph,
    Table,
)
from gandan.vanban.model import NguoiKy

NOW = datetime(2026, 11, 29, 7, 30, tzinfo=UTC)
ORDER = Cited("cong_van", "112/UBND-NC", "2026-01-15", "Ủy ban nhân dân tỉnh")
PLAN = Cited("ke_hoach", "45/KH-UBND", "2026-02-10", "Ủy ban nhân dân tỉnh")
REPORT = Owed(
    "Báo cáo kết quả công tác dân vận chính quyền 06 tháng đầu năm 2026.",
    ORDER,
    date(2026, 6, 4),
    "trước ngày 05 tháng 6",
)
MODELS = Owed("Xây dựng, đăng ký ít nhất 02 mô hình “Dân vận khéo”", PLAN, date(2026, 10, 30))


def paper(**changes: Any) -> Paper:
    """A công văn with an annex."""
    given: dict[str, Any] = {
        "genre": "cong_van",
        "co_quan_ban_hanh": "Sở Nội vụ",
        "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Lam Giang",
        "ky_hieu": "SNV-XDCQ",
        "so": 118,
        "dia_danh": "Lam Giang",
        "ngay_ban_hanh": "2026-11-29",
        "trich_yeu": "tăng cường công tác dân vận chính quyền năm 2026",
        "kinh_gui": ("Các sở, ban, ngành thuộc tỉnh", "Ủy ban nhân dân các xã, phường"),
        "blocks": (
            Paragraph("Sở Nội vụ đề nghị các cơ quan, địa phương thực hiện nội dung tại Phụ lục."),
            Paragraph("Rất mong nhận được sự quan tâm, phối hợp của các cơ quan, địa phương."),
        ),
        "nguoi_ky": NguoiKy("Bùi Thái Sơn", "PHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC",)),
        "noi_nhan": ("UBND tỉnh (b/c)", "Giám đốc, các PGĐ Sở"),
        "luu": "VT, XDCQ",
        "annexes": (Annex("Danh mục nhiệm vụ", (duties(3),)),),
    }
    return Paper(**(given | changes))


def duties(rows: int) -> Table:
    """A table of so many duties."""
    columns = (Column("STT", 12, "center"), Column("Đơn vị", 45), Column("Nội dung", 108))
    body = "Báo cáo kết quả thực hiện công tác dân vận chính quyền, dòng"
    return Table(
        columns,
        tuple(
            (str(at), f"Ủy ban nhân dân xã Khe {at}", f"{body} {at}") for at in range(1, rows + 1)
        ),
    )


def plan(**changes: Any) -> Paper:
    """A plan: a type with a title, addressed to nobody."""
    given: dict[str, Any] = {
        "genre": "ke_hoach",
        "ky_hieu": "KH-SNV",
        "trich_yeu": "Công tác dân vận chính quyền năm 2027 của Sở Nội vụ",
        "kinh_gui": (),
        "annexes": (),
        "blocks": (
            Paragraph("Căn cứ Kế hoạch số 45/KH-UBND ngày 10 tháng 02 năm 2026", "basis"),
            Paragraph("Căn cứ Luật Thực hiện dân chủ ở cơ sở.", "basis"),
            Paragraph("I. Mục đích, yêu cầu", "part"),
            Paragraph("1. Mục đích", "titled"),
            Paragraph("Nâng cao nhận thức của công chức về công tác dân vận."),
        ),
    }
    return paper(**(given | changes))


def letter(**changes: Any) -> Letter:
    """What a letter that urges has besides its duties."""
    given: dict[str, Any] = {
        "co_quan_ban_hanh": "Sở Nội vụ",
        "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Lam Giang",
        "ky_hieu": "SNV-XDCQ",
        "dia_danh": "Lam Giang",
        "ngay_ban_hanh": "2026-11",
        "nguoi_ky": NguoiKy("Bùi Thái Sơn", "PHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC",)),
        "counted_on": date(2026, 11, 26),
        "answer_by": date(2026, 12, 5),
        "noi_nhan": ("UBND tỉnh (b/c)",),
        "luu": "VT, XDCQ",
    }
    return Letter(**(given | changes))


SEVERAL = (
    Owing("Sở Tài chính", (REPORT, MODELS)),
    Owing("Ủy ban nhân dân xã Khe Trúc", (REPORT,)),
)


def report(**changes: Any) -> LeadersReport:
    """What a report to leaders has besides its duties."""
    given: dict[str, Any] = {
        "co_quan_ban_hanh": "Sở Nội vụ",
        "co_quan_chu_quan": "Ủy ban nhân dân tỉnh Lam Giang",
        "ky_hieu": "BC-SNV",
        "dia_danh": "Lam Giang",
        "ngay_ban_hanh": "2026-11",
        "nguoi_ky": NguoiKy("Bùi Thái Sơn", "GIÁM ĐỐC"),
        "counted_on": date(2026, 11, 26),
        "kinh_gui": ("Chủ tịch Ủy ban nhân dân tỉnh",),
        "through": "Văn phòng Ủy ban nhân dân tỉnh",
        "counts": Counts(
            period="năm 2026", units=24, on_time=96, approved=4, late=7, missing=3, running=11,
            excused=2,
        ),
        "proposals": (
            "Chỉ đạo Sở Tài chính gửi báo cáo trước ngày 05 tháng 12 năm 2026;",
            "Giao Sở Tài chính hướng dẫn nguồn kinh phí cho cấp xã",
        ),
    }  # fmt: skip
    return LeadersReport(**(given | changes))


URGED = (
    Cited("cong_van", "512/SNV-XDCQ", "2026-07-02"),
    Cited("cong_van", "733/SNV-XDCQ", "2026-10-12"),
)
EXCEPTIONS = (
    Exceptional(situation="late", unit="Sở Tài chính", content=REPORT.content, order=ORDER,
                due_on=REPORT.due_on, urged=URGED),
    Exceptional(situation="late", unit="Ủy ban nhân dân xã Khe Trúc", content=MODELS.content,
                order=PLAN, due_on=MODELS.due_on),
    Exceptional(situation="obstacle", unit="Ủy ban nhân dân xã Khe Trúc", content=MODELS.content,
                order=PLAN, due_on=MODELS.due_on, said="Chưa có kinh phí in tài liệu.",
                asked_on=date(2026, 11, 3)),
    Exceptional(situation="contested", unit="Sở Xây dựng", content="Rà soát quy ước thôn.",
                order=PLAN, said="Thuộc chức năng của cơ quan khác", asked_on=date(2026, 11, 9)),
    Exceptional(situation="extended", unit="Sở Y tế", content=REPORT.content, order=ORDER,
                due_on=date(2026, 12, 20), first_due_on=REPORT.due_on),
)  # fmt: skip
