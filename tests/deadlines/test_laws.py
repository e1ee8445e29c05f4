"""What holds for every deadline and every calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gandan.deadlines import Calendar, Step, calendar, occurrences, say
from tests.deadlines.test_occurrences import Order

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))
RECURRING = st.one_of(
    st.builds(
        lambda d, b: Order("recurring", d.strftime("%m-%d"), "yearly", b),
        st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        st.sampled_from(["before", "by"]),
    ),
    st.builds(
        lambda day, freq, b: Order("recurring", str(day), freq, b),
        st.integers(1, 31),
        st.sampled_from(["monthly", "quarterly", "half_yearly"]),
        st.sampled_from(["before", "by", "within"]),
    ),
)


@given(RECURRING, DAYS, DAYS)
def test_a_rhythm_gives_ordered_days_in_range_each_period_once(order, issued_on, until):
    found = occurrences(order, issued_on=issued_on, until=until)
    assert [d.due_on for d in found] == sorted(d.due_on for d in found)
    assert len({d.period for d in found}) == len(found)
    for due in found:
        assert issued_on <= due.due_on <= until
        assert issued_on <= due.aim_on <= due.due_on


@given(RECURRING, DAYS, DAYS, st.integers(0, 900))
def test_looking_further_only_adds(order, issued_on, until, more):
    near = occurrences(order, issued_on=issued_on, until=until)
    far = occurrences(order, issued_on=issued_on, until=until + timedelta(days=more))
    assert far[: len(near)] == near


@given(DAYS)
def test_the_aim_is_a_working_day_and_none_lies_between_it_and_the_due_day(named):
    due = occurrences(Order(date=named.isoformat()), issued_on=date(2010, 1, 1), until=named)[0]
    assert due.due_on == named
    assert calendar().standing(due.aim_on).is_working
    between = (named - due.aim_on).days
    assert not any(
        calendar().standing(due.aim_on + timedelta(days=n)).is_working
        for n in range(1, between + 1)
    )


@given(DAYS, st.sets(DAYS, max_size=40))
def test_one_more_holiday_never_moves_the_aim_later(named, off):
    row = {"kind": "holiday", "name": "x", "name_en": "x", "confidence": "seen"}
    years = frozenset(range(2009, 2040))
    before, _ = Calendar({}, years).last_working_day(named)
    after, _ = Calendar(dict.fromkeys(off, row), years).last_working_day(named)
    assert after <= before


@given(RECURRING, DAYS)
def test_every_step_can_be_said_in_both_languages_and_survives_storage(order, issued_on):
    for due in occurrences(order, issued_on=issued_on, until=issued_on + timedelta(days=400)):
        for step in due.explanation:
            kept = Step(**step.as_row())
            assert say(kept, "vi") == say(step, "vi") != say(step, "en")
            assert "{" not in say(step, "vi")
