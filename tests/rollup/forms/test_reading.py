"""A form is read back as it was written; what does not hold is told with its place."""

import json
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given

from gandan.rollup import BadForm, FigureField, TextField, form_as_json, read_form
from tests.rollup.examples import HALF_YEARLY, forms


def changed(path: str, value: object) -> dict:
    """The form with another value at a path."""
    found = deepcopy(HALF_YEARLY)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    inner = found
    for part in way:
        inner = inner[part]
    if isinstance(last, int) and last == len(inner):
        inner.append(value)
    else:
        inner[last] = value
    return found


def fault(path: str, value: object) -> BadForm:
    with pytest.raises(BadForm) as told:
        read_form(changed(path, value))
    return told.value


@given(forms())
def test_any_form_comes_back_from_its_json_as_it_was(form):
    written = json.dumps(form_as_json(form))
    assert read_form(json.loads(written)) == form
    assert form_as_json(read_form(json.loads(written))) == json.loads(written)


def test_what_is_left_out_has_the_values_of_the_classes():
    form = read_form(HALF_YEARLY)
    text = form.field_of("han_che")
    assert text == TextField("han_che", "Hạn chế", longest=40)
    assert form.field_of("so_thon") == FigureField("so_thon")
    assert [field.code for field in form.fields][-2:] == ["mo_hinh", "anh"]
    assert form.title_of("so_thon") == "Số thôn có quy ước"
    assert form.title_of("anh") == "Ảnh mô hình"


def test_decimals_are_exact_whichever_way_they_are_written():
    field = read_form(changed("sections.0.fields.5.minimum", "0.1")).field_of("diem")
    assert isinstance(field, FigureField)
    assert field.minimum == Decimal("0.1")
    assert "ngoặc kép" in fault("sections.0.fields.5.minimum", 0.1).words


def test_texts_are_composed():
    form = read_form(changed("title", "  Ba\u0301o ca\u0301o "))
    assert form.title == "Báo cáo"


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("title", " ", "còn trống"),
        ("bases", [], "ít nhất một tính chất"),
        ("bases", ["uoc", "uoc"], "mỗi mã chỉ dùng một lần"),
        ("bases", ["du_kien"], "một trong: den_ngay, uoc, chinh_thuc"),
        ("mau_sac", "xanh", "không có mục"),
        ("indicators.0.code", "Số cuộc", "chữ thường không dấu"),
        ("indicators.0.code", "s" * 41, "tối đa 40 ký tự"),
        ("indicators.1.code", "so_doi_thoai", "mỗi mã chỉ dùng một lần"),
        ("indicators.0.decimals", 7, "từ 0 đến 6"),
        ("indicators.0.decimals", True, "từ 0 đến 6"),
        ("indicators.0.numerator", "so_don", "Chỉ tỷ lệ mới có"),
        ("indicators.3.numerator", "so_la", "Không có chỉ tiêu “so_la”"),
        ("indicators.3.numerator", "diem", "không cộng được"),
        ("indicators.3.denominator", "ty_le_dung_han", "không cộng được"),
        ("sections", {}, "danh sách"),
        ("sections.0", "Số liệu", "đối tượng JSON"),
        ("sections.0.fields.0.kind", "chart", "một trong: figure, text, table, file"),
        ("sections.0.fields.0.presence", "conditional", "thì có điều kiện"),
        ("sections.0.fields.1.code", "so_la", "Không có chỉ tiêu “so_la”"),
        ("sections.0.fields.4.code", "so_don", "mỗi mã chỉ dùng một lần"),
        ("sections.0.fields.1.plausible", 0, "lớn hơn 0"),
        ("sections.0.fields.1.minimum", "1e30", "quá nhiều chữ số"),
        ("sections.0.fields.1.minimum", "NaN", "quá nhiều chữ số"),
        ("sections.0.fields.1.minimum", "mười", "không phải một số"),
        ("sections.0.fields.5.maximum", 0, "nhỏ hơn mức thấp nhất"),
        ("sections.1.fields.0.condition.field", "so_la", "không có mục “so_la”"),
        ("sections.1.fields.0.condition.op", "filled", "không so với số nào"),
        ("sections.1.fields.0.condition.field", "han_che", "Chỉ so sánh được với một chỉ tiêu"),
        ("sections.1.fields.0.condition.field", "noi_dung", "Chỉ so sánh được"),
        ("sections.1.fields.3.condition.field", "anh", "vòng quanh"),
        ("sections.1.fields.2.columns", [], "ít nhất một cột"),
        ("sections.1.fields.2.columns.0.adds_up", "sum", "Chỉ cột số"),
        ("sections.1.fields.2.columns.1.adds_up", "rate", "không tính tỷ lệ"),
        ("sections.1.fields.1.longest", 0, "từ 1 đến"),
        ("checks.0.left", "so_dung_han - so_don", "phép cộng"),
        ("checks.0.left", "so_dung_han +", "phép cộng"),
        ("checks.0.left", "__import__('os')", "phép cộng"),
        ("checks.0.right", "han_che", "không hỏi chỉ tiêu “han_che”"),
        ("checks.0.op", "like", "một trong: le, lt, eq, ge, gt"),
    ],
)
def test_what_does_not_hold_is_told_at_its_place(path, value, words):
    told = fault(path, value)
    assert words in told.words
    assert told.words.endswith(".")
    assert told.phrase.en.endswith(".")
    assert told.phrase.en != told.words
    assert told.path.startswith(path.rsplit(".", 1)[0] if "." in path else path)


def test_a_rate_that_is_shown_needs_both_its_numbers_in_the_form():
    form = deepcopy(HALF_YEARLY)
    del form["sections"][0]["fields"][1]
    form["checks"] = []
    with pytest.raises(BadForm, match="phải hỏi cả hai số đó"):
        read_form(form)


@pytest.mark.parametrize("json", [None, [], "báo cáo", 3])
def test_what_is_no_object_is_no_form(json):
    with pytest.raises(BadForm):
        read_form(json)
