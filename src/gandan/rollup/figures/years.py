"""What figures come to over the years of an instrument, from the totals of its periods."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import TypeVar

from gandan.deadlines.periods import Stretch
from gandan.rollup.figures.model import EXACT, Key, Total, rounded, total_of
from gandan.rollup.forms.model import Basis, Indicator

T = TypeVar("T")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """The totals of one period, of one set of reports: of a body, or of all bodies."""

    stretch: Stretch
    totals: Mapping[Key, Total]


@dataclass(frozen=True, slots=True)
class OverYears:
    """A figure over several periods: what it comes to, of which, and which days none covers.

    `total.given` is the least number of bodies in any of the periods.
    """

    total: Total
    periods: tuple[Told, ...]  # in order of time
    gaps: tuple[Stretch, ...]


def over_years(
    indicator: Indicator,
    basis: Basis,
    told: Iterable[Told],
    whole: Stretch,
    known: Mapping[str, Indicator],
) -> OverYears | None:
    """One indicator over the periods that lie in a stretch; None where no period has a number.

    Of periods that overlap those are taken that cover most days, so nothing is counted twice. sum:
    added. last: the last period's. average: the mean of the periods' means. rate: from its two
    numbers, each by its own rule.

    Args:
        indicator: its definition.
        basis: of the totals that are taken; others are left out, never added to them.
        told: the periods, of as many regimes as there are; what lies partly outside is left out.
        whole: first and last day that are looked at.
        known: the indicators that a rate is computed from, by code.
    """
    key = indicator.code, basis
    inside = [
        one
        for one in told
        if whole.first <= one.stretch.first
        and one.stretch.last <= whole.last
        and (total := one.totals.get(key)) is not None
        and total.number is not None
    ]
    taken = without_overlap(inside, lambda one: one.stretch)
    if not taken:
        return None
    totals = [one.totals[key] for one in taken]
    gaps = uncovered(whole, [one.stretch for one in taken])
    return OverYears(_together(indicator, totals, known), tuple(taken), gaps)


def without_overlap(items: Iterable[T], stretch: Callable[[T], Stretch]) -> list[T]:
    """Those that cover the most days of which none overlaps another; of equal ones the fewest.

    In order of time. Of two for the same days the one that comes first is taken.
    """
    ordered = sorted(items, key=lambda one: stretch(one).last)
    ends = [stretch(one).last for one in ordered]
    best: list[tuple[int, int]] = [(0, 0)]  # days, minus how many, of the first n
    steps: list[tuple[bool, int]] = []
    for at, one in enumerate(ordered):
        span = stretch(one)
        before = bisect_left(ends, span.first, 0, at)
        days = (span.last - span.first).days + 1
        with_it = best[before][0] + days, best[before][1] - 1
        takes = with_it > best[at]
        best.append(with_it if takes else best[at])
        steps.append((takes, before))
    found: list[T] = []
    at = len(ordered)
    while at:
        takes, before = steps[at - 1]
        if takes:
            found.append(ordered[at - 1])
        at = before if takes else at - 1
    return found[::-1]


def uncovered(whole: Stretch, spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of a whole that no span covers, in order of time."""
    found: list[Stretch] = []
    at: date = whole.first
    for span in sorted(spans, key=lambda one: one.first):
        if span.first > at:
            found.append(Stretch(at, span.first - _ONE_DAY))
        at = max(at, span.last + _ONE_DAY)
    if at <= whole.last:
        found.append(Stretch(at, whole.last))
    return tuple(found)


def _together(
    indicator: Indicator, totals: Sequence[Total], known: Mapping[str, Indicator]
) -> Total:
    """By the rule of the indicator."""
    code, basis, last = indicator.code, totals[-1].basis, totals[-1]
    given = min(one.given for one in totals)
    numbers = [one.number for one in totals if one.number is not None]
    match indicator.adds_up:
        case "last":
            return Total(code, basis, last.number, last.given)
        case "average":
            mean = sum(map(Fraction, numbers), Fraction()) / len(numbers)
            return Total(code, basis, rounded(mean, indicator.decimals), given)
        case "rate":
            above = _part([one.numerator for one in totals], known.get(indicator.numerator))
            below = _part([one.denominator for one in totals], known.get(indicator.denominator))
            return total_of(indicator, basis, above, given, below)
        case _:
            return Total(code, basis, reduce(EXACT.add, numbers), given)


def _part(numbers: Sequence[Decimal | None], indicator: Indicator | None) -> Decimal:
    """One of the two numbers of a rate, over the periods."""
    given = [number for number in numbers if number is not None]
    if indicator is not None and indicator.adds_up == "last":
        return given[-1]
    return reduce(EXACT.add, given)
