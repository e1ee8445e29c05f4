"""Loại văn bản and trích yếu: the title line, and what the document is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gandan.vanban.cleaning import Clean
from gandan.vanban.cleaning.marks import KINH_GUI, is_capitals, mark_of
from gandan.vanban.cleaning.zones import SUBJECT, TYPE_TITLE, is_title
from gandan.vanban.header.fragments import Fragment
from gandan.vanban.vocabulary.types import by_name

_PREFIX = re.compile(r"(?:V\s?/\s?[vV]|[Vv]ề việc|VỀ VIỆC)\s*:?\s*")
_LETTER_PREFIX = re.compile(r"V\s?/\s?[vV]\s*:?\s*")
_ENCLOSED = re.compile(r"\(\s*(?i:ban hành|kèm theo|dự thảo|thực hiện|tài liệu|trình)")
_AUTHORITY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|Y BAN|CHỦ TỊCH|HỘI ĐỒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|GIÁM ĐỐC|BAN CHẤP HÀNH"
    r"|BAN THƯỜNG VỤ|TỔNG GIÁM ĐỐC|TỔNG CỤC TRƯỞNG"
    r"|CHỦ NHIỆM|THỐNG ĐỐC|CHÁNH |QUỐC HỘI|TRƯỞNG BAN|CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|UBND|TỔNG "
    r"THANH TRA)"
)
_DECIDING = frozenset(
    {"quyet_dinh", "nghi_quyet", "nghi_dinh", "thong_tu", "chi_thi", "quy_dinh", "quy_che", "lenh"}
)
_MOST_LINES = 14
_RUNNING = re.compile(r".{90,}[.:;]$|.*[a-zà-ỹ]\. [A-ZĐ]")  # a paragraph of the body, not a title
# "Ngày 14/10/2025, Phó Chủ tịch ... đã kiểm tra": the first words of what was held
_OPENS_BODY = re.compile(r"(?:(?:Chiều|Sáng|Trong) )?(?:[Nn]gày \d|các ngày \d)|Căn cứ |Sau khi ")
# who sends a công điện to whom: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:"
_CALLS = re.compile(r"[A-ZĐÀ-Ỹ]{2,} (?i:điện|gửi|điện gửi)(?i: cho)?\s*:?$")
_ABOUT = re.compile(r"[Vv]ề ")
_HEADLINE = re.compile(
    r"(?P<type>Thông báo|Kế hoạch|Chỉ thị|Hướng dẫn|Quyết định|Chương trình|Nghị quyết|Công điện"
    r"|Kết luận|Công văn|Thông tư|Nghị định)\s+(?=\S.{15,300}$)"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """The title line: its index among the fragments, its type, and words printed after it."""

    index: int
    loai_van_ban: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the document is about, and the passage that says so."""

    text: str | None = None
    start: int = 0
    end: int = 0


def headline(clean: Clean) -> tuple[str | None, Subject]:
    """Type and subject by the first line of a page that has no letterhead.

    "Thông báo treo cờ Tổ quốc ..." names both; a first sentence does not.
    """
    first = clean.parts[0] if clean.parts else None
    words = clean.text[first.start : first.end] if first else ""
    found = _HEADLINE.match(words)
    if first is None or found is None or words.endswith((".", ":", ";", ",")):
        return None, Subject()
    rest = first.start + found.end()
    return by_name().get(found["type"].lower()), Subject(
        clean.text[rest : first.end], rest, first.end
    )


def find_title(fragments: Sequence[Fragment], after: int) -> Titled | None:
    """The line that names the type ("KẾ HOẠCH"), with a subject in the same line if any.

    Capitals behind the number (`after`) are surest; small letters count only there.
    """
    found = list(_titles(fragments))
    capitals = [f for f in found if is_capitals(fragments[f.index].text)]
    behind = [f for f in capitals if fragments[f.index].start > after]
    small = [f for f in found if fragments[f.index].start > after >= 0]
    return next(iter([*behind, *capitals, *small]), None)


