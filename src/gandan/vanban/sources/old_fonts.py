"""Fonts of the time before Unicode: their letters as Unicode, run by run."""

import re
from functools import lru_cache

from gandan.tiengviet.legacy import Encoding, convert, of_font

# letters of Vietnamese that no old font has a code for: words with one were typed in Unicode
_UNICODE = re.compile(
    "[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)

encoding_of = lru_cache(maxsize=512)(of_font)
"""The encoding that a font draws, None for a font of Unicode."""


def is_unicode(text: str) -> bool:
    """Whether words that stand in an old font are Unicode all the same."""
    return not text.isascii() and _UNICODE.search(text) is not None


def decode(text: str, encoding: Encoding) -> str:
    """The words of a run in Unicode."""
    if text.isascii() and not encoding.endswith("_capitals"):
        return text
    return convert(text, encoding)


def decoded(text: str, font: str) -> str:
    """Words in a font as Unicode, whatever the font is."""
    encoding = encoding_of(font) if font else None
    return text if encoding is None or is_unicode(text) else decode(text, encoding)
