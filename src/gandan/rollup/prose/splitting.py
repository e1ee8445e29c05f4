"""The prose of a report as sentences: items of lists, lines broken by hand, points in a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gandan.rollup.prose.model import Sentence
from gandan.tiengviet.sentences import sentence_spans
from gandan.tiengviet.spelling import LOWER, UPPER

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
# what stands before an item of a list: "-", "+", "1.", "1.2.", "a)", "II."
_MARK = re.compile(
    r"[^\S\n]*(?:"
    rf"(?P<dash>[-–—+*•·▪●○◦■□➢✓\uf0b7\uf0a7])(?:\s+|(?=[{UPPER}{LOWER}“\"(]))"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*[.)])\s+"
    r"|(?P<roman>[IVX]{1,4}[.)])\s+"
    r"|(?P<letter>[a-zđ]\))\s*"
    r")"
)
_IN_A_NAME = re.compile(  # a line broken at a dash that begins no item
    r"(?:kinh tế|văn hóa|văn hoá|chính trị)[^\S\n]*\n[^\S\n]*(?P<dash>[-–])\s*(?:xã hội|thông tin)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\s*[{LOWER}]")
_ENDS = re.compile(r"[.!?…;:][”\")]?\s*\Z")
_DEPTHS = ("roman", "number", "letter")
WRAPPED = (60, 120)  # characters of a line that a page was too narrow for
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A stretch of the text that belongs together; `shape` is the kind of mark before it, or ""."""

    shape: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One line; `is_inside` when it begins at a dash inside a name."""

    start: int
    end: int
    mark: re.Match[str] | None
    is_inside: bool

    @property
    def shape(self) -> str:
        """The kind of the mark before it: the dash itself, or what it counts with; "" for none."""
        return (self.mark["dash"] or self.mark.lastgroup or "") if self.mark else ""


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads a list in: its own mark, that of the first item, and the words."""

    shape: str
    item: str
    words: str

    def holds(self, shape: str) -> bool:
        """Whether a paragraph with such a mark stands in the list, at whatever depth."""
        if shape in ("", self.shape):
            return False
        return shape == self.item or _depth(shape) >= _depth(self.item)


def _depth(shape: str) -> int:
    """Parts of a text count with Roman numbers, then 1., then a), then dashes."""
    return _DEPTHS.index(shape) if shape in _DEPTHS else len(_DEPTHS)


def sentences(prose: str) -> tuple[Sentence, ...]:
    """The sentences of what a body wrote, in order; no word of it is lost.

    A line is broken by hand where the next one goes on with a small letter. What leads a list in
    stands with each of its items (`under`).
    """
    paragraphs = _paragraphs(prose)
    leads: list[_Lead] = []  # of the lists that are open, the outer ones first
    found: list[Sentence] = []
    for at, paragraph in enumerate(paragraphs):
        after = paragraphs[at + 1].shape if at + 1 < len(paragraphs) else ""
        _close(leads, paragraph.shape)
        under = " ".join(lead.words for lead in leads)
        own = list(_of(prose, paragraph, under))
        if own and own[-1].text.endswith(":") and after and after != paragraph.shape:
            leads.append(_Lead(paragraph.shape, after, own.pop().text))
        found += own
    return tuple(found)


def _close(leads: list[_Lead], shape: str) -> None:
    """Close the lists that a paragraph with such a mark is no item of."""
    while leads and not leads[-1].holds(shape):
        leads.pop()


def _paragraphs(prose: str) -> list[_Paragraph]:
    lines = list(_lines(prose))
    # where one line was broken in the middle of a sentence, others were too
    is_wrapped = any(
        not line.mark and _goes_on(prose, before, line) for before, line in pairwise(lines)
    )
    found: list[_Paragraph] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before and not line.mark and _goes_on(prose, before, line, is_wrapped=is_wrapped):
            found[-1] = _Paragraph(found[-1].shape, found[-1].start, line.end)
        else:
            found.append(
                _Paragraph(line.shape, line.mark.end() if line.mark else line.start, line.end)
            )
    return found


def _lines(prose: str) -> Iterator[_Line]:
    inside = {name.start("dash") for name in _IN_A_NAME.finditer(prose)}
    for line in _LINE.finditer(prose):
        if line[0].strip():
            mark = _MARK.match(prose, *line.span())
            is_inside = mark is not None and mark.start("dash") in inside
            yield _Line(*line.span(), None if is_inside else mark, is_inside)


def _goes_on(prose: str, before: _Line, line: _Line, *, is_wrapped: bool = False) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if line.is_inside:
        return True
    if (
        _ENDS.search(prose, before.start, before.end)
        or prose.count("\n", before.end, line.start) > 1
    ):
        return False  # ended, or a blank line between
    if is_wrapped and WRAPPED[0] <= before.end - before.start <= WRAPPED[1]:
        return True  # whatever it begins with: a name, a number
    return _GOES_ON.match(prose, line.start) is not None


def _of(prose: str, paragraph: _Paragraph, under: str) -> Iterator[Sentence]:
    for start, end in sentence_spans(prose, paragraph.start, paragraph.end):
        words = prose[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        text = " ".join(prose[first:last].split()).rstrip(";, ")
        if _WORD.search(text):
            yield Sentence(text, first, last, under)
