"""Figures over the years of an instrument: each by its rule, no period twice, gaps named."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gandan.deadlines.periods import Stretch, months
from gandan.rollup import (
    Basis,
    Indicator,
    Key,
    OverYears,
    Told,
    Total,
    Value,
    over_time,
    over_years,
    roll,
    uncovered,
    without_overlap,
)

MEETINGS = Indicator("hoi_nghi", "Số hội nghị")
MODELS = Indicator("mo_hinh", "Số mô hình", adds_up="last")
SCORE = Indicator("diem", "Điểm", adds_up="average", decimals=1)
LETTERS = Indicator("don", "Số đơn")
IN_TIME = Indicator("dung_han", "Số đơn đúng hạn")
RATE = Indicator(
    "ty_le", "Tỷ lệ", adds_up="rate", numerator="dung_han", denominator="don", decimals=1
)
KNOWN = {one.code: one for one in (MEETINGS, MODELS, SCORE, LETTERS, IN_TIME, RATE)}
OFFICIAL: Basis = "chinh_thuc"
WHOLE = Stretch(date(2023, 1, 1), date(2025, 12, 31))


def told(stretch: Stretch, basis: Basis = OFFICIAL, **numbers: int) -> Told:
    values = [Value(code, "Sở Y tế", "kỳ", basis, Decimal(n)) for code, n in numbers.items()]
    return Told(stretch, roll(KNOWN.values(), values))


def over(indicator: Indicator, *periods: Told) -> OverYears | None:
    return over_years(indicator, OFFICIAL, periods, WHOLE, KNOWN)


def number(indicator: Indicator, *periods: Told) -> Decimal | None:
    found = over(indicator, *periods)
    assert found is not None
    return found.total.number


def year(at: int) -> Stretch:
    return months(at, 1, 12)


def test_counts_are_added_states_are_the_last_means_are_means() -> None:
    periods = [
        told(year(2023), hoi_nghi=3, mo_hinh=10, diem=8),
        told(year(2024), hoi_nghi=4, mo_hinh=7, diem=9),
        told(year(2025), hoi_nghi=5, mo_hinh=12, diem=9),
    ]
    assert number(MEETINGS, *periods) == 12
    assert number(MODELS, *reversed(periods)) == 12
    assert number(SCORE, *periods) == Decimal("8.7")


def test_a_rate_over_years_is_no_mean_of_rates() -> None:
    one, other = told(year(2023), don=1, dung_han=1), told(year(2024), don=99, dung_han=0)
    assert number(RATE, one, other) == Decimal("1.0")


def test_a_year_that_was_reported_whole_and_in_halves_counts_once() -> None:
    halves = [told(months(2024, 1, 6), hoi_nghi=2), told(months(2024, 7, 6), hoi_nghi=3)]
    assert number(MEETINGS, *halves, told(year(2024), hoi_nghi=6)) == 6
    nine = told(months(2024, 1, 9), hoi_nghi=4)
    assert number(MEETINGS, nine, *halves) == 5  # the halves cover the year, nine months do not


def test_what_lies_partly_outside_is_left_out_and_gaps_are_named() -> None:
    found = over(MEETINGS, told(year(2022), hoi_nghi=90), told(year(2024), hoi_nghi=4))
    assert found is not None
    assert found.total.number == 4
    assert found.gaps == (year(2023), year(2025))


def test_an_estimate_is_never_added() -> None:
    assert over(MEETINGS, told(year(2024), "uoc", hoi_nghi=4)) is None


def test_of_two_for_the_same_days_the_first_is_taken() -> None:
    assert number(MEETINGS, told(year(2024), hoi_nghi=4), told(year(2024), hoi_nghi=9)) == 4


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 12)), max_size=8))
def test_nothing_overlaps_and_no_other_choice_covers_more(spans: list[tuple[int, int]]) -> None:
    items = [
        Stretch(date(2024, 1, first), date(2024, 1, first + min(length, 31 - first)))
        for first, length in spans
    ]
    taken = without_overlap(items, lambda one: one)
    assert all(a.last < b.first for a, b in pairwise(taken))
    assert _days(taken) == max(map(_days, _choices(items)), default=0)
    whole = Stretch(date(2024, 1, 1), date(2024, 1, 31))
    assert _days(uncovered(whole, taken)) + _days(taken) == 31


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
def test_of_one_body_it_is_what_over_time_gives(numbers: list[int]) -> None:
    periods = [told(year(2023 + at), hoi_nghi=n, mo_hinh=n) for at, n in enumerate(numbers)]
    values = [
        [Value(code, "Sở Y tế", str(at), OFFICIAL, Decimal(n)) for code in ("hoi_nghi", "mo_hinh")]
        for at, n in enumerate(numbers)
    ]
    expected: dict[Key, Total] = over_time(KNOWN.values(), values)
    for one in (MEETINGS, MODELS):
        assert number(one, *periods) == expected[one.code, OFFICIAL].number


def _days(spans: "list[Stretch] | tuple[Stretch, ...]") -> int:
    return sum((one.last - one.first).days + 1 for one in spans)


def _choices(items: list[Stretch]) -> list[list[Stretch]]:
    """Every set of them of which none overlaps another."""
    found: list[list[Stretch]] = [[]]
    for one in items:
        found += [
            [*some, one]
            for some in found
            if all(one.last < other.first or other.last < one.first for other in some)
        ]
    return found
