"""Characters: composed, one spelling of spaces, hyphens and line ends, no markup."""

import re
import unicodedata
from array import array

from gandan.tiengviet.lookalikes import (
    HYPHENS,
    INVISIBLE,
    SIGNS,
    SPACES,
    SPECIAL,
    foreign_as_latin,
    may_hold_signs,
)
from gandan.tiengviet.marks import MARKS, SEVERAL, composed
from gandan.tiengviet.tones import placed_tones

_BULLETS = (
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0e0\u25cf\u25aa\u25a0\u27a2"
    "\u2022\u25cb\u25ba\u2043\u2023\u2756\u00b7"
)
_BREAKS = "\u2028\u2029\x85\v"
# one character for one: offsets do not move
_ONE_TO_ONE: dict[str, str] = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(_BULLETS, "•"),
    **dict.fromkeys(_BREAKS, "\n"),
}
_SWAPPED = re.compile("[" + re.escape(SPACES + HYPHENS + _BULLETS + _BREAKS) + "]")

_INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f" + INVISIBLE
_DROPPED = re.compile(
    rf"[*\r{_INVISIBLE}#\\<](?:(?<=\*)\**|(?<=\r)(?=\n)|(?<=[{_INVISIBLE}])[{_INVISIBLE}]*"
    r"|(?<=^#)#{0,5}[ \t]+|(?<=\\)(?=[-.*_#+()\[\]|>~!])"
    r"|(?<=<)(?:/?(?:sup|sub|b|i|u|strong|em|span|p)>|(?P<line_break>br ?/?>)))",
    re.MULTILINE,
)
# whatever the steps below change, but for stars and what `_SWAPPED` finds: most texts hold none
_SPECIAL = re.compile(f"[\r{_INVISIBLE}#\\\\<{MARKS}{SEVERAL}{SPECIAL}]")
_BULLET = re.compile(r"\*[ \t]+[^\s*]")
# a letter with marks behind it; one sign for several letters (ligatures, Roman figures)
_APART = re.compile(f"[{MARKS}{SEVERAL}]")
_CLUSTER = re.compile(
    f"(?P<cluster>[^\\W\\d_][{MARKS}]+|[{SEVERAL}])|" + _DROPPED.pattern, re.MULTILINE
)


class Spelled:
    """Text after this stage, and its runs back to the text as read.

    `printed` says how words were printed whose tone mark stands elsewhere now.
    """

    __slots__ = ("printed", "runs", "source_runs", "text")

    def __init__(
        self, text: str, printed: dict[str, str], runs: "array[int]", source_runs: "array[int]"
    ) -> None:
        self.text = text
        self.printed = printed
        self.runs = runs
        self.source_runs = source_runs


def spell(source: str) -> Spelled:
    """Give `source` one spelling of its characters; every edit starts a new run."""
    is_normal = unicodedata.is_normalized("NFC", source)
    is_plain = is_normal and not _SPECIAL.search(source)
    if is_plain and "*" not in source:
        text, printed = placed_tones(_with_usual_blanks(source))
        return Spelled(text, printed, array("l", [0]), array("l", [0]))
    is_composed = is_plain or (is_normal and not _APART.search(source))
    return _edited(source, is_composed=is_composed, is_plain=is_plain)


def _edited(source: str, *, is_composed: bool, is_plain: bool) -> Spelled:
    """`spell` edit by edit; a text that `is_plain` holds nothing special but stars."""
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
            letter = " " if found.lastgroup == "line_break" else composed(found[0])
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
    text = "".join(pieces)
    text = _with_usual_blanks(text) if is_plain else _swapped(text.replace("\r", "\n"))
    text, printed = placed_tones(text)
    return Spelled(text, printed, runs, source_runs)


def _is_bullet(source: str, at: int) -> bool:
    """Whether a star is the mark of a list: the first sign of its line, words behind a blank."""
    line = source.rfind("\n", 0, at) + 1
    return not source[line:at].strip(" \t") and _BULLET.match(source, at) is not None


def _swapped(text: str) -> str:
    """Characters with one spelling; none is added or left out."""
    text = _with_usual_blanks(text)
    if may_hold_signs(text):
        text = text.translate(SIGNS)
    return foreign_as_latin(text)


def _with_usual_blanks(text: str) -> str:
    """Blanks, hyphens, bullets and line ends with one spelling each."""
    if text.isascii():
        return text
    return _SWAPPED.sub(lambda found: _ONE_TO_ONE[found[0]], text)
