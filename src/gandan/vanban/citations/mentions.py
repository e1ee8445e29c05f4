"""Mentions: each place where a text cites a document, read with the words round it."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gandan.vanban.citations.dates import FoundDate, date_after, date_before
from gandan.vanban.citations.issuers import acted_on, issuer_after, issuer_before
from gandan.vanban.citations.kinds import kind_before
from gandan.vanban.citations.laws import FoundLaw, find_laws
from gandan.vanban.citations.named import find_bare_numbers, find_named
from gandan.vanban.citations.numbers import FoundNumber, SoKyHieu, find_numbers
from gandan.vanban.citations.provisions import provisions_before
from gandan.vanban.citations.symbols import folded as fold
from gandan.vanban.records import record
from gandan.vanban.vocabulary.codes import body_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 200  # how far a line is looked back along: a line may be the whole text
REACH = 320  # how far after a number its date and issuer are looked for
SO = re.compile(r"(?:số|sô|so|s)\s?(?:hiệu\s)?[:.]?\s*$", re.IGNORECASE)
LINK = re.compile(r"[\s,;(]*(?:(?:và|hoặc|các|cùng)\s+)?(?:số)?[\s:]*", re.IGNORECASE)
LAW_NUMBER = re.compile(
    r"\s*,?\s*\(?\s*(?:(?:Bộ luật|Luật|Nghị quyết|Chương trình)\s)?(?:số)?\s*:?\s*"
)
LAWS = frozenset({"luat", "bo_luat", "hien_phap"})
# what is numbered but is no document: a house, a plot, an account, a telephone
OF_YEAR = re.compile(r"\s+năm\s+\d{4}(?=\s+(?:của|do)\s)")
PARLIAMENT = re.compile(
    r"(?i:quốc hội|ủy ban thường vụ|uỷ ban thường vụ|chủ tịch nước|nhà nước|nước)"
)
NO_DOCUMENT = re.compile(
    r"(?:mẫu|biểu|phụ lục|hộ chiếu|bằng|thẻ|hóa đơn|hoá đơn|biên lai|mã|hồ sơ"
    r"|chứng (?:nhận|chỉ)(?:\s[^\s,;.()]{1,8}){0,5}?)(?:\s+số)?\s*$",
    re.IGNORECASE,
)
NO_PLACE = re.compile(
    r"(?:nhà|thửa|đất|bản đồ|khoản|điện thoại|máy|đường|ngõ|ngách|lô|hẻm|xe|phòng|tờ|bệnh viện)"
    r"\s+số\s*$",
    re.IGNORECASE,
)


@record
class Mention:
    """One place of one cited document, in offsets of the text that was searched.

    `start` to `end` quotes it from the kind's word to the number, the name or the date. `kind` is
    the printed one; `is_printed` is False where only the symbol tells it. `tail` is where what
    belongs to it (date, issuer) ends.
    """

    start: int
    end: int
    tail: int
    kind: str
    is_printed: bool
    number: SoKyHieu | None = None
    name: str | None = None
    year: str | None = None
    date: str | None = None
    issuer: str | None = None
    provisions: tuple[str, ...] = ()


def head_of_line(text: str, at: int) -> str | None:
    """What stands before a place on its line; None where that is longer than a head can be."""
    begin = max(0, at - HEAD)
    line = text.rfind("\n", begin, at) + 1
    return text[line:at] if line or not begin else None


def find_mentions(text: str) -> list[Mention]:
    """All mentions in a cleaned text, in order."""
    folded = fold(text)
    found: list[Mention] = []
    for item in _candidates(folded):
        floor = found[-1].end if found else 0
        before = found[-1] if found else None
        if isinstance(item, FoundNumber):
            if before and (joined := _with_number(folded, before, item)):
                found[-1] = joined
                continue
            if item.start < floor:
                continue
            mention = _numbered(folded, item, floor, before)
        else:
            mention = _named(item) if item.start >= floor else None
        if mention:
            found.append(_with_surroundings(folded, mention, floor))
    return found


def _candidates(folded: str) -> "Iterator[FoundNumber | FoundLaw]":
    items: list[FoundNumber | FoundLaw] = [
        *find_numbers(folded),
        *find_laws(folded),
        *find_named(folded),
        *find_bare_numbers(folded),
    ]
    items.sort(key=lambda item: (item.start, -item.end))
    return iter(items)


def _named(law: FoundLaw) -> Mention:
    return Mention(
        start=law.start,
        end=law.end,
        tail=law.end,
        kind=law.kind,
        is_printed=True,
        name=law.name,
        year=law.year,
    )


def _with_number(folded: str, law: Mention, item: FoundNumber) -> Mention | None:
    """A law whose number follows its name: "Luật Tố cáo số 25/2018/QH14"."""
    is_free = law.name and not law.number and item.start >= law.end
    if not is_free or not LAW_NUMBER.fullmatch(folded, law.end, item.start):
        return None
    is_law = item.number.kind in {"luat", "phap_lenh"} and item.number.nam is not None
    if not is_law and item.number.kind != law.kind:
        return None
    numbered = replace(law, number=item.number, end=item.end, tail=item.end, date=None, issuer=None)
    return _with_surroundings(folded, numbered, law.start)


def _numbered(folded: str, item: FoundNumber, floor: int, before: Mention | None) -> Mention | None:
    """A number as a mention, with the kind that words or its symbol tell; None for look-alikes."""
    kind = kind_before(folded, item.start, floor)
    number = item.number
    if _is_numbering(folded, item):
        return None
    so = SO.search(folded, max(floor, item.start - 12), item.start)
    start = so.start() if so and number.so else item.start
    if kind and (kind.is_direct or number.head is None):
        issuer = folded[slice(*kind.issuer)] if kind.issuer else None
        return Mention(kind.start, item.end, item.end, kind.id, is_printed=True,
                       number=number, issuer=issuer)  # fmt: skip
    inherited = _inherited(folded, item, start, before)
    if not inherited and not _is_document(folded, item, is_numbered=bool(so)):
        return None
    if kind and kind.id == number.kind and not inherited:  # "Quyết định thành lập số"
        return Mention(kind.start, item.end, item.end, kind.id, is_printed=True, number=number)
    of_kind = inherited or number.kind or "van_ban"
    return Mention(start, item.end, item.end, of_kind, is_printed=bool(inherited), number=number)


def _is_numbering(folded: str, item: FoundNumber) -> bool:
    """Whether it numbers a paragraph: "1/ UBND các xã" at the beginning of a line."""
    head = head_of_line(folded, item.start)
    if head is None or head.strip() or len(item.number.groups) > 1:
        return False
    return " " in folded[item.start : item.end]


def _is_document(folded: str, item: FoundNumber, *, is_numbered: bool) -> bool:
    """Whether a number without a kind's word before it is that of a document."""
    if NO_DOCUMENT.search(folded, max(0, item.start - 60), item.start):
        return False
    if item.is_sure:
        return item.number.separator != " " or is_numbered
    if NO_PLACE.search(folded, max(0, item.start - 24), item.start):
        return False
    known = item.number.groups[0].upper() in body_codes()
    return is_numbered and (known or len(item.number.groups) > 1)


