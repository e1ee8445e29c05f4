"""Bars of figures, as whole numbers for a drawing of the template; words stand beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gandan.rollup import STANDINGS as ORDER
from gandan.rollup import Completeness
from gandan.web.staff.reports.consolidating.words import STANDINGS

WIDTH, HEIGHT = 120, 14  # of the drawing in a line of a table
ROW = 30  # height of one bar with its words in the large drawing
LARGE = 420
SEGMENTS = 600


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `x` and `width` within the drawing, what it stands for, what it says.

    `tone`: now, before, year. Those of other periods are hatched, so that colour is not needed.
    """

    tone: str
    x: int
    y: int
    width: int
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other; `zero` is where they begin: numbers may be below zero."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    zero: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar of completeness: so many bodies that stand so."""

    tone: str
    sign: str
    label: str
    count: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Where its sign stands."""
        return self.x + self.width // 2


def is_compared(numbers: Sequence[tuple[str, Decimal | None, str, str]]) -> bool:
    """Whether the period itself, which stands last, and another one have a number."""
    *others, own = [number is not None for _tone, number, _label, _said in numbers]
    return own and any(others)


def bars(
    numbers: Sequence[tuple[str, Decimal | None, str, str]], *, width: int = LARGE, row: int = ROW
) -> Bars | None:
    """Bars of tone, number, label, words; None where there is no number to draw."""
    known = [number for _tone, number, _label, _said in numbers if number is not None]
    if not known or not any(known):
        return None
    nothing = Decimal(0)
    least, most = min(nothing, *known), max(nothing, *known)
    span = most - least
    zero = _share(-least, span, width)
    made = []
    for place, (tone, number, label, said) in enumerate(numbers):
        length = _share(abs(number), span, width) if number is not None else 0
        if number:
            length = max(length, 1)  # what is there is seen
        x = zero - length if number is not None and number < 0 else zero
        made.append(Bar(tone, x, place * row, length, label, said))
    return Bars(tuple(made), width, len(numbers) * row, zero)


def share_of(number: Decimal | None, most: Decimal | None, width: int = WIDTH) -> int:
    """Length of a bar among others of which `most` is the greatest; 0 for none and below zero."""
    if number is None or not most or most <= 0 or number <= 0:
        return 0
    return max(1, _share(number, most, width))


def segments(found: Completeness) -> tuple[Segment, ...]:
    """The bar of all bodies by how they stand, whole: its parts fill it to the end."""
    counts = [(standing, found.counts[standing]) for standing in ORDER]
    total = sum(count for _standing, count in counts)
    made: list[Segment] = []
    done = 0
    for standing, count in counts:
        if not count:
            continue
        x = done * SEGMENTS // total
        done += count
        label, tone, sign = STANDINGS[standing]
        made.append(Segment(tone, sign, str(label), count, x, done * SEGMENTS // total - x))
    return tuple(made)


def _share(part: Decimal, whole: Decimal, width: int) -> int:
    return int(part * width / whole) if whole else 0
