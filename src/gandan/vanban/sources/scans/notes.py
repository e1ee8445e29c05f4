"""Footnotes of a page in a picture: small lines under a short rule, and the marks that name them.

tesseract often takes a raised 1 for an exclamation mark, which official papers do not use. Where
the page has footnotes such a sign is read as the mark, and doubted.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gandan.vanban.sources.rules import Rule
from gandan.vanban.sources.scans.words import Printed, Word

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER = 0.88  # of the usual size of letters
_SHORTEST, _LONGEST = 0.1, 0.45  # of the page's width
_LOWER_PART = 0.6  # of its height: a rule above belongs to the letterhead
_MISREAD = re.compile(r"(?<=[^\W\d_])[!¡](?=[.,;:]?$)|^[!¡*`'’”\"]$")
_SIGNS = frozenset("!¡*`'’”\"")  # what a raised figure that stands alone is taken for
_DOUBTED = 30


def with_marks(
    lines: Sequence[Printed], across: Sequence[Rule], page: tuple[int, int], size: float
) -> list[Printed]:
    """Lines with the marks of footnotes raised, where a page (width, height) has footnotes."""
    top = _top_of_notes(lines, across, page, size)
    if top is None:
        return list(lines)
    return [
        _note(line) if line[0].top > top and line[0].size < _SMALLER * size else _body(line)
        for line in lines
    ]


def _top_of_notes(
    lines: Sequence[Printed], across: Sequence[Rule], page: tuple[int, int], size: float
) -> float | None:
    """Where the rule above the footnotes stands: under it there are small letters only."""
    wide, tall = page
    for height, left, right in across:
        top = tall - height
        below = [line for line in lines if line[0].top > top]
        is_short = _SHORTEST * wide <= right - left <= _LONGEST * wide
        if not below or not is_short or top < _LOWER_PART * tall:
            continue
        small = [line for line in below if line[0].size < _SMALLER * size]
        if len(small) >= len(below) * 0.8 and any(_is_mark(line[0]) for line in small):
            return top
    return None


def _is_mark(word: Word) -> bool:
    return word.text.isdecimal() or word.text in _SIGNS


def _note(line: Printed) -> Printed:
    first = line[0]
    if not _is_mark(first) or len(line) == 1:
        return line
    return (_raised(first), *line[1:])


def _body(line: Printed) -> Printed:
    return tuple(
        _raised(word) if len(word.text) > 1 and _MISREAD.search(word.text) else word
        for word in line
    )


def _raised(word: Word) -> Word:
    if word.text.isdecimal():
        return replace(word, text=word.text.translate(_RAISED))
    return replace(word, text=_MISREAD.sub("¹", word.text), confidence=_DOUBTED)
