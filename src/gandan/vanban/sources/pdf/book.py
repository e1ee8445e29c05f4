"""Pages become one text: running lines out, tables that go on over a page joined again."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gandan.tiengviet.recognising import Converted, convert_mixed
from gandan.vanban.sources.pdf.aside import running_lines
from gandan.vanban.sources.pdf.layout import Block, Page
from gandan.vanban.sources.pdf.tables import Table
from gandan.vanban.sources.printed.pieces import Piece
from gandan.vanban.sources.printed.rows import LABEL

_INDENT = "     "
_FEWEST_LINES = 8  # of a page whose edge can be told
_LEAST_INDENT, _MOST_INDENT = 15, 60  # in points
_EDGE_LINES = 3
_NUMBER = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?|(?:Trang|Page)\s*\d{1,4}(?:\s*/\s*\d{1,4})?")
_NOTE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_HEAD_ROWS = 3
_SAME_EDGE = 10.0
_STOPS = (".", ";", "!", "?", ":")

RowSpans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Book:
    """Pages in order; `aside` are the words of stamps, `running` how many lines came back.

    `seen` are the texts of pages that were recognised from their picture, by their number.
    """

    pages: list[list[Block]] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    running: int = 0
    seen: dict[int, str] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Add the next page; a row that the page break cut is put together."""
        number = len(self.pages)
        self.aside += [(number, words) for words in page.aside]
        before = self.open_table()
        self.pages.append(page.blocks)
        first = next((b for b in page.blocks if not _is_edge(b)), None)
        if before is not None and isinstance(first, Table) and _is_same(before, first):
            _go_on(before, first)
            if not first.rows:
                page.blocks.remove(first)

    def open_table(self) -> Table | None:
        """The table that the last page ends with: it may go on."""
        for page in reversed(self.pages):
            for block in reversed(page):
                if isinstance(block, Table):
                    return block
                if not _is_edge(block):
                    return None
            if page:
                return None
        return None

    def drop_running(self) -> None:
        """Leave out lines that come back page after page."""
        edges = [_edges(blocks) for blocks in self.pages]
        lines = [[(block.text, block.middle) for _, block in found] for found in edges]
        gone: dict[int, set[int]] = {}
        for page, place in running_lines(lines):
            gone.setdefault(page, set()).add(edges[page][place][0])
        for page, places in gone.items():
            self.pages[page] = [b for n, b in enumerate(self.pages[page]) if n not in places]
            self.running += len(places)

    def converted(self) -> Converted | None:
        """Put words in encodings of before Unicode into Unicode, all pages together."""
        said = [words for blocks in self.pages for words in _said(blocks)]
        found = convert_mixed("\n".join(said))
        if found is not None:
            words = iter(found.text.split("\n"))
            for blocks in self.pages:
                _say(blocks, words)
        return found

    def written(self) -> tuple[list[str], list[RowSpans]]:
        """The text of each page, and the cells of table rows in the text joined by form feeds."""
        texts: list[str] = []
        rows: list[RowSpans] = []
        at = 0
        for number, blocks in enumerate(self.pages):
            lines = _lines_of(self.seen[number]) if number in self.seen else _lines(blocks)
            texts.append("\n".join(line for line, _ in lines))
            for line, cells in lines:
                if cells:
                    rows.append(_spans(cells, at))
                at += len(line) + 1
            at += not lines
        return texts, rows


