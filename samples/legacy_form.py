"""The letters of before Unicode: a text as it was typed in TCVN3 (ABC) or VNI.

Signs that those encodings have no code for are those of a typewriter, and the mark of a footnote is
a plain digit. TCVN3 has no capitals with a tone: small letters were typed, and a font drew them;
that is why its typists set the tone of "Ủy ban" on the second letter.
"""

import re
import unicodedata

from gandan.tiengviet.legacy import Encoding, spell

TONES = "\u0300\u0309\u0303\u0301\u0323"
EARLY_TONE = re.compile(rf"(o(?=.[ae])|u(?=.y))([{TONES}])([aey])\b", re.IGNORECASE)
TYPEWRITER = str.maketrans("“”‘’–—…¹²³", "\"\"''--.123")


def in_plain_signs(text: str) -> str:
    """The text with the signs of a typewriter: what the old letters can say of it."""
    return unicodedata.normalize("NFC", text).translate(TYPEWRITER)


def typed(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text in an old encoding.

    Raises:
        ValueError: for a letter that nobody could type.
    """
    made = bytearray()
    apart = unicodedata.normalize("NFD", in_plain_signs(text))
    late = unicodedata.normalize("NFC", EARLY_TONE.sub(r"\1\3\2", apart))
    for letter in late:
        for attempt in (letter, letter.lower()):
            try:
                made += spell(attempt, encoding)
                break
            except UnicodeEncodeError:
                continue
        else:
            raise ValueError(f"{letter!r} cannot be typed in {encoding}")
    return bytes(made)
