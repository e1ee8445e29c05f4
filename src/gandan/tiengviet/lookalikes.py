"""Characters that look like letters, figures and signs of Vietnamese without being them.

Every one is replaced by one character, so that offsets stay. Letters of other alphabets count as
look-alikes only inside words that are not of those alphabets: "NĐ-СР" is, "Москва" is not.
"""

import re
import unicodedata
from collections.abc import Iterator

# Cyrillic and Greek letters that cannot be told from Latin ones by eye: first theirs, then ours.
_FOREIGN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜӀ" + "аеорсухіјѕһԁԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ονιρκυχα",
    "ABESIJKMHOPCTYXYQWI" + "aeopcyxijshdqwl" + "ABEZHIKMNOPTYX" + "ovipkuxa",
)
_FOREIGN_LETTERS = "\u0370-\u03ff\u0400-\u052f"
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN_LETTERS}]")
_REACH = 60  # letters of a word, or beside it, that are looked at

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\u02d7\u058a\u2e3a\u2e3b\ufe58\ufe63"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800\u3164"
)
_SIGNS = {
    **dict.fromkeys("\u00d0\u0189", "Đ"),  # Icelandic eth, African d
    **dict.fromkeys("\u00f0\u0256", "đ"),
    "\u0131": "i",
    "\u0251": "a",
    "\u0261": "g",
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
    **dict.fromkeys("\u2236\ua789\ufe55", ":"),
    "\u2024": ".",
    "\u201a": ",",
    **dict.fromkeys("\u02ba\u201f\u2033", '"'),
}


def _compatible() -> dict[int, str]:
    """Full-width, mathematical and enclosed forms: whatever Unicode itself calls one ASCII sign."""
    blocks = (range(0xFF01, 0xFF5F), range(0x1D400, 0x1D800), range(0x2100, 0x2150))
    found: dict[int, str] = {}
    for code in (code for block in blocks for code in block):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain.isascii():
            found[code] = plain
    return found


SIGNS: dict[int, str] = {ord(sign): plain for sign, plain in _SIGNS.items()} | _compatible()
"""Characters that are always what they look like, by code."""

SPACES, HYPHENS = _SPACES, _HYPHENS

# soft hyphens, joiners, marks of direction, selectors of variants, tags: as the inside of a class
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)

# Searched for in every text: ranges that hold all of them are tested faster than one by one.
_RANGES = "\uff01-\uff5e\u2100-\u214f" + "".join(map(re.escape, _SIGNS))
_BEYOND_RANGE = "\U0001d400-\U0001d7ff"
_SIGN, _BEYOND = re.compile(f"[{_RANGES}]"), re.compile(f"[{_BEYOND_RANGE}]")

SPECIAL = _RANGES + _BEYOND_RANGE + _FOREIGN_LETTERS
"""Whatever `plain_letters` looks for: as the inside of a class."""


def codes_of(inside: str) -> Iterator[int]:
    """The codes of a class of characters, by the inside of its brackets ("a-zđ")."""
    for found in re.finditer("(.)-(.)|(.)", inside, re.DOTALL):
        yield from range(ord(found[1] or found[3]), ord(found[2] or found[3]) + 1)


def may_hold_signs(text: str) -> bool:
    """Whether a text may hold some of `SIGNS`: a quick look."""
    return _SIGN.search(text) is not None or _BEYOND.search(text) is not None


def plain_letters(text: str) -> str:
    """Look-alikes as the letters they were meant to be; the length stays.

    >>> plain_letters("NĐ-СР, Москва")
    'NĐ-CP, Москва'
    """
    if text.isascii():
        return text
    if may_hold_signs(text):
        text = text.translate(SIGNS)
    return _without_foreign(text) if _FOREIGN_LETTER.search(text) else text


def foreign_as_latin(text: str) -> str:
    """As `plain_letters`, only letters of other alphabets."""
    return _without_foreign(text) if _FOREIGN_LETTER.search(text) else text


def _without_foreign(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for found in _FOREIGN_LETTER.finditer(text):
        if found.start() < at:
            continue
        start, end = _bounds(text, found.start(), at)
        word = text[start:end]
        if _is_disguised(word, text, start):
            word = word.translate(_FOREIGN)
        pieces += (text[at:start], word)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _bounds(text: str, place: int, least: int) -> tuple[int, int]:
    """The word round a place: as far as there is no blank."""
    start, end = place, place + 1
    while start > max(least, place - _REACH) and not text[start - 1].isspace():
        start -= 1
    last = min(len(text), place + _REACH)
    while end < last and not text[end].isspace():
        end += 1
    return start, end


def _is_disguised(word: str, text: str, start: int) -> bool:
    """Whether the foreign letters of a word stand for Latin ones."""
    if _is_foreign(word):
        return False
    if any(sign.isalpha() and not _FOREIGN_LETTER.match(sign) for sign in word):
        return True
    if any(sign.isdigit() for sign in word):
        return True
    return not _is_foreign(text[max(0, start - _REACH) : start + len(word) + _REACH])


def _is_foreign(text: str) -> bool:
    """Whether it has letters of another alphabet that look like no Latin one."""
    return any(ord(sign) not in _FOREIGN for sign in _FOREIGN_LETTER.findall(text))
