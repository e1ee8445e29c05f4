"""Is a text Vietnamese? Told by the smallest words, with their marks or without."""

import re

from gandan.tiengviet import fold

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # letters looked at
_FEWEST = 60  # words: fewer say nothing about a language
_LEAST = 0.08  # share; Vietnamese official prose has 0.37 to 0.46, English and French under 0.02

# the commonest syllables of official prose
_COMMON = """
    và của các có được cho trong với theo ngày năm về tại việc những này đã từ không khi đến người
    cơ quan thực hiện công tác nhân dân tỉnh xã phường sở ủy ban quy định báo cáo kế hoạch
"""
_SYLLABLES = frozenset(_COMMON.split())
_SHARED = {"ban", "co", "dan", "do", "the", "so", "tu"}  # without marks, words of other languages
_FOLDED = frozenset(fold(word) for word in _SYLLABLES) - _SHARED


def is_another(text: str) -> bool:
    """Whether a text long enough to tell is in another language than Vietnamese."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEWEST:
        return False
    known = sum(word in _SYLLABLES or fold(word) in _FOLDED for word in words)
    return known < _LEAST * len(words)
