"""A table as its readers know it: cells, the sums that tie them, and what must not be learned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = tuple[str, ...]
"""What names a number: indicator, body, period, in whatever order the caller has chosen."""
Relation: TypeAlias = Mapping[Cell, int]
"""Cells with whole coefficients whose sum is zero, for every reader to see: parts 1, whole -1."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is about to be published.

    Args:
        values: the number of every cell, also of those that are not published.
        relations: what readers know of how cells hang together. They hold for the values.
        small: cells that must not be learned, whether they would be published or not.
        absent: cells that are not published anyway.
        kept: cells that stay hidden, since an earlier publication hid them.
        known: cells that readers have from an earlier publication, for ever.
    """

    values: Mapping[Cell, Decimal]
    relations: Sequence[Relation]
    small: frozenset[Cell]
    absent: frozenset[Cell] = frozenset()
    kept: frozenset[Cell] = frozenset()
    known: frozenset[Cell] = frozenset()


def total(whole: Cell, parts: Iterable[Cell]) -> Relation:
    """The relation of a total with its parts."""
    return {whole: -1, **dict.fromkeys(parts, 1)}
