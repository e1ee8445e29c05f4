"""Marks that stand apart from their letter: in any order, twice, or as signs of their own."""

import unicodedata
from functools import lru_cache

from gandan.tiengviet.syllables import TONES

# As the insides of classes: marks that stand behind their letter; one sign for several letters.
SPACING = "\u00b4\u02c6\u02ca\u02cb\u02d8\u02dc"
MARKS = "\u0300-\u036f" + SPACING
SEVERAL = "\ufb00-\ufb06\u2160-\u217f"  # ligatures and Roman figures

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter
_SPACING = str.maketrans(
    "\u00b4\u02ca\u02cb\u02c6\u02d8\u02dc\u0340\u0341\u0342",
    "\u0301\u0301\u0300\u0302\u0306\u0303\u0300\u0301\u0303",
)


def is_mark(text: str, place: int) -> bool:
    """Whether what stands at a place belongs to the letter before it."""
    sign = text[place]
    if sign < "\u00b4":
        return False
    if ord(sign) in _SPACING and place:
        before = text[place - 1]
        return before.isalpha() or ord(before) in _SPACING or unicodedata.combining(before) > 0
    return unicodedata.combining(sign) > 0


@lru_cache(maxsize=1 << 14)
def composed(cluster: str) -> str:
    r"""A letter and the marks behind it as one letter, if there is one; a ligature as its letters.

    >>> composed("o\u0301\u0302"), composed("e\u02c6\u00b4"), composed("L\u00b4")
    ('ố', 'ế', 'L´')
    """
    if len(cluster) == 1:
        return unicodedata.normalize("NFKC", cluster)
    usual = unicodedata.normalize("NFC", cluster)
    if len(usual) == 1:
        return usual
    apart = unicodedata.normalize("NFD", cluster.translate(_SPACING))
    letter, marks = apart[0], apart[1:]
    shapes = [mark for mark in _SHAPES if mark in marks]
    tones = [mark for mark in TONES if mark in marks]
    made = unicodedata.normalize("NFC", letter + "".join(shapes + tones))
    is_vowel = letter in "aeiouyAEIOUY" and set(marks) <= {*_SHAPES, *TONES, "\u034f"}
    return made if is_vowel and len(made) == 1 else usual
