"""Which old encoding a text is in, piece by piece; a text that is in none is left as it is.

Words are the evidence: under its own encoding nearly every marked word is a Vietnamese syllable,
under any other hardly one is. French, Czech or German words are syllables under none.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from gandan.tiengviet.legacy import PLAIN, Encoding, convert, tables
from gandan.tiengviet.syllables import is_syllable, words

_FEWEST = 3  # different words that only an old encoding explains, before a text is touched
_SHARE = 0.85  # of the marked words, which must become syllables
_ALL = tuple(range(len(PLAIN)))

# Letters that Vietnamese in Unicode does not hold, and that a text in an old encoding does.
_SUSPECT = re.compile(
    "[\x80-\x84\x86-\x90\x98-\x9fÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïðñöøûüþÿŠŒŽšœžŸƒ†‡ˆ]",
)
# Letters that no old encoding is taken for: all above Latin-1 but those of windows-1252.
_UNICODE = (
    "\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02af"
    "\u0300-\u1fff\u3040-\ud7ff"
)
_CODE = re.compile(r"[^\t-\r -~]")  # VPS and VISCII have letters among the control codes
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_OF_UNICODE = re.compile(rf"(\S*[{_UNICODE}]\S*)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """An encoding, and the share of marked words that it makes Vietnamese (0 to 1)."""

    encoding: Encoding
    confidence: float


@dataclass(frozen=True, slots=True)
class Converted:
    """A text whose pieces in old encodings are converted, and these: that of most pieces first."""

    text: str
    encodings: tuple[Encoding, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a part of one between words of Unicode, and its marked words."""

    text: str
    is_part: bool
    marked: tuple[str, ...]

    def good(self, at: int | None) -> int:
        """How many marked words are syllables as they are (None) or under an encoding."""
        return sum(_votes(word)[0 if at is None else at + 1] for word in self.marked)

    def best(self, among: tuple[int, ...]) -> int | None:
        """The encoding that makes it Vietnamese; None when none does so better than nothing."""
        if not self.marked or not among:
            return None
        at = max(among, key=self.good)
        good = self.good(at)
        is_better = good - self.good(None) > self.is_part
        return at if is_better and good * 2 > len(self.marked) else None

    def is_open(self, among: tuple[int, ...]) -> bool:
        """Whether it tells nothing: it goes with its neighbour."""
        if self.is_part or not _CODE.search(self.text) or self.best(among) is not None:
            return False
        plain = self.good(None)
        most = max(map(self.good, among), default=0)
        is_foreign = len(self.marked) >= _FEWEST and most * 2 <= len(self.marked)
        return most >= plain and not is_foreign


def recognise(text: str | bytes) -> Recognised | None:
    """The old encoding that most of `text` is in; None when that is not certain."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    admitted = _admitted(_pieces(text))
    if not admitted:
        return None
    at, (good, total) = max(admitted.items(), key=lambda item: item[1])
    return Recognised(PLAIN[at], good / total)


def convert_mixed(text: str) -> Converted | None:
    """`text` with every line converted that is in an old encoding; None when none is.

    Lines of Unicode stay. A line that reads as well either way ("Sè: 12") goes with its neighbour.
    """
    pieces = _pieces(text)
    admitted = tuple(_admitted(pieces))
    if not admitted:
        return None
    chosen = _chosen(pieces, admitted)
    made = [
        piece.text if at is None else convert(piece.text, PLAIN[at])
        for piece, at in zip(pieces, chosen, strict=True)
    ]
    used = Counter(at for at in chosen if at is not None)
    return Converted("".join(made), tuple(PLAIN[at] for at, _ in used.most_common()))


def _pieces(text: str) -> list[_Piece]:
    """The lines of a text that may be in an old encoding; of any other text nothing."""
    if _SUSPECT.search(text) is None:
        return []
    found: list[_Piece] = []
    for line in _LINE.findall(text):
        parts = _OF_UNICODE.split(line)
        for index, part in enumerate(parts):
            marked = () if index % 2 or not _CODE.search(part) else _marked(part)
            found.append(_Piece(part, len(parts) > 1, marked))
    return found


@cache
def _word() -> re.Pattern[str]:
    """A run of letters and of characters that are codes of letters in some encoding."""
    held = {sign for key in PLAIN for text in tables()[key].letters for sign in text}
    codes = "".join(re.escape(sign) for sign in sorted(held) if sign not in "\t\n\r\v\f")
    return re.compile(rf"(?:[^\W\d_]|[{codes}])+")


def _marked(text: str) -> tuple[str, ...]:
    """Words with codes above ASCII that say something: no lone sign ("·"), no abbreviation."""
    return tuple(
        word for word in _word().findall(text) if _CODE.search(word) and _says_something(word)
    )


@lru_cache(maxsize=1 << 15)
def _says_something(word: str) -> bool:
    letters = [sign for sign in word if sign.isascii()]
    if any(map(str.islower, letters)):
        return True
    return (bool(letters) or len(word) > 2) and any(_votes(word))


@lru_cache(maxsize=1 << 15)
def _votes(word: str) -> tuple[bool, ...]:
    """Whether a word is made of syllables as it is, and under each encoding."""
    return (_is_vietnamese(word), *(_is_vietnamese(convert(word, key)) for key in PLAIN))


def _is_vietnamese(text: str) -> bool:
    found = list(words(text))
    return bool(found) and all(map(is_syllable, found))


def _admitted(pieces: list[_Piece]) -> dict[int, tuple[int, int]]:
    """The encodings that a text gives enough evidence of: their good words of all marked ones."""
    told: dict[int, set[str]] = {}
    for piece in pieces:
        at = piece.best(_ALL) if _SUSPECT.search(piece.text) else None
        if at is not None and _surrounds_vietnamese(piece.text):
            told.setdefault(at, set()).update(piece.marked)
    found: dict[int, tuple[int, int]] = {}
    for at, marked in told.items():
        good = sum(_votes(word)[at + 1] for word in marked)
        only = sum(_votes(word)[at + 1] and not _votes(word)[0] for word in marked)
        if only >= _FEWEST and good >= len(marked) * _SHARE:
            found[at] = (good, len(marked))
    return found


def _surrounds_vietnamese(text: str) -> bool:
    """Whether the unmarked words of a piece can be Vietnamese too: most of them."""
    plain = [
        word for word in _word().findall(text) if not _CODE.search(word) and not word.isupper()
    ]
    return sum(map(is_syllable, plain)) * 2 >= len(plain)


def _chosen(pieces: list[_Piece], admitted: tuple[int, ...]) -> list[int | None]:
    """For each piece the encoding it is in, None for Unicode."""
    chosen = [piece.best(admitted) for piece in pieces]
    is_open = [piece.is_open(admitted) for piece in pieces]
    known = [
        index
        for index, piece in enumerate(pieces)
        if not is_open[index] and _CODE.search(piece.text)
    ]
    last = chosen[known[0]] if known else None
    for index, piece in enumerate(pieces):
        if is_open[index]:
            chosen[index] = last
        elif _CODE.search(piece.text):
            last = chosen[index]
    return chosen
