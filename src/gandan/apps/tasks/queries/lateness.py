"""Late, due soon, on time: derived from days, never stored."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gandan.apps.tasks.models import CLOSED, OWED, Occurrence
from gandan.apps.tasks.queries.wanted import week_end


@dataclass(frozen=True, slots=True)
class Lateness:
    """How days stand. `days` past the due day where late, until it otherwise.

    kind: late, today, soon, later, undated (owed by the unit); waiting, supplement (a paper was
    sent); on_time, finished_late, finished (nothing more is due).
    """

    kind: str
    days: int = 0


def of_days(due_on: date | None, aim_on: date | None, today: date) -> Lateness:
    """How a day that is still owed stands; the alarm follows the day to aim at."""
    if due_on is None:
        return Lateness("undated")
    left = (due_on - today).days
    if left < 0:
        return Lateness("late", -left)
    if left == 0:
        return Lateness("today")
    return Lateness("soon" if (aim_on or due_on) <= week_end(today) else "later", left)


def of_occurrence(occurrence: Occurrence, today: date) -> Lateness:
    """How an occurrence stands: by the date of the signed paper, or of the head's word."""
    if occurrence.state in OWED:
        return of_days(occurrence.due_on, occurrence.aim_on, today)
    if occurrence.state not in CLOSED:
        return Lateness("supplement" if occurrence.state == "supplement" else "waiting")
    met_on = occurrence.ngay_ban_hanh or (
        timezone.localtime(occurrence.finished_at).date() if occurrence.finished_at else None
    )
    if occurrence.due_on is None or met_on is None:
        return Lateness("finished")
    over = (met_on - occurrence.due_on).days
    return Lateness("finished_late", over) if over > 0 else Lateness("on_time")
