"""The matrix of bodies and periods, and before it what is overdue longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet

from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.models import OWED, Occurrence
from gandan.apps.tasks.policies import can_read_all, check_list
from gandan.apps.tasks.queries.matrix.bodies import Body, Lines, below, branch_of, lines_of, reach
from gandan.apps.tasks.queries.matrix.counting import Question, counted, of_units
from gandan.apps.tasks.queries.matrix.figures import Figures, total_of
from gandan.apps.tasks.queries.matrix.periods import Period
from gandan.apps.tasks.queries.matrix.wanted import WantedMatrix
from gandan.apps.tasks.queries.wanted import Structure

OVERDUE_SHOWN = 8
TREND_PERIODS = 8  # of the columns, beside an exception


@dataclass(frozen=True, slots=True)
class Row:
    """One body with its cells, in the order of the columns."""

    body: Body
    cells: tuple[Figures, ...]
    total: Figures


@dataclass(frozen=True, slots=True)
class Overdue:
    """A body that owes something past its day: since when the oldest, how much, and lately."""

    unit: Unit
    count: int
    oldest: date
    cells: tuple[Figures, ...]  # of the last columns


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything that the page shows. `quiet`: bodies of which nothing falls into the columns."""

    columns: tuple[Period, ...]
    rows: tuple[Row, ...]
    totals: tuple[Figures, ...]
    total: Figures
    quiet: tuple[Body, ...]
    lines: Lines
    overdue: tuple[Overdue, ...]
    missing_units: int  # bodies with something missing, whether shown or not
    undated: int  # occurrences without any day: in no column
    joint: int  # occurrences that are answered by one paper together with one of another task


def matrix(*, by: Viewer, wanted: WantedMatrix, today: date) -> Matrix:
    """Units × periods, as of a day, of what the viewer may see.

    Raises:
        NotAllowed: he sees no duties, or not those of the body asked for.
    """
    check_list(by)
    branch = branch_of(by, wanted.unit)
    structure = Structure(wanted.structure)
    lines = lines_of(by, branch, today, structure=structure)
    question = Question(
        tenant_id=by.tenant_id,
        units=_units(by, branch),
        sees_all=can_read_all(by),
        columns=wanted.periods(today),
        structure=structure,
        today=today,
    )
    found = counted(question, lines)
    rows = tuple(
        Row(body, tuple(found[body.pk]), total_of(found[body.pk]))
        for body in lines.bodies
        if body.pk in found
    )
    shown = tuple(row for row in rows if row.total.total)
    silent = {row.body.pk for row in shown}
    columns = question.columns
    totals = tuple(total_of(row.cells[n] for row in shown) for n in range(len(columns)))
    overdue, missing_units = _overdue(question)
    return Matrix(
        columns=tuple(columns),
        rows=shown,
        totals=totals,
        total=total_of(totals),
        quiet=tuple(b for b in lines.bodies if b.pk not in silent and b.ended is None),
        lines=lines,
        overdue=overdue,
        missing_units=missing_units,
        undated=_undated(question),
        joint=_joint(question),
    )


def _units(by: Viewer, branch: Unit | None) -> QuerySet[Unit] | None:
    if branch is None and can_read_all(by):
        return None
    scope = reach(by) if branch is None else reach(by) & below(branch.path)
    return Unit.objects.filter(scope)


def _overdue(question: Question) -> tuple[tuple[Overdue, ...], int]:
    """What has been missing longest, whatever the columns; no order by rate, nobody is ranked."""
    missing = Occurrence.objects.filter(
        unit__in=question.bodies(), owed_on__lt=question.today
    ).order_by()
    by_unit = sorted(
        missing.values_list("unit_id").annotate(count=Count("pk"), oldest=Min("owed_on")),
        key=lambda row: (row[2], row[0]),
    )
    shown = by_unit[:OVERDUE_SHOWN]
    if not shown:
        return (), 0
    units = Unit.objects.in_bulk([pk for pk, _count, _oldest in shown])
    lately = _lately(question, list(units))
    return tuple(
        Overdue(units[pk], count, oldest, lately.get(pk, ())) for pk, count, oldest in shown
    ), len(by_unit)


def _lately(question: Question, units: Sequence[int]) -> Mapping[int, tuple[Figures, ...]]:
    """The last columns of a few bodies."""
    found = of_units(question, units)
    return {pk: tuple(cells[-TREND_PERIODS:]) for pk, cells in found.items()}


def _undated(question: Question) -> int:
    """What is owed without a day: it can be neither late nor in a column, and is said beside."""
    owed = Occurrence.objects.filter(
        tenant_id=question.tenant_id, state__in=OWED, due_on__isnull=True, is_ended=False
    )
    return (owed if question.units is None else owed.filter(unit__in=question.units)).count()


def _joint(question: Question) -> int:
    """Those of the columns that one report answers with another's; each is counted in its own."""
    first, last = question.columns[0].tallies[0], question.columns[-1].tallies[1]
    joint = Occurrence.objects.filter(joint__isnull=False, tally__range=(first, last))
    return joint.filter(unit__in=question.bodies()).count()
