"""Capitals that an encoding without codes for them lost: "CéNG HßA X· HéI" is all capitals."""

import re

from gandan.tiengviet.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_UPPER, _LOWER, _OPEN = 1, -1, 0


def capitals(text: str) -> str:
    """`text` in capitals, letter by letter: its length stays."""
    made = text.upper()
    if len(made) == len(text):
        return made
    return "".join(upper if len(upper := letter.upper()) == 1 else letter for letter in text)


def restored_capitals(codes: str, text: str) -> str:
    """`text`, made of `codes` one by one, with its marked letters as tall as those beside them.

    A marked small letter becomes a capital where the unmarked letters of its word are capitals; a
    word that does not tell ("X·", "Së") goes with the words beside it on its line.
    """
    pieces: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        before = codes[at : at + len(line)]
        at += len(line)
        may_be = before != line and any(map(str.isupper, before))
        pieces.append(_line(line) if may_be else line)
    return "".join(pieces)


def _line(line: str) -> str:
    words = [found.span() for found in _WORD.finditer(line)]
    told = [_told(line[start:end]) for start, end in words]
    at = 0
    pieces: list[str] = []
    for index, (start, end) in enumerate(words):
        word = line[start:end]
        if told[index] == _UPPER or (told[index] == _OPEN and _is_among_capitals(told, index)):
            pieces += (line[at:start], capitals(word))
            at = end
    pieces.append(line[at:])
    return "".join(pieces)


def _told(word: str) -> int | None:
    """Whether the letters of a word say that it is in capitals; None: they neither say nor ask."""
    if any(letter.isascii() and letter.islower() for letter in word):
        return _LOWER
    small = [at for at, letter in enumerate(word) if letter.islower()]
    tall = [at for at, letter in enumerate(word) if letter.isupper()]
    if not small:
        return _UPPER if len(tall) > 1 and is_syllable(word) else None
    if len(tall) > 1 or (tall and tall[-1] > small[0]):
        return _UPPER
    return _OPEN


def _is_among_capitals(told: list[int | None], index: int) -> bool:
    before = next((state for state in reversed(told[:index]) if state), None)
    after = next((state for state in told[index + 1 :] if state), None)
    return _UPPER in (before, after) and _LOWER not in (before, after)
