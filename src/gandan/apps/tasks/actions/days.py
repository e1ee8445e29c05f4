"""The day of an occurrence when a person sets it: one that has a first day is computed no more."""

from datetime import date

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Occurrence
from gandan.deadlines import Step, set_by_hand


def extended_step(by: Viewer, first: date, day: date, *, number: str, today: date) -> Step:
    """Who moved the day, from when to when; `number` of the paper that says so, if there is one."""
    values = {
        "on": today.isoformat(),
        "who": by.post_names,
        "first": first.isoformat(),
        "day": day.isoformat(),
    }
    return Step("day_extended", values, number)


def move_day(occurrence: Occurrence, day: date, step: Step, *, today: date) -> None:
    """Another day for a locked occurrence; the first one is kept. Nothing is stored here."""
    due = set_by_hand(day, step, on=today)
    if occurrence.first_due_on is None:
        occurrence.first_due_on, occurrence.first_aim_on = occurrence.due_on, occurrence.aim_on
    occurrence.due_on, occurrence.aim_on = due.due_on, due.aim_on
    occurrence.explanation = [*occurrence.explanation, *(one.as_row() for one in due.explanation)]
