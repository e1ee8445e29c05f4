"""What a paper would ask of bodies that another one asks already, and days that look odd.

Shown before confirming, with what to do about it; never decided by itself.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from gandan.apps.tasks.models import OWED, Occurrence, Task
from gandan.apps.tasks.queries.alike import alike
from gandan.apps.tasks.queries.confirmation import Plan, PlannedTask
from gandan.apps.tasks.queries.joinable import Sharing, routes_differ, shared
from gandan.apps.tasks.queries.pairing import Rule, Time, rule_of
from gandan.apps.tasks.queries.receivers import receivers
from gandan.deadlines import Due

# the same period may be due at its beginning by one paper and at its end by another
A_PERIOD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Overlap:
    """A report that some bodies would owe twice: by this paper, and by a task that stands."""

    number: int  # of the planned duty, from 1
    due: Due
    task: Task  # the one that stands
    due_on: date  # its day
    unit_count: int  # bodies that would owe both
    sharing: Sharing  # what one report would answer of both; nothing where days lie too far apart
    routes_differ: bool  # the papers name the receivers differently

    @property
    def differs(self) -> bool:
        """Whether the two name different days for the same thing."""
        return self.due_on != self.due.due_on


@dataclass(frozen=True, slots=True)
class OddDay:
    """A due day on a day off, or before the paper itself."""

    number: int
    due: Due
    is_before_paper: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the person who confirms should have seen."""

    overlaps: tuple[Overlap, ...]
    odd_days: tuple[OddDay, ...]

    def __bool__(self) -> bool:
        return bool(self.overlaps or self.odd_days)


class _Standing(NamedTuple):
    """One due day of a task that stands, with the bodies that owe it."""

    task: int
    period: str
    due_on: date


def remarks(plan: Plan) -> Remarks:
    """Overlaps and odd days of a plan; two queries, however many duties."""
    reports = [
        (number, duty)
        for number, duty in enumerate(plan.duties, 1)
        if duty.proposal.report_to and not duty.is_history
    ]
    standing = _standing(plan, [duty for _number, duty in reports])
    tasks = Task.objects.select_related("document").in_bulk({one.task for one in standing})
    found = [
        overlap
        for number, duty in reports
        for overlap in _of_duty(plan, number, duty, standing, tasks)
    ]
    return Remarks(tuple(found), tuple(_odd_days(plan)))


def _standing(plan: Plan, duties: list[PlannedTask]) -> dict[_Standing, set[int]]:
    """Due days of reports that the same bodies owe by other papers."""
    dues = [due for duty in duties for due in duty.dues if due.due_on]
    if not dues:
        return {}
    bodies = {plan.responsible(unit).pk for d in duties for unit, _given in d.units.values()}
    days = [due.due_on for due in dues if due.due_on]
    rows = (
        Occurrence.objects.filter(
            tenant_id=plan.document.tenant_id,
            unit__in=bodies,
            state__in=OWED,
            due_on__range=(min(days) - A_PERIOD, max(days) + A_PERIOD),
            assignment__task__closed_at__isnull=True,
        )
        .exclude(assignment__task__report_to="")
        .exclude(assignment__task__document=plan.document)
    )
    found: dict[_Standing, set[int]] = defaultdict(set)
    for task, period, due_on, unit in rows.values_list(
        "assignment__task", "period", "due_on", "unit"
    ):
        if due_on is not None:
            found[_Standing(task, period, due_on)].add(unit)
    return found


def _of_duty(
    plan: Plan,
    number: int,
    duty: PlannedTask,
    standing: dict[_Standing, set[int]],
    tasks: dict[int, Task],
) -> Iterator[Overlap]:
    """Each task that stands once, by the first time at which both fall."""
    bodies = {plan.responsible(unit).pk for unit, _given in duty.units.values()}
    to = receivers(duty.proposal.report_to)
    seen: set[int] = set()
    for due in duty.dues:
        for other, owing in standing.items():
            both = owing & bodies
            if other.task in seen or not both or not due.due_on:
                continue
            task = tasks[other.task]
            if to & receivers(task.report_to) and _same_time(duty, due, task, other):
                seen.add(other.task)
                yield Overlap(
                    number,
                    due,
                    task,
                    other.due_on,
                    len(both),
                    _sharing(plan, duty, other.task, standing),
                    routes_differ(duty.proposal.report_to, task.report_to),
                )


def _sharing(
    plan: Plan, duty: PlannedTask, task: int, standing: dict[_Standing, set[int]]
) -> Sharing:
    """What one report would answer of a duty that is planned and a task that stands."""
    times = [Time(key, due.period, due.due_on) for key, due in enumerate(duty.dues)]
    bodies = {plan.responsible(unit).pk for unit, _given in duty.units.values()}
    theirs: dict[int, list[Time]] = defaultdict(list)
    for key, (other, owing) in enumerate(standing.items()):
        for unit in owing if other.task == task else ():
            theirs[unit].append(Time(key, other.period, other.due_on))
    return shared(dict.fromkeys(bodies, times), theirs)


def _same_time(duty: PlannedTask, due: Due, task: Task, other: _Standing) -> bool:
    """The same period; else near days, as one report would have them, and the same words."""
    if due.period and due.period == other.period:
        return True
    rule = rule_of(Time(0, due.period, due.due_on), Time(1, other.period, other.due_on))
    is_near = rule in {Rule.NEXT, Rule.NEAR}
    return is_near and len(alike([duty.proposal.action, task.action])) == 1


def _odd_days(plan: Plan) -> Iterator[OddDay]:
    for number, duty in enumerate(plan.duties, 1):
        for due in duty.dues[:1]:
            if due.due_on is None:
                continue
            if due.due_on < plan.issued_on:
                yield OddDay(number, due, is_before_paper=True)
            elif due.aim_on and due.aim_on < due.due_on:
                yield OddDay(number, due, is_before_paper=False)
