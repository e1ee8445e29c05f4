"""A regime whose form has tables and a file, and rows and files of its reports."""

from gandan.apps.reports.models import Attachment, Edition, TableRow
from gandan.rollup import Column, FigureField, FileField, Form, Section, TableField, TextField
from tests.apps.reports.stated import DEFINITIONS
from tests.universe import NOW

MODELS = TableField(
    "mo_hinh_moi",
    "Mô hình mới",
    (
        Column("ten", "Tên mô hình", required=True),
        Column("so_ho", "Số hộ tham gia", "number", "sum"),
        Column("diem", "Điểm", "number", "average"),
        Column("tu_ngay", "Từ ngày", "date"),
    ),
)
CLASSES = TableField("lop", "Lớp tập huấn", (Column("ten", "Tên lớp"),))
TABLED = Form(
    title="Báo cáo công tác dân vận",
    bases=("chinh_thuc",),
    sections=(
        Section("phan_mot", "Kết quả thực hiện", (
            TextField("ket_qua", "Kết quả nổi bật"), FigureField("hoi_nghi"),
        )),
        Section("phan_hai", "Mô hình", (MODELS, CLASSES, FileField("bien_ban", "Biên bản"))),
    ),
    indicators=(DEFINITIONS[0],),
)  # fmt: skip


def add_rows(edition: Edition, *rows: dict[str, str], code: str = "mo_hinh_moi") -> None:
    TableRow.objects.bulk_create(
        TableRow(edition=edition, code=code, place=at, cells=cells)
        for at, cells in enumerate(rows, 1)
    )


def add_file(edition: Edition, name: str, *, code: str = "bien_ban") -> Attachment:
    return Attachment.objects.create(
        tenant_id=edition.tenant_id, edition=edition, code=code, sha256="a" * 64, size=2048,
        media_type="application/pdf", ten_tep=name, added_by=edition.sent_by, added_at=NOW,
    )  # fmt: skip
