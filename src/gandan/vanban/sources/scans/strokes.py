"""The strokes of I, II and III, counted in the picture.

On small type tesseract often reads "Quý III" as "Quý II" and is sure of it: a valid word, and three
months too early. Half way up a Roman number of I each stroke is ink between white, so they can be
counted; where there are more of them than letters were read, the word is doubted.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from gandan.vanban.sources.scans.words import Letter, Printed, Word

_STROKES = frozenset("I1l")
_NUMBER = re.compile(r"[(“\"']?([I1l]{1,3})(?=[/.,;:)]|$)")
_HIGH, _LOW = 0.5, 0.72  # of the height from above: below the upper dot of a colon, above serifs
_BESIDE = 0.45  # of the height: so far off a stroke may stand that was not read
_CLEAR = 2  # pixels that belong to a neighbour
_DOUBTED = 30


@dataclass(frozen=True, slots=True)
class Strokes:
    """How many strokes were read, with a slash or a bracket behind them, and in which box."""

    count: int
    left: int
    top: int
    right: int
    bottom: int
    is_last: bool  # nothing that was read stands behind them in the word


def strokes_of(letters: "Sequence[Letter]") -> Strokes | None:
    """The strokes of a word that begins with I, II or III, or what they are taken for."""
    if not any(letter.text in _STROKES for letter in letters[:2]):
        return None
    found = _NUMBER.match("".join(letter.text for letter in letters))
    start, end = found.span(1) if found else (0, 0)
    if not found or len(letters) <= start or any(len(x.text) != 1 for x in letters[: end + 1]):
        return None
    number = letters[start:end]
    count, right = len(number), max(letter.right for letter in number)
    behind = letters[end : end + 2]
    if behind:
        right = behind[0].right + 1
        count += behind[0].text in "/)"
        if behind[0].text == "/" and len(behind) > 1:
            right = behind[1].left - 1
    return Strokes(
        count,
        min(letter.left for letter in number),
        min(letter.top for letter in number),
        right,
        max(letter.bottom for letter in number),
        not behind,
    )


def with_strokes_counted(grey: "Image", lines: "Sequence[Printed]") -> "list[Printed]":
    """Lines in which a number with more strokes than were read is doubted."""
    return [
        tuple(
            replace(word, confidence=min(word.confidence, _DOUBTED))
            if word.strokes is not None and _has_more(grey, word.strokes, line, at)
            else word
            for at, word in enumerate(line)
        )
        for line in lines
    ]


def _has_more(grey: "Image", said: Strokes, line: "Sequence[Word]", at: int) -> bool:
    tall = said.bottom - said.top
    beside = round(_BESIDE * tall)
    left, right = said.left - beside, said.right
    if line[at].text[0] not in _STROKES:
        left = said.left - _CLEAR
    elif at:
        left = max(left, line[at - 1].right + _CLEAR)
    if said.is_last:
        right += beside
        if at + 1 < len(line):
            right = min(right, line[at + 1].left - _CLEAR)
    seen = _counted(
        grey, (left, said.top + round(_HIGH * tall), right, said.top + round(_LOW * tall))
    )
    return seen > said.count


def _counted(grey: "Image", box: tuple[int, int, int, int]) -> int:
    """How often ink begins from left to right, in most rows of a box."""
    part = grey.crop(box) if box[0] < box[2] and box[1] < box[3] else None
    if part is None:
        return 0
    values = part.tobytes()
    limit = (min(values) + max(values)) / 2
    dark = bytes(value < limit for value in values)
    rows = (dark[at : at + part.width] for at in range(0, len(dark), part.width))
    return Counter(map(_runs, rows)).most_common(1)[0][0]


def _runs(row: bytes) -> int:
    return sum(part != b"" for part in row.split(b"\x00"))
