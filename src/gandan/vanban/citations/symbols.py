"""What a symbol ("ký hiệu") is made of: codes, not words.

Text is folded before it is matched, one code point to one: Cyrillic look-alikes become the Latin
letters they stand for, every dash a hyphen, every blank a space. So offsets stay true.
"""

import re
import unicodedata
from functools import lru_cache

from gandan.vanban.vocabulary.codes import body_codes
from gandan.vanban.vocabulary.types import by_head

_SAME: dict[str, str] = {
    **dict(zip("АВЕКМНОРСТХУІЅЈасеорхуіѕј", "ABEKMHOPCTXYISJaceopxyisj", strict=True)),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\u00ad", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u3000\u200b\u200c\u200d\ufeff", " "),
    "\u00d0": "Đ",
    "\u00f0": "đ",
    "\u2044": "/",
}
_OTHER = re.compile(f"[{''.join(_SAME)}]")
LONGEST = 24
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# a code that lost its blanks is cut where these words begin
GLUED = re.compile(r"(?<=[A-ZĐg])(?=(?:ngày|của|về|và|ban hành|do)$|(?:ngày|của|về|và))")
HEADS_THAT_LOSE_HYPHENS = ("QĐ", "NĐ", "NQ", "CT", "KH", "TB", "BC", "TTR", "CTR", "HD", "TT", "KL")
DIGITS_BELONG = ("QH", "UBTVQH")


def folded(text: str) -> str:
    """A text with one spelling of what a symbol is made of, as long as it was."""
    return _OTHER.sub(lambda found: _SAME[found[0]], text)


@lru_cache(maxsize=8192)
def is_code(token: str, *, spaced: bool = False) -> bool:
    """Whether a token looks like initials ("CTr", "SNgV", "QH15"), not like a word.

    After a hyphen with blanks round it (`spaced`) an unknown code must be capitals only.
    """
    if "." in token:
        return all(is_code(part, spaced=spaced) for part in token.split("."))
    bare = token.replace("&", "")
    if not bare or any(mark in TONES for mark in unicodedata.normalize("NFD", bare)):
        return bare.upper() == "TBỐ"
    if bare.isupper():
        return len(bare) <= LONGEST
    if bare.upper() in body_codes() or bare.upper() in by_head("state"):
        return True
    capitals = sum(letter.isupper() for letter in bare)
    small = sum(letter.islower() for letter in bare)
    if spaced or (not bare.isascii() and capitals < 2):
        return False
    return small <= capitals and (capitals > 1 or len(bare) <= 3)


@lru_cache(maxsize=8192)
def split_lost_hyphen(token: str) -> tuple[str, str] | None:
    """("QĐ", "UBND") of "QĐUBND": the head of a kind and the code of a known body."""
    upper = token.upper()
    if upper in body_codes() or upper in by_head("state"):
        return None
    for head in HEADS_THAT_LOSE_HYPHENS:
        if upper.startswith(head) and upper[len(head) :] in body_codes():
            return token[: len(head)], token[len(head) :]
    return None


@lru_cache(maxsize=8192)
def without_footnote(token: str) -> str:
    """A code without a footnote mark glued to it: "TTg" of "TTg2", "QH15" of "QH152"."""
    bare = token.rstrip("0123456789")
    digits = token[len(bare) :]
    if not digits:
        return token
    if bare.upper() in DIGITS_BELONG:
        return bare + digits[:2]
    known = bare.upper() in body_codes() and len(digits) <= 2 and not digits.startswith("0")
    return bare if known else token


@lru_cache(maxsize=8192)
def unglued(token: str) -> str:
    """A code without a word glued to it: "TTg" of "TTgngày"."""
    return GLUED.split(token, maxsplit=1)[0]