def _inherited(folded: str, item: FoundNumber, start: int, before: Mention | None) -> str | None:
    """The kind of the mention before, where this number only continues a list: "số 1, số 2"."""
    if not before or not before.number or before.number.head != item.number.head:
        return None
    gap = folded[before.tail : start]
    if LINK.fullmatch(gap) or (item.number.head is None and re.search(r"[;,]\s*$", gap)):
        return before.kind
    return None


def _with_surroundings(folded: str, mention: Mention, floor: int) -> Mention:
    """A mention with the date, the issuer and the provisions that stand round it."""
    limit = min(len(folded), mention.end + REACH)
    line_end = folded.find("\n\n", mention.end, limit)
    limit = line_end if line_end >= 0 else limit
    date = date_after(folded, mention.end, limit)
    end = date.end if date and date.start == mention.end else mention.end
    issuer = issuer_after(folded, end, limit)
    if issuer is None and (year := OF_YEAR.match(folded, end, limit)):
        issuer = issuer_after(folded, year.end(), limit)  # "số 2207/UBND-NC năm 2023 của UBND tỉnh"
    if issuer and mention.kind in LAWS and not PARLIAMENT.match(folded, issuer[0]):
        issuer = None  # "Kế hoạch thực hiện Luật X của UBND xã": the plan is the commune's
    tail = issuer[1] if issuer else max(end, date.end if date else 0)
    if not date and issuer:
        date = date_after(folded, issuer[1], limit)
        tail = date.end if date else tail
    if not date:
        date = _date_before(folded, mention, floor)
    if not issuer and not mention.issuer:
        issuer = issuer_before(folded, mention.start, floor, is_law=mention.kind in LAWS)
    return replace(
        mention,
        end=end,
        tail=max(tail, end),
        date=date.iso if date else None,
        issuer=" ".join(folded[slice(*issuer)].split()) if issuer else mention.issuer,
        provisions=provisions_before(folded, mention.start, floor),
    )


def _date_before(folded: str, mention: Mention, floor: int) -> FoundDate | None:
    """The date of "ngày 16/8/2018, Bộ Nội vụ đã có Công văn số": it begins the clause."""
    actor = acted_on(folded, mention.start, floor)
    if not actor:
        return None
    date = date_before(folded, max(floor, actor[0] - 60), actor[0])
    between = folded[date.end : actor[0]] if date else "."
    is_near = len(between) <= 15 and not set(between) & set(".;:\n")  # ", thừa lệnh "
    return date if is_near else None
