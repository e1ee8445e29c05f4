"""One spelling of letters: composed, with the tone mark where the newer rule puts it."""

import re
import unicodedata
from functools import cache

# Letters of other alphabets that look like Latin ones: typed or left by character recognition.
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХаеорсхуіјѕ\u00d0ð",
    "ABESIJKMHOPCTXaeopcxyijsĐđ",
)

# Capital letters of Vietnamese, as the inside of a character class.
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng


def nfc(text: str) -> str:
    """Composed letters; the same object when they already are."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def plain_letters(text: str) -> str:
    """Cyrillic look-alikes and the Icelandic eth as the Latin letters they were meant to be."""
    return text if text.isascii() else text.translate(LOOK_ALIKES)


@cache
def _late_tone() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of pairs such as "oà", and what each becomes ("òa")."""
    pairs: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for one, two in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
            for tone in _TONES:
                late = unicodedata.normalize("NFC", one + two + tone)
                pairs[late] = unicodedata.normalize("NFC", one + tone + two)
    # not after "q" (quý is right) and not before another letter of the syllable (hoàn, huỳnh)
    return re.compile(rf"(?<![qQ])(?:{'|'.join(pairs)})(?![^\W\d_])"), pairs


def one_tone_placement(text: str) -> str:
    """Both schools of tone placement as one: "hoà" becomes "hòa", "uỷ" becomes "ủy"."""
    pattern, pairs = _late_tone()
    return pattern.sub(lambda found: pairs[found[0]], text)


def comparable(text: str) -> str:
    """A key under which two printings of the same words are equal (marks stay, case goes).

    >>> comparable("UỶ  BAN nhân dân") == comparable("Ủy ban nhân dân")
    True
    """
    return " ".join(one_tone_placement(plain_letters(nfc(text))).lower().split())
