"""Pieces of a page: words that stand together on one printed line, and where.

pdfium gives lines as the file draws them, which may run across two columns, through a table or over
a number that was stamped into a blank. Here they are cut wherever a gap is wider than one between
words.
"""

import re
import unicodedata
from itertools import pairwise

from gandan.vanban.sources.pdf.raw import Box, Letters
from gandan.vanban.sources.printed.pieces import Piece, is_word_after, raised

_LINE = re.compile(r"[^\r\n\x02\ufffe]*[\x02\ufffe]|[^\r\n\x02\ufffe]+")
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"[0-9]+")
_NOT_SAID = re.compile(
    r"[\x02\ufffe\ufb00-\ufb06\x00\xad\u200b\ufeff\x0b\x0c\x85\u2028\u2029\t\xa0]"
)
_SAID = {
    "\x02": "-", "\ufffe": "-", "\x00": "", "\xad": "-", "\u200b": "", "\ufeff": "",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
}  # fmt: skip
_LETTER_BY_LETTER = re.compile(r"(?<!\S)\w(?: [\w.,;:]){4,}(?!\S)")
_MANY_RUNS = 8  # of the file, on one line: then letters are asked one by one
_MUCH_SMALLER = 0.8
_WIDE_GAP, _LEAST_GAP = 0.65, 7.0  # of the size of letters; in points
_WIDER_THAN_USUAL = 2.2
_LOOSE_WIDTH = 0.56  # of the size, for a letter of a line without gaps


def pieces_of(letters: Letters) -> list[Piece]:
    """The pieces of a page in the order of drawing."""
    found: list[Piece] = []
    for line in _LINE.finditer(letters.text):
        words = line[0]
        start = line.start() + len(words) - len(words.lstrip())
        end = line.start() + len(words.rstrip())
        if start < end:
            _cut(letters, start, end, found)
    return found


def _cut(letters: Letters, start: int, end: int, found: list[Piece]) -> None:
    """Add the pieces of one line of pdfium's."""
    text = letters.text
    runs = letters.stretches(start, end, _MANY_RUNS)
    size = letters.size(end - 1 if text[start].isdigit() else start)
    if len(runs) == 1:
        left, bottom, right, top = runs[0]
        if top > bottom and 0 < right - left <= _LOOSE_WIDTH * size * (end - start):
            words = tidy(text[start:end])
            found.append(Piece(words, left, bottom, right, top, size, start, end))
            return
    if runs and _is_whole(text, start, end, runs, size):
        lefts, bottoms, rights, tops = zip(*runs, strict=True)
        words = said(letters, start, end, size)
        found.append(
            Piece(words, min(lefts), min(bottoms), max(rights), max(tops), size, start, end)
        )
    elif _LETTER_BY_LETTER.search(text, start, end):
        found.append(_piece(letters, start, end, size))
    else:
        _cut_at_gaps(letters, start, end, size, found)


def _is_whole(text: str, start: int, end: int, runs: list[Box], size: float) -> bool:
    """Whether a line has no gap: by where its runs stand, and by how wide its letters would be."""
    gap = max(_WIDE_GAP * size, _LEAST_GAP)
    if len(runs) > 1 and any(
        after[0] - before[2] > gap or after[0] < before[2] - size
        for before, after in pairwise(runs)
    ):
        return False
    wide = runs[-1][2] - runs[0][0]
    if runs[0][3] <= runs[0][1]:
        return False  # a font without shapes
    return 0 < wide <= _LOOSE_WIDTH * max(size, 1.0) * (end - start) or " " not in text[start:end]


