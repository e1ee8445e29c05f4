"""What the outline of a document consists of; all offsets count in the cleaned text."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gandan.tiengviet.sentences import sentence_spans
from gandan.vanban.cleaning import Clean
from gandan.vanban.outline.quotations import quoted_spans
from gandan.vanban.records import record

BlockKind = Literal[
    "header",  # a printed line of the first page's head
    "heading",  # names what follows: "I. MỤC ĐÍCH", "2. Sở Nội vụ"
    "item",  # a numbered or lettered paragraph: "1.", "a)", "Điều 5."
    "bullet",
    "paragraph",
    "row",  # of a table; `cells` holds its cells
    "table_head",  # the row that names the columns
    "closing",  # the paragraphs that end a document, outside its numbering
    "recipients",  # a line of "Nơi nhận"
    "signature",
    "appendix",  # the title line of an appendix or of rules that were promulgated
    "footnote",
]
_BODY = frozenset(
    {"heading", "item", "bullet", "paragraph", "row", "table_head", "closing", "appendix"}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: `column` is the printed name of its column ("" where none is printed)."""

    column: str
    start: int
    end: int


@record
class Block:
    """One paragraph, heading, row or printed line.

    `label` as printed without its punctuation ("II", "1", "a", "-", "Điều 5", "" for none);
    `body` is where the words after the label begin; `section` the path of labels ("1", "II.3",
    "1.a", "Điều 2.1.a"; "-" outside all numbering); `parent` the index of the block this one
    stands under (a heading, an item, or the paragraph ending in ":" that leads in a list).
    `is_quoted`: the block stands inside a quotation of another text (an amending clause).
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    body: int
    label: str = ""
    section: str = "-"
    parent: int | None = None
    cells: tuple[Cell, ...] = ()
    number: int = 0  # of a footnote
    in_appendix: bool = False
    is_quoted: bool = False


@dataclass(frozen=True)
class Outline:
    """The blocks of a document in order, footnotes last."""

    clean: Clean
    blocks: tuple[Block, ...]

    def text(self, block: Block | Cell) -> str:
        """The whole text of a block (with its label) or of a cell."""
        return self.clean.text[block.start : block.end]

    def words(self, block: Block) -> str:
        """The text of a block after its label."""
        return self.clean.text[block.body : block.end]

    def body(self) -> Iterator[Block]:
        """The blocks of body and appendices in order: no header, recipients, signature, notes."""
        return (block for block in self.blocks if block.kind in _BODY)

    @property
    def header(self) -> tuple[Block, ...]:
        """The printed lines before the body."""
        return tuple(block for block in self.blocks if block.kind == "header")

    @cached_property
    def footnotes(self) -> tuple[Block, ...]:
        """The notes, in order."""
        return tuple(block for block in self.blocks if block.kind == "footnote")

    def parent(self, block: Block) -> Block | None:
        """The block this one stands under."""
        return None if block.parent is None else self.blocks[block.parent]

    def ancestors(self, block: Block) -> Iterator[Block]:
        """The blocks this one stands under, nearest first; lead-in paragraphs among them."""
        at = block.parent
        while at is not None:
            yield self.blocks[at]
            at = self.blocks[at].parent

    def lead_in(self, block: Block) -> Block | None:
        """The nearest paragraph, item or heading above that ends with a colon."""
        return next((b for b in self.ancestors(block) if self.text(b).endswith(":")), None)

    @cached_property
    def _children(self) -> dict[int | None, tuple[Block, ...]]:
        found: dict[int | None, list[Block]] = {}
        for block in self.body():
            found.setdefault(block.parent, []).append(block)
        return {parent: tuple(children) for parent, children in found.items()}

    def children(self, block: Block) -> tuple[Block, ...]:
        """The blocks directly under this one."""
        return self._children.get(block.index, ())

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block in which an offset of the cleaned text falls."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.blocks[at].end:
            return None
        return self.blocks[at]

    def sentences(self, block: Block) -> list[tuple[int, int]]:
        """The sentences of a block's words as offsets; a row gives one or more a cell."""
        if block.cells:
            return [
                span
                for cell in block.cells
                for span in sentence_spans(self.clean.text, cell.start, cell.end)
            ]
        return sentence_spans(self.clean.text, block.body, block.end)

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Outermost quotations “…” as offsets, marks included, in order."""
        return quoted_spans(self.clean.text)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands inside a quotation."""
        at = bisect_right(self.quotes, (offset, len(self.clean.text) + 1)) - 1
        return at >= 0 and offset < self.quotes[at][1]
