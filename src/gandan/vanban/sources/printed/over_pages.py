"""Tables over several pages: which goes on, its head that is printed again, the row that was cut.

The same for pages that are drawn and pages that are seen; on the latter a head that is printed
again may be read a little otherwise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from gandan.vanban.sources.printed.columns import Laid, find_table, go_on
from gandan.vanban.sources.printed.lines import Row
from gandan.vanban.sources.printed.pieces import Piece
from gandan.vanban.sources.printed.rows import LABEL

_NUMBER = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?|(?:Trang|Page)\s*\d{1,4}(?:\s*/\s*\d{1,4})?")
_NOTE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_TOP_ROWS = 3  # among which the number of a page may stand
_HEAD_ROWS = 3
_SAME_EDGE = 10.0
_STOPS = (".", ";", "!", "?", ":")
_ALIKE = 0.85  # of the letters of a head that was read twice from pictures

Columns = Sequence[float]


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


@dataclass(frozen=True, slots=True)
class Rest:
    """How a table goes on: so many rows are its head again; then the rest of a row may come."""

    again: int
    is_cut: bool


def is_page_number(words: str) -> bool:
    """Whether a line is the number of a page and nothing else."""
    return _NUMBER.fullmatch(words) is not None


def is_edge(words: str) -> bool:
    """A line at the edge of a page that a table may run past: its number, a footnote."""
    return is_page_number(words) or _NOTE.match(words) is not None


def take_tables(
    rows: list[Row],
    across: Columns,
    going_on: Columns = (),
    *,
    top_rows: int = 0,
) -> tuple[list[Piece], list[Laid]]:
    """The pieces of a page that are of no table without rules, and the tables.

    Args:
        rows: printed lines from top to bottom.
        across: heights at which a rule runs: rows end there.
        going_on: the columns of such a table that the page before ended with; it may go on here.
        top_rows: under a head within so many lines may stand the rest of a row of the page before.
    """
    kept: list[Piece] = []
    tables: list[Laid] = []
    is_open = bool(going_on)
    at = 0
    if is_open:
        top = enumerate(rows[:_TOP_ROWS])
        at = next((n for n, r in top if len(r) > 1 or not is_page_number(r[0].text)), 0)
        kept = [piece for row in rows[:at] for piece in row]
    while at < len(rows):
        found = find_table(rows, at, across, starts_inside=is_open or at < top_rows)
        if found is None and is_open:
            rest = go_on(rows[at:], going_on, across)
            found = rest and (rest[0], rest[1] + at)
        is_open = False
        if found is None:
            kept += rows[at]
            at += 1
        else:
            tables.append(found[0])
            at = found[1]
    return kept, tables


def rest_of(before: Table, after: Table, *, is_seen: bool = False) -> Rest | None:
    """How `after`, which begins a page, goes on with `before`, which ends the one before.

    None when they are two tables. `is_seen`: their words were recognised and may be garbled.
    """
    alike = _is_alike if is_seen else str.__eq__
    head = head_of(before)
    if before.is_ruled != after.is_ruled or len(before.columns) != len(after.columns):
        return None
    if not _stands_under(before, after) and not alike(_key(head[:1]), _key(after.rows[:1])):
        return None
    again = 0
    while again < min(len(head), len(after.rows)) and alike(
        _key(head[again : again + 1]), _key(after.rows[again : again + 1])
    ):
        again += 1
    if not again and after.is_headed:
        return None
    rows = after.rows[again:]
    is_cut = bool(rows and before.rows) and _is_cut(before, before.rows[-1], rows[0])
    return Rest(again, is_cut)


def head_of(table: Table) -> list[list[str]]:
    """The rows before the first number, three at most."""
    if table.head:
        return table.head
    first = next((n for n, row in enumerate(table.rows) if LABEL.fullmatch(row[0])), 0)
    return [list(row) for row in table.rows[: min(first, _HEAD_ROWS)]]


def joined(first: str, then: str) -> str:
    """The words of a cell that a page break cut; a number broken at its hyphen is whole again."""
    if first.endswith(("-", "/")) and first[-2:-1].isalnum():
        return first + then
    return f"{first} {then}".strip()


def _stands_under(before: Table, after: Table) -> bool:
    """Whether the columns of two tables, as many in each, stand at the same places."""
    pairs = list(zip(before.columns, after.columns, strict=True))
    if before.is_ruled:
        return all(abs(a - b) < _SAME_EDGE for a, b in pairs)
    # columns are as wide as their widest words: they stand over each other
    sides = zip(pairs[::2], pairs[1::2], strict=True)
    return all(max(lefts) < min(rights) for lefts, rights in sides)


def _key(rows: Sequence[Sequence[str]]) -> str:
    return "\t".join("".join(cell.split()).casefold() for row in rows for cell in row)


def _is_alike(first: str, then: str) -> bool:
    """Whether two heads say the same, but for letters that were garbled."""
    if first == then:
        return True
    return first.count("\t") == then.count("\t") and (
        SequenceMatcher(None, first, then, autojunk=False).ratio() > _ALIKE
    )


def _is_cut(table: Table, last: list[str], rest: list[str]) -> bool:
    """Whether a row is the rest of the one before the page break: one of them has the number."""
    if len(last) != len(rest) or len(rest) < 2 or bool(rest[0]) == bool(last[0]):
        return False
    shared = [(a, b) for a, b in zip(last[1:], rest[1:], strict=True) if a and b]
    if rest[0]:  # the number stands half way down, on the next page
        is_part = _goes_on(shared) or sum(map(bool, last)) == 1
        return LABEL.fullmatch(rest[0]) is not None and is_part
    if _goes_on(shared):
        return True
    labels = [row[0] for row in table.rows if len(row) == len(rest)]
    return all(labels) and bool(shared) and not all(a.endswith(_STOPS) for a, _ in shared)


def _goes_on(shared: Sequence[tuple[str, str]]) -> bool:
    """Whether the words of a cell are no beginning, or those of the one above no end."""
    return any(b[0].islower() or not b[0].isalpha() or a.endswith(",") for a, b in shared)
