"""A form with every kind of field, and what a body of Lam Giang has said so far."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from gandan.papers.forms import Back, Held, Identity, Printed, layout_digest, read_back
from gandan.rollup import (
    Answer,
    Column,
    Condition,
    FigureField,
    FileField,
    Form,
    Indicator,
    Section,
    TableField,
    TextField,
)
from gandan.vanban.sources.filled import open_filled

MADE = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
FORM = Form(
    title="Báo cáo công tác dân vận chính quyền",
    bases=("den_ngay", "uoc"),
    sections=(
        Section(
            "ket_qua",
            "Kết quả thực hiện",
            (
                TextField("viec", "Việc đã làm", presence="required", hint="Nêu theo nhiệm vụ."),
                FigureField("doi_thoai", "required", minimum=Decimal(0), plausible=Decimal(50)),
                FigureField("kinh_phi", hint="Kể cả nguồn xã hội hóa."),
                FigureField("don"),
                FigureField("don_dung_han"),
                FigureField("ty_le"),
            ),
        ),
        Section(
            "mo_hinh",
            "Mô hình “Dân vận khéo”",
            (
                TableField(
                    "mo_hinh",
                    "Mô hình mới",
                    (
                        Column("ten", "Tên mô hình", required=True),
                        Column("so_ho", "Số hộ", "number", adds_up="sum"),
                        Column("ngay", "Ngày ra mắt", "date"),
                    ),
                    most_rows=30,
                ),
                FileField("anh", "Ảnh mô hình", "conditional", Condition("mo_hinh", "filled")),
            ),
        ),
        Section("kien_nghi", "Kiến nghị", (TextField("kien_nghi", "Kiến nghị, đề xuất"),)),
    ),
    indicators=(
        Indicator("doi_thoai", "Số cuộc đối thoại", unit_of_measure="cuộc"),
        Indicator("kinh_phi", "Kinh phí thực hiện", unit_of_measure="triệu đồng", decimals=2),
        Indicator("don", "Số đơn đã nhận", unit_of_measure="đơn"),
        Indicator("don_dung_han", "Số đơn giải quyết đúng hạn", unit_of_measure="đơn"),
        Indicator("ty_le", "Tỷ lệ đơn đúng hạn", unit_of_measure="%", adds_up="rate",
                  numerator="don_dung_han", denominator="don", decimals=1),
    ),
)  # fmt: skip
HELD = Held(
    answer=Answer(
        figures={
            ("doi_thoai", "den_ngay"): Decimal(12),
            ("doi_thoai", "uoc"): Decimal(15),
            ("kinh_phi", "den_ngay"): Decimal("1234.5"),
        },
        texts={"viec": "Đã tổ chức 12 cuộc đối thoại.\n- Tại xã An Bình;\n- Tại xã Phú Lộc."},
        tables={
            "mo_hinh": [
                {"ten": "Tổ tự quản", "so_ho": "1.200", "ngay": "05/9/2026"},
                {"ten": "Bến nước sạch", "so_ho": "40", "ngay": ""},
            ]
        },
        explanations={("doi_thoai", "uoc"): "Thêm ba cuộc trong tháng 12."},
    ),
    keys={"mo_hinh": ["r1", "r2"]},
)
IDENTITY = Identity(
    submission="bc-1", regime="cd-1", form="bm-1", number=2, period="2026", unit="dv-1",
    layout=layout_digest(FORM),
)  # fmt: skip
PRINTED = Printed(
    regime="Báo cáo công tác dân vận",
    period="năm 2026",
    unit="Sở Tư pháp tỉnh Lam Giang",
    due="15/12/2026",
    sent_to="UBND tỉnh qua Sở Nội vụ",
    notes={"figure.doi_thoai.uoc": "Kỳ trước: 9."},
)


def read(data: bytes, name: str = "bieu-mau.xlsx", identity: Identity = IDENTITY,
         form: Form = FORM) -> Back:  # fmt: skip
    return read_back(form, identity, PRINTED, open_filled(data, name))


def given(answer: Answer) -> Answer:
    """Without what is blank: what is absent has not been given."""
    return replace(
        answer,
        figures={key: one for key, one in answer.figures.items() if one is not None},
        texts={code: text for code, text in answer.texts.items() if text},
        tables={code: [dict(row) for row in rows] for code, rows in answer.tables.items() if rows},
        explanations={key: one for key, one in answer.explanations.items() if one},
    )
