"""Pages become one text: running lines out, tables that go on over a page joined again."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gandan.tiengviet.recognising import Converted, convert_mixed
from gandan.vanban.sources.pdf.aside import running_lines
from gandan.vanban.sources.pdf.layout import Block, Page
from gandan.vanban.sources.printed.over_pages import Table, head_of, is_edge, joined, rest_of
from gandan.vanban.sources.printed.pieces import Piece
from gandan.vanban.sources.printed.rows import LABEL

_INDENT = "     "
_FEWEST_LINES = 8  # of a page whose edge can be told
_LEAST_INDENT, _MOST_INDENT = 15, 60  # in points
_EDGE_LINES = 3

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
        if before is not None and isinstance(first, Table):
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
    return isinstance(block, Piece) and is_edge(block.text)


def _go_on(before: Table, after: Table) -> None:
    """Leave out the head that is printed again, and join the row that the page cut."""
    rest = rest_of(before, after)
    if rest is None:
        return
    del after.rows[: rest.again]
    after.is_headed, after.head = False, head_of(before)
    if rest.is_cut:
        pairs = zip(before.rows[-1], after.rows.pop(0), strict=True)
        before.rows[-1] = [joined(a, b) for a, b in pairs]


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
