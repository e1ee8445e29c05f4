"""Counts for the lines and columns of the matrix, in a number of questions that none makes larger.

Each body's own come off an index of `Occurrence.tally`; of those below a body the sums are kept
(`Tally`). Three corrections follow, each of few rows: what the sums do not know yet, what only the
day of today decides, and, drawn by the bodies of then, what somebody else answers for now.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models import (
    OUTCOMES,
    Occurrence,
    Outcome,
    Tally,
)
from gandan.apps.tasks.queries.matrix.bodies import Lines
from gandan.apps.tasks.queries.matrix.figures import PLACES, Figures, Part
from gandan.apps.tasks.queries.matrix.periods import Period, month_of, tally_range
from gandan.apps.tasks.queries.wanted import Structure

Counted = tuple[int, int, int]  # unit, tally, how many


@dataclass(frozen=True, slots=True)
class Question:
    """Whose occurrences of which months are counted, as of which day."""

    tenant_id: UUID
    units: QuerySet[Unit] | None  # that the viewer asks for; None: all of the tenant
    sees_all: bool  # else only what the units answer for now, also where it is drawn by then
    columns: Sequence[Period]
    structure: Structure
    today: date

    @property
    def tallies(self) -> tuple[int, int]:
        """Least and greatest of the tallies asked for."""
        return tally_range(self.columns[0].first, self.columns[-1].end)

    def asks_for(self, tally: int) -> bool:
        """Whether it lies in the columns."""
        least, most = self.tallies
        return least <= tally <= most

    def bodies(self) -> QuerySet[Unit]:
        """The units, as a question within another: an index begins with them."""
        return Unit.objects.filter(tenant_id=self.tenant_id) if self.units is None else self.units

    @property
    def unit(self) -> str:
        """The column that says whose an occurrence is."""
        return "given_unit" if self.structure == Structure.THEN else "unit"

    def owed(self) -> QuerySet[Occurrence]:
        """What those whose it is owe, of any month: asked for months, another index is taken."""
        rows = Occurrence.objects.order_by()
        whose = Q(unit__in=self.bodies())
        if self.structure == Structure.THEN and self.sees_all and self.units is not None:
            whose |= Q(is_moved=True, given_unit__in=self.units, tenant_id=self.tenant_id)
        return rows.filter(whose)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is known by unit and tally beside the sums."""

    counts: list[Counted]  # to be added; negative where something is taken away
    passed: list[Counted]  # owed in the month of today, past its day
    granted: list[Counted]  # owed, past the day of the paper, within the granted one
    ahead: list[Counted]  # owed, another day granted, not even the day of the paper has come

    def units(self) -> set[int]:
        """All bodies that they speak of."""
        lists = (self.counts, self.passed, self.granted, self.ahead)
        return {unit for found in lists for unit, _tally, _n in found}


def counted(question: Question, lines: Lines) -> dict[int, list[Figures]]:
    """Line → a cell for each column."""
    corrections = _corrections(question, lines)
    home = _homes(lines, corrections.units())
    base = _summed(question, lines) if lines.is_summed else _own(question, question.bodies())
    cells = _Cells(question)
    if lines.is_summed:
        cells.add(base)
    else:
        cells.add((lines.homes.get(unit), tally, n) for unit, tally, n in base)
    cells.add(_at(home, corrections.counts))
    cells.shift(_at(home, corrections.passed), Part.RUNNING, Part.MISSING)
    cells.shift(_at(home, corrections.granted), Part.MISSING, Part.APPROVED)
    cells.shift(_at(home, corrections.ahead), Part.MISSING, Part.RUNNING)
    return cells.found


def of_units(question: Question, units: Sequence[int]) -> dict[int, list[Figures]]:
    """The same of a few bodies, each for itself, as they are now."""
    few = replace(
        question, units=Unit.objects.filter(pk__in=units), structure=Structure.NOW, sees_all=True
    )
    alone = Lines((), is_summed=False, branch=None, above=(), homes={pk: pk for pk in units})
    return counted(few, alone)


