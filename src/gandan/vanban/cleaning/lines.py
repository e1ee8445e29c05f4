"""Printed lines, page numbers left out, and what the wrapping of this document looks like."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gandan.vanban.cleaning.marks import Mark, is_ruler, mark_of

_LINE = re.compile(r"\S[^\n\f]*")
_PAGE_NUMBER = re.compile(
    r"(?:(?:Trang|trang|Page)\s*)?[-–]?\s*(\d{1,3})\s*[-–]?(?:\s*/\s*\d{1,3})?"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_TABLE_HEAD = re.compile(r"\|?\s*(?:STT|TT|Stt|Số\s*TT|S\s*T\s*T)\b")
_TERMINAL = (".", ";", ":", "!", "?", "./.", "”.", "/.")
_MANY_LINES = 12


class Line:
    """One printed line: `text` stripped, its place, what stands before it."""

    __slots__ = (
        "blanks",
        "end",
        "indent",
        "is_row",
        "mark",
        "page",
        "start",
        "starts_page",
        "text",
    )

    def __init__(self, text: str, start: int, blanks: int, indent: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.blanks = blanks
        self.indent = indent
        self.page = 0
        self.starts_page = False
        self.mark: Mark | None = None
        self.is_row: bool | None = None  # not known before `rows.is_row` has looked

    @property
    def is_open(self) -> bool:
        """Whether the sentence goes on after this line."""
        return not self.text.endswith(_TERMINAL)

    @property
    def leaves_bracket(self) -> bool:
        """Whether a bracket stays open at the end: what follows closes it."""
        return self.text.count("(") > self.text.count(")")

    @property
    def starts_low(self) -> bool:
        """Whether the line begins with a small letter: the middle of a sentence."""
        return self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of the body were broken.

    `width`: the usual length of a full line, 0 where paragraphs are whole lines.
    `has_loose_lines`: blank lines stand inside paragraphs too, so they say nothing.
    """

    width: int
    has_loose_lines: bool


def split_lines(text: str) -> list[Line]:
    """Return the printed lines of `text` with page numbers and rulers left out."""
    lines: list[Line] = []
    at = page = 0
    starts_page = False
    for found in _LINE.finditer(text):
        start = found.start()
        gap = text[at:start]
        at = found.end()
        breaks = gap.count("\n")
        if "\f" in gap:
            page += gap.count("\f")
            starts_page = True
        words = found[0].rstrip()
        if is_ruler(words):
            continue
        line = Line(words, start, max(breaks - 1, 0), len(gap) - gap.rfind("\n") - 1)
        line.page, line.starts_page = page, starts_page
        starts_page = False
        lines.append(line)
    return _without_page_numbers(lines)


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """Leave out numbers that stand alone where a page ends or in the rising order of pages."""
    kept: list[Line] = []
    last_number, last_at, in_table = 1, -_MANY_LINES, -1000
    dropped_page = False
    for index, line in enumerate(lines):
        if line.text[0] in "|ST" and _TABLE_HEAD.match(line.text):
            in_table = index
        number = _page_number(line.text)
        if number is not None:
            at_edge = line.starts_page or index + 1 == len(lines) or lines[index + 1].starts_page
            is_bare = _BARE_NUMBER.fullmatch(line.text) is not None
            in_order = last_number < number <= last_number + 2 and index - last_at >= _MANY_LINES
            if at_edge or not is_bare or (in_order and index - in_table > 400):
                last_number, last_at = number, index
                dropped_page = True
                continue
        line.starts_page = line.starts_page or dropped_page
        dropped_page = False
        line.mark = mark_of(line.text)
        kept.append(line)
    return kept


def _page_number(text: str) -> int | None:
    if len(text) > 14:
        return None
    found = _PAGE_NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def wrapping_of(lines: list[Line]) -> Wrapping:
    """Measure from the certain cases: an open line followed by one that begins low."""
    full: list[int] = []
    loose = 0
    for before, after in pairwise(lines):
        if after.starts_low and before.is_open and after.mark is None and len(before.text) > 30:
            full.append(len(before.text))
            loose += after.blanks > 0
    if len(full) < 3 or len(full) * 8 < len(lines):
        return Wrapping(0, has_loose_lines=False)
    return Wrapping(int(median(full)), has_loose_lines=loose * 20 > len(full))
