"""Folding for search: "Đà Nẵng" in any spelling of its letters and "da nang" are one string."""

import re
import unicodedata
from functools import cache

from gandan.tiengviet.lookalikes import plain_letters

_OTHER = re.compile(r"[^a-z0-9]+")


@cache
def _table() -> dict[int, str | None]:
    """Every Latin letter with marks to its bare letter; combining marks to nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code).lower())[:1]
        if bare.isascii():
            table[code] = bare
    return table | {ord("đ"): "d", ord("Đ"): "d"}


def fold(text: str) -> str:
    """Return `text` in lower case, without marks, every run of other characters as one space.

    >>> fold("Số 30/2020/NĐ-CP, hoà/hòa")
    'so 30 2020 nd cp hoa hoa'
    """
    if not text.isascii():
        text = plain_letters(text).lower().translate(_table())
    return _OTHER.sub(" ", text.lower()).strip()
