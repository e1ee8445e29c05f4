"""Where rows side by side begin, whether their numbers stand at the top or in the middle.

Each row holds one number. A row may begin at its number, or as far above it as it ends below:
both are cheap. A row that begins in the middle of a sentence, or where no blank line stands though
the rows of this table are kept apart by them, is dear. The cheapest way to cut all rows wins.
"""

from dataclasses import dataclass

from gandan.vanban.cleaning.lines import Line

TALLEST = 40  # lines above or below the number of a row
LOW, UNSET, TORN = 3.0, 2.0, 2.0
IN_THE_MIDDLE = 0.3
SHARE_SET_APART = 0.5


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of a table: whether a cell of it begins with a small letter."""

    line: Line
    is_low: bool


def row_bounds(printed: list[Printed], labels: list[int]) -> list[int]:
    """The first line of each row; `labels` are the lines of their numbers, the first of them 0.

    Time grows with the number of lines: a bound lies within `TALLEST` lines of both its numbers.
    """
    apart = _set_apart(printed, labels)
    torn = _torn(printed, apart=apart)
    costs = {0: 0.0}  # of all rows before the one that begins at a line
    ways: list[dict[int, int]] = []  # of each row: its end → its first line
    for row, label in enumerate(labels):
        if row == len(labels) - 1:
            ends = [len(printed)]
        else:
            lowest = max(label + 1, labels[row + 1] - TALLEST)
            ends = list(range(lowest, labels[row + 1] + 1))
        reached: dict[int, float] = {}
        way: dict[int, int] = {}
        for end in ends:
            cost, start = min(
                (cost + _row(start, label, end) + torn[end] - torn[start + 1], start)
                for start, cost in costs.items()
            )
            reached[end] = cost + _bound(printed, end, apart=apart)
            way[end] = start
        costs = reached
        ways.append(way)
    bounds = [len(printed)]
    for way in reversed(ways):
        bounds.append(way[bounds[-1]])
    return bounds[:0:-1]


def _set_apart(printed: list[Printed], labels: list[int]) -> bool:
    """Whether blank lines keep the rows apart."""
    blank = sum(part.line.blanks > 0 for part in printed[1:])
    return blank >= SHARE_SET_APART * (len(labels) - 1)


def _torn(printed: list[Printed], *, apart: bool) -> list[float]:
    """For each line, what blank lines before it and all lines above it cost inside one row."""
    costs = []
    total = 0.0
    for part in printed:
        if apart and part.line.blanks and not part.line.starts_page and not part.is_low:
            total += TORN
        costs.append(total)
    return [0.0, *costs, total]


def _bound(printed: list[Printed], at: int, *, apart: bool) -> float:
    if at == len(printed):
        return 0.0
    part = printed[at]
    cost = LOW if part.is_low else 0.0
    if apart and not part.line.blanks and not part.line.starts_page:
        cost += UNSET
    return cost


def _row(start: int, label: int, end: int) -> float:
    """What a row costs by where its number stands in it."""
    if start == label:
        return 0.0
    off = abs(label - (start + end - 1) / 2)
    return IN_THE_MIDDLE if off <= 0.5 else 2 * off
