"""The half-yearly and yearly report: its regime, its indicators, its published form."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from gandan.apps.reports.actions import forms, indicators, regimes
from gandan.apps.reports.actions.indicators import Definition
from gandan.apps.reports.queries.indicators import AddsUp
from gandan.apps.tasks.queries.prepared import cited
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer
from gandan.rollup import Check, Column, Condition, FigureField, Form, TableField, TextField
from gandan.rollup.forms import building

NAME = "Báo cáo kết quả công tác dân vận chính quyền"
INDICATORS = (
    Definition(
        "so_cuoc_doi_thoai", "Số cuộc đối thoại trực tiếp với Nhân dân",
        "Cuộc do người đứng đầu hoặc cấp phó chủ trì, có biên bản hoặc thông báo kết luận.",
        "cuộc", AddsUp.SUM, is_open=True,
        name_en="Dialogues held in person with the people",
    ),
    Definition(
        "so_kien_nghi", "Số kiến nghị nêu tại đối thoại",
        "Mỗi nội dung kiến nghị tính một lần, dù nhiều người cùng nêu.", "kiến nghị", AddsUp.SUM,
        is_open=True, least=5, name_en="Requests made at dialogues",
    ),
    Definition(
        "so_kien_nghi_da_tra_loi", "Số kiến nghị đã trả lời",
        "Đã có văn bản hoặc thông báo trả lời đến hết ngày chốt số liệu.", "kiến nghị",
        AddsUp.SUM, is_open=True, name_en="Requests that were answered",
    ),
    Definition(
        "ty_le_tra_loi", "Tỷ lệ kiến nghị đã trả lời",
        "Số kiến nghị đã trả lời trên số kiến nghị nêu tại đối thoại.", "%", AddsUp.RATE,
        "so_kien_nghi_da_tra_loi", "so_kien_nghi", decimals=1, is_open=True,
        name_en="Share of requests that were answered",
    ),
    Definition(
        "so_lop_tap_huan", "Số lớp tập huấn công tác dân vận",
        "Lớp do đơn vị tổ chức hoặc phối hợp tổ chức.", "lớp", AddsUp.SUM,
    ),
    Definition(
        "so_luot_nguoi_tap_huan", "Số lượt người dự tập huấn",
        "Theo danh sách điểm danh của từng lớp; chỉ ghi số lượng.", "lượt người", AddsUp.SUM,
    ),
    Definition(
        "so_mo_hinh", "Số mô hình “Dân vận khéo” đang duy trì",
        "Mô hình đã đăng ký và còn hoạt động vào ngày chốt số liệu.", "mô hình", AddsUp.LAST,
        is_open=True, name_en="“Dân vận khéo” models kept up",
    ),
)  # fmt: skip
RESULTS, MODELS, REST = "i_ket_qua", "ii_mo_hinh", "iii_danh_gia"


def open_report(tasks: Iterable[Any], built: Built, clock: Clock) -> Any:  # noqa: ANN401
    """The regime of the first paper that asks twice a year; None where none of them does."""
    asked = list(_asking(tasks))
    if not asked:
        return None
    by = viewer(built, "dieuphoi", clock.today)
    day = clock.at(_day_of(asked[0]), salt="regime")
    regime = regimes.open_regime(
        by=by,
        task=asked[0].public_id,
        terms=regimes.Terms(
            NAME,
            built.units["Sở Nội vụ"].public_id,
            asked[0].report_to,
            cited(asked[0].document).fully(written_out=False),
        ),
        now=day,
        today=_day_of(asked[0]),
    )
    for seen, task in enumerate(asked[1:], 1):
        regimes.add_tier(
            by=by, regime=regime.public_id, seen=seen, task=task.public_id, tier="", now=day
        )
    for said in INDICATORS:
        indicators.define(by=by, said=said, now=day)
    draft = forms.begin_form(by=by, regime=regime.public_id, now=day)
    draft = forms.build(by=by, form=draft.public_id, seen=1, step=whole, now=day)
    forms.publish(
        by=by,
        form=draft.public_id,
        seen=draft.version,
        valid_from=date(_day_of(asked[0]).year, 1, 1),
        now=day,
    )
    return regime


def _asking(tasks: Iterable[Any]) -> Iterator[Any]:
    """Tasks of the first paper that want a report again and again from every body."""
    paper = None
    for task in tasks:
        if task.report_to and task.deadline_kind == "recurring":
            paper = paper or task.document_id
            if task.document_id == paper and task.deadline_freq in ("half_yearly", "yearly"):
                yield task


def _day_of(task: Any) -> date:  # noqa: ANN401
    day: date = task.confirmed_at.date()
    return day


def whole(form: Form) -> Form:
    """Results in figures and words, the models, how the body judges itself."""
    figures = ("so_cuoc_doi_thoai", "so_kien_nghi", "so_kien_nghi_da_tra_loi", "ty_le_tra_loi",
               "so_lop_tap_huan", "so_luot_nguoi_tap_huan", "so_mo_hinh")  # fmt: skip
    columns = (Column("ten", "Tên mô hình", required=True), Column("work", "Lĩnh vực"),
               Column("since", "Từ ngày", "date"))  # fmt: skip
    after = Condition("so_mo_hinh", "gt", Decimal(0))
    steps = [
        partial(building.headed, title=NAME, bases=("den_ngay", "chinh_thuc")),
        *(partial(building.with_section, title=title)
          for title in ("I. Kết quả", "II. Mô hình", "III. Đánh giá")),
        *(partial(building.with_field, section=RESULTS, field=FigureField(
            code, "optional" if code == "ty_le_tra_loi" else "required", minimum=Decimal(0)))
          for code in figures),
        partial(building.with_field, section=RESULTS,
                field=TextField("ket_qua", "Kết quả chính", "required", duties=True)),
        partial(building.with_field, section=MODELS, field=TableField(
            "mo_hinh", "Các mô hình đang duy trì", columns, "conditional", after)),
        partial(building.with_field, section=REST,
                field=TextField("han_che", "Tồn tại, hạn chế và nguyên nhân", "required")),
        partial(building.with_field, section=REST,
                field=TextField("phuong_huong", "Phương hướng kỳ tới", "required")),
        partial(building.with_field, section=REST,
                field=TextField("kien_nghi", "Đề xuất, kiến nghị", "optional")),
        partial(building.with_check, check=Check(
            "tra_loi", "Số kiến nghị đã trả lời không thể nhiều hơn số kiến nghị đã nêu.",
            "so_kien_nghi_da_tra_loi", "le", "so_kien_nghi")),
    ]  # fmt: skip
    for step in steps:
        form = step(form)
    return form
