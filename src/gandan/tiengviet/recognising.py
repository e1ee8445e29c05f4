"""Which old encoding a text is in, piece by piece; a text that is in none is left as it is.

Words are the evidence: under its own encoding nearly every marked word is a Vietnamese syllable,
under any other hardly one is. French, Czech or German words are syllables under none.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from gandan.tiengviet.headings import raised_headings
from gandan.tiengviet.legacy import PLAIN, Encoding, convert, tables
from gandan.tiengviet.syllables import is_syllable, words

_FEWEST = 3  # different words that only an old encoding explains, before a text is touched
_SHARE = 0.85  # of the marked words, which must become syllables
_SAMPLE = 200_000  # letters of suspect lines that are looked at before anything is converted
_LONGEST = 14  # codes of a word: seven letters, each with its mark
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
_HYPHENED = re.compile(r"[a-z]-[a-z]")
_LINE = re.compile(r"[^\n]{1,2000}(?:\n|(?= ))|[^\n]{1,2000}|\n")  # very long ones in parts
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
    runs: tuple[tuple[int, int, Encoding | None], ...]  # where each piece began, and begins now
    source: str

    def place(self, at: int) -> int:
        """Where in `text` stands what stood at a place of the text before."""
        index = bisect_right(self.runs, at, key=lambda run: run[0]) - 1
        if index < 0:
            return at
        start, made, encoding = self.runs[index]
        end = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.source)
        if encoding is None or at >= end:
            return made + at - start
        return made + len(convert(self.source[start:at], encoding))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a part of one between words of Unicode, and its marked words."""

    text: str
    is_part: bool
    marked: tuple[str, ...]

    def good(self, at: int | None) -> int:
        """How many marked words are syllables as they are (None) or under an encoding."""
        return sum(_is_good(word, at) for word in self.marked)

    def best(self, among: tuple[int, ...]) -> int | None:
        """The encoding that makes it Vietnamese; None when none does so better than nothing."""
        if not self.marked or not among:
            return None
        at = max(among, key=self.good)
        good = self.good(at)
        is_better = good - self.good(None) > self.is_part
        return at if is_better and good * 2 > len(self.marked) else None

    @property
    def has_codes(self) -> bool:
        """Whether an encoding could make a difference; a hyphen may be a letter of TCVN3."""
        return bool(_CODE.search(self.text) or _HYPHENED.search(self.text))

    def is_open(self, among: tuple[int, ...]) -> bool:
        """Whether it tells nothing: it goes with its neighbour."""
        if self.is_part or not self.has_codes or self.best(among) is not None:
            return False
        plain = self.good(None)
        most = max(map(self.good, among), default=0)
        is_foreign = len(self.marked) >= _FEWEST and most * 2 <= len(self.marked)
        return most >= plain and not is_foreign and _surrounds_vietnamese(self.text)