def _said(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.text


def _say(blocks: list[Block], words: Iterator[str]) -> None:
    """Give each line and cell its words anew, in the order of `_said`."""
    for block in blocks:
        if isinstance(block, Table):
            block.rows = [[next(words) for _ in row] for row in block.rows]
        else:
            block.text = next(words)


def _is_edge(block: Block) -> bool:
    """A line at the edge of a page that a table may run past: its number, a footnote."""
    if isinstance(block, Table):
        return False
    return _NUMBER.fullmatch(block.text) is not None or _NOTE.match(block.text) is not None


def _is_same(before: Table, after: Table) -> bool:
    if before.is_ruled != after.is_ruled or len(before.columns) != len(after.columns):
        return False
    pairs = list(zip(before.columns, after.columns, strict=True))
    if before.is_ruled:
        near = all(abs(a - b) < _SAME_EDGE for a, b in pairs)
    else:  # columns are as wide as their widest words: they stand over each other
        sides = zip(pairs[::2], pairs[1::2], strict=True)
        near = all(max(lefts) < min(rights) for lefts, rights in sides)
    return near or _key(_head(before)[:1]) == _key(after.rows[:1])


def _head(table: Table) -> list[list[str]]:
    """The rows before the first number, three at most."""
    if table.head:
        return table.head
    first = next((n for n, row in enumerate(table.rows) if LABEL.fullmatch(row[0])), 0)
    return [list(row) for row in table.rows[: min(first, _HEAD_ROWS)]]


def _go_on(before: Table, after: Table) -> None:
    """Leave out the head that is printed again, and join the row that the page cut."""
    head = _head(before)
    again = 0
    while again < min(len(head), len(after.rows)) and _key(head[again : again + 1]) == _key(
        after.rows[again : again + 1]
    ):
        again += 1
    if not again and after.is_headed:
        return  # another table
    del after.rows[:again]
    after.is_headed, after.head = False, head
    if after.rows and before.rows and _is_cut(before, before.rows[-1], after.rows[0]):
        rest = after.rows.pop(0)
        before.rows[-1] = [_joined(a, b) for a, b in zip(before.rows[-1], rest, strict=True)]


def _key(rows: Sequence[Sequence[str]]) -> str:
    return "\t".join("".join(cell.split()).casefold() for row in rows for cell in row)


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


def _joined(first: str, then: str) -> str:
    if first.endswith(("-", "/")) and first[-2:-1].isalnum():
        return first + then
    return f"{first} {then}".strip()


def _edges(blocks: list[Block]) -> list[tuple[int, Piece]]:
    """The first and the last lines of a page with their places among its blocks."""
    places = list(range(len(blocks)))
    near = sorted({*places[:_EDGE_LINES], *places[-_EDGE_LINES:]})
    return [(n, block) for n in near if isinstance(block := blocks[n], Piece)]


def _lines(blocks: list[Block]) -> list[tuple[str, list[str]]]:
    """Printed lines; those of a table with their cells."""
    lefts = [round(block.left) for block in blocks if isinstance(block, Piece)]
    edge = Counter(lefts).most_common(1)[0][0] if len(lefts) >= _FEWEST_LINES else None
    made: list[tuple[str, list[str]]] = []
    for block in blocks:
        if isinstance(block, Table):
            made += [("\t".join(cells), cells) for cells in map(_labelled, block.rows)]
        else:
            is_in = edge is not None and _LEAST_INDENT <= round(block.left) - edge <= _MOST_INDENT
            made.append((_INDENT + block.text if is_in else block.text, []))
    return made


def _lines_of(seen: str) -> list[tuple[str, list[str]]]:
    """The lines of a recognised page; cells of a table are apart by tabs."""
    return [(line, line.split("\t") if "\t" in line else []) for line in seen.split("\n")]


def _labelled(cells: list[str]) -> list[str]:
    """A heading across all columns stands behind its label as behind one in a column of its own."""
    if len(cells) == 1:
        label, _, rest = cells[0].partition(" ")
        if rest and LABEL.fullmatch(label):
            return [label, rest]
    return cells


def _spans(cells: list[str], at: int) -> RowSpans:
    found = []
    for cell in cells:
        found.append((at, at + len(cell)))
        at += len(cell) + 1
    return tuple(found)


def page_of(starts: Sequence[int], at: int) -> int:
    """The number of the page (from 0) that holds a place of the text."""
    return max(bisect_left(starts, at + 1) - 1, 0)
