"""Which provisions of a document are cited: "điểm a khoản 2 Điều 5" before it."""

import re

from gandan.vanban.bodies.prefixes import holds
from gandan.vanban.model import Provision, Span

ITEM = (
    r"(?:(?:[Đđ]iểm|[Tt]iết)\s(?:[a-zđ]{1,2}|\d{1,2})(?:\.\d{1,2})?(?![\w])"
    r"|[Kk]hoản\s\d{1,3}[a-zđ]?|[Đđ]iều\s\d{1,3}[a-zđ]?|(?:[Mm]ục|[Cc]hương|[Pp]hần)\s[IVXLA-D\d]+"
    r"|[Pp]hụ lục(?:\s(?:số\s)?[IVXLA-D\d]+)?)"
)
NAMES = ("iểm", "iết", "hoản", "iều", "ục", "hương", "hần")
WINDOW = 120
BEFORE = re.compile(
    rf"({ITEM}(?:(?:[\s,;]{{1,3}}(?:và\s)?|\sđến\s)"
    rf"(?:{ITEM}|\d{{1,3}}[a-zđ]?(?!\w)|[a-zđ](?=[\s,]))){{0,12}})"
    r",?\s(?:của\s|tại\s)?(?:(?:Quy chế|Quy định|Điều lệ|Danh mục|Kế hoạch|Chương trình|Đề án)"
    r"(?:\s[^\s,;.()]{1,12}){0,8}?\s)?(?:(?:được\s)?ban hành\s)?(?:kèm theo\s|theo\s)?(?:các\s)?$"
)
TOKEN = re.compile(
    r"(?P<word>điểm|tiết|khoản|điều|mục|chương|phần|phụ lục)(?:\s(?:số\s)?(?P<of>[\w.]+))?"
    r"|(?P<to>đến)|(?P<bare>\d{1,3}[a-zđ]?|(?<!\w)[a-zđ](?!\w))",
    re.IGNORECASE,
)
LEVELS = {"tiết": 0, "điểm": 0, "khoản": 1, "điều": 2}
LONGEST_RANGE = 60  # articles that "từ Điều 5 đến Điều 9" may stand for


def _before(text: str, start: int, floor: int) -> re.Match[str] | None:
    """The provisions right before a document; looked for only where a word of one stands."""
    begin = max(floor, start - WINDOW)
    return BEFORE.search(text, begin, start) if holds(text[begin:start], NAMES) else None


def provisions_before(text: str, start: int, floor: int) -> tuple[str, ...]:
    """The provisions named right before the document that begins at `start`, as printed."""
    found = _before(text, start, floor)
    return (" ".join(found[1].split()),) if found else ()


def place_before(text: str, start: int, floor: int) -> int | None:
    """Where the provisions before a document begin; None where none are named."""
    found = _before(text, start, floor)
    return found.start() if found else None


def pinpointed(text: str, start: int, floor: int) -> tuple[Provision, ...]:
    """The provisions before a document, each with its article, paragraph and point.

    "điểm a khoản 2, khoản 3 Điều 5 và Điều 7": 5.2.a, 5.3 and 7. Parts without a number (a chapter,
    an annex) stand as printed. Spans count in `text`.
    """
    found = _before(text, start, floor)
    if found is None:
        return ()
    parts = _parts(found[1], found.start(1))
    if parts and parts[0].level == max(one.level for one in parts) and parts[-1].level < 2:
        parts.reverse()  # "Điều 5, khoản 2": from the article down
    return tuple(_joined(parts))


class _Part:
    """One named part: its level (0 điểm, 1 khoản, 2 điều, 3 others), its value and place."""

    __slots__ = ("end", "level", "start", "text", "value")

    def __init__(self, level: int, value: str, span: tuple[int, int], text: str) -> None:
        self.level, self.value, self.text = level, value, text
        self.start, self.end = span


def _parts(printed: str, offset: int) -> list[_Part]:
    found: list[_Part] = []
    is_range = False
    for token in TOKEN.finditer(printed):
        if token["to"]:
            is_range = bool(found)
            continue
        word = (token["word"] or "").lower()
        if word:
            level = LEVELS.get(word, 3)
        elif found:
            level = found[-1].level  # "khoản 1, 2": of the level before
        else:
            continue
        value = token["of"] or token["bare"] or ""
        span = (offset + token.start(), offset + token.end())
        if is_range and value.isdecimal() and found[-1].value.isdecimal():
            first, last = int(found[-1].value), int(value)
            if found[-1].level == level and first < last <= first + LONGEST_RANGE:
                found += [_Part(level, str(n), span, token[0]) for n in range(first + 1, last)]
        is_range = False
        found.append(_Part(level, value, span, token[0]))
    return found


def _joined(parts: list[_Part]) -> list[Provision]:
    """From right to left: a point belongs to the paragraph after it, that to its article."""
    made: list[Provision] = []
    above: dict[int, _Part] = {}
    last = 4
    for one in reversed(parts):
        if one.level == 3:
            made.append(Provision(text=one.text, span=Span(one.start, one.end)))
            above, last = {}, 3
            continue
        is_child = any(level > one.level for level in above) and last != one.level
        for level in [level for level in above if level <= one.level]:
            del above[level]
        parent = above.get(min(above)) if above else None
        if is_child and made and parent is not None and _is(made[-1], parent):
            made.pop()  # the article is named only to say where the paragraph stands
        above[one.level] = one
        last = one.level
        ends = max(one.end, *(part.end for part in above.values()))
        starts = min(one.start, *(part.start for part in above.values()))
        dieu, khoan, diem = (above[level].value if level in above else None for level in (2, 1, 0))
        words = (("điểm", diem), ("khoản", khoan), ("Điều", dieu))
        text = " ".join(f"{word} {value}" for word, value in words if value)
        made.append(Provision(text, dieu, khoan, diem, Span(starts, ends)))
    return made[::-1]


def _is(made: Provision, part: _Part) -> bool:
    """Whether a provision was made of this part as its lowest."""
    lowest = made.diem or made.khoan or made.dieu
    return lowest == part.value
