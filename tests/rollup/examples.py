"""A report form of an invented province as JSON, and forms of any shape."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gandan.rollup import (
    ADDS_UP,
    BASES,
    Check,
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

HALF_YEARLY: dict[str, Any] = {
    "title": "Báo cáo công tác dân vận 6 tháng",
    "bases": ["den_ngay", "uoc"],
    "indicators": [
        {"code": "so_doi_thoai", "name": "Số cuộc đối thoại", "unit_of_measure": "cuộc"},
        {"code": "so_don", "name": "Số đơn đã giải quyết", "unit_of_measure": "đơn"},
        {"code": "so_dung_han", "name": "Số đơn giải quyết đúng hạn", "unit_of_measure": "đơn"},
        {
            "code": "ty_le_dung_han",
            "name": "Tỷ lệ đơn đúng hạn",
            "unit_of_measure": "%",
            "adds_up": "rate",
            "numerator": "so_dung_han",
            "denominator": "so_don",
            "decimals": 1,
        },
        {"code": "so_thon", "name": "Số thôn có quy ước", "adds_up": "last"},
        {"code": "diem", "name": "Điểm hài lòng", "adds_up": "average", "decimals": 2},
    ],
    "sections": [
        {
            "code": "so_lieu",
            "title": "Số liệu",
            "fields": [
                {"kind": "figure", "code": "so_doi_thoai", "presence": "required", "minimum": 0},
                {"kind": "figure", "code": "so_don", "minimum": 0, "plausible": "50"},
                {"kind": "figure", "code": "so_dung_han", "minimum": 0},
                {"kind": "figure", "code": "ty_le_dung_han"},
                {"kind": "figure", "code": "so_thon"},
                {"kind": "figure", "code": "diem", "minimum": "1", "maximum": "10"},
            ],
        },
        {
            "code": "ket_qua",
            "title": "Kết quả",
            "fields": [
                {
                    "kind": "text",
                    "code": "noi_dung",
                    "title": "Nội dung đối thoại",
                    "presence": "conditional",
                    "condition": {"field": "so_doi_thoai", "op": "gt", "value": 0},
                },
                {"kind": "text", "code": "han_che", "title": "Hạn chế", "longest": 40},
                {
                    "kind": "table",
                    "code": "mo_hinh",
                    "title": "Mô hình",
                    "most_rows": 3,
                    "columns": [
                        {"code": "ten", "title": "Tên mô hình", "required": True},
                        {"code": "so_ho", "title": "Số hộ", "kind": "number", "adds_up": "sum"},
                        {"code": "diem", "title": "Điểm", "kind": "number", "adds_up": "average"},
                        {"code": "ngay", "title": "Ngày ra mắt", "kind": "date"},
                    ],
                },
                {
                    "kind": "file",
                    "code": "anh",
                    "title": "Ảnh mô hình",
                    "presence": "conditional",
                    "condition": {"field": "mo_hinh", "op": "filled"},
                },
            ],
        },
    ],
    "checks": [
        {
            "id": "dung_han",
            "words": "Số đơn đúng hạn không lớn hơn số đơn đã giải quyết.",
            "left": "so_dung_han",
            "op": "le",
            "right": "so_don",
        }
    ],
}

CODES = [f"muc_{letter}" for letter in "abcdefgh"]
WORDS = st.sampled_from(["Số hội nghị", "Kết quả", "“Gần dân”, sát dân.", "ế", "{0} %s"])
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Some that are added, and rates of them."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True))
    found = [
        Indicator(
            code,
            name=draw(WORDS),
            definition=draw(st.just("") | WORDS),
            adds_up=draw(st.sampled_from([how for how in ADDS_UP if how != "rate"])),
            decimals=draw(st.integers(0, 6)),
        )
        for code in codes
    ]
    whole = [one.code for one in found if one.adds_up != "average"]
    for at in range(draw(st.integers(0, 2)) if whole else 0):
        rate = Indicator(
            f"ty_le_{at}", draw(WORDS), adds_up="rate", decimals=draw(st.integers(0, 3))
        )
        above, below = draw(st.sampled_from(whole)), draw(st.sampled_from(whole))
        found.append(replace(rate, numerator=above, denominator=below))
    return tuple(found)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form that holds: figures of all its indicators, then texts, tables and files."""
    known = draw(indicators())
    figures = tuple(
        FigureField(
            one.code,
            minimum=draw(st.none() | NUMBERS.filter(lambda number: number <= 0)),
            maximum=draw(st.none() | NUMBERS.filter(lambda number: number > 0)),
            plausible=draw(st.none() | st.just(Decimal("12.5"))),
            hint=draw(st.just("") | WORDS),
        )
        for one in known
    )
    first = figures[0].code
    when = draw(
        st.just(Condition(first, "filled"))
        | st.builds(Condition, st.just(first), st.sampled_from(["gt", "ge", "eq", "ne"]), NUMBERS)
    )
    column = Column("cot", draw(WORDS), "number", draw(st.sampled_from([None, "sum", "average"])))
    others = (
        TextField("loi", draw(WORDS), "conditional", when, duties=draw(st.booleans())),
        TableField("bang", draw(WORDS), (column, Column("ngay", draw(WORDS), "date"))),
        FileField("tep", draw(WORDS), "required"),
    )
    bases = draw(st.lists(st.sampled_from(BASES), min_size=1, unique=True))
    sections = (Section("mot", draw(WORDS), figures), Section("hai", draw(WORDS), others))
    left = " + ".join(
        draw(
            st.lists(st.sampled_from(figures), min_size=1).map(
                lambda found: [one.code for one in found]
            )
        )
    )
    checks = (Check("khop", draw(WORDS), left, draw(st.sampled_from(["le", "eq", "gt"])), first),)
    return Form(draw(WORDS), tuple(bases), sections, known, draw(st.sampled_from([(), checks])))
