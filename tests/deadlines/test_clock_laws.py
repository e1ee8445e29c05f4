"""What holds for every clock, every start and every calendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gandan.deadlines import Calendar, Events, Step, Stop, calendar, clock, clocks, explain, run
from gandan.deadlines.counting import UNITS, count, count_back, counted_in

pytestmark = pytest.mark.slow  # each holds for some hundred inputs

STARTS = st.dates(date(2019, 1, 1), date(2027, 6, 30))
LENGTHS = st.integers(1, 60)
ANY_UNIT = st.sampled_from(UNITS)
SHORT_UNIT = st.sampled_from(["day", "working_day", "week"])
FIRST = "khieu-nai.giai-quyet-lan-dau"
YEARS = frozenset(range(2009, 2140))
ROW = {"kind": "holiday", "name": "x", "name_en": "x", "confidence": "seen"}
OFF = st.sets(st.dates(date(2019, 1, 1), date(2027, 12, 31)), max_size=40)


def moved(start, length, unit, days):
    return days.first_working_day(count(start, length, unit, days).end)[0]


@given(STARTS, LENGTHS, ANY_UNIT)
def test_a_longer_length_never_ends_earlier(start, length, unit):
    shorter, longer = (count(start, n, unit, calendar()).end for n in (length, length + 1))
    assert start < shorter < longer
    assert moved(start, length, unit, calendar()) <= moved(start, length + 1, unit, calendar())


@given(STARTS, LENGTHS, ANY_UNIT)
def test_a_later_start_never_ends_earlier(start, length, unit):
    later = start + timedelta(days=1)
    assert count(start, length, unit, calendar()).end <= count(later, length, unit, calendar()).end


@given(STARTS, LENGTHS, ANY_UNIT, OFF, OFF)
def test_one_more_day_off_never_brings_a_date_forward(start, length, unit, off, more):
    before = Calendar(dict.fromkeys(off, ROW), YEARS)
    after = Calendar(dict.fromkeys(off | more, ROW), YEARS)
    assert count(start, length, unit, before).end <= count(start, length, unit, after).end
    assert moved(start, length, unit, before) <= moved(start, length, unit, after)


@given(STARTS, LENGTHS, st.sampled_from(["day", "working_day"]), OFF)
def test_what_is_counted_is_the_length(start, length, unit, off):
    days = Calendar(dict.fromkeys(off, ROW), YEARS)
    end = count(start, length, unit, days).end
    assert counted_in(start, end + timedelta(days=1), unit, days, ()) == length


@given(STARTS, LENGTHS, ANY_UNIT)
def test_counting_back_leaves_at_least_the_whole_length(event, length, unit):
    end = count_back(event, length, unit, calendar()).end
    assert end < event
    assert count(end, length, unit, calendar()).end <= event


@given(STARTS, LENGTHS, SHORT_UNIT, st.integers(1, 200), st.integers(1, 60))
def test_suspending_and_resuming_moves_the_end_by_the_suspended_time(
    start, length, unit, after, stopped
):
    plain = count(start, length, unit, calendar()).end
    since = start + timedelta(days=after)
    assume(since <= plain)
    stop = Stop(since, since + timedelta(days=stopped))
    end = count(start, length, unit, calendar(), [stop]).end
    if unit == "working_day":
        lost = counted_in(since - timedelta(days=1), stop.until, unit, calendar(), ())
        expected = count(start, length + lost, unit, calendar()).end
    else:
        expected = plain + timedelta(days=stopped)
    assert end == expected


@given(STARTS, LENGTHS, SHORT_UNIT, st.integers(1, 40), st.integers(1, 30), st.integers(1, 30))
def test_one_suspension_or_two_that_touch_are_the_same(start, length, unit, after, first, second):
    since = start + timedelta(days=after)
    assume(since <= count(start, length, unit, calendar()).end)
    middle = since + timedelta(days=first)
    until = middle + timedelta(days=second)
    split = [Stop(since, middle), Stop(middle, until)]
    whole = count(start, length, unit, calendar(), [Stop(since, until)]).end
    assert count(start, length, unit, calendar(), split).end == whole


@given(st.sampled_from(clocks()), st.integers(0, 2000), st.booleans())
def test_a_run_gives_the_same_when_run_again_and_can_be_explained(found, after, is_english):
    start = max(found.valid_from, date(2019, 1, 1)) + timedelta(days=after)
    assume(start < found.valid_before)
    due = run(found, Events(start))
    assert run(found, Events(start)) == due
    language = "en" if is_english else "vi"
    text = explain(due, language).as_text()
    assert text == explain(due, language).as_text()
    assert "{" not in text
    assert "None" not in text


@given(st.sampled_from(clocks()), st.integers(0, 2000))
def test_a_run_keeps_its_order_of_days(found, after):
    start = max(found.valid_from, date(2019, 1, 1)) + timedelta(days=after)
    assume(start < found.valid_before)
    due = run(found, Events(start))
    if due.due_on is None:
        return
    if found.sense == "before":
        assert due.alarm_on <= due.due_on == due.raw < start
    else:
        assert start < due.raw <= due.due_on
        assert start < due.alarm_on <= due.due_on
        assert found.sense == "lasts" or calendar().standing(due.due_on).counts


@given(
    st.dates(date(2026, 7, 1), date(2027, 6, 30)),
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=3),
)
def test_suspensions_of_a_run_never_bring_its_day_forward(start, gaps):
    stops, since = [], start
    for wait, length in gaps:
        since += timedelta(days=wait)
        stops.append(Stop(since, since + timedelta(days=length)))
        since += timedelta(days=length)
    found = clock(FIRST, start)
    ends = [start]
    for number in range(len(stops) + 1):
        if number and stops[number - 1].since > ends[-1]:
            break
        ends.append(run(found, Events(start, suspensions=tuple(stops[:number]))).due_on)
    assert ends == sorted(ends)


@given(st.sampled_from(clocks()), st.integers(0, 2000), OFF, OFF)
def test_one_more_day_off_moves_a_run_no_earlier_and_one_before_an_event_no_later(
    found, after, off, more
):
    start = max(found.valid_from, date(2019, 1, 1)) + timedelta(days=after)
    assume(start < found.valid_before)
    few, many = (
        run(found, Events(start), Calendar(dict.fromkeys(days, ROW), YEARS))
        for days in (off, off | more)
    )
    if few.due_on is None:
        assert many.due_on is None
    elif found.sense == "before":
        assert many.due_on <= few.due_on
        assert many.alarm_on <= few.alarm_on
    else:
        assert few.raw <= many.raw
        assert few.due_on <= many.due_on


@given(st.sampled_from(clocks()), st.integers(0, 2000))
def test_a_stored_explanation_says_and_draws_the_same(found, after):
    start = max(found.valid_from, date(2019, 1, 1)) + timedelta(days=after)
    assume(start < found.valid_before)
    due = run(found, Events(start))
    kept = replace(due, explanation=tuple(Step(**step.as_row()) for step in due.explanation))
    assert explain(kept).as_row() == explain(due).as_row()
