"""Tables that go on over scanned pages: a head said again is left out, a row that was cut joined.

Whether and how is told by `printed`, as for pages that are drawn; here the words move, and with
them the doubts, which keep their place on the page on which they were seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from gandan.vanban.sources.model import Doubt
from gandan.vanban.sources.printed.over_pages import (
    Columns,
    Table,
    head_of,
    is_edge,
    joined,
    rest_of,
)
from gandan.vanban.sources.scans.pages import Recognised, SeenTable

_MOST_MOVED = 30.0  # points that a page may lie left or right of the one before

Rows = list[list[str]]
Cell = tuple[str, list[Doubt]]  # its words; doubts count from its beginning


def page_before(pages: Mapping[int, Recognised], number: int) -> int | None:
    """The recognised page before one, past blank ones: backs of sheets that were scanned too."""
    before = number - 1
    while before in pages and not pages[before].is_lost and not pages[before].text.strip():
        before -= 1
    return before if before in pages else None


def open_columns(pages: Mapping[int, Recognised], number: int) -> Columns:
    """The columns of a table without rules with which the page before one ends: it may go on."""
    before = page_before(pages, number)
    table = None if before is None else _last(pages[before])
    return () if table is None or table.is_ruled else table.columns


def over_pages(pages: Mapping[int, Recognised]) -> dict[int, Recognised]:
    """Recognised pages by their number, with the tables that go on from one to the next joined."""
    made: dict[int, Recognised] = {}
    head: Rows = []  # of the table that the page before ends with, if it began still earlier
    for number, page in sorted(pages.items()):
        made[number] = page
        before = page_before(made, number)
        found = None if before is None else _joined(made[before], page, head)
        head = head if not page.text.strip() else []
        if before is not None and found is not None:
            made[before], made[number], again = found
            head = again if len(page.tables) == 1 else []
    return made


def _joined(
    before: Recognised, page: Recognised, head: Rows
) -> tuple[Recognised, Recognised, Rows] | None:
    """Two pages with the table that runs over both, and its head; None when there is none."""
    last, first = _last(before), _first(page)
    if last is None or first is None:
        return None
    table = _table(before, last, head)
    rest = rest_of(table, _moved(_table(page, first, []), table), is_seen=True)
    if rest is None:
        return None
    page = _without(page, rest.again)
    if rest.is_cut:
        before, page = _one_row(before, last, page)
    return before, page, head_of(table)


def _last(page: Recognised) -> SeenTable | None:
    """The table with which a page ends, but for its number and footnotes."""
    if not page.tables:
        return None
    table = page.tables[-1]
    under = page.text.split("\n")[table.first + table.count :]
    return table if all(is_edge(line.strip()) for line in under if line.strip()) else None


def _first(page: Recognised) -> SeenTable | None:
    """The table with which a page begins, but for its number."""
    if not page.tables:
        return None
    table = page.tables[0]
    over = page.text.split("\n")[: table.first]
    return table if all(is_edge(line.strip()) for line in over if line.strip()) else None


def _table(page: Recognised, seen: SeenTable, head: Rows) -> Table:
    lines = page.text.split("\n")[seen.first : seen.first + seen.count]
    rows = [line.split("\t") for line in lines]
    return Table(rows, seen.columns, 0, 0, seen.is_ruled, seen.is_headed, head)


def _moved(after: Table, before: Table) -> Table:
    """A table with its columns under those of the one before: paper lies a little otherwise."""
    if len(after.columns) == len(before.columns):
        pairs = zip(after.columns, before.columns, strict=True)
        move = median(a - b for a, b in pairs)
        if abs(move) <= _MOST_MOVED:
            after.columns = tuple(edge - move for edge in after.columns)
    return after


def _without(page: Recognised, count: int) -> Recognised:
    """A page without so many first rows of its first table."""
    if not count:
        return page
    first, *others = page.tables
    start, _ = _span(page.text, first.first)
    _, end = _span(page.text, first.first + count - 1)
    if end < len(page.text):
        end += 1
    else:
        start = max(start - 1, 0)
    rest = [replace(first, count=first.count - count)] if first.count > count else []
    rest += [replace(other, first=other.first - count) for other in others]
    return replace(_spliced(page, start, end, "", []), tables=tuple(rest))


def _one_row(
    before: Recognised, last: SeenTable, page: Recognised
) -> tuple[Recognised, Recognised]:
    """Both pages with the row that the break between them cut on the first of them."""
    line = last.first + last.count - 1
    upper, lower = _cells(before, line), _cells(page, page.tables[0].first)
    words: list[str] = []
    doubts: list[Doubt] = []
    start, end = _span(before.text, line)
    at = start
    for (above, doubts_above), (below, doubts_below) in zip(upper, lower, strict=True):
        whole = joined(above, below)
        doubts += _shifted(doubts_above, at)
        doubts += _shifted(doubts_below, at + len(whole) - len(below))
        words.append(whole)
        at += len(whole) + 1
    return _spliced(before, start, end, "\t".join(words), doubts), _without(page, 1)


def _span(text: str, line: int) -> tuple[int, int]:
    """Where a line of a text begins and ends."""
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[:line])
    return start, start + len(lines[line])


def _cells(page: Recognised, line: int) -> list[Cell]:
    at, end = _span(page.text, line)
    cells: list[Cell] = []
    for words in page.text[at:end].split("\t"):
        inside = [
            replace(doubt, start=max(doubt.start - at, 0), end=min(doubt.end - at, len(words)))
            for doubt in page.doubts
            if doubt.start < at + len(words) and at < doubt.end
        ]
        cells.append((words, inside))
        at += len(words) + 1
    return cells


def _shifted(doubts: Iterable[Doubt], by: int) -> list[Doubt]:
    return [replace(doubt, start=doubt.start + by, end=doubt.end + by) for doubt in doubts]


def _spliced(
    page: Recognised, start: int, end: int, text: str, doubts: Sequence[Doubt]
) -> Recognised:
    """A page with other words, and their doubts, in the place of some."""
    by = len(text) - (end - start)
    above = [replace(d, end=min(d.end, start)) for d in page.doubts if d.start < start]
    below = [replace(d, start=max(d.start, end)) for d in page.doubts if d.end > end]
    return replace(
        page,
        text=page.text[:start] + text + page.text[end:],
        doubts=(*above, *doubts, *_shifted(below, by)),
    )
