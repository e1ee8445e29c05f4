"""The Civil Code's counting, unit by unit: first day out, matching days, the ends of months."""

from datetime import date, timedelta

import pytest

from gandan.deadlines import BadRow, Calendar, Stop, calendar, say
from gandan.deadlines.counting import count, count_back, counted_in


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        (date(2026, 3, 2), 1, "day", date(2026, 3, 3)),  # the first day does not count
        (date(2026, 3, 2), 30, "day", date(2026, 4, 1)),
        (date(2026, 3, 2), 2, "week", date(2026, 3, 16)),  # Monday to Monday
        (date(2026, 3, 2), 1, "working_day", date(2026, 3, 3)),
        (date(2026, 3, 6), 1, "working_day", date(2026, 3, 9)),  # over a weekend
        (date(2026, 3, 7), 1, "working_day", date(2026, 3, 9)),  # from a Saturday
        (date(2026, 8, 21), 1, "working_day", date(2026, 8, 22)),  # a Saturday worked in exchange
        (date(2026, 2, 13), 1, "working_day", date(2026, 2, 23)),  # over Tết
        (date(2025, 12, 31), 1, "working_day", date(2026, 1, 5)),  # over a swap and into a year
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29)),
        (date(2026, 1, 31), 2, "month", date(2026, 3, 31)),  # not by way of 28 February
        (date(2026, 2, 28), 1, "month", date(2026, 3, 28)),
        (date(2026, 11, 30), 3, "month", date(2027, 2, 28)),
        (date(2026, 12, 15), 1, "month", date(2027, 1, 15)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2028, 2, 29), 4, "year", date(2032, 2, 29)),
        (date(2027, 2, 28), 1, "year", date(2028, 2, 28)),
        (date(2026, 3, 2), 12, "month", date(2027, 3, 2)),
    ],
)
def test_a_length_ends_where_the_code_says(start, length, unit, end):
    assert count(start, length, unit, calendar()).end == end


@pytest.mark.parametrize(
    ("event", "length", "unit", "end"),
    [
        (date(2026, 3, 14), 7, "day", date(2026, 3, 7)),
        (date(2026, 3, 9), 5, "working_day", date(2026, 3, 2)),
        (date(2026, 3, 16), 2, "week", date(2026, 3, 2)),
        (date(2026, 3, 31), 1, "month", date(2026, 2, 28)),
        (date(2029, 2, 28), 1, "year", date(2028, 2, 28)),
    ],
)
def test_a_length_before_an_event_is_counted_back(event, length, unit, end):
    assert count_back(event, length, unit, calendar()).end == end


def test_a_month_without_the_day_says_that_its_last_day_was_taken():
    counted = count(date(2026, 1, 31), 1, "month", calendar())
    assert [say(step) for step in counted.steps] == [
        "Tháng này không có ngày 31; tính đến ngày cuối tháng, thứ Bảy, 28/02/2026 "
        "(Bộ luật Dân sự 2015, Điều 148). Chưa kiểm chứng."
    ]


def test_a_saturday_worked_in_exchange_is_counted_and_said():
    counted = count(date(2026, 8, 20), 3, "working_day", calendar())
    assert counted.end == date(2026, 8, 24)
    said = [say(step) for step in counted.steps]
    assert any("22/08/2026 là ngày làm bù" in sentence for sentence in said)


def test_a_year_that_nobody_has_entered_is_a_doubt_said_once():
    counted = count(date(2027, 12, 30), 5, "working_day", calendar())
    said = [say(step) for step in counted.steps if step.key == "holidays_unknown"]
    assert len(said) == 1
    assert "Lịch nghỉ lễ năm 2028 chưa được nhập" in said[0]


def test_the_day_of_resuming_counts_and_the_day_of_stopping_does_not():
    stop = Stop(date(2026, 3, 4), date(2026, 3, 6))
    assert [stop.holds(date(2026, 3, day)) for day in (3, 4, 5, 6)] == [False, True, True, False]
    assert count(date(2026, 3, 2), 1, "day", calendar(), [stop]).end == date(2026, 3, 3)
    assert count(date(2026, 3, 2), 2, "day", calendar(), [stop]).end == date(2026, 3, 6)


def test_a_stop_on_the_first_day_costs_only_the_days_that_would_have_counted():
    stop = Stop(date(2026, 3, 2), date(2026, 3, 5))
    for unit in ("day", "working_day"):
        end = count(date(2026, 3, 2), 1, unit, calendar(), [stop]).end
        assert end == date(2026, 3, 5)
        assert counted_in(date(2026, 3, 2), date(2026, 3, 6), unit, calendar(), [stop]) == 1


def test_a_stop_after_the_end_changes_nothing():
    stop = Stop(date(2026, 3, 20), date(2026, 3, 25))
    for unit in ("day", "working_day"):
        plain = count(date(2026, 3, 2), 5, unit, calendar()).end
        assert count(date(2026, 3, 2), 5, unit, calendar(), [stop]).end == plain


def test_a_calendar_without_a_working_day_is_refused_instead_of_being_searched_for_ever():
    off = {"kind": "holiday", "name": "x", "name_en": "x", "confidence": "seen"}
    days = {date(2026, 1, 1) + timedelta(days=n): off for n in range(800)}
    never = Calendar(days, frozenset({2026}))
    for search in (never.first_working_day, never.last_working_day):
        with pytest.raises(BadRow, match="không có ngày làm việc nào"):
            search(date(2027, 1, 31))
