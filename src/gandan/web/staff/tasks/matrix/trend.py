"""Bars of the last periods, as numbers for a drawing of the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gandan.apps.tasks.queries.matrix.figures import Part
from gandan.web.staff.tasks.matrix.words import SIGN, figures_in_words, period_name, period_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gandan.apps.tasks.queries.matrix.figures import Figures
    from gandan.apps.tasks.queries.matrix.periods import Period

STACKED = (Part.ON_TIME, Part.APPROVED, Part.LATE, Part.MISSING)  # from the ground up
MOST_LABELS = 20  # more columns than this bear a label each second time


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar."""

    tone: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: where its bar stands, and what it says."""

    x: int
    middle: int
    pieces: tuple[Piece, ...]
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Bars in a box `width` × `height`; each full bar is all that was due in its period."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    bar: int  # width of one

    @property
    def ground(self) -> int:
        """Where the labels stand."""
        return self.height + 16

    @property
    def box(self) -> int:
        """Height with the labels."""
        return self.height + 22


def trend(columns: Sequence[Period], cells: Sequence[Figures], *, height: int, step: int) -> Trend:
    """Shares of what was due; a period in which nothing was due has no bar."""
    each = 2 if len(columns) > MOST_LABELS else 1
    bars = []
    for n, (period, cell) in enumerate(zip(columns, cells, strict=True)):
        x = n * step
        label = _label(period) if n % each == 0 else ""
        said = f"{period_name(period)}: {figures_in_words(cell)}"
        bars.append(Bar(x, x + step // 2 - 2, _pieces(cell, height), label, said))
    return Trend(tuple(bars), len(columns) * step, height, step - 4)


def _label(period: Period) -> str:
    """Short; the first of a year bears the year."""
    short = period_short(period)
    return f"{short}/{period.year % 100:02d}" if period.number == 1 else short


def _pieces(cell: Figures, height: int) -> tuple[Piece, ...]:
    if not cell.due:
        return ()
    pieces, below, done = [], height, 0
    for part in STACKED:
        count = cell.of(part)
        done += count
        top = height - done * height // cell.due
        if count:
            top = min(top, below - 1)  # what is there is seen
            pieces.append(Piece(SIGN[part].tone, top, below - top))
            below = top
    return tuple(pieces)
