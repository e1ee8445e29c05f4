"""The table of a period as readers will know it, with all that was published before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gandan.apps.reports.models import AddsUp, Indicator, OpenRelease
from gandan.apps.reports.queries.forms import defined, form_of
from gandan.apps.reports.queries.holding import form_holding
from gandan.apps.reports.queries.opening.accepted import Accepted, accepted_in, least_of
from gandan.apps.reports.queries.periods import stretch_of
from gandan.rollup import total_of
from gandan.rollup.forms.sides import terms
from gandan.rollup.suppression import Cell, Relation, Table, total

WHOLE = ""  # in the place of a body: all of them
_TWO = 2  # numbers that a rate is of
_REST = "~"  # marks a number that nobody publishes and anybody may compute


def cell(code: str, body: str, accepted: Accepted) -> Cell:
    """The name of a number. What a body said is the same in every regime; a total is not."""
    regime = str(accepted.regime.public_id) if body == WHOLE else ""
    return code, body, accepted.period, regime


@dataclass
class Making:
    """Builds the table: the period that is to be published, then what hangs together with it.

    `indicators`: those that readers will know of, by code, the parts of published rates too.
    """

    now: Accepted
    indicators: Mapping[str, Indicator]
    on: date
    values: dict[Cell, Decimal] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    small: set[Cell] = field(default_factory=set)
    absent: set[Cell] = field(default_factory=set)
    kept: set[Cell] = field(default_factory=set)
    known: set[Cell] = field(default_factory=set)

    def table(self) -> Table:
        """The whole of it."""
        self._cells(self.now)
        before = self._before()
        for accepted in before.values():
            self._cells(accepted)
            own = {
                cell(code, body, accepted)
                for code in self.indicators
                for body in (WHOLE, *(str(one.unit) for one in accepted.bodies))
            }
            self.absent |= own & self.values.keys()
        self._published(before)
        for accepted in (self.now, *before.values()):
            self._rates(accepted)
            self._checks(accepted)
        self._periods([self.now, *before.values()])
        return Table(
            self.values,
            self.relations,
            frozenset(self.small),
            absent=frozenset(self.absent - self.known - self.kept),
            kept=frozenset(self.kept),
            known=frozenset(self.known),
        )

    def _cells(self, accepted: Accepted) -> None:
        """What each body said, and the total."""
        for code, row in self.indicators.items():
            parts = []
            for one in accepted.bodies:
                number = accepted.figures.get((code, str(one.unit)))
                if number is not None:
                    parts.append(self._put(cell(code, str(one.unit), accepted), number, row))
            if not parts:
                continue
            whole = cell(code, WHOLE, accepted)
            self._put(whole, sum((self.values[one] for one in parts), Decimal(0)), row)
            self.relations.append(total(whole, parts))
            if not row.opens_bodies:
                self.absent |= set(parts)

    def _put(self, at: Cell, number: Decimal, row: Indicator) -> Cell:
        self.values[at] = number
        if 0 < number < least_of(row, self.on).count:
            self.small.add(at)
        return at

    def _rest(self, at: Cell, number: Decimal, row: Indicator) -> Cell | None:
        """A number that is what is left of another; None where the data do not allow for it."""
        if number < 0:
            return None
        self.absent.add(at)
        return self._put(at, number, row)

    def _before(self) -> dict[str, Accepted]:
        """The other periods of the regime of which something was published."""
        rows = OpenRelease.objects.filter(regime=self.now.regime).exclude(period=self.now.period)
        periods = sorted(set(rows.values_list("period", flat=True)))
        return {one: accepted_in(self.now.regime, one, self.on) for one in periods}

    def _published(self, before: Mapping[str, Accepted]) -> None:
        """What readers have already, and what was kept from them, in any release of the tenant.

        A number that has changed since is another one: readers do not have it.
        """
        everything = {self.now.period: self.now, **before}
        rows = OpenRelease.objects.filter(tenant=self.now.regime.tenant_id).select_related("regime")
        for release in rows:
            accepted = everything.get(release.period)
            is_own = release.regime_id == self.now.regime.pk
            for code, body, _name, number, state in release.content["rows"]:
                if accepted is None or (body == WHOLE and not is_own):
                    continue
                self._told(code, cell(code, body, accepted), number, state)
        self.kept -= self.known

    def _told(self, code: str, at: Cell, number: str | None, state: str) -> None:
        """What one row of a release told, or kept. A rate tells of both its numbers."""
        row = self.indicators.get(code)
        if row is None:
            return
        parts = [part.code for part in (row.numerator, row.denominator) if part]
        cells = [one for name in parts or [code] if (one := (name, *at[1:])) in self.values]
        if state == "hidden":
            self.kept |= {one for one in cells if not parts or not self.indicators[one[0]].is_open}
        elif number is not None:
            is_told = self._is_same_rate if parts else self._is_same
            if is_told(row, cells, number):
                self.known |= set(cells)

    def _is_same(self, row: Indicator, cells: Sequence[Cell], number: str) -> bool:
        """Whether the number is what it was; of a mean one cannot tell."""
        if row.adds_up == AddsUp.AVERAGE:
            return True
        return [self.values[one] for one in cells] == [Decimal(number)]

    def _is_same_rate(self, row: Indicator, cells: Sequence[Cell], number: str) -> bool:
        """Whether the two numbers still give the rate."""
        if len(cells) != _TWO:
            return False
        above, below = (self.values[one] for one in cells)
        return total_of(defined(row), "chinh_thuc", above, 1, below).number == Decimal(number)

    def _rates(self, accepted: Accepted) -> None:
        """Of a rate readers know both numbers, and what is between them."""
        for row in self.indicators.values():
            if row.adds_up != AddsUp.RATE or row.numerator is None or row.denominator is None:
                continue
            for body in (WHOLE, *(str(one.unit) for one in accepted.bodies)):
                above, below = (
                    cell(part.code, body, accepted) for part in (row.numerator, row.denominator)
                )
                if above not in self.values or below not in self.values:
                    continue
                left = self.values[below] - self.values[above]
                rest = self._rest((_REST + row.code, *above[1:]), left, row.numerator)
                if rest is not None:
                    self.relations.append(total(below, [above, rest]))

    def _checks(self, accepted: Accepted) -> None:
        """Sides of a check of the form that must be equal, where a body gave all its figures."""
        version = form_holding(accepted.regime, accepted.period)
        checks = form_of(version).checks if version else ()
        for check in checks:
            left, right = terms(check.left), terms(check.right)
            if check.op != "eq" or not {*left, *right} <= self.indicators.keys():
                continue
            for body in (str(one.unit) for one in accepted.bodies):
                relation: dict[Cell, int] = {}
                for codes, sign in ((left, 1), (right, -1)):
                    for code in codes:
                        at = cell(code, body, accepted)
                        relation[at] = relation.get(at, 0) + sign
                if relation.keys() <= self.values.keys() and not self._differ(relation):
                    self.relations.append(relation)

    def _differ(self, relation: Relation) -> bool:
        return sum((self.values[at] * n for at, n in relation.items()), Decimal(0)) != 0

    def _periods(self, every: Sequence[Accepted]) -> None:
        """A period and those within it, and what is left of it, where figures add up over time."""
        for outer, inner in _nested(every):
            bodies = {str(one.unit) for one in outer.bodies}
            for code, row in self.indicators.items():
                if row.adds_up != AddsUp.SUM:
                    continue
                for body in (WHOLE, *sorted(bodies)):
                    self._within(outer, inner, row, code, body)

    def _within(
        self, outer: Accepted, inner: Sequence[Accepted], row: Indicator, code: str, body: str
    ) -> None:
        whole = cell(code, body, outer)
        parts = [cell(code, body, one) for one in inner]
        parts = [one for one in parts if one in self.values]
        if whole not in self.values or not parts:
            return
        left = self.values[whole] - sum((self.values[one] for one in parts), Decimal(0))
        name = "+".join(one.period for one in inner)
        rest = self._rest((_REST + code, body, f"{outer.period}-{name}", whole[3]), left, row)
        if rest is not None:
            self.relations.append(total(whole, [*parts, rest]))


def _nested(every: Sequence[Accepted]) -> Iterator[tuple[Accepted, list[Accepted]]]:
    """Each period with those of one length that lie within it."""
    stretches = [(one, found) for one in every if (found := stretch_of(one.period))]
    for outer, span in stretches:
        by_length: dict[int, list[Accepted]] = {}
        for one, within in stretches:
            if one is not outer and span.first <= within.first and within.last <= span.last:
                months = (within.last.year - within.first.year) * 12
                months += within.last.month - within.first.month
                by_length.setdefault(months, []).append(one)
        for inner in by_length.values():
            yield outer, sorted(inner, key=lambda one: one.period)


def known_indicators(rows: Iterable[Indicator]) -> dict[str, Indicator]:
    """The published indicators by code, with the two numbers of each published rate."""
    found: dict[str, Indicator] = {}
    for row in rows:
        found[row.code] = row
        for part in (row.numerator, row.denominator):
            if part is not None:
                found.setdefault(part.code, part)
    return found
