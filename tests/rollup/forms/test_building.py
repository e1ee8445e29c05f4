"""A form is built step by step; a step never changes the form that it was given."""

import pytest

from gandan.rollup import BadForm, Check, FigureField, Form, Indicator, TextField
from gandan.rollup.forms import building
from gandan.rollup.forms.building import NoSuchPart, begun, code_for, settled

TALKS = Indicator("so_cuoc", "Số cuộc đối thoại", unit_of_measure="cuộc")
PEOPLE = Indicator("so_nguoi", "Số lượt người dự", unit_of_measure="lượt")
KNOWN = {one.code: one for one in (TALKS, PEOPLE)}


def built() -> Form:
    form = building.with_section(begun("Báo cáo"), "I. Kết quả")
    form = building.with_section(form, "II. Kiến nghị")
    for code in ("so_cuoc", "so_nguoi"):
        form = building.with_field(form, "i_ket_qua", FigureField(code))
    return settled(form, KNOWN)


def codes(form: Form) -> list[list[str]]:
    return [[field.code for field in section.fields] for section in form.sections]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Kết quả đạt được", "ket_qua_dat_duoc"),
        ("Đối thoại", "doi_thoai"),
        ("1. Mục", "muc_1_muc"),
        ("…", "muc"),
        ("Tồn tại, hạn chế và nguyên nhân của những tồn tại, hạn chế ấy trong kỳ",
         "ton_tai_han_che_va_nguyen_nhan_cua_n"),
    ],
)  # fmt: skip
def test_a_code_is_the_title_without_marks(title, code) -> None:
    assert code_for(title, []) == code


def test_a_code_that_is_taken_gets_a_number_and_stays_short_enough() -> None:
    title = "Tồn tại, hạn chế và nguyên nhân của những tồn tại"
    taken: list[str] = []
    for _ in range(120):
        taken.append(code_for(title, taken))
    assert len(set(taken)) == 120
    assert max(map(len, taken)) <= 40


def test_a_settled_form_has_the_definitions_of_what_it_asks_and_no_other() -> None:
    assert built().indicators == (TALKS, PEOPLE)
    assert settled(building.without_field(built(), "so_cuoc"), KNOWN).indicators == (PEOPLE,)


def test_what_was_retired_is_named() -> None:
    with pytest.raises(NoSuchPart, match="so_cuoc"):
        settled(built(), {"so_nguoi": PEOPLE})


def test_fields_and_sections_are_moved_and_stop_at_the_ends() -> None:
    form = built()
    assert codes(building.moved(form, "so_nguoi", -1))[0] == ["so_nguoi", "so_cuoc"]
    assert building.moved(form, "so_nguoi", 1) == form
    assert building.moved(form, "so_cuoc", -5) == form
    down = building.moved(form, "i_ket_qua", 1, is_section=True)
    assert [one.code for one in down.sections] == ["ii_kien_nghi", "i_ket_qua"]


def test_a_changed_field_keeps_its_place() -> None:
    text = TextField("so_cuoc", "Lời")
    assert building.with_changed(built(), "so_cuoc", text).sections[0].fields[0] == text


def test_what_a_check_still_needs_cannot_be_taken_out() -> None:
    check = Check("khop", "Phải khớp.", "so_cuoc", "le", "so_nguoi")
    form = settled(building.with_check(built(), check), KNOWN)
    with pytest.raises(BadForm, match="so_cuoc"):
        settled(building.without_field(form, "so_cuoc"), KNOWN)
    assert settled(building.without_check(form, "khop"), KNOWN) == built()


@pytest.mark.parametrize(
    "step",
    [
        lambda form: building.with_field(form, "khong_co", TextField("a", "A")),
        lambda form: building.with_changed(form, "khong_co", TextField("a", "A")),
        lambda form: building.without_field(form, "khong_co"),
        lambda form: building.without_section(form, "khong_co"),
        lambda form: building.renamed_section(form, "khong_co", "A"),
        lambda form: building.moved(form, "khong_co", 1),
        lambda form: building.moved(form, "khong_co", 1, is_section=True),
        lambda form: building.without_check(form, "khong_co"),
    ],
)
def test_a_part_that_somebody_else_took_out_is_told(step) -> None:
    with pytest.raises(NoSuchPart):
        step(built())
