"""A day that a person set: with the day to aim at, as for a day that a paper sets."""

from datetime import date

from gandan.deadlines.model import Due, Step
from gandan.deadlines.rhythms import not_forward
from gandan.deadlines.workdays import Calendar, calendar


def set_by_hand(day: date, *said: Step, on: date, days: Calendar | None = None) -> Due:
    """The day with its reasons. It never moves; one aims at the last working day not after it.

    Args:
        day: the last day that is in time.
        said: who set it, as steps, before the steps of the calendar.
        on: when it was set: one never aims at a day before that.
        days: the calendar, by default the one of state bodies.
    """
    aim_on, passed = (days or calendar()).last_working_day(day)
    steps = [*said, *passed]
    if aim_on < on <= day:
        aim_on = day
    elif aim_on < day:
        steps.append(not_forward(aim_on))
    return Due("", day, aim_on, tuple(steps))
