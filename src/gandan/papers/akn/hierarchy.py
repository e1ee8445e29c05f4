"""The outline of a document as the hierarchy of the standard."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from gandan.papers.akn.words import Words, element
from gandan.vanban.outline import Outline
from gandan.vanban.outline.model import Block

# what a label begins with, the element of the standard, and how its parts are called there
_NAMED = (
    (re.compile(r"phần\b", re.IGNORECASE), "part", "part"),
    (re.compile(r"chương\b", re.IGNORECASE), "chapter", "chp"),
    (re.compile(r"tiểu mục\b", re.IGNORECASE), "subsection", "subsec"),
    (re.compile(r"mục\b", re.IGNORECASE), "section", "sec"),
    (re.compile(r"điều\b", re.IGNORECASE), "article", "art"),
    (re.compile(r"[IVX]+\Z"), "section", "sec"),
    (re.compile(r"[A-HK]\Z"), "part", "part"),
    (re.compile(r"(?:[IVX]+\.)?\d+\Z"), "paragraph", "para"),
    (re.compile(r"(?:[IVX]+\.)?[\d.]+\Z"), "subparagraph", "subpara"),
    (re.compile(r"[^\W\d_]\d?\Z"), "point", "point"),
    (re.compile(r"(?:[-+*•~=]|là)\Z"), "indent", "indent"),
)
_ROWS = frozenset({"row", "table_head"})


class Hierarchy:
    """Writes blocks under an element; remembers by which name each can be referred to."""

    def __init__(self, outline: Outline, words: Words) -> None:
        self._outline = outline
        self._words = words
        self._taken: set[str] = set()
        self._counts: Counter[tuple[str, str]] = Counter()  # of parts without a label
        self._ids: dict[int, str] = {}

    def into(self, above: Any) -> None:  # noqa: ANN401  lxml is untyped
        """Write all blocks of the body; a document without any gives one empty part."""
        tops = [block for block in self._outline.body() if block.parent is None]
        self._blocks(above, tops, "")
        if not tops:
            self._content(element(above, "alinea", eId=self._id("", "al", "")), None)

    def id_at(self, offset: int) -> str | None:
        """The name of the part in which an offset of the cleaned text falls."""
        block = self._outline.block_at(offset)
        while block is not None and block.index not in self._ids:
            block = self._outline.parent(block)
        return None if block is None else self._ids[block.index]

    def _blocks(self, above: Any, blocks: Iterable[Block], path: str) -> None:  # noqa: ANN401
        for is_table, group in groupby(blocks, lambda block: block.kind in _ROWS):
            if is_table:
                self._table(above, list(group), path)
            else:
                for block in group:
                    self._block(above, block, path)

    def _block(self, above: Any, block: Block, path: str) -> None:  # noqa: ANN401
        name, prefix = _kind(block)
        own = self._id(path, prefix, block.label)
        self._ids[block.index] = own
        more = {"name": "appendix" if block.kind == "appendix" else "heading"}
        made = element(above, name, eId=own, **(more if name == "hcontainer" else {}))
        if block.label and block.body > block.start:
            number = element(made, "num", eId=f"{own}__num")
            number.text = self._words.plain(block.start, block.body).strip()
        children = self._outline.children(block)
        if block.kind in ("heading", "appendix") and block.end > block.body:
            heading = element(made, "heading", eId=f"{own}__heading")
            self._words.into(heading, block.body, block.end)
        elif children and block.end > block.body:
            intro = element(made, "intro", eId=f"{own}__intro")
            self._words.into(element(intro, "p"), block.body, block.end)
        elif not children:
            self._content(made, block)
        self._blocks(made, children, own)

    def _content(self, made: Any, block: Block | None) -> None:  # noqa: ANN401
        content = element(made, "content", eId=f"{made.get('eId')}__content")
        paragraph = element(content, "p")
        if block is not None:
            self._words.into(paragraph, block.body, block.end)

    def _table(self, above: Any, rows: list[Block], path: str) -> None:  # noqa: ANN401
        own = self._id(path, "table", "")
        made = element(above, "hcontainer", eId=own, name="table")
        content = element(made, "content", eId=f"{own}__content")
        table = element(content, "table", eId=f"{own}__table")
        for row in rows:
            self._ids[row.index] = own
            line = element(table, "tr")
            for cell in row.cells:
                held = element(line, "th" if row.kind == "table_head" else "td")
                self._words.into(element(held, "p"), cell.start, cell.end)

    def _id(self, path: str, prefix: str, label: str) -> str:
        number = label.casefold().rpartition(" ")[2].strip(". ")
        if not number or prefix in ("indent", "appendix"):  # a dash is no number
            self._counts[path, prefix] += 1
            number = str(self._counts[path, prefix])
        wanted = f"{path}__{prefix}_{number}" if path else f"{prefix}_{number}"
        own, count = wanted, 1
        while own in self._taken:
            count += 1
            own = f"{wanted}-{count}"
        self._taken.add(own)
        return own


def _kind(block: Block) -> tuple[str, str]:
    """The element for a block, and how its name begins."""
    if block.kind == "appendix":
        return "hcontainer", "appendix"
    if not block.label:
        return ("hcontainer", "heading") if block.kind == "heading" else ("alinea", "al")
    for pattern, name, prefix in _NAMED:
        if pattern.match(block.label):
            return name, prefix
    return "level", "lvl"
