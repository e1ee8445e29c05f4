"""Folding for search: "Đà Nẵng" in any spelling of its letters and "da nang" are one string."""

import re
import unicodedata
from functools import cache

from gandan.tiengviet.lookalikes import INVISIBLE, codes_of, plain_letters
from gandan.tiengviet.marks import SPACING

_OTHER = re.compile(r"[^a-z0-9]+")


@cache
def _table() -> dict[int, str | None]:
    """Every Latin letter with marks to its bare one; what is no letter of its own to nothing."""
    table: dict[int, str | None] = dict.fromkeys(codes_of("\u0300-\u036f" + INVISIBLE + SPACING))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code).lower())[:1]
        if bare.isascii():
            table[code] = bare
    for code in (*range(0xFB00, 0xFB07), *range(0x2160, 0x2180)):
        table[code] = unicodedata.normalize("NFKC", chr(code)).lower()
    return table | {ord("đ"): "d", ord("Đ"): "d"}


def fold(text: str) -> str:
    """Return `text` in lower case, without marks, every run of other characters as one space.

    >>> fold("Số 30/2020/NĐ-CP, hoà/hòa")
    'so 30 2020 nd cp hoa hoa'
    """
    if not text.isascii():
        text = plain_letters(text).lower().translate(_table())
    return _OTHER.sub(" ", text.lower()).strip()
