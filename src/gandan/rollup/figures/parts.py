"""Sums under way: what the figures of bodies come to before a rate or an average is computed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from gandan.rollup.figures.model import EXACT, Key, Total, Unit, Value, total_of
from gandan.rollup.forms.model import BASES, Basis, Indicator

Part: TypeAlias = tuple[Decimal, Decimal | None, int]
"""What was added, for a rate its numerators; the denominators of a rate; of how many bodies."""
Parts: TypeAlias = dict[Key, Part]
Given: TypeAlias = dict[Unit, dict[Key, Decimal]]


def by_code(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """The indicators by code.

    Raises:
        ValueError: a code stands twice, or the parts of a rate are not among them.
    """
    found: dict[str, Indicator] = {}
    for indicator in indicators:
        if indicator.code in found:
            raise ValueError(f"the indicator {indicator.code} stands twice")
        found[indicator.code] = indicator
    for rate in found.values():
        if rate.adds_up == "rate" and not {rate.numerator, rate.denominator} <= found.keys():
            raise ValueError(f"the rate {rate.code} needs both its indicators")
    return found


def given_by(known: Mapping[str, Indicator], values: Iterable[Value]) -> Given:
    """The numbers of each body in one period; blanks, rates and other indicators are left out.

    Raises:
        ValueError: a body gave a number twice, or there are several periods: adding them up here
            would count something twice.
    """
    found: Given = {}
    periods: set[str] = set()
    for value in values:
        indicator = known.get(value.indicator)
        if value.number is None or indicator is None or indicator.adds_up == "rate":
            continue
        numbers = found.setdefault(value.unit, {})
        key = value.indicator, value.basis
        if key in numbers:
            raise ValueError(f"{value.unit!r} gave {value.indicator} ({value.basis}) twice")
        numbers[key] = value.number
        periods.add(value.period)
    if len(periods) > 1:
        raise ValueError(f"several periods at once: {', '.join(sorted(periods))}")
    return found


def parts_of(known: Mapping[str, Indicator], numbers: Mapping[Key, Decimal]) -> Parts:
    """What one body adds to the sums; to a rate only where it gave both numbers."""
    found: Parts = {key: (number, None, 1) for key, number in numbers.items()}
    bases: tuple[Basis, ...] = BASES
    for rate in known.values():
        if rate.adds_up != "rate":
            continue
        for basis in bases:
            above = numbers.get((rate.numerator, basis))
            below = numbers.get((rate.denominator, basis))
            if above is not None and below is not None:
                found[rate.code, basis] = above, below, 1
    return found


def add(into: Parts, parts: Mapping[Key, Part]) -> None:
    """Add sums to sums."""
    for key, part in parts.items():
        into[key] = plus(into[key], part) if key in into else part


def plus(one: Part, other: Part) -> Part:
    """Two sums as one."""
    below = None
    if one[1] is not None and other[1] is not None:
        below = EXACT.add(one[1], other[1])
    return EXACT.add(one[0], other[0]), below, one[2] + other[2]


def totals(known: Mapping[str, Indicator], parts: Mapping[Key, Part]) -> dict[Key, Total]:
    """The sums as totals."""
    return {
        (code, basis): total_of(known[code], basis, added, given, below)
        for (code, basis), (added, below, given) in parts.items()
    }
