"""The calendar: weekly rest, holidays, swapped days, and years that nobody has entered."""

from datetime import date, timedelta

import pytest

from gandan.deadlines import Calendar, calendar, say
from gandan.deadlines.workdays import shipped_days


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2024, 4, 29), False),  # swapped for Saturday 4 May
        (date(2024, 5, 4), True),
        (date(2025, 1, 27), False),
        (date(2025, 5, 2), False),  # swapped for Saturday 26 April
        (date(2025, 4, 26), True),
        (date(2026, 1, 2), False),  # swapped for Saturday 10 January, state bodies only
        (date(2026, 1, 10), True),
        (date(2026, 4, 27), False),  # in lieu of a Sunday
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 9, 3), True),
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 23), True),
    ],
)
def test_days_off_and_days_worked_in_exchange(day, is_working):
    assert calendar().standing(day).is_working is is_working


def test_the_last_working_day_before_tet_passes_over_the_whole_holiday():
    day, passed = calendar().last_working_day(date(2026, 2, 20))
    assert day == date(2026, 2, 13)
    assert "Tết Âm lịch (Thông báo 9441/TB-BNV năm 2025)" in say(passed[0])


def test_a_year_that_nobody_has_entered_says_so():
    _, steps = calendar().last_working_day(date(2031, 3, 3))
    assert [say(step) for step in steps] == [
        "Lịch nghỉ lễ năm 2031 chưa được nhập; mới trừ ngày nghỉ hằng tuần. Chưa kiểm chứng."
    ]


def test_rows_of_a_year_are_of_that_year_ordered_and_cite_their_decision():
    for year, days in shipped_days():
        assert [row["on"] for row in days] == sorted({row["on"] for row in days})
        assert {row["on"].year for row in days} == {year}
        for row in days:
            assert row["source"]["document"]
            assert row["confidence"] in {"seen", "secondary", "expected", "open"}
            assert row["kind"] in {"holiday", "swap", "working"}


def test_every_swapped_day_off_has_its_saturday_worked_in_exchange():
    rows = {
        row["on"]: row for _, days in shipped_days() for row in days if row["kind"] != "holiday"
    }
    for day, row in rows.items():
        assert (day.isoweekday() > 5) == (row["kind"] == "working")
        other = row["exchanged_for"]
        if other.year >= min(rows).year:  # the first one is for a day of the year before
            assert rows[other]["exchanged_for"] == day
            assert rows[other]["kind"] != row["kind"]
    assert sum(row["kind"] == "swap" for row in rows.values()) == 5


def test_the_weekly_rest_holds_only_since_its_decision():
    empty = Calendar({}, frozenset({1999}))
    assert empty.standing(date(1999, 9, 18)).is_working
    assert not empty.standing(date(1999, 10, 2)).is_working
    assert empty.last_working_day(date(1999, 10, 3) + timedelta(days=0))[0] == date(1999, 10, 1)
