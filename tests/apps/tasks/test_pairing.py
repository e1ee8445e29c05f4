"""Which times of two tasks are one report: by sentences, and for any times at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.apps.tasks.queries.pairing import Rule, Time, pairs, rule_of


def at(period: str, day: str | None, key: int = 0) -> Time:
    return Time(key, period, date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (("2026", "2026-11-29"), ("2026", "2026-12-15"), Rule.SAME),
        (("2026-H1", "2026-06-10"), ("2026-H1", "2026-05-30"), Rule.SAME),
        (("2026", None), ("2026", "2026-12-15"), Rule.SAME),
        # the second half and the year: both are written at the end of December
        (("2026-H2", "2026-12-10"), ("2026", "2026-11-29"), Rule.ENDS_TOGETHER),
        # a report for 2026 that the other paper wants in the next year
        (("2026", "2026-11-29"), ("2027", "2027-01-15"), Rule.NEXT),
        (("2026-05", "2026-05-30"), ("2026-06", "2026-06-05"), Rule.NEXT),
        # a single duty
        (("", "2026-11-20"), ("2026", "2026-11-29"), Rule.NEAR),
        (("", "2026-11-20"), ("", "2026-12-21"), Rule.NEAR),
    ],
)
def test_what_is_one_report(one, other, rule):
    assert rule_of(at(*one), at(*other)) == rule_of(at(*other), at(*one)) == rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2026", "2026-01-15"), ("2026", "2026-11-29")),  # of the year before, and of this one
        (("2026-H1", "2026-06-10"), ("2026", "2026-11-29")),
        (("2026-Q3", "2026-09-20"), ("2026-H2", "2026-12-10")),
        (("2026-05", "2026-05-25"), ("2026-06", "2026-06-25")),
        (("2026", "2026-11-29"), ("2027", "2027-03-15")),
        (("2026", "2026-11-29"), ("2028", "2028-01-01")),
        (("", "2026-11-20"), ("", "2026-12-22")),
        (("", None), ("", None)),
        (("", None), ("2026", "2026-11-29")),
        (("2026", None), ("2027", None)),
        (("2026-W12", "2026-03-20"), ("2026-W13", "2026-03-20")),
    ],
)
def test_what_is_not(one, other):
    assert rule_of(at(*one), at(*other)) is None


def test_of_several_the_same_period_goes_first_and_then_the_nearest_day():
    ones = [at("2026-05", "2026-05-30", 1), at("2026-06", "2026-06-30", 2)]
    others = [at("2026-05", "2026-05-05", 11), at("2026-06", "2026-06-05", 12),
              at("2026-07", "2026-07-05", 13)]  # fmt: skip
    found = [(p.one.key, p.other.key, p.rule) for p in pairs(ones, others)]
    assert found == [(1, 12, Rule.NEXT), (2, 13, Rule.NEXT)]
    same = [*others, at("2026-06", "2026-06-20", 14)]
    assert [(p.one.key, p.other.key) for p in pairs(ones, same)] == [(1, 12), (2, 14)]


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
NAMES = st.sampled_from(
    ["", "2026", "2027", "2026-H1", "2026-H2", "2027-H1", "2026-Q1", "2026-Q2", "2026-Q4",
     "2026-05", "2026-06", "2026-12", "2027-01", "2026-W12"]
)  # fmt: skip


@st.composite
def times(draw, first: int):
    rows = draw(st.lists(st.tuples(NAMES, DAYS), max_size=6))
    return [Time(first + n, period, day) for n, (period, day) in enumerate(rows)]


@given(times(0), times(100))
def test_each_time_goes_with_one_other_by_a_rule_that_holds(ones, others):
    found = pairs(ones, others)
    assert len({p.one.key for p in found}) == len({p.other.key for p in found}) == len(found)
    assert all(p.rule == rule_of(p.one, p.other) for p in found)
    # nothing that could still go together is left over
    left = [t for t in ones if t not in {p.one for p in found}]
    right = [t for t in others if t not in {p.other for p in found}]
    assert all(rule_of(a, b) is None for a in left for b in right)


@given(times(0), times(100), st.randoms())
def test_the_order_in_which_they_are_read_changes_nothing(ones, others, chance):
    before = set(pairs(ones, others))
    chance.shuffle(ones)
    chance.shuffle(others)
    assert set(pairs(ones, others)) == before


@given(times(0), times(100))
def test_dated_times_that_go_together_are_near(ones, others):
    for pair in pairs(ones, others):
        if pair.one.due_on and pair.other.due_on:
            assert abs(pair.one.due_on - pair.other.due_on) <= timedelta(days=183)
