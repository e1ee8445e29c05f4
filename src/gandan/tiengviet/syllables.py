"""How a Vietnamese syllable is built: onset, rhyme, tone. Rules of spelling, no list of words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_STOPS = ("c", "ch", "k", "p", "t")  # syllables that end so bear sắc or nặng
_STOPPED_TONES = ("\u0301", "\u0323")

_ONSETS = (*"bdđhlmnprstvx", "ch", "kh", "nh", "ph", "th", "tr")
_BEFORE_BACK = ("c", "g", "ng")
_BEFORE_FRONT = ("k", "gh", "ngh")  # the same sounds before e, ê, i, y

# Rhymes by vowel: what may follow it; a stroke is nothing.
_RHYMES = """
a: - c ch i k m n ng nh o p t u y
ă: c k m n ng p t
â: c k m n ng p t u y
e: - c k m n ng o p t
ê: - ch m n ng nh p t u
i: - a ch m n nh p t u êc êk êm ên êng êp êt êu
o: - a ac ach ai am an ang anh ao ap at ay ăc ăk ăm ăn ăng ăp ăt c e en eo et i k m n ng oc ong p t
ô: - c i k m n ng p t
ơ: - i m n p t
u: - a c i k m n ng p t ân âng ât ây ê êch ên ênh êt êu ơ ôc ôi ôm ôn ông ôt
u: y ya ych yên yêt ynh yt yu
ư: - a c i m n ng t u ơc ơi ơm ơn ơng ơp ơt ơu
y: -
"""
_ALONE = ("yêm", "yên", "yêng", "yêt", "yêu")  # "yê" begins only a syllable without an onset
_AFTER_QU = "aăâeê"  # "qu" takes every rhyme of these vowels, and of others:
_ALSO_AFTER_QU = ("i", "ich", "in", "inh", "it", "iu", "ơ", "ôc")
# the "i" of these is of the rhyme too
_GI = ("gi", "gim", "gin", "gip", "git", "giêc", "giêm", "giên", "giêng", "giêt", "giêu")

_LETTER = "[^\\W\\d_\u00b2\u00b3\u00b9\u2070-\u209f]"  # no raised digits
_WORD = re.compile(rf"{_LETTER}+(?:[\u0300-\u036f]+{_LETTER}*)*")


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether `word` can be one: "dân", "Thuý", "NGHĨA"; not "Céng", "tion", "cac", "tóan"."""
    word = unicodedata.normalize("NFC", word)
    if len(word) > 7 or not (word.islower() or word.isupper() or word.istitle()):
        return False
    bare, tone, place = toneless(word.lower())
    if place < 0:
        return tone == "" and bare in _syllables() and not bare.endswith(_STOPS)
    if place not in _syllables().get(bare, ()):
        return False
    return tone in _STOPPED_TONES or not bare.endswith(_STOPS)


def words(text: str) -> Iterator[str]:
    """The runs of letters in `text`, composed."""
    return (unicodedata.normalize("NFC", found[0]) for found in _WORD.finditer(text))


def tone_places(bare: str) -> tuple[int, ...]:
    """Where the tone mark of a syllable may stand, the newer rule first; nothing for no syllable.

    >>> tone_places("hoa"), tone_places("hoan"), tone_places("quy")
    ((1, 2), (2,), (2,))
    """
    return _syllables().get(bare, ())


def toneless(word: str) -> tuple[str, str, int]:
    """A word (small letters, NFC) without its tone; the tone; its place, -1 for none or several."""
    letters: list[str] = []
    found: list[tuple[str, int]] = []
    for place, letter in enumerate(word):
        if letter.isascii():
            letters.append(letter)
            continue
        marks = unicodedata.normalize("NFD", letter)
        found += [(mark, place) for mark in marks if mark in TONES]
        kept = "".join(mark for mark in marks if mark not in TONES)
        letters.append(unicodedata.normalize("NFC", kept))
    tone = "".join(mark for mark, _ in found)
    return "".join(letters), tone, found[0][1] if len(found) == 1 else -1


@cache
def _syllables() -> dict[str, tuple[int, ...]]:
    """Every syllable that the rules of spelling allow, without its tone, and where this stands."""
    found = {bare: _places(0, bare) for bare in _ALONE}
    found |= {bare: _places(1, bare) for bare in _GI}
    for rhyme in _rhymes():
        vowel = rhyme[0]
        is_front = vowel in "eêiy"
        for onset in (*_ONSETS, *(_BEFORE_FRONT if is_front else _BEFORE_BACK), ""):
            found[onset + rhyme] = _places(len(onset), onset + rhyme)
        if vowel not in "iy":
            found["gi" + rhyme] = _places(2, "gi" + rhyme)
        if vowel in _AFTER_QU or rhyme in _ALSO_AFTER_QU:
            found["qu" + rhyme] = _places(2, "qu" + rhyme)
        elif rhyme.startswith("uy"):
            found["q" + rhyme] = _places(2, "q" + rhyme)
    return found


def _places(onset: int, bare: str) -> tuple[int, ...]:
    """The places of the tone in a syllable whose rhyme begins at `onset`."""
    end = onset
    while end < len(bare) and bare[end] in "aăâeêioôơuưy":
        end += 1
    vowels = bare[onset:end]
    marked = [at for at, vowel in enumerate(vowels, onset) if vowel in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    if len(vowels) < 2:
        return (onset,)
    if len(vowels) > 2 or end < len(bare):
        return (onset + 1,)
    return (onset, onset + 1) if vowels in ("oa", "oe", "uy") else (onset,)


def _rhymes() -> Iterator[str]:
    for line in _RHYMES.strip().splitlines():
        vowel, _, endings = line.partition(": ")
        for ending in endings.split():
            yield vowel + ending.replace("-", "")
