"""From the text of an outline to what a form could ask: sections, prose, figures, tables."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from gandan.papers.outlines.model import (
    LONGEST_TITLE,
    MOST_LINES,
    Proposal,
    ProposedLine,
)
from gandan.papers.outlines.telling import (
    NAME_HEADS,
    NUMBER_HEADS,
    UNIT_HEADS,
    column_of,
    figure_in,
    tidy,
)
from gandan.vanban.cleaning import clean
from gandan.vanban.outline import Block, Outline, outline
from gandan.vanban.sources.model import Source

_ROWS = frozenset(("row", "table_head"))
_LINES = frozenset(("heading", "item", "bullet", "paragraph", "appendix"))
_TABLE = "Bảng"


def propose(source: Source) -> Proposal:
    """What an outline proposes. Nothing is invented: every title stands in it.

    Lines that are numbered at the outermost level become sections; those below them fields; a table
    with a column of units becomes figures, any other one a table of the columns of its head.
    """
    reader = _Reader(outline(clean(source.text)), _cells(source))
    lines = list(reader.lines())
    return Proposal(
        tuple(lines[:MOST_LINES]), tuple(reader.unused[:MOST_LINES]), len(lines) > MOST_LINES
    )


class _Reader:
    """Reads one outline."""

    def __init__(self, found: Outline, rows: Sequence[tuple[int, list[str]]]) -> None:
        self._outline = found
        self._rows = iter(rows)
        self._table_number = 0
        self._heads: list[str] = []  # of that table
        self._blocks = [one for one in found.blocks if one.kind in _LINES | _ROWS]
        self._sections = _sections(self._blocks)
        self.unused: list[str] = []

    def lines(self) -> Iterator[ProposedLine]:
        """Sections with their fields, in the order of the outline."""
        section: ProposedLine | None = None
        is_empty = False
        for is_table, blocks in groupby(self._blocks, lambda one: one.kind in _ROWS):
            if is_table:
                made = list(self._table(list(blocks)))
                is_empty = is_empty and not made
                yield from made
                continue
            for block in blocks:
                line = self._line(block)
                if line is None:
                    self.unused.append(self._outline.text(block).strip())
                    continue
                if line.kind == "section":
                    if section is not None and is_empty:
                        yield _prose(section)
                    section, is_empty = line, True
                else:
                    is_empty = False
                yield line
        if section is not None and is_empty:
            yield _prose(section)

    def _line(self, block: Block) -> ProposedLine | None:
        words = self._outline.text(block).strip()
        said = self._outline.clean.text[block.body : block.end].strip()
        if not said:
            return None
        title = tidy(said)[:LONGEST_TITLE]
        if block.index in self._sections:
            return ProposedLine("section", title, words)
        if figure := figure_in(said):
            name, unit = figure
            return ProposedLine("figure", name[:LONGEST_TITLE], words, unit)
        if not self._asks_for_prose(block):
            return None
        return ProposedLine("text", title, words, is_likely=not self._has_prose_below(block))

    def _asks_for_prose(self, block: Block) -> bool:
        """Whether it is numbered, or a heading, and no part of the outline's own title."""
        if not self._sections:
            return bool(block.label)
        return block.index > min(self._sections) and bool(block.label or block.kind == "heading")

    def _has_prose_below(self, block: Block) -> bool:
        return any(
            one.kind in _LINES
            and one.label
            and not figure_in(self._outline.clean.text[one.body : one.end].strip())
            for one in self._outline.children(block)
        )

    def _table(self, rows: Sequence[Block]) -> Iterator[ProposedLine]:
        """A table with a column of units asks for figures; another one is asked as it stands."""
        for row in rows:
            table, cells = self._row(row)
            if table != self._table_number:
                self._table_number, self._heads = table, cells
                yield from self._as_table(row, cells)
            elif self._asks_for_figures():
                yield from self._figure(cells)

    def _asks_for_figures(self) -> bool:
        return _at(self._heads, UNIT_HEADS) is not None and _at(self._heads, NAME_HEADS) is not None

    def _as_table(self, row: Block, heads: list[str]) -> Iterator[ProposedLine]:
        columns = tuple(
            column_of(head) for head in heads if head and not NUMBER_HEADS.fullmatch(head)
        )
        if self._asks_for_figures():
            return
        if len(columns) < 2:
            self.unused.append(" | ".join(filter(None, heads)))
            return
        caption = self._caption(row)[:LONGEST_TITLE]
        yield ProposedLine("table", caption, " | ".join(heads), columns=columns)

    def _figure(self, row: Sequence[str]) -> Iterator[ProposedLine]:
        names, units = _at(self._heads, NAME_HEADS), _at(self._heads, UNIT_HEADS)
        name, unit = _cell(row, names), _cell(row, units)
        words = " | ".join(filter(None, row))
        if name and unit:
            yield ProposedLine("figure", tidy(name)[:LONGEST_TITLE], words, tidy(unit))
        elif words:
            self.unused.append(words)

    def _row(self, row: Block) -> tuple[int, list[str]]:
        """Number of its table, and its cells with the blank ones: a column is its place."""
        words = _plain(self._outline.text(row))
        for table, cells in self._rows:
            if _plain(" ".join(cells)) == words:
                return table, cells
        return -1, [self._outline.text(cell).strip() for cell in row.cells]

    def _caption(self, row: Block) -> str:
        """What stands over a table: a line of its own, else what it stands under."""
        at = row.index - 1
        if at >= 0:
            before = self._outline.blocks[at]
            words = tidy(self._outline.text(before))
            if before.kind == "paragraph" and words:
                return words
        parent = self._outline.parent(row)
        if parent is not None:
            return tidy(self._outline.clean.text[parent.body : parent.end])
        return _TABLE


def _cells(source: Source) -> list[tuple[int, list[str]]]:
    """The rows of the file's tables, cell by cell, each with the number of its table from 1 on.

    Rows of one table follow each other with nothing but a line's end between them.
    """
    found: list[tuple[int, list[str]]] = []
    table, end = 0, -2
    for row in source.rows:
        table += row[0][0] != end + 1
        end = row[-1][1]
        found.append((table, [source.text[start:stop].strip() for start, stop in row]))
    return found


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _sections(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that are numbered and stand under no other; without any, the headings."""
    by_index = {one.index: one for one in blocks}

    def is_outermost(block: Block) -> bool:
        parent = block.parent
        while parent is not None:
            above = by_index.get(parent)
            if above is None:
                break
            if above.label:
                return False
            parent = above.parent
        return True

    numbered = [
        one.index
        for one in blocks
        if one.kind in _LINES and one.label and one.kind != "bullet" and is_outermost(one)
    ]
    if numbered:
        return frozenset(numbered)
    return frozenset([one.index for one in blocks if one.kind == "heading"][1:])


def _prose(section: ProposedLine) -> ProposedLine:
    """A section in which nothing is asked wants words about its title."""
    return ProposedLine("text", section.title, section.words)


def _at(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if pattern.match(head)), None)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
