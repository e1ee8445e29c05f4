"""A figure against that of another period, and when nothing can be said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.rollup import BASES, Total, change, roll
from tests.rollup.figures.provinces import ALL, value


def total(number, basis="den_ngay") -> Total:
    return Total("so_don", basis, None if number is None else Decimal(number), 1)


@pytest.mark.parametrize(
    ("now", "then", "difference", "percent"),
    [
        (12, 10, 2, "20.0"),
        (10, 12, -2, "-16.7"),
        (0, 4, -4, "-100.0"),
        (5, 5, 0, "0.0"),
        (3, -2, 5, "250.0"),
    ],
)
def test_the_difference_is_said_and_its_percent_of_then(now, then, difference, percent):
    found = change(total(now), total(then))
    assert (found.difference, found.percent, found.why_not) == (difference, Decimal(percent), "")


@pytest.mark.parametrize(
    ("now", "then", "why_not"),
    [
        (total(3), None, "no_figure"),
        (None, total(3), "no_figure"),
        (total(3), total(None), "no_figure"),
        (total(3), total(3, "uoc"), "other_basis"),
        (total(3), total(0), "from_zero"),
    ],
)
def test_where_there_is_no_percent_it_is_said_why(now, then, why_not):
    found = change(now, then)
    assert found.percent is None
    assert found.why_not == why_not


def test_from_zero_the_difference_is_said_all_the_same():
    assert change(total(3), total(0)).difference == 3


def test_rates_differ_by_points():
    then = roll(ALL, [value("a", "so_don", 4), value("a", "so_dung_han", 3)])
    now = roll(ALL, [value("a", "so_don", 2), value("a", "so_dung_han", 1)])
    found = change(now["ty_le", "den_ngay"], then["ty_le", "den_ngay"])
    assert (found.difference, found.percent, found.why_not) == (Decimal("-25.0"), None, "rate")


@given(st.sampled_from(BASES), st.sampled_from(BASES), st.integers(), st.integers())
def test_there_is_a_percent_or_a_reason_and_never_one_between_bases(one, other, now, then):
    found = change(total(now, one), total(then, other))
    assert (found.percent is None) == bool(found.why_not)
    assert one == other or found.percent is None
