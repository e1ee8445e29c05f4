"""Where the name of a body or of a law ends in running text."""

import re
from collections.abc import Iterable
from functools import cache

from gandan.tiengviet.spelling import LOWER
from gandan.vanban.vocabulary import rows
from gandan.vanban.vocabulary.types import document_types

PUNCTUATION = (
    r"[;:“”\"()\[…!?<>|*]|\.(?=\s|$|/)|/(?=\s|$|[.])|\n\s*\n|[¹²³⁰⁴-⁹⁽]"
    rf"|\s-\s(?=[{LOWER}])"
)
SIGNS = r";:“”\"()\[…!?<>|*./\s¹²³⁰⁴-⁹⁽,\d"  # whatever ends a name, but for words
LOOSE_DIGIT = r"(?<![\d\s])\d|(?<!khóa)(?<!khoá)(?<!thứ)(?<!Quận)(?<!Phường)(?<!Khu)(?<!khu)\s\d"
COMMA_IN_A_NAME = (
    r"(?i:thể thao|thông tin|môi trường|tôn giáo|khen thưởng|thương binh|chống|giám sát|du lịch)"
)
BODY_AFTER_AND = (
    r"(?:môi trường|phát triển nông|du lịch|truyền thông|đào tạo|công nghệ|đầu tư|thể thao"
    r"|miền núi|xã hội|dân vận|trẻ em|tôn giáo|thương binh|gia đình|thống kê|quản lý|ngân sách)"
)


def at_words(patterns: Iterable[str]) -> str:
    """A pattern to search for any of `patterns` where a word begins, in any capitals.

    Each begins with a small letter that stands for itself, and the preferred stand first. The whole
    begins with one class of first letters, so that `re` skips to them.
    """
    by_first: dict[str, list[str]] = {}
    for pattern in patterns:
        by_first.setdefault(pattern[0], []).append(pattern[1:])
    firsts = "".join(first + first.upper() for first in by_first)
    found = (f"(?<={first})(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return rf"[{firsts}](?<!\w.)(?i:{'|'.join(found)})"


@cache
def issuer_end() -> re.Pattern[str]:
    """What ends the name of an issuing body: punctuation, a verb, the next document."""
    words, before = _words("issuer")
    guard = "".join(rf"(?<!{word})" for word in before)
    always, _ = _words("all")
    return _at_signs(
        rf"{PUNCTUATION}|{LOOSE_DIGIT}"
        rf"|,(?!\s{COMMA_IN_A_NAME})"
        rf"|\s(?:{always})(?!\w)"
        rf"|{guard}\s(?:{words})(?!\w)"
        rf"|\svà\s(?=[{LOWER}])(?!{BODY_AFTER_AND})"
        rf"|\svà\s(?={_kinds()}\s)"
        r"|\svà\s(?=(?:các\s)?(?i:đơn|thư|phiếu|biên bản|danh sách|hồ sơ|ý kiến|bản)\s)"
    )


@cache
def law_end() -> re.Pattern[str]:
    """What ends the name of a law that no row knows."""
    words, _ = _words("law")
    always, _ = _words("all")
    return _at_signs(rf"{PUNCTUATION}|,|\d|\s(?:{always}|{words})(?!\w)")


def _at_signs(pattern: str) -> re.Pattern[str]:
    """A pattern that begins with no letter, searched for only where such a sign stands.

    `re` skips to the one class that it begins with; its group "stop" is what `pattern` matches.
    """
    return re.compile(rf"[{SIGNS}](?<=(?=(?P<stop>{pattern}))(?s:.))")


def _words(kind: str) -> tuple[str, list[str]]:
    """Alternation of the words of a kind, longest first, and what may stand before them."""
    words: list[str] = []
    before: list[str] = []
    for row in rows("ket_thuc"):
        if row.text("kind") == kind:
            words += row.texts("words")
            before += row.texts("before")
    words.sort(key=len, reverse=True)
    return "|".join(re.escape(word) for word in words), before


def _kinds() -> str:
    names = {name for kind in document_types() for name in kind.names}
    listed = sorted({name[0].upper() + name[1:] for name in names}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, listed)) + ")"
