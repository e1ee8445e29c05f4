"""An answer is told what is wrong with it, where, and what right looks like."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import BASES, Answer, BadNumber, check, column_totals, read_form
from gandan.rollup import TableField as Table
from tests.rollup.examples import CODES, HALF_YEARLY, NUMBERS, forms

FORM = read_form(HALF_YEARLY)
GOOD = Answer(
    figures={
        ("so_doi_thoai", "den_ngay"): Decimal(2),
        ("so_doi_thoai", "uoc"): Decimal(3),
        ("so_don", "den_ngay"): Decimal(10),
        ("so_dung_han", "den_ngay"): Decimal(9),
        ("diem", "den_ngay"): Decimal("8.75"),
        ("so_thon", "uoc"): None,
    },
    texts={"noi_dung": "Đối thoại về đền bù đất đai.", "han_che": "  "},
    tables={
        "mo_hinh": [{"ten": "Tổ tự quản", "so_ho": "1.250", "ngay": "05/9/2026"}, {"ten": " "}]
    },
    files=frozenset({"anh"}),
)


def with_figure(code, number, basis="den_ngay", answer=GOOD) -> Answer:
    number = None if number is None else Decimal(number)
    return replace(answer, figures={**answer.figures, (code, basis): number})


def with_rows(*rows) -> Answer:
    return replace(GOOD, tables={"mo_hinh": rows})


def told(answer, before=None, **more):
    return [(one.path, one.kind) for one in check(FORM, answer, before, **more)]


def sentence(answer, before=None, **more) -> str:
    [one] = check(FORM, answer, before, **more)
    assert one.words.endswith(".")
    return one.words


def test_of_a_good_answer_nothing_is_said():
    assert check(FORM, GOOD) == ()


def test_an_empty_answer_lacks_what_is_required_and_nothing_else():
    assert told(Answer()) == [("figure.so_doi_thoai.den_ngay", "missing")]


def test_a_figure_in_one_basis_is_enough_and_asked_where_the_body_gives_others():
    assert told(with_figure("so_doi_thoai", None)) == []
    only = Answer(figures={("so_thon", "uoc"): Decimal(3)})
    assert told(only) == [("figure.so_doi_thoai.uoc", "missing")]


def test_zero_is_an_answer_and_blank_is_none():
    nothing = Answer(figures={("so_doi_thoai", "den_ngay"): Decimal(0)})
    assert told(nothing) == []
    blank = Answer(figures={("so_doi_thoai", "den_ngay"): None})
    assert sentence(blank) == "Cần ghi “Số cuộc đối thoại”; nếu không có thì ghi 0."


def test_a_condition_asks_and_says_why():
    without = replace(GOOD, texts={})
    assert sentence(without) == "Cần viết “Nội dung đối thoại” vì “Số cuộc đối thoại” lớn hơn 0."
    zero = Answer(figures={("so_doi_thoai", "uoc"): Decimal(0)})
    assert told(zero) == []
    no_picture = replace(GOOD, files=frozenset())
    assert sentence(no_picture) == "Cần đính kèm “Ảnh mô hình” vì đã ghi “Mô hình”."
    assert told(replace(no_picture, tables={"mo_hinh": [{"ten": ""}]})) == []


def test_a_figure_stays_within_its_bounds():
    assert (
        sentence(with_figure("diem", "0.5"))
        == "“Điểm hài lòng” là 0,5, nhỏ hơn mức thấp nhất là 1."
    )
    assert (
        sentence(with_figure("diem", "10.5"))
        == "“Điểm hài lòng” là 10,5, lớn hơn mức cao nhất là 10."
    )
    assert told(with_figure("diem", 10)) == []


def test_a_figure_has_the_decimals_of_its_indicator():
    assert "số nguyên" in sentence(with_figure("so_thon", "1.5"))
    assert "tối đa 2 chữ số sau dấu phẩy" in sentence(with_figure("diem", "8.755"))
    assert told(with_figure("so_thon", "5.00")) == []


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e14"])
def test_what_no_figure_can_be_is_refused(number):
    assert told(with_figure("so_thon", number)) == [("figure.so_thon.den_ngay", "too_large")]


def test_a_basis_that_is_not_asked_is_refused():
    assert "không hỏi số chính thức" in sentence(with_figure("so_thon", 3, "chinh_thuc"))


def test_a_rate_is_computed_and_not_typed():
    assert told(with_figure("ty_le_dung_han", 90)) == [
        ("figure.ty_le_dung_han.den_ngay", "computed")
    ]


def test_both_numbers_of_a_rate_are_given_or_none():
    assert told(with_figure("so_dung_han", None)) == [("figure.so_dung_han.den_ngay", "one_of_two")]
    neither = with_figure("so_don", None, answer=with_figure("so_dung_han", None))
    assert told(neither) == []


def test_a_jump_against_the_last_period_needs_an_explanation():
    before = {("so_don", "den_ngay"): Decimal(4)}
    assert sentence(GOOD, before) == (
        "“Số đơn đã giải quyết” tăng 150% so với kỳ trước (4); kiểm tra lại số hoặc ghi giải trình."
    )
    explained = replace(GOOD, explanations={("so_don", "den_ngay"): "Sáp nhập hai xã."})
    [one] = check(FORM, explained, before)
    assert (one.kind, one.is_blocking) == ("explained", False)
    in_words = replace(GOOD, explanations={("so_don", "den_ngay"): "  "})
    assert told(in_words, before) == [("figure.so_don.den_ngay", "implausible")]


def test_a_change_of_just_so_much_needs_none():
    assert told(GOOD, {("so_don", "den_ngay"): Decimal(20)}) == []  # half of it
    assert told(GOOD, {("so_don", "den_ngay"): Decimal(21)}) == [
        ("figure.so_don.den_ngay", "implausible")
    ]
    assert told(GOOD, {("so_don", "den_ngay"): Decimal(0)}) == []


def test_an_estimate_of_the_last_period_is_not_held_against_what_was_done():
    assert told(GOOD, {("so_don", "uoc"): Decimal(1)}) == []
    official = {("so_don", "chinh_thuc"): Decimal(1)}
    assert "(1, số chính thức)" in sentence(GOOD, official)
    both = {("so_don", "chinh_thuc"): Decimal(1), ("so_don", "den_ngay"): Decimal(10)}
    assert told(GOOD, both) == []


def test_a_check_of_the_form_names_what_it_compared():
    [one] = check(FORM, with_figure("so_dung_han", 11))
    assert one.path == "check.dung_han"
    assert one.words == ("Số đơn đúng hạn không lớn hơn số đơn đã giải quyết. Đang ghi 11 và 10.")
    assert one.about == ("figure.so_dung_han.den_ngay", "figure.so_don.den_ngay")


def test_numbers_in_a_sentence_are_written_as_they_were_typed():
    [one] = check(FORM, with_figure("so_dung_han", Decimal("1100.000000")))  # as a table keeps it
    assert one.words.endswith("Đang ghi 1.100 và 10.")


def test_a_check_compares_within_one_basis_only():
    estimated = with_figure("so_dung_han", 11, "uoc", with_figure("so_don", 12, "uoc"))
    assert told(estimated) == []


def test_prose_has_its_length():
    long = replace(GOOD, texts={**GOOD.texts, "han_che": "ơ" * 41})
    assert sentence(long) == "“Hạn chế” dài 41 ký tự; tối đa 40 ký tự."


def test_each_cell_of_a_table_is_told_by_its_row_and_column():
    answer = with_rows(
        {"ten": "Tổ tự quản"},
        {},
        {"so_ho": "mười", "ngay": "31/2/2026", "mau": "xanh"},
    )
    assert told(answer) == [
        ("table.mo_hinh.3.ten", "missing_cell"),
        ("table.mo_hinh.3.so_ho", "bad_number"),
        ("table.mo_hinh.3.ngay", "bad_day"),
        ("table.mo_hinh.3.mau", "unknown"),
    ]
    words = [one.words for one in check(FORM, answer)]
    assert words[0] == "Dòng 3, cột “Tên mô hình”: chỗ này còn trống; cần ghi."


def test_a_table_of_many_rows_is_told_once():
    answer = with_rows(*({"ten": "Tổ"} for _ in range(100_000)))
    assert told(answer) == [("table.mo_hinh", "too_many_rows")]


def test_what_was_filled_in_on_another_version_is_told():
    other = replace(
        GOOD,
        texts={**GOOD.texts, "phu_luc": "Có."},
        figures={**GOOD.figures, ("so_la", "uoc"): Decimal(1), ("so_cu", "uoc"): None},
        files=frozenset({"anh", "bien_ban"}),
    )
    assert told(other) == [
        ("figure.so_la.uoc", "unknown"),
        ("text.phu_luc", "unknown"),
        ("file.bien_ban", "unknown"),
    ]


def test_a_nil_return_needs_nothing_and_holds_nothing_that_happened():
    assert told(Answer(), is_nil=True) == []
    zero = {("so_don", "den_ngay"): Decimal(90)}
    nothing = Answer(
        figures={("so_doi_thoai", "uoc"): Decimal(0), ("so_don", "den_ngay"): Decimal(0)}
    )
    assert told(nothing, zero, is_nil=True) == []
    assert told(replace(GOOD, texts={}, files=frozenset()), is_nil=True) == [
        ("figure.so_doi_thoai.den_ngay", "not_nil"),
        ("figure.so_doi_thoai.uoc", "not_nil"),
        ("figure.so_don.den_ngay", "not_nil"),
        ("figure.so_dung_han.den_ngay", "not_nil"),
        ("figure.diem.den_ngay", "not_nil"),
        ("table.mo_hinh", "not_nil"),
    ]


def test_what_there_is_at_the_end_may_stand_in_a_nil_return():
    stock = Answer(figures={("so_thon", "den_ngay"): Decimal(12)}, texts={"han_che": "Không có."})
    assert told(stock, is_nil=True) == []


def test_columns_are_totalled_over_the_rows_of_all_bodies():
    table = FORM.field_of("mo_hinh")
    assert isinstance(table, Table)
    rows = [
        {"ten": "1", "so_ho": "1.200", "diem": "8"},
        {"so_ho": "50"},
        {"so_ho": " ", "diem": "7,5"},
    ]
    assert column_totals(table, rows) == {"so_ho": 1250, "diem": Decimal("7.75")}
    assert column_totals(table, [{"ten": "3"}]) == {}
    with pytest.raises(BadNumber):
        column_totals(table, [{"so_ho": "=A1"}])


CELLS = st.sampled_from(["", " ", "5", "1,5", "=A1", "05/9/2026", "x"])
ANSWERS = st.builds(
    Answer,
    figures=st.dictionaries(
        st.tuples(st.sampled_from([*CODES, "ty_le_0"]), st.sampled_from(BASES)),
        st.none() | NUMBERS | st.decimals(),
        max_size=6,
    ),
    texts=st.dictionaries(st.sampled_from(["loi", "la"]), st.text(max_size=5)),
    tables=st.dictionaries(
        st.sampled_from(["bang", "la"]),
        st.lists(st.dictionaries(st.sampled_from(["cot", "ngay", "x"]), CELLS), max_size=2),
    ),
    files=st.frozensets(st.sampled_from(["tep", "la"])),
)
BEFORE = st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(BASES)), NUMBERS)


def test_english_is_said_beside_with_its_own_numbers():
    before = {("so_don", "chinh_thuc"): Decimal(1200)}
    [one] = check(FORM, GOOD, before)
    assert one.said("vi") == one.words
    assert one.said("en") == (
        "“Số đơn đã giải quyết” is 99.2% lower than in the last period (1,200, official); "
        "look at the number again, or explain it."
    )
    [one] = check(FORM, with_rows({"ten": "Tổ", "so_ho": "=A1"}))
    assert one.said("en-gb") == (
        "Row 1, column “Số hộ”: “=A1” is a formula; write its result as a number, like 1.234,5."
    )


def test_what_is_typed_is_never_taken_for_a_place_of_words():
    [one] = check(FORM, with_rows({"ten": "Tổ", "so_ho": "{typed.__class__}"}))
    assert "“{typed.__class__}” không phải một số" in one.words


@given(forms(), ANSWERS, BEFORE, st.booleans())
def test_every_sentence_is_there_in_english(form, answer, before, is_nil):
    for one in check(form, answer, before, is_nil=is_nil):
        assert one.english
        assert one.english != one.words


@given(forms(), ANSWERS, BEFORE, st.booleans())
def test_any_answer_to_any_form_is_judged_in_sentences(form, answer, before, is_nil):
    for one in check(form, answer, before, is_nil=is_nil):
        assert one.words.endswith((".", *"”“"))
        assert one.path.split(".")[0] in {"figure", "text", "table", "file", "check"}


@given(forms(), ANSWERS, BEFORE)
def test_blanks_are_as_good_as_nothing(form, answer, before):
    filled = replace(
        answer,
        figures={key: one for key, one in answer.figures.items() if one is not None},
        texts={code: text for code, text in answer.texts.items() if text.strip()},
    )
    assert check(form, answer, before) == check(form, filled, before)
