"""Which recognised words a person must look at.

Low confidence alone finds half of what is wrong. More is told by form: what is no syllable of
Vietnamese, two words that never stand together, a date that no calendar has, a number of a paper
without its slash, figures among letters that look like them. Nothing is corrected here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from gandan.tiengviet.spelling import UPPER
from gandan.tiengviet.syllables import is_syllable
from gandan.vanban.sources.scans.words import Word

# Measured on the samples (8,461 words, half of them degraded): below stand 54 of 88 wrong words
# and 1.5 % of the right ones; at 80 it were 35 and 0.7 %, at 94 74 and 8 %.
LEAST_SURE = 88  # of a word
LEAST_SURE_FIGURE = 97  # of the least certain character of a word with figures
FORM = 30  # the confidence of words whose form cannot be right
NO_SYLLABLE = 60  # of letters that make no syllable of Vietnamese: a name perhaps

Placed = tuple[int, int, Word]  # where a word stands in the text
Span = tuple[int, int, int]  # start, end, confidence

_DATE = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_LONG_DATE = re.compile(r"\bngày\s+(\S{1,4})\s+tháng\s+(\S{1,4})\s+năm\s+(\d{4})\b", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1930, 2100
_LOOK_ALIKE = re.compile(r"\d[OoQDIlSsBZ|!](?=\d|\b)|\b[OolI|!](?=\d)")
_UNDIVIDED = re.compile(rf"\d+[{UPPER}]{{2,}}")
_MONTH = re.compile(r"(\w+)/(\d{4})(?!\d)")
_ROMAN = re.compile(r"I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3}|XIX|XX")
_ROMAN_LIKE = re.compile(r"(?<![\w/])(?!\d+\b)[IHUVXl1]{2,5}(?=[.\-)])")
_NEVER = re.compile(r"(?<=\w)[!|\]{}\\^~<>€©®§¿¡]|[{}\\<>€©®¿¡]")
# a mark above that was misread, told by the neighbour: "tố chức" for "tổ chức"
_NEVER_TOGETHER = re.compile(
    r"\b(?:tố (?:chức|dân|trưởng|quốc)|ủy bạn|úy ban|tình ủy|chính quyên|quyên hạn"
    r"|tống (?:kết|hợp|số|thể|cục)|bố sung|kế (?:từ|cả)|thế (?:thao|chế)|cụ thế|tập thế|đoàn thế"
    r"|cống (?:thông tin|dịch vụ)|đấy mạnh|đối mới|chuyến (?:đổi|đối|biến)|phố biến|phần đấu"
    r"|kiếm (?:tra|soát)|thấm (?:quyền|định)|phát triên|triến khai|hướng dân|nâng câu"
    r"|giải quyêt|ban thường vự|uy ban|nơi nhân|mục liêu)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bquý [HĨUÏỊỈÌÍl1|]{1,3}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[AEIOUY]")
# how a syllable is built: NHIEM is one that lost its marks, UBND and MTTQ are none
_BUILT = re.compile(r"[BCDĐGHKLMNPQRSTVX]{1,3}[AEIOUY]{1,3}[CGHMNPT]{0,2}")


def doubtful(text: str, words: Sequence[Placed]) -> list[Span]:
    """The spans of a page's text to be looked at, in order, one a place."""
    found = [
        (start, end, confidence)
        for start, end, word in words
        if (confidence := _confidence(word)) is not None
    ]
    found += [(start, end, FORM) for start, end in _malformed(text)]
    return _merged(found, words)


def _confidence(word: Word) -> int | None:
    """How sure a doubtful word is; None when nothing is wrong with it."""
    if not any(map(str.isalnum, word.text)):
        return None
    if any(map(str.isdecimal, word.text)) and word.weakest < LEAST_SURE_FIGURE:
        return min(word.confidence, word.weakest)
    if word.confidence < LEAST_SURE:
        return word.confidence
    if _is_impossible(word.text):
        return min(word.confidence, NO_SYLLABLE)
    return None


def _is_impossible(text: str) -> bool:
    """Whether letters make neither a syllable nor a sign that papers use."""
    if any(map(str.isdecimal, text)) or "/" in text or "-" in text or "." in text[:-1]:
        return False
    for part in _WORD.findall(text):
        is_sign = part.isupper() and not _is_spoken(part)
        is_mixed = not (part.isupper() or part.islower() or part.istitle())
        if len(part) > 1 and not is_sign and not is_mixed and not is_syllable(part.lower()):
            return True
    return False


def _is_spoken(part: str) -> bool:
    """Whether capitals are a word and no abbreviation: they bear a mark, or are built like one."""
    bears_mark = any(letter != "Đ" and not letter.isascii() for letter in part)
    if len(part) > 5:
        return bears_mark or _VOWELS.search(part) is not None
    return bears_mark or (len(part) > 3 and _BUILT.fullmatch(part) is not None)


def _malformed(text: str) -> Iterator[tuple[int, int]]:
    """Spans whose form cannot be right."""
    for pattern, is_right in _RULES:
        for found in pattern.finditer(text):
            if not is_right(found):
                yield found.span()


def _is_dated(found: re.Match[str]) -> bool:
    return _is_day(*found.groups())


def _is_month(found: re.Match[str]) -> bool:
    """Figures, a Roman number, or words that are no figures at all."""
    part = found[1]
    return part.isdecimal() or bool(_ROMAN.fullmatch(part)) or not _is_like_figures(part)


def _is_roman(found: re.Match[str]) -> bool:
    return _ROMAN.fullmatch(found[0]) is not None


def _is_roman_quarter(found: re.Match[str]) -> bool:
    return _ROMAN.fullmatch(found[0].split()[-1]) is not None


def _is_nothing(_found: re.Match[str]) -> bool:
    return False


def _is_like_figures(part: str) -> bool:
    return all(letter in "IVXHUl1|" for letter in part)


def _is_day(day: str, month: str, year: str) -> bool:
    """Whether a calendar has this day; one left blank ("tháng   năm 2026") is no fault."""
    if not day.isdecimal() or not month.isdecimal():
        return not any(map(str.isdecimal, day + month))
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return _FIRST_YEAR <= found.year <= _LAST_YEAR


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_DATE, _is_dated),
    (_LONG_DATE, _is_dated),
    (_MONTH, _is_month),
    (_ROMAN_LIKE, _is_roman),
    (_LOOK_ALIKE, _is_nothing),
    (_UNDIVIDED, _is_nothing),
    (_NEVER, _is_nothing),
    (_NEVER_TOGETHER, _is_nothing),
    (_QUARTER, _is_roman_quarter),
)


def _merged(found: Sequence[Span], words: Sequence[Placed]) -> list[Span]:
    """Spans grown to whole words; of those that meet, one with the lowest confidence."""
    grown = []
    at = 0
    for start, end, confidence in sorted(found):
        while at < len(words) and words[at][1] <= start:
            at += 1
        last = at
        while last < len(words) and words[last][0] < end:
            start, end = min(start, words[last][0]), max(end, words[last][1])
            last += 1
        grown.append((start, end, confidence))
    merged: list[Span] = []
    for start, end, confidence in sorted(grown):
        if merged and start < merged[-1][1]:
            before = merged.pop()
            merged.append((before[0], max(end, before[1]), min(confidence, before[2])))
        else:
            merged.append((start, end, confidence))
    return merged
