"""What stands in a calendar: due days of one's bodies, from some time ago until next year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import CLOSED, Occurrence, OccurrenceState
from gandan.apps.tasks.queries.brief import Brief, brief_of

BACK, AHEAD = timedelta(days=60), timedelta(days=400)  # of the due day, seen from today
MOST = 2000  # days of one calendar: a telephone has to bear it


@dataclass(frozen=True, slots=True)
class Day:
    """A due day as a calendar shows it; `is_over`: nothing more is due, whatever the reason."""

    occurrence: UUID
    task: UUID
    assignment: UUID
    unit: str
    brief: Brief
    aim_on: date
    due_on: date
    is_over: bool
    version: int
    changed_at: datetime  # the latest moment that is known of it


def own_days(*, by: Viewer, today: date) -> Sequence[Day]:
    """Due days of the bodies in which the viewer works duties today, not of those below them."""
    # the last number of a path is the key of its unit
    units = [int(path.split(".")[-2]) for path in by.paths_with("tasks.read_own")]
    return _days(Occurrence.objects.filter(unit_id__in=units), today) if units else ()


def days_of_unit(unit: Unit, *, today: date) -> Sequence[Day]:
    """Due days of one body; whoever asks has been checked by the address that he holds."""
    return _days(Occurrence.objects.filter(unit=unit), today)


def _days(rows: QuerySet[Occurrence], today: date) -> Sequence[Day]:
    found = (
        # every state by name: the index goes by unit, state, day
        rows.filter(
            state__in=OccurrenceState.values,
            due_on__gte=today - BACK,
            due_on__lte=today + AHEAD,
        )
        .select_related("unit", "assignment__task__document")
        .order_by("due_on", "pk")[:MOST]
    )
    return [_day(row) for row in found]


def _day(row: Occurrence) -> Day:
    assignment = row.assignment
    task = assignment.task
    due_on = row.due_on or date.max  # the question lets none without a day through
    moments = (assignment.given_at, row.submitted_at, row.finished_at, task.closed_at)
    return Day(
        occurrence=row.public_id,
        task=task.public_id,
        assignment=assignment.public_id,
        unit=row.unit.ten,
        brief=brief_of(task),
        aim_on=row.aim_on or due_on,
        due_on=due_on,
        is_over=row.state in CLOSED or task.closed_at is not None,
        version=row.version,
        changed_at=max(moment for moment in moments if moment),
    )
