"""The printed word that says what a cited document is: "Kế hoạch phối hợp số" before a number."""

import re
from functools import cache

from gandan.vanban.records import record
from gandan.vanban.vocabulary.types import by_name, document_types

WINDOW = 130
NUMBER_WORD = re.compile(r"(?:số|sô|so|s)\s*(?:hiệu\s*)?[:.…_\s]*$", re.IGNORECASE)
ONLY_NUMBER_WORD = re.compile(r"[\s:*]*(?:(?:số|sô|so|s)\s*(?:hiệu\s*)?[:.…_\s]*)?", re.IGNORECASE)
OF_ISSUER = re.compile(r"\s*,?\s(?:của|do)\s(?P<issuer>[^;.:“”\"()]{3,90}?)[\s,:]+$")
BROKEN = re.compile(r"[;.:“”\"(){}\[\]]|,\s|\n\s*\n\s*[-–+•]")
# what may qualify a kind between its name and the number, with or without "số"
QUALIFIERS = re.compile(
    r"(?:\s+(?:phối hợp|hành động|liên tịch|liên ngành|hỏa tốc|hoả tốc|khẩn|thượng khẩn|chuyên đề"
    r"|thanh tra|hợp nhất|cá biệt|trình|công tác|toàn khóa|toàn khoá|mới|cũ|mật|chung|trả lời"
    r"|của Đảng|khung|tổng thể|chi tiết))+\s*"
)


@record
class PrintedKind:
    """The kind as printed: its id, where its word begins and ends, whether nothing else is between.

    `issuer` is a body named between the word and the number ("Quyết định của Bộ Y tế số").
    """

    id: str
    start: int
    end: int
    is_direct: bool
    issuer: tuple[int, int] | None = None


@cache
def _names() -> re.Pattern[str]:
    names = sorted((name for kind in document_types() for name in kind.names), key=len)
    listed = "|".join(name.replace(" ", r"\s+") for name in reversed(names))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


@cache
def _shorts() -> re.Pattern[str]:
    shorts = sorted((name for kind in document_types() for name in kind.short), key=len)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(reversed(shorts))})\s*(?:số)?\s*:?\s*$")


def kind_before(text: str, start: int, floor: int) -> PrintedKind | None:
    """The kind that the words before a number at `start` give it; nothing before `floor` counts."""
    begin = max(floor, start - WINDOW)
    window = text[begin:start]
    words = list(_names().finditer(window.lower()))
    last = words[-1] if words else None
    short = _shorts().search(window)
    if short and (last is None or last.end() <= short.start()):
        name = re.match(r"\w+", short[0])
        if name:
            return PrintedKind(by_name()[name[0]], begin + short.start(), start, is_direct=True)
    if last is None:
        return None
    return _judged(window, last, begin)


def _judged(window: str, word: re.Match[str], begin: int) -> PrintedKind | None:
    """A kind's word and what stands between it and the number, if that can belong together."""
    gap = window[word.end() :]
    kind = by_name()[" ".join(word[0].split())]
    start, end = begin + word.start(), begin + word.end()
    if ONLY_NUMBER_WORD.fullmatch(gap):
        return PrintedKind(kind, start, end, is_direct=True)
    number_word = NUMBER_WORD.search(gap)
    between = gap[: number_word.start()] if number_word else gap
    if QUALIFIERS.fullmatch(between) or (
        QUALIFIERS.fullmatch(between.rstrip(" :")) and number_word
    ):
        return PrintedKind(kind, start, end, is_direct=True)
    issuer = OF_ISSUER.fullmatch(between if between[-1:].isspace() else between + " ")
    if issuer:
        at = end + issuer.start("issuer")
        return PrintedKind(
            kind, start, end, is_direct=True, issuer=(at, at + len(issuer["issuer"]))
        )
    if number_word and not BROKEN.search(between):
        return PrintedKind(kind, start, end, is_direct=False)
    return None
