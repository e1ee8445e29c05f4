"""Paragraphs and tables of a Word file in reading order, as lines and rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gandan.vanban.sources.flow import Item
from gandan.vanban.sources.grid import MOST_COLUMNS, Cell, Tables
from gandan.vanban.sources.pieces import Seen
from gandan.vanban.sources.word.boxes import chosen
from gandan.vanban.sources.word.names import MC, W, is_on, number_of, value_of
from gandan.vanban.sources.word.numbering import Numbering
from gandan.vanban.sources.word.runs import Runs, Words
from gandan.vanban.sources.word.styles import Styles

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "txbxContent")
)
_CHOICE = f"{MC}AlternateContent"
_PARAGRAPH, _TABLE, _CHUNK = f"{W}p", f"{W}tbl", f"{W}altChunk"
_GONE = (f"{W}del", f"{W}moveFrom")

TOP = (_PARAGRAPH, _TABLE, f"{W}sdt", f"{W}ins", f"{W}moveTo", f"{W}customXml", _CHUNK, _CHOICE)
"""What may stand directly in the body of a document and holds words."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stories of a document (body, notes, headers) have in common."""

    styles: Styles
    numbering: Numbering
    seen: Seen
    tables: Tables
    chunk: Callable[[str], list[Item]]  # the words of a file put inside, by the id of its relation


class Blocks:
    """Reads one story: the body, a note, a header, a text box."""

    def __init__(self, shared: Shared, runs: Runs, *, keeps_contents: bool = False) -> None:
        self._shared = shared
        self._runs = runs
        self._keeps_contents = keeps_contents
        self._pending = ""  # of paragraphs whose end is deleted: they go on in the next
        self.section: Any = None  # the properties of the first section

    def read(self, container: Any) -> Iterator[Item]:  # noqa: ANN401
        """The lines and rows of an element that holds blocks."""
        outer, self._pending = self._pending, ""
        for element in container:
            yield from self.block(element)
        yield from self.rest()
        self._pending = outer

    def block(self, element: Any) -> Iterator[Item]:  # noqa: ANN401
        """The lines and rows of one block."""
        tag = element.tag
        if tag == _PARAGRAPH:
            yield from self._paragraph(element)
        elif tag == _TABLE:
            yield from self.rest()
            yield from self._shared.tables.items(list(self._rows(element)))
        elif tag == _CHUNK:
            yield from self._shared.chunk(_relation(element))
        elif (tag == _CHOICE or tag in _WRAPPERS) and not self._is_contents(element):
            for inner in chosen(element) if tag == _CHOICE else element:
                yield from self.block(inner)

    def rest(self) -> Iterator[Item]:
        """What waited for a paragraph that never came."""
        if self._pending.strip():
            yield self._pending
        self._pending = ""

    def _paragraph(self, element: Any) -> Iterator[Item]:  # noqa: ANN401
        properties = element.find(f"{W}pPr")
        style = "" if properties is None else value_of(properties.find(f"{W}pStyle"))
        style = style or self._shared.styles.paragraph
        was_contents = self._runs.fields.is_open_contents
        words = self._runs.paragraph(element, style)
        above = [box for box in words.boxes if box.is_before]
        for box in above:
            yield from self.read(box.content)
        yield from self._line(properties, style, words, was_contents=was_contents)
        for box in words.boxes[len(above) :]:
            yield from self.read(box.content)

    def _line(
        self,
        properties: Any,  # noqa: ANN401
        style: str,
        words: Words,
        *,
        was_contents: bool,
    ) -> Iterator[Item]:
        text = self._pending + words.text
        if self._is_left_out(text, style, was_contents=was_contents):
            return
        if properties is not None:
            self._note_section(properties)
            if self._has_no_end(properties):
                self._pending = text
                return
        self._pending = ""
        label = self._shared.numbering.label(properties, style)
        if not label:
            yield text
        elif text.strip():
            yield label + text.lstrip(" ")
        else:
            yield "" if label in ("- ", "+ ") else label.rstrip()

    def _is_left_out(self, text: str, style: str, *, was_contents: bool) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        if self._keeps_contents:
            return False
        if was_contents or self._runs.fields.is_open_contents:
            return not text.strip()
        if self._shared.styles.is_contents(style) and text.rstrip()[-1:].isdigit():
            self._shared.seen.has_contents = True
            return True
        return False

    def _is_contents(self, element: Any) -> bool:  # noqa: ANN401
        """Whether a content control holds a table of contents."""
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if self._keeps_contents or value_of(gallery) != "Table of Contents":
            return False
        self._shared.seen.has_contents = True
        return True

    def _note_section(self, properties: Any) -> None:  # noqa: ANN401
        if self.section is None:
            self.section = properties.find(f"{W}sectPr")

    def _has_no_end(self, properties: Any) -> bool:  # noqa: ANN401
        """Whether the end of a paragraph is deleted or hidden, so that the next one goes on."""
        mark = properties.find(f"{W}rPr")
        if mark is None:
            return False
        if any(mark.find(tag) is not None for tag in _GONE):
            self._shared.seen.changes += 1
            return True
        hidden = mark.find(f"{W}vanish")
        return hidden is not None and is_on(hidden)

    def _rows(self, table: Any) -> Iterator[list[Cell]]:  # noqa: ANN401
        for element in table:
            if element.tag == f"{W}tr":
                row = self._row(element)
                if row:
                    yield row
            elif element.tag in _WRAPPERS:
                yield from self._rows(element)

    def _row(self, row: Any) -> list[Cell]:  # noqa: ANN401
        properties = row.find(f"{W}trPr")
        before = 0
        if properties is not None:
            if any(properties.find(tag) is not None for tag in _GONE):
                self._shared.seen.changes += 1
                return []
            if properties.find(f"{W}hidden") is not None:
                self._shared.seen.hidden += len("".join(row.itertext(f"{W}t")))
                return []
            before = min(number_of(properties.find(f"{W}gridBefore"), 0), MOST_COLUMNS)
        cells = [Cell([], before)] if before else []
        self._cells(row, cells)
        return cells

    def _cells(self, row: Any, cells: list[Cell]) -> None:  # noqa: ANN401
        for element in row:
            if element.tag in _WRAPPERS:
                self._cells(element, cells)
            elif element.tag == f"{W}tc":
                self._cell(element, cells)

    def _cell(self, element: Any, cells: list[Cell]) -> None:  # noqa: ANN401
        properties = element.find(f"{W}tcPr")
        if properties is None:
            cells.append(Cell(list(self.read(element))))
            return
        if properties.find(f"{W}cellDel") is not None:
            self._shared.seen.changes += 1
            return
        span = max(1, min(number_of(properties.find(f"{W}gridSpan"), 1), MOST_COLUMNS))
        if _goes_on(properties.find(f"{W}hMerge")) and cells:
            cells[-1].span += span
        elif _goes_on(properties.find(f"{W}vMerge")):
            cells.append(Cell([], span, goes_on=True))
        else:
            cells.append(Cell(list(self.read(element)), span))


def _goes_on(merge: Any) -> bool:  # noqa: ANN401
    return merge is not None and value_of(merge) != "restart"


def _relation(element: Any) -> str:  # noqa: ANN401
    return next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
