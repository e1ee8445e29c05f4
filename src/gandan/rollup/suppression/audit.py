"""Whether a hidden cell could be another number: exact arithmetic over what readers do not know.

A cell is safe when there is another table of whole steps from the true one that shows the same
numbers. Readers know that a hidden count is at least 1, since zeros are always shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from gandan.rollup.suppression.model import Cell, Relation

_Row = dict[Cell, Fraction]
Step = Mapping[Cell, int]
"""By how much cells may change together without any relation noticing."""


def steps(relations: Iterable[Relation], unknown: Collection[Cell], values: Mapping[Cell, Decimal]
          ) -> list[Step]:  # fmt: skip
    """Independent steps of the unknown cells: every other one is a combination of them.

    The largest cells are expressed by the others, so that most steps move a large cell against a
    small one, which has room for it.
    """
    order = sorted(unknown, key=lambda cell: (-values[cell], cell))
    rank = {cell: at for at, cell in enumerate(order)}
    solved: dict[Cell, _Row] = {}  # a cell as the negative of what its row holds besides
    for relation in relations:
        row = {cell: Fraction(number) for cell, number in relation.items() if cell in rank}
        for pivot in [cell for cell in row if cell in solved]:
            _subtract(row, solved[pivot], pivot)
        if not row:
            continue
        pivot = min(row, key=rank.__getitem__)
        scale = row[pivot]
        row = {cell: number / scale for cell, number in row.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, row, pivot)
        solved[pivot] = row
    return [_step(free, solved) for free in order if free not in solved]


def is_safe(
    cell: Cell, found: Sequence[Step], values: Mapping[Cell, Decimal], hidden: Collection[Cell]
) -> bool:
    """Whether a step changes the cell and leaves every hidden cell at 1 or more.

    Cells that are not published at all may become zero, never less.
    """
    return any(cell in one and _has_room(one, values, hidden) for one in found)


def _has_room(step: Step, values: Mapping[Cell, Decimal], hidden: Collection[Cell]) -> bool:
    return any(
        all(
            values[cell] + sign * number >= (1 if cell in hidden else 0)
            for cell, number in step.items()
        )
        for sign in (1, -1)
    )


def _subtract(row: _Row, solved: _Row, pivot: Cell) -> None:
    """Take the pivot out of a row."""
    factor = row[pivot]
    for cell, number in solved.items():
        left = row.get(cell, Fraction(0)) - factor * number
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _step(free: Cell, solved: Mapping[Cell, _Row]) -> Step:
    """The step that moves one free cell by the least whole amount, and the others with it."""
    found = {free: Fraction(1)}
    for pivot, row in solved.items():
        if free in row:
            found[pivot] = -row[free]
    scale = lcm(*(number.denominator for number in found.values()))
    return {cell: int(number * scale) for cell, number in found.items()}
