"""What a body has to give in a period, and the continuing duties of its plan and report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import CLOSED, Assignment, Occurrence
from gandan.apps.tasks.policies import check_own, check_own_list, own_units
from gandan.apps.tasks.queries.alike import alike
from gandan.apps.tasks.queries.joint import Together, folded, stands_alone, together
from gandan.tiengviet.folding import fold

LINES_SHOWN = 300  # of each list; what a body owes in a year is less


class Span(StrEnum):
    """How long the period is that the page is about."""

    MONTH = "thang"
    QUARTER = "quy"
    HALF = "nua-nam"
    YEAR = "nam"


MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole months; half-open: `until` is the first day after it."""

    span: Span
    since: date
    until: date

    @property
    def previous(self) -> date:
        """A day of the period before."""
        return self.since - timedelta(days=1)

    @property
    def number(self) -> int:
        """Which one of its year it is, from 1."""
        return (self.since.month - 1) // MONTHS[self.span] + 1


@dataclass(frozen=True, slots=True)
class Continuing:
    """Continuing duties that say the same in several papers: one line of the plan."""

    duties: tuple[Assignment, ...]  # the one of the newest paper first

    @property
    def first(self) -> Assignment:
        """The wording that stands for all."""
        return self.duties[0]


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One body in one period."""

    unit: Unit
    period: Period
    papers: list[Occurrence]  # answered by a signed paper, by due day
    others: list[Occurrence]
    undated: list[Occurrence]  # named for this period without a day
    continuing: list[Continuing]
    together: Together  # of a line the other duties that its report answers


def period_of(day: date, span: Span) -> Period:
    """The period of that length that holds the day."""
    length = MONTHS[span]
    first = (day.month - 1) // length * length
    last = first + length
    until = date(day.year + last // 12, last % 12 + 1, 1)
    return Period(span, date(day.year, first + 1, 1), until)


def own_bodies(by: Viewer) -> list[Unit]:
    """Bodies whose plan the viewer may ask for: his own and those below that owe something."""
    check_own_list(by)
    owing = Assignment.objects.filter(tenant_id=by.tenant_id).values("responsible")
    units = Unit.objects.filter(own_units(by), tenant_id=by.tenant_id, pk__in=owing)
    paths = by.paths_with("tasks.read_own")
    return sorted(units, key=lambda unit: (unit.path not in paths, fold(unit.ten)))


def unit_plan(*, by: Viewer, unit: Unit, period: Period) -> UnitPlan:
    """What the body gives in the period and what it does all the time; four queries.

    What is done already stands there too: the page is the list to tick off. A report that answers
    several papers is one line, on its earliest day.

    Raises:
        NotAllowed: the body is neither the viewer's own nor one below it.
    """
    check_own(by, unit)
    every = Occurrence.objects.filter(unit=unit, assignment__task__is_history=False)
    every = every.filter(Q(assignment__task__closed_at=None) | Q(state__in=CLOSED))
    lines = every.select_related("assignment__task__document", "unit")
    due = lines.filter(due_on__gte=period.since, due_on__lt=period.until).order_by("due_on", "pk")
    dated = folded(list(due.filter(stands_alone())[:LINES_SHOWN]))
    undated = (
        lines.filter(stands_alone()).filter(due_on=None, period__in=_names(period)).order_by("pk")
    )
    continuing = (
        Assignment.objects.filter(responsible=unit, is_open=True, task__is_continuing=True)
        .filter(Q(task__ends_on=None) | Q(task__ends_on__gte=period.since))
        .select_related("task__document")
        .order_by("-task__document__ngay_ban_hanh", "task__start", "pk")
    )
    without_day = folded(list(undated[:LINES_SHOWN]))
    return UnitPlan(
        unit=unit,
        period=period,
        papers=[o for o in dated if o.assignment.task.report_to],
        others=[o for o in dated if not o.assignment.task.report_to],
        undated=without_day,
        continuing=_grouped(list(continuing[:LINES_SHOWN])),
        together=together([*dated, *without_day]),
    )


def _names(period: Period) -> list[str]:
    """Names of periods that fall into this one: "2026", "2026-H1", "2026-Q2", "2026-05"."""
    year, first, last = period.since.year, period.since.month, (period.until.month - 2) % 12 + 1
    months = range(first, last + 1)
    names = [f"{year}-{month:02d}" for month in months]
    names += [f"{year}-Q{month // 3}" for month in months if month % 3 == 0]
    names += [f"{year}-H{month // 6}" for month in months if month % 6 == 0]
    return [*names, str(year)] if last == 12 else names


def _grouped(duties: Sequence[Assignment]) -> list[Continuing]:
    """Duties that say the same stand together, in the order of the newest."""
    groups = alike([duty.task.action for duty in duties])
    return [Continuing(tuple(duties[n] for n in group)) for group in groups]
