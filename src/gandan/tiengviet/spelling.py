"""One spelling of letters: composed, with the tone mark where the newer rule puts it."""

import unicodedata

from gandan.tiengviet.lookalikes import plain_letters
from gandan.tiengviet.tones import one_tone_placement

# Capital letters of Vietnamese, as the inside of a character class.
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def nfc(text: str) -> str:
    """Composed letters; the same object when they already are."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def comparable(text: str) -> str:
    """A key under which two printings of the same words are equal (marks stay, case goes).

    >>> comparable("UỶ  BAN nhân dân") == comparable("Ủy ban nhân dân")
    True
    """
    return " ".join(one_tone_placement(plain_letters(nfc(text))).lower().split())
