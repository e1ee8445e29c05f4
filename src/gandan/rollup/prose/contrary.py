"""What keeps two sentences apart though they are alike: numbers, and words that turn the sense."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from gandan.tiengviet import fold, nfc

Turns: TypeAlias = tuple[str, ...]
"""The numbers and turning words of a sentence, in their order, the words without marks."""

_ROMAN = frozenset("IVX")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")


def turns(text: str) -> Turns:
    """The numbers, also Roman ones and those in words, and the turning words of a sentence.

    >>> turns("Quý II giảm 02 đơn, còn 1.250 đơn")
    ('II', 'giam', '2', '1250')
    """
    found: list[str] = []
    for piece in _pieces(is_bare=text.isascii()).findall(nfc(text)):
        if piece[0].isdigit():
            number = piece.replace(".", "") if _THOUSANDS.match(piece) else piece
            found.append(number.lstrip("0") or "0")
        else:
            found.append(piece if set(piece) <= _ROMAN else fold(piece))
    return tuple(found)


@cache
def _pieces(*, is_bare: bool) -> re.Pattern[str]:
    """What is looked for in a sentence, in one typed without marks if `is_bare`."""
    words = [word for row in rows() for word in row["bare" if is_bare else "words"]]
    # every case by itself: a pattern that ignores case takes twice as long
    cases = sorted({case for word in words for case in (word, word.capitalize(), word.upper())})
    return re.compile(
        rf"(?<!\w)(?:\d+(?:[.,]\d+)*|[IVX]{{1,5}}(?!\w)|(?:{'|'.join(cases)})(?!\w))"
        r"|\d+(?:[.,]\d+)*"
    )


@cache
def rows() -> tuple[dict[str, list[str]], ...]:
    """The rows of contrary.toml."""
    text = files("gandan.rollup.prose").joinpath("contrary.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["word"])
