"""The figures of a period as a table: totals, two comparisons, how many bodies gave a number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import ReportRegime
from gandan.apps.reports.queries.consolidating.asked import (
    Asked,
    asked_in,
    regime_for,
    year_before,
)
from gandan.apps.reports.queries.consolidating.sums import STEP, Totals, Where, branches, totals
from gandan.apps.reports.queries.owing import Owing, PeriodStanding, standing_of
from gandan.apps.reports.queries.periods import before as period_before
from gandan.rollup import BASES, Basis, Change, Completeness, Total, change, completeness
from gandan.rollup import Indicator as Definition
from gandan.tiengviet import fold

_Sums = TypeVar("_Sums")


@dataclass(frozen=True, slots=True)
class Compared:
    """A total beside that of another period, and how they differ."""

    total: Total | None
    change: Change


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in one basis: now, the period before, the same period of the year before.

    `others`: totals of the period in other bases, which are never added to this one.
    """

    definition: Definition
    now: Total | None
    before: Compared
    year: Compared
    others: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the tree that is looked at: a body with all below it, and the bodies above it."""

    unit: Unit
    above: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the page of a period's figures shows.

    `before` and `year` are keys of periods; empty where there is nothing to compare with.
    """

    regime: ReportRegime
    period: str
    before: str
    year: str
    asked: Asked
    basis: Basis
    bases: tuple[Basis, ...]  # of which there is a figure
    lines: tuple[Line, ...]
    place: Place | None
    standing: PeriodStanding
    completeness: Completeness  # of the bodies of the place

    @property
    def periods(self) -> tuple[str, ...]:
        """The period and those that it is compared with."""
        return (self.period, *(one for one in (self.before, self.year) if one))

    def line(self, code: str) -> Line:
        """The line of an indicator; `NotAllowed` where there is none."""
        for one in self.lines:
            if one.definition.code == code:
                return one
        raise NotAllowed("No such indicator in this period.")


@dataclass(frozen=True, slots=True)
class Branch:
    """A body with all below it: a line of the way down. `is_own`: what the place gave itself."""

    unit: Unit
    now: Total | None
    before: Compared
    year: Compared
    completeness: Completeness
    is_own: bool

    @property
    def leads_on(self) -> bool:
        """Whether there is more below it than the body itself."""
        return not self.is_own and sum(self.completeness.counts.values()) > 1


def figures(
    *,
    by: Viewer,
    regime: UUID,
    period: str,
    today: date,
    basis: str = "",
    unit: UUID | None = None,
) -> Figures:
    """The figures of a period, live, with two comparisons; of a body and all below it."""
    found = regime_for(by, regime)
    return figures_of(found, period, today, basis=basis, place=place_of(by, unit))


def figures_of(
    regime: ReportRegime, period: str, today: date, *, basis: str = "", place: Place | None = None
) -> Figures:
    """The same of a regime; the caller has asked the policy."""
    before, year = period_before(period), year_before(period)
    periods = (period, *(key for key in (before, year) if key))
    path = place.unit.path if place else ""
    asked, sums = totals(asked_in(regime, period), Where(periods, path))
    bases = bases_of(sums[period])
    chosen = basis_of(basis, sums[period], asked)
    standing = standing_of(regime, period, today)
    return Figures(
        regime=regime,
        period=period,
        before=before,
        year=year,
        asked=asked,
        basis=chosen,
        bases=bases,
        lines=tuple(_lines(asked, chosen, sums[period], *_then(sums, before, year))),
        place=place,
        standing=standing,
        completeness=completeness_in(standing.owing, path),
    )


def way_down(found: Figures, code: str) -> Sequence[Branch]:
    """The bodies one step below the place, each with all below it, by the indicator's figures.

    Bodies that owe a report and gave no figure are in it too: a gap is seen. Three queries.
    """
    path = found.place.unit.path if found.place else ""
    length = len(path) + STEP
    sums = branches(found.asked, Where(found.periods, path), [code])
    nothing: dict[str, Totals] = {}
    now = sums.get(found.period, nothing)
    before, year = (one or nothing for one in _then(sums, found.before, found.year))
    owing: dict[str, list[Owing]] = {}
    for one in found.standing.owing:
        if one.path.startswith(path):
            owing.setdefault(one.path[:length], []).append(one)
    units = Unit.objects.filter(
        tenant_id=found.regime.tenant_id, path__in=owing.keys() | now.keys()
    )
    key = code, found.basis
    rows = [
        Branch(
            unit=unit,
            now=now.get(unit.path, {}).get(key),
            before=_compared(now.get(unit.path, {}).get(key), before.get(unit.path), key),
            year=_compared(now.get(unit.path, {}).get(key), year.get(unit.path), key),
            completeness=completeness_in(owing.get(unit.path, ()), ""),
            is_own=unit.path == path,
        )
        for unit in units
    ]
    return sorted(rows, key=lambda row: (not row.is_own, fold(row.unit.ten), row.unit.pk))


def place_of(by: Viewer, unit: UUID | None) -> Place | None:
    """The body that an address names, with those above it; None where it names none."""
    if unit is None:
        return None
    found = Unit.objects.filter(tenant_id=by.tenant_id, public_id=unit).first()
    if found is None:
        raise NotAllowed("No such body in the viewer's tenant.")
    ids = [int(step) for step in found.path.split(".") if step][:-1]
    above = {row.pk: row for row in Unit.objects.filter(pk__in=ids)} if ids else {}
    return Place(found, tuple(above[pk] for pk in ids if pk in above))


def bases_of(sums: Totals) -> tuple[Basis, ...]:
    """The bases of which there is a figure."""
    given = {basis for _code, basis in sums}
    return tuple(basis for basis in BASES if basis in given)


def basis_of(wanted: str, sums: Totals, asked: Asked) -> Basis:
    """The basis that is asked for; else the one in which most was given, the official one first."""
    for basis in BASES:
        if basis == wanted:
            return basis
    count = dict.fromkeys(asked.form.bases if asked.form else BASES, 0)
    for (_code, basis), total in sums.items():
        count[basis] = count.get(basis, 0) + total.given
    return max(count, key=lambda basis: (count[basis], BASES.index(basis)), default=BASES[-1])


def completeness_in(owing: Iterable[Owing], path: str) -> Completeness:
    """How far the reports of a part of the tree have come."""
    return completeness((one.unit_id, one.standing) for one in owing if one.path.startswith(path))


def _then(sums: Mapping[str, _Sums], *periods: str) -> list[_Sums | None]:
    """What stands to be compared with; None where there is no such period.

    A report that is asked for once has the empty period itself: it is not compared with itself.
    """
    return [sums.get(one) if one else None for one in periods]


def _lines(
    asked: Asked, basis: Basis, now: Totals, before: Totals | None, year: Totals | None
) -> Iterable[Line]:
    for definition in asked.definitions:
        key = definition.code, basis
        total = now.get(key)
        yield Line(
            definition=definition,
            now=total,
            before=_compared(total, before, key),
            year=_compared(total, year, key),
            others=tuple(
                now[definition.code, other]
                for other in BASES
                if other != basis and (definition.code, other) in now
            ),
        )


def _compared(now: Total | None, sums: Totals | None, key: tuple[str, Basis]) -> Compared:
    """Against the same basis; where only another one was given, against that: no percent then."""
    then = (sums or {}).get(key)
    if then is None and sums:
        code, _basis = key
        then = next((sums[code, other] for other in BASES if (code, other) in sums), None)
    return Compared(then, change(now, then))
