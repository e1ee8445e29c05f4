"""Where a name of a body ends: before a verb or a class, at its place, behind its bracket."""

import re
from functools import cache

from gandan.vanban.bodies import words
from gandan.vanban.bodies.prefixes import Phrases
from gandan.vanban.bodies.qualifiers import CAPITAL, PLACES
from gandan.vanban.bodies.words import NOT_A_WORD
from gandan.vanban.vocabulary import rows

PARTY_PLACE = r"(?:tỉnh|huyện|quận|thị|thành) (?:ủy|uỷ)(?!\w)"
PLACE = re.compile(
    rf" (?:cùng cấp|{PARTY_PLACE}|(?:của )?(?:{PLACES}){NOT_A_WORD}(?! (?:ủy|uỷ))(?> {CAPITAL})*+|"
    rf"(?:của|thuộc) (?:Sở|Bộ|Cục|Chi cục|Trung tâm|cơ quan|đơn vị)(?= [a-zđ]|[,.;:)]|$))"
)
OF_MANY = re.compile(
    rf"(?: \d{{1,2}} (?:xã|phường|thị trấn|huyện|thôn|bản|buôn|ấp|chi bộ|trường)| các (?:{PLACES}|"
    rf"cấp|địa phương|thôn|bản|buôn|ấp|đơn vị|sở|ngành|tổ chức chính "
    rf"trị|đoàn thể|đảng ủy|đảng uỷ|đảng bộ|chi bộ|"
    r"trường|bệnh viện|doanh nghiệp|hợp tác xã|huyện (?:ủy|uỷ)|thành (?:ủy|uỷ))|"
    r" cấp (?:xã|huyện|tỉnh|dưới|cơ sở))"
    rf"{NOT_A_WORD}"
)
IN_A_NAME = re.compile(
    r"(?<=[Hh]ậu )cần(?!\w)|(?<=Công nghệ )thông tin(?!\w)|"
    r"(?<=[Đđ]ổi mới )sáng tạo(?!\w)|(?<=mới sáng )tạo(?!\w)|"
    r"(?:(?<=Phòng Quản lý )|(?<=Cục Quản lý )|(?<=Vụ Quản lý ))"
    r"(?:xây dựng|đầu tư|giáo dục|đào tạo|khai thác|sử dụng|phát triển|vận tải)(?!\w)|"
    r"giao (?:thông|dịch)(?!\w)|(?<=[Hh]àng )không(?!\w)|(?<=Phòng )không(?!\w)"
)
INSIDE_LIMIT = 8
FEW_WORDS = 3
INSIDE_WORD = re.compile(
    r" (?!(?:trên|tại|cho|của|với|để|theo|về|từ|đến|trong|ở|và|việc|được|toàn|địa|qua|là|đã|do)\b)"
    r"[^\W\d_A-ZĐ]\w*"
)
STEERING = re.compile(r"(?i:ban chỉ đạo|ban chỉ huy|tổ công tác|ủy ban quốc gia|hội đồng|tiểu ban)")
ABOUT = re.compile(r" về (?:phòng, chống )?\w+")
# behind a name: a police office's code, or whose office it is: "Phòng ... Tổ quốc (Công an tỉnh)"
CODE = re.compile(
    r"[^.,;:()\n]{4,70} \((?:[A-Z]{1,3}\d{2}|(?:Công an|Bộ Chỉ huy|Sở|UBND|Huyện ủy|Tỉnh ủy|"
    r"Thành ủy) ?"
    r"(?:tỉnh|thành phố|huyện|[A-ZĐ][^()\n]{1,30})?)\)"
)


@cache
def stops() -> Phrases:
    return Phrases(words.stops())


@cache
def _inside() -> Phrases:
    found = (row for row in rows("body_others") if row.text("group") == "name")
    return Phrases(word for row in found for word in row.texts("words"))


@cache
def _works() -> Phrases:
    found = (row for row in rows("body_others") if row.text("group") == "works")
    return Phrases(word for row in found for word in row.texts("words"))


def is_past(text: str, end: int) -> bool:
    """Whether a verb or a class begins behind a name; "Hậu cần" holds what looks like one."""
    if IN_A_NAME.match(text, end + 1):
        return False
    return stops().end(text, end + 1) is not None or OF_MANY.match(text, end) is not None


def to_code(text: str, end: int) -> int:
    """Up to the bracket that says whose office a long name is ("... Tổ quốc (Công an tỉnh)")."""
    code = CODE.match(text, end) if text.find("(", end, end + 80) > 0 else None
    return text.rindex(" (", end, code.end()) if code else end


def far_place(text: str, end: int) -> int:
    """The place that ends a long name a few words on: "... dịch vụ sự nghiệp *công phường*"."""
    at = end
    for _ in range(FEW_WORDS):
        word = INSIDE_WORD.match(text, at)
        if word is None or stops().end(text, at + 1) is not None:
            return end
        at = word.end()
        if place := PLACE.match(text, at):
            return place.end()
    return end


def about(text: str, start: int, end: int) -> int:
    """Over what a steering body is about: "Ban Chỉ đạo Trung ương *về phòng, chống thiên tai*"."""
    is_about = text.startswith(" về ", end) and STEERING.match(text, start)
    about = ABOUT.match(text, end) if is_about else None
    if about is None:
        return end
    at = about.end()
    for _ in range(INSIDE_LIMIT):
        if place := PLACE.match(text, at):
            return place.end()
        word = INSIDE_WORD.match(text, at)
        if word is None or stops().end(text, at + 1) is not None:
            break
        at = word.end()
    return at


def to_place(text: str, end: int) -> int:
    """Over a verb inside a name to its place: "Trung tâm *Cung ứng dịch vụ công xã*"."""
    if code := CODE.match(text, end):
        return text.rindex(" (", end, code.end())
    inside = _inside().end(text, end + 1)
    if inside and (works := _works().end(text, inside + 1)):
        place = PLACE.match(text, works)
        return place.end() if place else works
    at = inside or end
    for _ in range(INSIDE_LIMIT if inside else 0):
        if place := PLACE.match(text, at):
            return place.end()
        word = INSIDE_WORD.match(text, at)
        if word is None or stops().end(text, at + 1) is not None:
            break
        at = word.end()
    return end
