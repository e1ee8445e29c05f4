"""The day of an occurrence when a person sets it: one that has a first day is computed no more."""

from datetime import date

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import Refused
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import Occurrence
from gandan.deadlines import Step, set_by_hand

YEARS_AHEAD = 5  # whoever names a later day for one piece of work has mistyped the year


def check_near(day: date, today: date) -> None:
    """Raise `Refused` where a day lies so far ahead that its year cannot be meant."""
    if day.year > today.year + YEARS_AHEAD:
        raise Refused(
            _("Ngày %(day)s còn quá xa, hơn %(years)s năm nữa; hãy xem lại năm đã ghi.")
            % {"day": f"{day:%d/%m/%Y}", "years": YEARS_AHEAD}
        )


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
