"""The passages of a text in which the pieces of a question stand, for people to read.

They are looked for in the text as it is written, by a pattern that passes over marks, signs and
line breaks; offsets are code points of that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gandan.apps.search.queries.words import is_over_seam, marked
from gandan.tiengviet import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gandan.apps.search.queries.asking import Piece

AROUND = 110  # letters on either side of what was found
MOST = 2  # passages of one thing
LONGEST_LEAD = 240  # letters of a text in which nothing is to be marked
_HIDDEN = "[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*"  # marks apart, invisible signs
_BOUND = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a passage; `is_hit` where it is what was asked for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a text round a hit; `start` is the hit's offset in the text, None without."""

    parts: tuple[Part, ...]
    start: int | None
    begins: bool  # with the text's own beginning
    ends: bool


def hits(text: str, pieces: Sequence[Piece], *, most: int = 1000) -> list[tuple[int, int]]:
    """Where the pieces stand, in the order of the text, none over another."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        for span in _hits_of(text, piece):
            found.append(span)
            if len(found) >= most * len(pieces):
                break
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept[:most]


def passages(text: str, pieces: Sequence[Piece]) -> list[Passage]:
    """The first place of each piece with words round it; the beginning where there is none."""
    firsts = sorted(
        span for piece in pieces if (span := next(_hits_of(text, piece), None)) is not None
    )
    windows: list[tuple[int, int, int]] = []
    for start, end in firsts:
        left, right = _window(text, start, end)
        if windows and left <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(right, windows[-1][1]), windows[-1][2]
        elif len(windows) < MOST:
            windows.append((left, right, start))
    if not windows:
        end = _window(text, 0, min(LONGEST_LEAD - AROUND, len(text)))[1]
        return [_passage(text, 0, end, None, ())] if text.strip() else []
    return [_passage(text, left, right, start, pieces) for left, right, start in windows]


def lit(text: str, pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """A short text as a whole, with what was asked for."""
    return tuple(_parts(text, 0, len(text), pieces))


def _passage(
    text: str, left: int, right: int, start: int | None, pieces: Sequence[Piece]
) -> Passage:
    parts = tuple(_parts(text, left, right, pieces))
    return Passage(parts, start, not text[:left].strip(), not text[right:].strip())


def _parts(text: str, left: int, right: int, pieces: Sequence[Piece]) -> Iterator[Part]:
    window = text[left:right]
    at = 0
    for start, end in hits(window, pieces):
        if at < start:
            yield Part(_one_line(window[at:start]))
        yield Part(_one_line(window[start:end]), is_hit=True)
        at = end
    if at < len(window):
        yield Part(_one_line(window[at:]))


def _one_line(text: str) -> str:
    return _BOUND.sub(" ", text)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words round a place."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    if left:
        found = _BOUND.search(text, left, start)
        left = found.end() if found else left
    if right < len(text):
        blanks = [found.start() for found in _BOUND.finditer(text, end, right)]
        right = blanks[-1] if blanks else right
    return left, right


def _hits_of(text: str, piece: Piece) -> Iterator[tuple[int, int]]:
    lines = piece.marked_lines
    for found in _pattern(piece.words).finditer(text):
        if lines and _marked(found[0]) not in lines:
            continue
        if piece.words[-1] == "chu" and is_over_seam(text, *found.span()):
            continue
        yield found.span()


# a page finds the same few words some fifty times
_marked = lru_cache(maxsize=2_000)(marked)


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    written = [
        ("0?" if len(word) == 1 and word.isdigit() else "")
        + _HIDDEN.join(_letters()[sign] for sign in word)
        + _HIDDEN
        for word in words
    ]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(written) + r"(?![^\W_])")


@cache
def _letters() -> dict[str, str]:
    """Each letter and figure of a folded text, as the class of all that fold to it."""
    signs: dict[str, list[str]] = {}
    for code in (*range(0x30, 0x250), *range(0x1E00, 0x1F00), *range(0xFF10, 0xFF5B)):
        sign = chr(code)
        if sign.isalnum() and len(bare := fold(sign)) == 1:
            signs.setdefault(bare, []).append(sign)
    return {bare: f"[{''.join(same)}]" for bare, same in signs.items()}