def _cut_at_gaps(letters: Letters, start: int, end: int, size: float, found: list[Piece]) -> None:
    """Add the words of a line that stand together; only their first and last letters are asked."""
    words = [word.span() for word in _WORD.finditer(letters.text, start, end)]
    boxes = letters.boxes([at for a, b in words for at in (a, b - 1)])
    gaps = [after[0] - before[2] for before, after in zip(boxes[1::2], boxes[2::2], strict=False)]
    tall = boxes[0][3] - boxes[0][1]
    usual = sorted(gaps)[(len(gaps) - 1) // 3] if len(gaps) > 3 else 0.0  # some part columns
    wide = max(_WIDE_GAP * size, _LEAST_GAP, _WIDER_THAN_USUAL * usual)
    first = 0
    for at, gap in enumerate(gaps, 1):
        low = boxes[2 * at - 1][1] - boxes[2 * at][1]
        if gap > wide or gap < -tall or not -tall < low < tall:
            found.append(_of_words(letters, words[first:at], boxes[2 * first : 2 * at], size))
            first = at
    found.append(_of_words(letters, words[first:], boxes[2 * first :], size))


def _of_words(
    letters: Letters, words: list[tuple[int, int]], boxes: list[Box], size: float
) -> Piece:
    start, end = words[0][0], words[-1][1]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Piece(
        said(letters, start, end, size),
        min(lefts), min(bottoms), max(rights), max(tops),
        size if words[0][0] == start else letters.size(start),
        start, end,
    )  # fmt: skip


def _piece(letters: Letters, start: int, end: int, size: float) -> Piece:
    boxes = letters.boxes(range(start, end))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    text = letters.text[start:end]
    is_spread = _LETTER_BY_LETTER.search(text)
    words = _closed(text, boxes) if is_spread else said(letters, start, end, size)
    return Piece(words, min(lefts), min(bottoms), max(rights), max(tops), size, start, end)


def split(letters: Letters, piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A piece as two, the second from the letter `at` (counted on the page) on."""
    text = letters.text
    end, start = at, at
    while end > piece.start + 1 and text[end - 1].isspace():
        end -= 1
    while start < piece.end - 1 and text[start].isspace():
        start += 1
    return (
        _piece(letters, piece.start, end, piece.size),
        _piece(letters, start, piece.end, piece.size),
    )


def _closed(text: str, boxes: list[Box]) -> str:
    """Words that were set letter by letter: blanks only where the gap is one between words."""
    shown = [at for at, letter in enumerate(text) if not letter.isspace()]
    gaps = [boxes[b][0] - boxes[a][2] for a, b in pairwise(shown)]
    usual = sorted(gaps)[len(gaps) // 3]
    size = boxes[0][3] - boxes[0][1]
    made = [text[shown[0]]]
    for at, gap in zip(shown[1:], gaps, strict=True):
        made.append(" " if gap > usual + 0.18 * size else "")
        made.append(text[at])
    return tidy("".join(made))


def said(letters: Letters, start: int, end: int, size: float) -> str:
    """The words of letters; digits set smaller than what they stand at are raised ones.

    `size`: that of the first letters, which saves asking for that of every figure.
    """
    text = letters.text[start:end]
    if found := _DIGITS.search(text):
        text = _with_marks(letters, start, text, found.start(), size)
    return tidy(text)


def tidy(text: str) -> str:
    """One spelling of what pdfium or a font may write in several ways."""
    if _NOT_SAID.search(text):
        text = _NOT_SAID.sub(lambda m: _SAID.get(m[0], " "), text).strip()
    if "  " in text:
        text = re.sub(" {2,}", " ", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _with_marks(letters: Letters, start: int, text: str, at: int, size: float) -> str:
    made = list(text)
    for run in _DIGITS.finditer(text, at):
        first = last = run.end()
        smallest = letters.size(start + last - 1)
        if run.start() and smallest > _MUCH_SMALLER * size:
            continue
        while first > run.start() and letters.size(start + first - 1) <= smallest * 1.05:
            first -= 1
        before = len(text[:first].rstrip()) - 1
        after = next((n for n in range(last, len(text)) if not text[n].isspace()), -1)
        near = [n for n in (before, after) if n >= 0]
        if not near or smallest > _MUCH_SMALLER * max(letters.size(start + n) for n in near):
            continue
        made[first:last] = list(raised(text[first:last]))
        if before >= 0:
            made[before + 1 : first] = [""] * (first - before - 1)
        if before >= 0 and after > last:
            made[last:after] = [" " if is_word_after(text[after]) else ""] + [""] * (
                after - last - 1
            )
    return "".join(made)
