"""Numbers and days as officers type them, and what is said to them about others."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import BadDay, BadNumber, read_day, read_number, write_number


@given(
    st.integers(0, 6).flatmap(
        lambda places: st.tuples(st.just(places), st.decimals(-(10**13), 10**13, places=places))
    )
)
def test_a_number_is_read_back_as_it_is_written(drawn):
    places, number = drawn
    assert read_number(write_number(number), places) == number


@pytest.mark.parametrize(
    ("typed", "decimals", "number"),
    [
        ("0", 0, "0"),
        ("05", 0, "5"),
        ("1.234", 0, "1234"),
        ("1234", 0, "1234"),
        ("1 234 567", 0, "1234567"),
        ("1\u00a0234\u202f567", 0, "1234567"),
        ("1.234,5", 1, "1234.5"),
        ("0,50", 1, "0.5"),
        ("12,0", 0, "12"),
        ("１２．３４５，５", 1, "12345.5"),
        ("\u22125", 0, "-5"),
        ("-0", 0, "0"),
        ("  7 \n", 0, "7"),
        ("1,234", 3, "1.234"),
    ],
)
def test_vietnamese_typing_is_read(typed, decimals, number):
    assert read_number(typed, decimals) == Decimal(number)
    assert not read_number(typed, decimals).is_signed() or typed.strip() != "-0"


@pytest.mark.parametrize(
    ("typed", "decimals", "words"),
    [
        ("", 0, "còn trống"),
        ("   ", 0, "còn trống"),
        ("=SUM(A1:A3)", 0, "công thức"),
        ("+1+2", 0, "công thức"),
        ("-A1", 0, "công thức"),
        ("@cmd", 0, "công thức"),
        ("1,234", 0, "dấu chấm ngăn hàng nghìn"),
        ("1,000", 0, "dấu chấm ngăn hàng nghìn"),
        ("25,000", 2, "dấu chấm ngăn hàng nghìn"),
        ("1,234.5", 1, "dấu chấm ngăn hàng nghìn"),
        ("1.5", 1, "dấu phẩy trước phần lẻ"),
        ("12.34", 2, "dấu phẩy trước phần lẻ"),
        ("1,5", 0, "số nguyên"),
        ("1,55", 1, "quá 1 chữ số"),
        ("12 đơn", 0, "có chữ bên cạnh số"),
        ("95%", 0, "có chữ bên cạnh số"),
        ("1e5", 0, "có chữ bên cạnh số"),
        ("không có", 0, "không phải một số"),
        ("1.23.456", 0, "không phải một số"),
        ("1..000", 0, "không phải một số"),
        ("--5", 0, "công thức"),
        ("٣", 0, "không phải một số"),
        ("9" * 15, 0, "quá lớn"),
        ("Infinity", 0, "không phải một số"),
        ("9" * 5000 + "x", 0, "có chữ bên cạnh số"),
    ],
)
def test_anything_else_is_answered_with_a_sentence(typed, decimals, words):
    with pytest.raises(BadNumber) as told:
        read_number(typed, decimals)
    assert words in str(told.value)
    assert told.value.phrase.en.isascii() or "“" in told.value.phrase.en
    assert str(told.value).endswith(".")
    assert len(str(told.value)) < 200


@given(st.text(max_size=20), st.integers(0, 6))
def test_any_text_is_a_number_that_fits_or_is_refused(text, decimals):
    try:
        number = read_number(text, decimals)
    except BadNumber:
        return
    assert number == round(number, decimals)
    assert abs(number) < 10**14


@pytest.mark.parametrize("typed", ["5/9/2026", "05/09/2026", "05.9.2026", "5-9-2026", "2026-09-05"])
def test_a_day_is_read_day_first(typed):
    assert read_day(typed) == date(2026, 9, 5)


@pytest.mark.parametrize(
    "typed", ["31/2/2026", "2026-02-30", "9/2026", "5/9/26", "mai", "", "0/1/2026"]
)
def test_a_day_that_is_none_is_refused(typed):
    with pytest.raises(BadDay):
        read_day(typed)
