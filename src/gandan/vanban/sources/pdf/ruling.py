"""The thin lines among what is drawn on a page: they rule its tables."""

from collections.abc import Iterable

from gandan.vanban.sources.pdf.raw import Thing
from gandan.vanban.sources.rules import Rule, Rules

_THIN = 2.0
_SHORTEST = 6.0
_NEAR = 3.0
_MOST_RULES = 800  # more is a drawing; a page of figures has about 100


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
