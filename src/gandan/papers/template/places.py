"""Finds placeholders in a template, however Word has split them over runs, and says where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gandan.papers.template.opening import notes, stories
from gandan.tiengviet.folding import fold

_WHOLE = re.compile(r"\{\{([^{}]*)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_BRACE = re.compile(r"[{}]")
_SINGLE = re.compile(r"\{([^{}]*)\}")
_EXCERPT = 40  # letters on each side
_P, _T, _TC, _TR, _TBL = (qn(f"w:{tag}") for tag in ("p", "t", "tc", "tr", "tbl"))
_BOX, _BODY = qn("w:txbxContent"), qn("w:body")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STORIES = {
    "header": "phần đầu trang", "footer": "phần chân trang", "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
}  # fmt: skip
NOTES = frozenset(("footnotes", "endnotes"))


@dataclass(frozen=True)
class Words:
    """A paragraph of the template: its text over all runs, and where it stands."""

    element: BaseOxmlElement
    story: str  # "" for the body, "header", "footer", "footnotes", "endnotes"
    where: str

    @cached_property
    def pieces(self) -> list[BaseOxmlElement]:
        """The elements that hold its text, without those of paragraphs inside it (text boxes)."""
        return [one for one in self.element.iter(_T) if _ancestor(one, _P) is self.element]

    @cached_property
    def text(self) -> str:
        """What is read in it."""
        return "".join(piece.text or "" for piece in self.pieces)

    @property
    def is_in_table(self) -> bool:
        """Whether it stands in a cell."""
        return _ancestor(self.element, _TC) is not None

    @property
    def is_in_box(self) -> bool:
        """Whether it stands in a text box."""
        return _ancestor(self.element, _BOX) is not None

    def excerpt(self, start: int, end: int) -> str:
        """The words around a place."""
        return self.text[max(0, start - _EXCERPT) : end + _EXCERPT].strip()


@dataclass(frozen=True, slots=True)
class Place:
    """A whole placeholder: `id` as its name folds, which need not be a known one."""

    words: Words
    id: str
    start: int
    end: int

    @property
    def is_alone(self) -> bool:
        """Whether its paragraph says nothing else."""
        return self.words.text.strip() == self.words.text[self.start : self.end]

    @property
    def excerpt(self) -> str:
        """The words around it."""
        return self.words.excerpt(self.start, self.end)


def paragraphs(document: WordDocument) -> Iterator[Words]:
    """Every paragraph, in the order of the page; of words that Word keeps twice, one."""
    for story, root in (*stories(document), *notes(document)):
        counted = 0
        tables: list[BaseOxmlElement] = [
            one for one in root.iter(_TBL) if _ancestor(one, _TBL) is None
        ]
        for element in root.iter(_P):
            if _ancestor(element, _FALLBACK) is not None:
                continue
            outer = _outermost(element, _TBL)
            if outer is None and _ancestor(element, _BOX) is None:
                counted += 1
            words = Words(element, story, "")
            if _BRACE.search(words.text):  # whoever says nothing of interest is not looked for
                where = f"đoạn {counted}" if outer is None else _cell(element, outer, tables)
                words = Words(element, story, f"{_STORIES[story]}, {where}" if story else where)
            yield words


def places(words: Words) -> list[Place]:
    """The whole placeholders of a paragraph."""
    return [
        Place(words, named(found[1]), found.start(), found.end())
        for found in _WHOLE.finditer(words.text)
    ]


def torn(words: Words, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Braces without their partners, and known names within single ones."""
    rest = _WHOLE.sub(lambda found: " " * len(found[0]), words.text)
    for found in _BRACES.finditer(rest):
        yield found.span()
    for found in _SINGLE.finditer(rest):
        is_double = (
            "{{" in rest[max(0, found.start() - 1) : found.end()]
            or "}}" in rest[found.start() : found.end() + 1]
        )
        if named(found[1]) in known and not is_double:
            yield found.span()


def named(typed: str) -> str:
    """A name as clerks type it, "Số, ký hiệu", as the rows have it, "so_ky_hieu"."""
    return re.sub(r"[\W_]+", "_", fold(typed)).strip("_")


def _cell(element: BaseOxmlElement, outer: BaseOxmlElement, tables: list[BaseOxmlElement]) -> str:
    """Table, row and column, counted from 1, of the outermost table."""
    cell = next(one for one in element.iterancestors(_TC) if _ancestor(one, _TBL) is outer)
    row = next(cell.iterancestors(_TR))
    rows = [one for one in outer.iter(_TR) if _ancestor(one, _TBL) is outer]
    cells = [one for one in row.iter(_TC) if _ancestor(one, _TR) is row]
    return (
        f"bảng {tables.index(outer) + 1}, hàng {rows.index(row) + 1}, cột {cells.index(cell) + 1}"
    )


def _ancestor(element: BaseOxmlElement, tag: str) -> BaseOxmlElement | None:
    return next(element.iterancestors(tag), None)


def _outermost(element: BaseOxmlElement, tag: str) -> BaseOxmlElement | None:
    return next(iter([*element.iterancestors(tag)][::-1]), None)
