"""One document in many spellings of its characters is read as one document."""

import re
import unicodedata
from functools import cache

import pytest

from gandan.tiengviet import comparable
from gandan.vanban import read
from gandan.vanban.form import to_json
from gandan.vanban.sources import Source
from tests.tiengviet.writing import sample_texts

SAMPLES = sample_texts()
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufe0f]")
CYRILLIC = str.maketrans("ABESIJKMHOPCTXaeopcxyij", "АВЕЅІЈКМНОРСТХаеорсхуіј")


def _later(pairs, text):
    """`text` with the tone on the second vowel of open syllables, as the older rule has it."""
    for early, late in pairs.items():
        text = re.sub(rf"(?<![qQ]){early}(?![^\W\d_])", late, text)
    return text


def older_tones(text):
    pairs = {}
    for first, second in ("oa", "oe", "uy", "OA", "OE", "UY", "Uy"):
        for tone in "\u0300\u0301\u0309\u0303\u0323":
            early = unicodedata.normalize("NFC", first + tone + second)
            pairs[early] = unicodedata.normalize("NFC", first + second + tone)
    return _later(pairs, text)


def shapes_after_tones(text):
    """Decomposed, with the marks of each letter in the order that Unicode does not compose."""
    apart = unicodedata.normalize("NFD", text)
    return re.sub("([\u0302\u0306\u031b])([\u0300\u0301\u0309\u0303\u0323])", r"\2\1", apart)


def spacing_accents(text):
    """Accents as signs of their own behind the letter, as some fonts leave them."""
    apart = unicodedata.normalize("NFD", text)
    return apart.translate({0x301: "´", 0x300: "ˋ", 0x303: "˜", 0x302: "ˆ", 0x306: "˘"})


def disguised(text):
    """Every word with one Cyrillic letter at least, where it has one that looks Latin."""
    return re.sub(
        r"[^\W\d_]{2,}",
        lambda found: found[0][:-1].translate(CYRILLIC) + found[0][-1],
        text,
    )


SPELLINGS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "shapes after tones": shapes_after_tones,
    "accents beside letters": spacing_accents,
    "tones by the older rule": older_tones,
    "Icelandic d": lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "African d": lambda text: text.replace("Đ", "\u0189").replace("đ", "\u0256"),
    "Cyrillic letters inside words": disguised,
    "full-width figures": lambda text: re.sub(r"\d", lambda m: chr(ord(m[0]) + 0xFEE0), text),
    "full-width letters": lambda text: re.sub(
        "[A-Za-z/:]", lambda m: chr(ord(m[0]) + 0xFEE0), text
    ),
    "mathematical figures": lambda text: re.sub(r"\d", lambda m: chr(0x1D7CE + int(m[0])), text),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "hyphens that do not break": lambda text: text.replace("-", "\u2011"),
    "minus signs": lambda text: text.replace("-", "\u2212"),
    "other slashes": lambda text: text.replace("/", "\u2215"),
    "nothing between letters": lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200b", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[aeiou])(?=[ntm])", "\u00ad", text),
    "marks of direction": lambda text: re.sub(r"(\d+)", "\u2068\\1\u2069", text),
    "joiners": lambda text: text.replace("/", "\u2060/\u2060"),
    "lines as on Windows": lambda text: text.replace("\n", "\r\n"),
}


def said(text):
    """What is read in a text, places as the words that stand there, in one spelling."""
    made = to_json(read(Source(text, "text/plain")))

    def plain(value):
        match value:
            case {"start": start, "end": end, **rest} if not rest:
                return plain(text[start:end])
            case dict():
                return {key: plain(item) for key, item in value.items()}
            case list():
                return [plain(item) for item in value]
            case str():
                return comparable(INVISIBLE.sub("", spell_back(value)))
            case _:
                return value

    return plain(made)


def spell_back(words):
    """Signs and marks as the samples have them; letters are left to `comparable`."""
    words = words.translate(
        {0xB4: "\u0301", 0x2CB: "\u0300", 0x2DC: "\u0303", 0x2C6: "\u0302", 0x2D8: "\u0306"}
    )
    words = re.sub("([\u0300\u0301\u0309\u0303\u0323])([\u0302\u0306\u031b])", r"\2\1", words)
    return words.replace("\u2011", "-").replace("\u2212", "-").replace("\u2013", "-")


@cache
def said_plainly(name):
    return said(SAMPLES[name])


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_in_another_spelling_is_read_the_same(name, spelling):
    text = SPELLINGS[spelling](SAMPLES[name])
    made = said(text)
    expected = said_plainly(name)
    for part in expected:
        assert made[part] == expected[part], part
