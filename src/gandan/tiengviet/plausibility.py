"""How far a text can be Vietnamese, and whether it is garbage that a broken font left."""

import re
import unicodedata

from gandan.tiengviet.recognising import convert_mixed
from gandan.tiengviet.syllables import is_syllable, words

_VOWEL = re.compile(r"(?i)[aeiouy]")
_NUMBER = re.compile(r"[\d.,:;/%+\-–]*\d[\d.,:;/%+\-–]*")
_EDGES = "()[]{}<>«»“”‘’\"'.,;:!?…-–—/*•·|_=+&%°§"
_INNER = re.compile(r"[-–/.,'’&+@:_\d]+")  # between the parts of "12/KH-UBND", "e-mail", "Sở,Ban"
_CLUSTER = re.compile(r"(?i)[^aeiouy]{6}")  # more consonants in a row than any language here has

_FEWEST = 12  # words, before a page is called garbage
_READABLE = 0.6
_VIETNAMESE = 0.3


def plausibility(text: str) -> float:
    """The share of words that can be Vietnamese syllables, 0 to 1; abbreviations do not count.

    About 0.99 for Vietnamese, 0.2 for English, 0 where there is no word at all.
    """
    good = total = 0
    for word in words(text):
        if len(word) > 1 and not (word.isupper() and not is_syllable(word)):
            total += 1
            good += is_syllable(word)
    return good / total if total else 0.0


def is_garbage(text: str) -> bool:
    """Whether the letters of a page are wrong: neither Vietnamese nor words of another language.

    So a PDF whose fonts lack a map to Unicode comes out; its page must be recognised as a picture.
    Empty pages, pages of numbers only and pages in other languages are not garbage.
    """
    tokens = [token for token in text.split() if len(token) > 1 or token.isalnum()]
    if sum(not _NUMBER.fullmatch(token) for token in tokens) < _FEWEST:
        return False
    readable = sum(map(_is_readable, tokens)) / len(tokens)
    if readable >= _READABLE or plausibility(text) >= _VIETNAMESE:
        return False
    converted = convert_mixed(text)
    return converted is None or plausibility(converted.text) < _VIETNAMESE


def _is_readable(token: str) -> bool:
    """A number, a code of a document, or a word of one alphabet that can be spoken."""
    if _NUMBER.fullmatch(token):
        return True
    parts = [part for part in _INNER.split(token.strip(_EDGES)) if part]
    return bool(parts) and all(map(_is_word, parts))


def _is_word(part: str) -> bool:
    letters = unicodedata.normalize("NFD", part.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
    if not letters.isalpha():
        return False
    if not letters.isascii():
        return len({unicodedata.name(sign, "?").split()[0] for sign in letters}) == 1
    if letters.isupper() and len(letters) <= 8:
        return True  # an abbreviation
    is_cased = letters[1:].islower() or letters.isupper() or len(letters) == 1
    return is_cased and bool(_VOWEL.search(letters)) and not _CLUSTER.search(letters)