def recognise(text: str | bytes) -> Recognised | None:
    """The old encoding that most of `text` is in; None when that is not certain."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    admitted = _admitted(text)
    if not admitted:
        return None
    at, (good, total) = max(admitted.items(), key=lambda item: item[1])
    return Recognised(PLAIN[at], good / total)


def convert_mixed(text: str) -> Converted | None:
    """`text` with every line converted that is in an old encoding; None when none is.

    Lines of Unicode stay. A line that reads as well either way ("Sè: 12") goes with its neighbour.
    """
    admitted = tuple(_admitted(text))
    if not admitted:
        return None
    pieces = [piece for line in _LINE.findall(text) for piece in _pieces(line)]
    chosen = _chosen(pieces, admitted)
    made: list[str] = []
    runs: list[tuple[int, int, Encoding | None]] = []
    before = now = 0
    for piece, at in zip(pieces, chosen, strict=True):
        encoding = None if at is None else PLAIN[at]
        runs.append((before, now, encoding))
        made.append(piece.text if encoding is None else convert(piece.text, encoding))
        before, now = before + len(piece.text), now + len(made[-1])
    used = Counter(PLAIN[at] for at in chosen if at is not None)
    encodings = tuple(encoding for encoding, _ in used.most_common())
    words = "".join(made)
    if "tcvn3" in encodings:
        words = raised_headings(words)
    return Converted(words, encodings, tuple(runs), text)


def _pieces(line: str) -> Iterator[_Piece]:
    """A line, divided at its words of Unicode."""
    parts = _OF_UNICODE.split(line)
    for index, part in enumerate(parts):
        marked = () if index % 2 or not _CODE.search(part) else _marked(part)
        yield _Piece(part, len(parts) > 1, marked)


@cache
def _word() -> re.Pattern[str]:
    """A run of letters and of characters that are codes of letters in some encoding."""
    held = {sign for key in PLAIN for text in tables()[key].letters for sign in text}
    codes = "".join(re.escape(sign) for sign in sorted(held) if sign not in "\t\n\r\v\f")
    letters = rf"(?:[^\W\d_]|[{codes}])+"
    return re.compile(f"{letters}(?:-{letters})?")  # a hyphen may be a letter of TCVN3


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
    return (bool(letters) or len(word) > 2) and _is_word(word)


def _is_word(word: str) -> bool:
    return _is_good(word, None) or any(_is_good(word, at) for at in _ALL)


@lru_cache(maxsize=1 << 16)
def _is_good(word: str, at: int | None) -> bool:
    """Whether a word is made of syllables, as it is (None) or under an encoding."""
    if len(word) > _LONGEST:
        return False
    found = list(words(word if at is None else convert(word, PLAIN[at])))
    return bool(found) and all(map(is_syllable, found))


def _admitted(text: str) -> dict[int, tuple[int, int]]:
    """The encodings that a text gives enough evidence of: their good words of all marked ones."""
    told: dict[int, set[str]] = {}
    noise: set[str] = set()  # words that nothing makes Vietnamese
    for piece in _suspects(text):
        at = piece.best(_ALL)
        if at is not None and _surrounds_vietnamese(piece.text):
            told.setdefault(at, set()).update(piece.marked)
        noise.update(word for word in piece.marked if not _is_word(word))
    found: dict[int, tuple[int, int]] = {}
    for at, marked in told.items():
        good = sum(_is_good(word, at) for word in marked)
        only = sum(_is_good(word, at) and not _is_good(word, None) for word in marked)
        if only >= max(_FEWEST, len(noise)) and good >= len(marked) * _SHARE:
            found[at] = (good, len(marked))
    return found


def _suspects(text: str) -> Iterator[_Piece]:
    """Pieces with letters that Vietnamese in Unicode does not hold; the first of many."""
    left = _SAMPLE
    at = 0
    while left > 0 and (suspect := _SUSPECT.search(text, at)) is not None:
        start = max(text.rfind("\n", at, suspect.start()) + 1, at, suspect.start() - 2000)
        line = _LINE.match(text, start)
        at = suspect.end() if line is None else max(line.end(), suspect.end())
        for piece in _pieces(text[start:at]):
            if _SUSPECT.search(piece.text):
                yield piece
        left -= at - start


def _surrounds_vietnamese(text: str) -> bool:
    """Whether the unmarked words of a piece can be Vietnamese too: most of them."""
    plain = [
        word
        for word in _word().findall(text)
        if not _CODE.search(word) and (word.islower() or word.istitle())
    ]
    return sum(map(is_syllable, plain)) * 2 >= len(plain)


def _chosen(pieces: list[_Piece], admitted: tuple[int, ...]) -> list[int | None]:
    """For each piece the encoding it is in, None for Unicode."""
    chosen = [piece.best(admitted) for piece in pieces]
    is_open = [piece.is_open(admitted) for piece in pieces]
    known = [index for index, piece in enumerate(pieces) if not is_open[index] and piece.has_codes]
    last = chosen[known[0]] if known else None
    for index, piece in enumerate(pieces):
        if is_open[index]:
            chosen[index] = last
        elif piece.has_codes:
            last = chosen[index]
    return chosen
