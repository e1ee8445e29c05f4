"""Figures add up by the rule of their indicator, and in whatever order they come."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gandan.rollup import BASES, over_time, roll, roll_tree, total_of
from tests.rollup.figures.provinces import (
    ALL,
    DIEM,
    DON,
    DUNG_HAN,
    NUMBERS,
    THON,
    TY_LE,
    trees,
    value,
    values,
)


@given(values(), st.randoms())
def test_order_never_matters(given_values, chance):
    mixed, indicators = given_values[:], list(ALL)
    chance.shuffle(mixed)
    chance.shuffle(indicators)
    assert roll(ALL, given_values) == roll(indicators, mixed)


@given(values())
def test_a_blank_changes_nothing(given_values):
    filled = [one for one in given_values if one.number is not None]
    assert roll(ALL, given_values) == roll(ALL, filled)


@given(values(), trees())
def test_the_top_of_a_tree_has_what_all_bodies_have(given_values, parents):
    assert roll_tree(ALL, given_values, parents)[0] == roll(ALL, given_values)


@given(values(), trees())
def test_each_body_of_a_tree_has_what_it_and_all_below_it_have(given_values, parents):
    def is_under(unit, top):
        while unit is not None and unit != top:
            unit = parents[unit]
        return unit == top

    found = roll_tree(ALL, given_values, parents)
    assert found.keys() == parents.keys()
    for top, totals in found.items():
        assert totals == roll(ALL, [one for one in given_values if is_under(one.unit, top)])


@given(values())
def test_bases_are_never_added_to_each_other(given_values):
    together = roll(ALL, given_values)
    for basis in BASES:
        alone = roll(ALL, [one for one in given_values if one.basis == basis])
        assert alone == {key: total for key, total in together.items() if key[1] == basis}


@given(values())
def test_sums_are_exact(given_values):
    for (code, basis), total in roll((DON, THON), given_values).items():
        numbers = [
            Fraction(one.number)
            for one in given_values
            if (one.indicator, one.basis) == (code, basis) and one.number is not None
        ]
        assert Fraction(total.number) == sum(numbers)
        assert total.given == len(numbers)


@given(values())
def test_the_rate_of_all_lies_between_the_rates_of_each(given_values):
    assume(all(one.number is None or one.number > 0 for one in given_values))
    units = {one.unit for one in given_values}
    each = [roll(ALL, [one for one in given_values if one.unit == unit]) for unit in units]
    for key, total in roll(ALL, given_values).items():
        if key[0] == "ty_le":
            own = [totals[key].number for totals in each if key in totals]
            assert min(own) <= total.number <= max(own)


def test_a_rate_is_no_mean_of_rates():
    found = roll(
        ALL,
        [
            value("xã nhỏ", "so_don", 1),
            value("xã nhỏ", "so_dung_han", 1),
            value("xã lớn", "so_don", 99),
            value("xã lớn", "so_dung_han", 0),
        ],
    )["ty_le", "den_ngay"]
    assert (found.number, found.numerator, found.denominator) == (Decimal("1.0"), 1, 100)


def test_a_body_that_gave_one_number_of_a_rate_is_in_the_sum_and_not_in_the_rate():
    found = roll(
        ALL,
        [
            value("a", "so_don", 10),
            value("a", "so_dung_han", 5),
            value("b", "so_dung_han", 3),
        ],
    )
    assert found["so_dung_han", "den_ngay"].number == 8
    rate = found["ty_le", "den_ngay"]
    assert (rate.number, rate.given) == (Decimal("50.0"), 1)


def test_a_rate_of_nothing_is_blank_and_not_zero():
    found = roll(ALL, [value("a", "so_don", 0), value("a", "so_dung_han", 0)])
    assert found["ty_le", "den_ngay"].number is None
    assert found["ty_le", "den_ngay"].given == 1


def test_a_typed_rate_is_left_out():
    assert not roll(ALL, [value("a", "ty_le", 99)])


def test_what_nobody_gave_has_no_total():
    assert roll(ALL, [value("a", "so_don", None), value("a", "chi_tieu_khac", 3)]) == {}


def test_averages_are_rounded_half_up():
    found = roll([DIEM], [value("a", "diem", "1.01"), value("b", "diem", "1.00")])
    assert found["diem", "den_ngay"].number == Decimal("1.01")  # 1.005
    found = roll([DIEM], [value("a", "diem", "-1.01"), value("b", "diem", "-1.00")])
    assert found["diem", "den_ngay"].number == Decimal("-1.01")


@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_an_average_is_within_half_a_step_of_the_exact_one(numbers):
    found = roll([DIEM], [value(at, "diem", number) for at, number in enumerate(numbers)])
    exact = sum(map(Fraction, numbers), Fraction()) / len(numbers)
    assert abs(Fraction(found["diem", "den_ngay"].number) - exact) <= Fraction(1, 200)


def test_nothing_is_counted_twice():
    with pytest.raises(ValueError, match="twice"):
        roll(ALL, [value("a", "so_don", 1), value("a", "so_don", 2)])
    with pytest.raises(ValueError, match="several periods"):
        roll(ALL, [value("a", "so_don", 1), value("b", "so_don", 2, period="2026-H2")])
    with pytest.raises(ValueError, match="below itself"):
        roll_tree(ALL, [], {"a": "b", "b": "a"})
    with pytest.raises(ValueError, match="stands twice"):
        roll([DON, DON], [])
    with pytest.raises(ValueError, match="needs both"):
        roll([TY_LE, DON], [])


def test_a_body_outside_the_tree_stands_at_the_top_of_its_own():
    found = roll_tree([DON], [value("lạ", "so_don", 4), value("xã", "so_don", 1)], {"xã": "tỉnh"})
    assert {unit: totals["so_don", "den_ngay"].number for unit, totals in found.items()} == {
        "lạ": 4,
        "xã": 1,
        "tỉnh": 1,
    }


@given(values())
def test_sums_of_a_database_give_the_same_totals(given_values):
    for (code, basis), total in roll(ALL, given_values).items():
        indicator = next(one for one in ALL if one.code == code)
        numbers = {
            one.unit: {
                other.indicator: other.number
                for other in given_values
                if other.unit == one.unit and other.basis == basis
            }
            for one in given_values
        }.values()
        if indicator.adds_up == "rate":
            both = [
                (own[indicator.numerator], own[indicator.denominator])
                for own in numbers
                if own.get(indicator.numerator) is not None
                and own.get(indicator.denominator) is not None
            ]
            above, below = (sum(side) for side in zip(*both, strict=True))
            assume(abs(above) < 10**15 and abs(below) < 10**15)
            again = total_of(indicator, basis, above, len(both), below)
        else:
            given_numbers = [own[code] for own in numbers if own.get(code) is not None]
            again = total_of(indicator, basis, sum(given_numbers), len(given_numbers))
        assert again == total


# --- over time ------------------------------------------------------------------------------------
HALVES = [
    [
        value("a", "so_don", 10, period="2026-H1"),
        value("a", "so_dung_han", 10, period="2026-H1"),
        value("a", "so_thon", 5, period="2026-H1"),
        value("b", "so_thon", 7, period="2026-H1"),
        value("a", "diem", 8, period="2026-H1"),
        value("b", "diem", 6, period="2026-H1"),
    ],
    [
        value("a", "so_don", 30, period="2026-H2"),
        value("a", "so_dung_han", 0, period="2026-H2"),
        value("a", "so_thon", 4, period="2026-H2"),
        value("a", "diem", 5, period="2026-H2"),
    ],
]


def test_a_year_is_made_of_its_halves_each_by_its_rule():
    found = over_time(ALL, HALVES)
    assert (found["so_don", "den_ngay"].number, found["so_don", "den_ngay"].given) == (40, 1)
    assert found["ty_le", "den_ngay"].number == Decimal("25.0")
    assert (found["so_thon", "den_ngay"].number, found["so_thon", "den_ngay"].given) == (4, 1)
    assert found["diem", "den_ngay"].number == Decimal("6.00")  # of 7 and 5, not of 8, 6 and 5
    assert found["diem", "den_ngay"].given == 2
    # what came in over the year against what there is at its end
    assert found["mat_do", "den_ngay"].number == Decimal("1000.00")


def test_the_last_period_in_which_somebody_gave_a_number_counts():
    found = over_time([THON], [*HALVES, [value("a", "so_thon", None, period="2027-H1")], []])
    assert found["so_thon", "den_ngay"].number == 4


@given(values())
def test_one_period_over_time_is_the_period(given_values):
    assert over_time(ALL, [given_values]) == roll(ALL, given_values)


@given(values("2026-Q1"), values("2026-Q2"), values("2026-Q3"))
def test_periods_that_are_added_may_come_in_any_order(first, second, third):
    some = (DON, DUNG_HAN, TY_LE, DIEM)
    assert over_time(some, [first, second, third]) == over_time(some, [third, first, second])


@given(values("2026-Q1"))
def test_an_empty_period_changes_nothing(given_values):
    assert over_time(ALL, [[], given_values, []]) == roll(ALL, given_values)
