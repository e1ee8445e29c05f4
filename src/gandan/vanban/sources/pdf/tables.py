"""Tables of a printed page, and the thin lines among what is drawn on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gandan.vanban.sources.pdf.raw import Thing
from gandan.vanban.sources.rules import Rule, Rules

_THIN = 2.0
_SHORTEST = 6.0
_NEAR = 3.0
_MOST_RULES = 800  # more is a drawing; a page of figures has about 100


@dataclass(slots=True)
class Table:
    """A table as rows of cells, where its columns stand and its place on the page.

    `columns` are the edges of a ruled table (rising), else left and right of each column.
    `is_headed`: its first row was told to be its head by the names of columns. `head`: the rows
    that are printed again where it goes on; those of the first page also on the next ones.
    """

    rows: list[list[str]]
    columns: tuple[float, ...]
    top: float
    bottom: float
    is_ruled: bool = False
    is_headed: bool = False
    head: list[list[str]] = field(default_factory=list)


def find_rules(things: Iterable[Thing]) -> Rules:
    """Thin lines among what is drawn: across (y, from, to) and down (x, from, to)."""
    rules = Rules()
    for _, (left, bottom, right, top), is_frame in things:
        wide, tall = right - left, top - bottom
        if tall <= _THIN and wide >= _SHORTEST:
            rules.across.append(((bottom + top) / 2, left, right))
        elif wide <= _THIN and tall >= _SHORTEST:
            rules.down.append(((left + right) / 2, bottom, top))
        elif is_frame and wide > _SHORTEST and tall > _SHORTEST:
            rules.across += [(bottom, left, right), (top, left, right)]
            rules.down += [(left, bottom, top), (right, bottom, top)]
    rules = Rules(_whole(rules.across), _whole(rules.down))
    return rules if len(rules.across) + len(rules.down) <= _MOST_RULES else Rules()


def _whole(rules: list[Rule]) -> list[Rule]:
    """Rules that were drawn cell by cell, as the long ones that they are."""
    made: list[Rule] = []
    for place, low, high in sorted(rules, key=lambda rule: (round(rule[0]), rule[1])):
        if made and abs(made[-1][0] - place) <= 1.0 and low <= made[-1][2] + _NEAR:
            made[-1] = (made[-1][0], made[-1][1], max(made[-1][2], high))
        else:
            made.append((place, low, high))
    return made
