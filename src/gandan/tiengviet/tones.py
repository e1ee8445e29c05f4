"""One place for the tone mark of a syllable: where the newer rule puts it ("hòa", "thủy").

The older rule ("hoà", "thuỷ") and slips of typing or of extraction ("hòan", "qúy", "tieńg") are the
same words. A letter becomes a letter: the length of the text stays.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from gandan.tiengviet.syllables import TONES, tone_places, toneless


def _with_tones(letters: str) -> str:
    """Each of `letters` under each tone, in both cases; what composes to one letter only."""
    found = (
        unicodedata.normalize("NFC", letter + tone)
        for letter in letters + letters.upper()
        for tone in TONES
    )
    return "".join(letter for letter in found if len(letter) == 1)


def _pairs() -> dict[str, tuple[bool, ...]]:
    """Pairs of letters in which a tone may stand wrong, or by the older rule.

    The value says where: True before a letter (hòan), False at the end of a word (hoà).
    """
    inside, last, both = (True,), (False,), (True, False)
    found = (
        [("".join(pair), last) for pair in _each("o", _with_tones("ae"))]
        + [("".join(pair), last) for pair in _each("u", _with_tones("y"))]
        + [("".join(pair), inside) for pair in _each(_with_tones("o"), "ae")]
        + [("".join(pair), inside) for pair in _each(_with_tones("u"), "y")]
        + [("".join(pair), both) for pair in _each(_with_tones("uiyư"), "êôơâ")]
        + [("".join(pair), both) for pair in _each("q", _with_tones("u"))]
        + [("".join(pair), inside) for pair in _each("g", _with_tones("i"))]
    )
    return dict(found) | dict.fromkeys(_ON_CONSONANT, both)


def _each(first: str, second: str) -> Iterator[tuple[str, ...]]:
    return product(*(dict.fromkeys(part.lower() + part.upper()) for part in (first, second)))


_ON_CONSONANT = _with_tones("mnhtcg")  # only extraction puts a tone there
_PAIRS = _pairs()
_FIRSTS, _TONED_FIRSTS = "oOuUqQgG", _with_tones("ouiyư")
# begins with one class of letters, so that `re` skips to them
_PAIR = re.compile(
    f"[{_FIRSTS}{_TONED_FIRSTS}{_ON_CONSONANT}](?:[{_with_tones('aeuiy')}](?<=[{_FIRSTS}].)|"
    f"[aeyêôơâAEYÊÔƠÂ](?<=[{_TONED_FIRSTS}].)|(?<=[{_ON_CONSONANT}]))"
)
_LONGEST = 8


def one_tone_placement(text: str) -> str:
    """`text` (composed) with every tone mark where the newer rule puts it.

    >>> one_tone_placement("hoà, UỶ BAN, hòan thành, qúy, hoàn, quý")
    'hòa, ỦY BAN, hoàn thành, quý, hoàn, quý'
    """
    return placed_tones(text)[0]


def placed_tones(text: str) -> tuple[str, dict[str, str]]:
    """As `one_tone_placement`; also how most words were printed that are spelled otherwise now.

    >>> placed_tones("UỶ BAN")
    ('ỦY BAN', {'ỦY': 'UỶ'})
    """
    pieces: list[str] = []
    moved: Counter[tuple[str, str]] = Counter()
    at = 0
    for found in _PAIR.finditer(text):
        end = found.end()
        if text[end : end + 1].isalpha() not in _PAIRS.get(found[0], ()):
            continue
        start, end = _bounds(text, found.start(), end)
        if start < at:
            continue
        word = text[start:end]
        placed = _placed(word)
        if placed != word:
            moved[placed, word] += 1
            pieces += (text[at:start], placed)
            at = end
    if not pieces:
        return text, {}
    pieces.append(text[at:])
    most = {placed: (word, count) for (placed, word), count in reversed(moved.most_common())}
    printed = {
        placed: word for placed, (word, count) in most.items() if text.count(placed) <= count
    }
    return "".join(pieces), printed


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The word round a place, as far as a syllable may reach."""
    least, most = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > least and text[start - 1].isalpha():
        start -= 1
    while end < most and text[end].isalpha():
        end += 1
    return start, end


@lru_cache(maxsize=1 << 14)
def _placed(word: str) -> str:
    bare, tone, place = toneless(word.lower())
    places = tone_places(bare)
    if not places or place < 0 or place == places[0] or len(bare) != len(word):
        return word
    letters = [
        letter.upper() if printed.isupper() else letter
        for letter, printed in zip(bare, word, strict=True)
    ]
    letters[places[0]] = unicodedata.normalize("NFC", letters[places[0]] + tone)
    return "".join(letters)