class _Cells:
    """Cells as they are filled."""

    def __init__(self, question: Question) -> None:
        self.found: dict[int, list[Figures]] = {}
        self._columns = question.columns
        self._first, self._size = question.columns[0].first, question.columns[0].kind.months
        self._this_month = month_of(question.today)

    def _row(self, line: int) -> list[Figures]:
        row = self.found.get(line)
        if row is None:
            row = self.found[line] = [Figures() for _column in self._columns]
        return row

    def add(self, rows: Iterable[tuple[int | None, int, int]]) -> None:
        """Count rows by what became of them; of what is owed the month decides, for now."""
        first, size, this_month = self._first, self._size, self._this_month
        missing, running = PLACES[Part.MISSING], PLACES[Part.RUNNING]
        for line, tally, n in rows:
            if line is None:
                continue
            month, outcome = divmod(tally, OUTCOMES)
            place = _PLACE[outcome]
            if place is None:
                place = missing if month < this_month else running
            self._row(line)[(month - first) // size].counts[place] += n

    def shift(self, rows: Iterable[tuple[int | None, int, int]], source: Part, to: Part) -> None:
        """Count rows as something else than the month alone says."""
        for line, tally, n in rows:
            if line is None:
                continue
            month = tally // OUTCOMES
            counts = self._row(line)[(month - self._first) // self._size].counts
            counts[PLACES[source]] -= n
            counts[PLACES[to]] += n


# where an outcome is counted; of what is owed the month says it
_PLACE: Mapping[int, int | None] = {
    Outcome.OWED.value: None,
    Outcome.EXTENDED.value: PLACES[Part.MISSING],  # unless the granted day says otherwise
    Outcome.ON_TIME.value: PLACES[Part.ON_TIME],
    Outcome.APPROVED.value: PLACES[Part.APPROVED],
    Outcome.LATE.value: PLACES[Part.LATE],
    Outcome.EXCUSED.value: PLACES[Part.EXCUSED],
}


def _own(question: Question, units: QuerySet[Unit]) -> Iterator[Counted]:
    """Each body's own, off the index."""
    rows = Occurrence.objects.filter(unit__in=units, tally__range=question.tallies)
    return rows.order_by().values_list("unit_id", "tally").annotate(n=Count("pk")).iterator()


def _summed(question: Question, lines: Lines) -> Iterator[Counted]:
    """The own of each line, and the kept sums of what is below."""
    yield from _own(question, Unit.objects.filter(pk__in=[body.pk for body in lines.bodies]))
    wide = [body.pk for body in lines.bodies if body.with_below]
    sums = Tally.objects.filter(unit__in=wide, tally__range=question.tallies)
    yield from sums.values_list("unit_id", "tally", "count").iterator()


def _homes(lines: Lines, units: set[int]) -> dict[int, int | None]:
    """Line of each body that a correction speaks of."""
    if not lines.is_summed:
        return {unit: lines.homes.get(unit) for unit in units}
    paths = Unit.objects.filter(pk__in=units).values_list("pk", "path") if units else ()
    return {pk: lines.line_of(pk, path) for pk, path in paths}


def _at(
    home: Mapping[int, int | None], rows: Iterable[Counted]
) -> Iterator[tuple[int | None, int, int]]:
    return ((home.get(unit), tally, n) for unit, tally, n in rows)


def _corrections(question: Question, lines: Lines) -> Corrections:
    counts: list[Counted] = []
    if lines.is_summed:
        counts += _not_counted(question, {body.pk for body in lines.bodies})
    if question.structure == Structure.THEN:
        counts += _moved(question)
    passed = question.owed().filter(
        owed_on__gte=question.today.replace(day=1),
        owed_on__lt=question.today,
        first_due_on__isnull=True,
    )
    granted: dict[tuple[int, int], int] = defaultdict(int)
    ahead: dict[tuple[int, int], int] = defaultdict(int)
    given = question.owed().filter(owed_on__gte=question.today, first_due_on__isnull=False)
    for unit, tally, first in given.values_list(question.unit, "tally", "first_due_on"):
        if question.asks_for(tally):
            (granted if first < question.today else ahead)[unit, tally] += 1
    by_unit = passed.values_list(question.unit, "tally").annotate(n=Count("pk"))
    return Corrections(
        counts,
        [row for row in by_unit if question.asks_for(row[1])],
        [(*key, n) for key, n in granted.items()],
        [(*key, n) for key, n in ahead.items()],
    )


def _not_counted(question: Question, shown: Collection[int]) -> Iterator[Counted]:
    """What the kept sums do not know yet; a line's own is counted without them."""
    rows = Occurrence.objects.filter(is_counted=False, tenant_id=question.tenant_id).order_by()
    found = rows.values_list("unit_id", "tally", "counted_unit", "counted").annotate(n=Count("pk"))
    for unit, tally, counted_unit, counted_tally, n in found.iterator():
        if question.asks_for(tally) and unit not in shown:
            yield unit, tally, n
        if question.asks_for(counted_tally) and counted_unit not in shown:
            yield counted_unit, counted_tally, -n


def _moved(question: Question) -> Iterator[Counted]:
    """From who owes it now, or has met it, to who it was given to."""
    rows = Occurrence.objects.filter(is_moved=True, tenant_id=question.tenant_id).order_by()
    if question.units is not None:
        whose = Q(unit__in=question.units)
        rows = rows.filter(whose | Q(given_unit__in=question.units) if question.sees_all else whose)
    found = rows.values_list("unit_id", "given_unit_id", "tally").annotate(n=Count("pk"))
    for now, then, tally, n in found.iterator():
        if question.asks_for(tally):
            yield now, tally, -n
            yield then, tally, n
