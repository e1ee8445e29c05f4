"""How figures add up. The same sums are made by the database; these say what they must be."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from graphlib import CycleError, TopologicalSorter

from gandan.rollup.figures.model import Key, Total, Unit, Value, rounded, total_of
from gandan.rollup.figures.parts import Part, Parts, add, by_code, given_by, parts_of, plus, totals
from gandan.rollup.forms.model import Indicator


def roll(indicators: Iterable[Indicator], values: Iterable[Value]) -> dict[Key, Total]:
    """The totals over bodies in one period; a key stands in them where somebody gave a number.

    Bases are never added to each other. A rate is computed from the bodies that gave both its
    numbers. Figures of indicators that are not asked for, and typed rates, are left out.

    Raises:
        ValueError: a body gave a number twice, the values are of several periods, or an indicator
            that a rate is computed from is missing.
    """
    known = by_code(indicators)
    found: Parts = {}
    for numbers in given_by(known, values).values():
        add(found, parts_of(known, numbers))
    return totals(known, found)


def roll_tree(
    indicators: Iterable[Indicator],
    values: Iterable[Value],
    parents: Mapping[Unit, Unit | None],
) -> dict[Unit, dict[Key, Total]]:
    """The totals of each body of a tree: its own figures and those of all below it.

    A body that is in no line of `parents` stands at the top. Each body is asked once, from below,
    so a tree costs no more than its bodies.

    Raises:
        ValueError: as `roll`, or a body stands below itself.
    """
    known = by_code(indicators)
    own = given_by(known, values)
    sums: dict[Unit, Parts] = {}
    for unit in _from_below(parents, own):
        mine = sums.setdefault(unit, {})
        add(mine, parts_of(known, own.get(unit, {})))
        above = parents.get(unit)
        if above is not None:
            add(sums.setdefault(above, {}), mine)
    return {unit: totals(known, parts) for unit, parts in sums.items()}


def over_time(
    indicators: Iterable[Indicator], periods: Sequence[Iterable[Value]]
) -> dict[Key, Total]:
    """The totals over several periods, the values of each in order of time.

    sum: added. last: the total of the last period in which anybody gave a number, `given` by so
    many. average: the mean of the means of the periods. rate: from its two numbers, each by its own
    rule, of bodies that gave both in the same period. Else `given` counts each body once.

    Raises:
        ValueError: as `roll`, in one of the periods.
    """
    known = by_code(indicators)
    sums: dict[Key, list[Part]] = {}
    units: dict[Key, set[Unit]] = {}
    for values in periods:
        of_period: Parts = {}
        for unit, numbers in given_by(known, values).items():
            mine = parts_of(known, numbers)
            add(of_period, mine)
            for key in mine:
                units.setdefault(key, set()).add(unit)
        for key, part in of_period.items():
            sums.setdefault(key, []).append(part)
    return {key: _over_time(known, key, parts, len(units[key])) for key, parts in sums.items()}


def _over_time(
    known: Mapping[str, Indicator],
    key: Key,
    parts: Sequence[Part],
    given: int,
) -> Total:
    code, basis = key
    indicator = known[code]
    last, added = parts[-1], _added(parts)
    match indicator.adds_up:
        case "last":
            return total_of(indicator, basis, last[0], last[2])
        case "average":
            means = [Fraction(part[0]) / part[2] for part in parts]
            mean = rounded(sum(means, Fraction()) / len(means), indicator.decimals)
            return Total(code, basis, mean, given)
        case "rate":
            above = last if known[indicator.numerator].adds_up == "last" else added
            below = last if known[indicator.denominator].adds_up == "last" else added
            return total_of(indicator, basis, above[0], given, below[1])
        case _:
            return total_of(indicator, basis, added[0], given)


def _added(parts: Sequence[Part]) -> Part:
    return reduce(plus, parts)


def _from_below(parents: Mapping[Unit, Unit | None], own: Iterable[Unit]) -> Iterable[Unit]:
    """Every body of the tree, each after all that stand below it."""
    sorter: TopologicalSorter[Unit] = TopologicalSorter()
    for unit in own:
        sorter.add(unit)
    for unit, above in parents.items():
        sorter.add(unit)
        if above is not None:
            sorter.add(above, unit)
    try:
        return tuple(sorter.static_order())
    except CycleError as error:
        raise ValueError(f"a body stands below itself: {error.args[1]!r}") from error
