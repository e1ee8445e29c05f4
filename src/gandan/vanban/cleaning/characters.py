"""Characters: composed, one spelling of spaces, hyphens and line ends, no markup."""

import re
import unicodedata
from array import array
from functools import cache

from gandan.tiengviet.spelling import LOOK_ALIKES

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe"
_BULLETS = (
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0e0\u25cf\u25aa\u25a0\u27a2"
    "\u2022\u25cb\u25ba\u2043\u2023\u2756\u00b7"
)
_BREAKS = "\u2028\u2029\x85\v"
# one character for one: offsets do not move
_ONE_TO_ONE: dict[int, str | int | None] = {
    **LOOK_ALIKES,
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "-" for c in _HYPHENS},
    **{ord(c): "•" for c in _BULLETS},
    **{ord(c): "\n" for c in _BREAKS},
}
_SWAPPED = re.compile("[" + "".join(map(chr, _ONE_TO_ONE)) + "]")

_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_DROPPED = re.compile(
    rf"[*\r{_INVISIBLE}#\\<](?:(?<=\*)\**|(?<=\r)(?=\n)|(?<=[{_INVISIBLE}])[{_INVISIBLE}]*"
    r"|(?<=^#)#{0,5}[ \t]+|(?<=\\)(?=[-.*_#+()\[\]|>~!])"
    r"|(?<=<)(?:/?(?:sup|sub|b|i|u|strong|em|span|p)>|(?P<line_break>br ?/?>)))",
    re.MULTILINE,
)
_BULLET = re.compile(r"\*[ \t]+[^\s*]")
_CLUSTER = re.compile("(?P<cluster>[^\\W\\d_][\u0300-\u036f]+)|" + _DROPPED.pattern, re.MULTILINE)


@cache
def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


class Spelled:
    """Text after this stage, and its runs back to the text as read."""

    __slots__ = ("runs", "source_runs", "text")

    def __init__(self, text: str, runs: "array[int]", source_runs: "array[int]") -> None:
        self.text = text
        self.runs = runs
        self.source_runs = source_runs


def spell(source: str) -> Spelled:
    """Give `source` one spelling of its characters; every edit starts a new run."""
    is_composed = unicodedata.is_normalized("NFC", source)
    runs, source_runs = array("l", [0]), array("l", [0])
    pieces: list[str] = []
    at = made = 0
    for found in (_DROPPED if is_composed else _CLUSTER).finditer(source):
        start, end = found.span()
        if source[start] == "*" and _is_bullet(source, start):
            continue
        pieces.append(source[at:start])
        made += start - at
        if found.lastgroup:
            letter = " " if found.lastgroup == "line_break" else _composed(found[0])
            pieces.append(letter)
            if made != runs[-1]:
                runs.append(made)
                source_runs.append(start)
            made += len(letter)
        if made == runs[-1]:
            source_runs[-1] = end
        else:
            runs.append(made)
            source_runs.append(end)
        at = end
    pieces.append(source[at:])
    text = "".join(pieces).replace("\r", "\n")
    return Spelled(_swapped(text), runs, source_runs)


def _is_bullet(source: str, at: int) -> bool:
    """Whether a star is the mark of a list: the first sign of its line, words behind a blank."""
    line = source.rfind("\n", 0, at) + 1
    return not source[line:at].strip(" \t") and _BULLET.match(source, at) is not None


def _swapped(text: str) -> str:
    """Characters with one spelling; none is added or left out."""
    return text.translate(_ONE_TO_ONE) if _SWAPPED.search(text) else text