def _titles(fragments: Sequence[Fragment]) -> Iterator[Titled]:
    for index, fragment in enumerate(fragments):
        if KINH_GUI.match(fragment.text):
            return
        if not is_title(fragment.text):
            continue
        found = TYPE_TITLE.match(fragment.text.upper())
        if found:
            name = " ".join(found[0].strip(" *:.").lower().split())
            kind = by_name().get(name) or by_name().get(found["type"].lower())
            if kind:
                yield Titled(index, kind, fragment.text[found.end() :].strip(" :"))


def titled_subject(fragments: Sequence[Fragment], title: Titled) -> Subject:
    """The lines under the title, up to the addressees or the authority that decides."""
    lines: list[Fragment] = []
    for fragment in fragments[title.index + 1 : title.index + 1 + _MOST_LINES]:
        if KINH_GUI.match(fragment.text) or _ENCLOSED.match(fragment.text):
            break
        if lines and is_capitals(fragment.text) and not is_capitals(lines[-1].text):
            break
        if lines and _CALLS.search(fragment.text):
            break
        if lines and (_RUNNING.match(fragment.text) or _OPENS_BODY.match(fragment.text)):
            break
        lines.append(fragment)
    if title.loai_van_ban in _DECIDING:
        lines = _without_authority(lines, keeps_one=not title.rest)
    lines = lines[_decided_by(lines) :]
    head = fragments[title.index]
    words = " ".join([title.rest, *(f.text for f in lines)]).split()
    if not words:
        return Subject()
    start = lines[0].start if lines and not title.rest else head.start
    return Subject(
        _LETTER_PREFIX.sub("", " ".join(words)), start, lines[-1].end if lines else head.end
    )


def _decided_by(lines: list[Fragment]) -> int:
    """How many lines after the title only say whose it is: "CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
    whose = next((at for at, f in enumerate(lines) if not is_capitals(f.text)), 0)
    return whose if whose and lines[0].text.startswith(("CỦA ", "HỘI NGHỊ ")) else 0


def _without_authority(lines: list[Fragment], *, keeps_one: bool) -> list[Fragment]:
    for at in range(len(lines) - 1, int(keeps_one) - 1, -1):
        is_whose = at + 1 < len(lines) and _ABOUT.match(lines[at + 1].text)
        if _AUTHORITY.match(lines[at].text) and is_capitals(lines[at].text) and not is_whose:
            return lines[:at]
    if lines and keeps_one and _AUTHORITY.match(lines[0].text) and is_capitals(lines[0].text):
        return []
    return lines


def letter_subject(fragments: Sequence[Fragment], after: int) -> Subject:
    """The subject of a công văn: after "V/v", or the small print under its number.

    `after` is the offset of the number; only unmarked lines that follow it can be a subject.
    """
    opening = next((i for i, f in enumerate(fragments) if SUBJECT.match(f.text)), None)
    if opening is None:
        opening = next(
            (i for i, f in enumerate(fragments) if f.start > after >= 0 and _may_open(f)), None
        )
        if opening is None or not any(KINH_GUI.match(f.text) for f in fragments[opening:]):
            return Subject()
    column = fragments[opening].column
    lines = [fragments[opening]]
    for fragment in fragments[opening + 1 : opening + _MOST_LINES]:
        if KINH_GUI.match(fragment.text) or is_title(fragment.text) or _stops(fragment):
            break
        if fragment.column == column or fragment.line != lines[-1].line:
            lines.append(fragment)
    words = " ".join(" ".join(f.text for f in lines).split())
    return Subject(
        _PREFIX.sub("", words, count=1).strip(" .:") or None, lines[0].start, lines[-1].end
    )


def _may_open(fragment: Fragment) -> bool:
    text = fragment.text
    return (
        not is_capitals(text)
        and len(text) > 7
        and not KINH_GUI.match(text)
        and mark_of(text) is None
    )


def _stops(fragment: Fragment) -> bool:
    if is_capitals(fragment.text) and len(fragment.text) > 12:
        return True
    mark = mark_of(fragment.text)
    return mark is not None and mark.kind != "bullet"
