"""Who is told as the subject of a sentence: "Sở Y tế rà soát", "Việc này được giao cho Sở Y tế".

The subject may stand behind a basis, a time, a topic or a level, be picked by a case ("Các thôn còn
dùng quy ước cũ thì ..."), or be who a work is handed to. What citizens ask for is nobody's duty.
"""

import re
from dataclasses import replace
from functools import lru_cache

from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.obligations import words
from gandan.vanban.obligations.doers import doers_at, named_by_work, picked_by_case
from gandan.vanban.obligations.telling import (
    GAP,
    NEAR,
    OF,
    OPENER,
    RECALLED,
    Told,
    action_from,
    is_body,
    is_several,
    only_describes,
    told_of,
)

TOPIC = re.compile(
    r"(?:Từ|Trong|Trước|Đến|Ngày|Tháng|Quý|Tuần) [^:;.\n]{3,70}: |"
    r"(?:(?:Về|Đối với|Liên quan đến) [^:;.\n]{2,80}|[^:;.,\n]{2,60}): "
)
PETITION = re.compile(
    r"(?:Các |Một số |Nhiều |Đại diện |các |Đa số |Có )*(?:\d+ )?(?:ý kiến |lượt ý kiến |"
    r"đại diện )?"
    r"(?:của )?(?i:hộ dân|hộ|cử tri|bà con|người dân|nhân dân|công dân|đại biểu|hội viên|"
    r"ý kiến|tiểu thương|"
    r"phụ huynh|đoàn viên|dư luận)(?!\w)[^,;:.]{0,80}?\s(?:đã |cũng |tiếp tục )?"
    r"(?:đề nghị|kiến nghị|yêu cầu|mong|phản ánh|đề xuất)(?!\w)"
)
PETITIONERS = frozenset("CMNĐcHhBbTtPpDd")  # how those sentences begin
SPEAKS = re.compile(
    r"(?:có ý kiến|kết luận|chỉ thị|yêu cầu|đề nghị|thông báo|có văn "
    r"bản)(?!\w)[^.;:]{0,90}(?:như sau|sau đây|sau)"
    r"\s*:\s*$"
)
PERSON = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c)\s")  # a list of persons orders by verbs only
LONGEST_TOPIC = 120
ROLE = re.compile(
    r"là\s+(?:đầu mối|(?:cơ quan|đơn vị|thường trực)[^.;]{0,120}?(?:đầu mối|thường trực|chủ trì|"
    r"tham mưu|theo dõi|đôn đốc|trách nhiệm))"
)
IN_CASE = re.compile(
    r" (?:còn|chưa|đang|có|chậm|không|nào|đã|được|nằm|"
    r"thuộc)(?!\w)[^.;:]{2,160}?(?P<then>,? thì )(?:phải )?"
)
DUTY_AND_COLON = re.compile(r"(?:có|chịu) trách nhiệm(?:\s+(?:sau|như sau|sau đây))?\s*:\s*$")
TIME_FIRST = re.compile(
    r"(?:Định kỳ|Hằng|Hàng|Trước|Chậm nhất|Muộn nhất|Sau khi|Trong|Đến|Vào|Từ|Ngay|Ngày|"
    r"Mỗi|Quý|Tháng|"
    r"Tuần|Đầu|Cuối|Kể từ|Sau|Mồng|Cứ|Thường kỳ|Năm|Dịp|Nhân dịp)\s"
)
HANDED = re.compile(
    r"(?:Việc|Công tác|Nhiệm vụ|Nội dung|Trách nhiệm|Phần|Hồ sơ|Kịch bản)\s[^.;:]{3,160}?\s"
    r"(?:được )?(?:giao(?: cho)?|phân công(?: cho)?|thuộc về|thuộc trách nhiệm(?: của)?|do)\s+"
)
ASSIGNED = re.compile(
    r"(?:sẽ )?được (?:giao|phân công|chỉ định|ủy quyền|uỷ quyền|giao nhiệm vụ|giao trách "
    r"nhiệm|cử)\s+(?:làm )?"
)
CLAUSE_COMMA = re.compile(r",\s+(?=[A-ZĐỦ]|các |mỗi |từng |hai )")
LISTED = re.compile(
    r" (?:còn )?(?:chưa|chậm|có|đang|đã|không|nợ|thiếu|để) [^,;:.()]{3,60} \([^()\n]{2,120}\),? "
)
LACKING = re.compile(
    r" (?:còn )?(?:chưa|chậm|nợ|thiếu) [^,;:.()]{3,60}? (?=(?:khẩn trương|phải|cần|có trách nhiệm|"
    r"nghiêm túc|nhanh chóng|tập trung)(?!\w))"
)
PROPER = r"[^\W\d_a-z][^\W\d_]*(?: (?:[^\W\d_a-z][^\W\d_]*|\d{1,2}))*"
NAMED = re.compile(
    rf"\s?:\s?{PROPER}(?:(?:, ?| và )(?:thị trấn |phường |xã )?(?:{PROPER})?)*,? ?(?=[^\W\dA-ZĐ])"
)
ONLY_PROPER = re.compile(rf"{PROPER}(?:, ?{PROPER})*[.;]?")
ASKED = re.compile(r",\s+(?:và\s+)?đề nghị\s+")
COUNTED = re.compile(r"\d{1,3} (?=[^\W\d])")
LONGEST_BASIS = 400
REPORTED = re.compile(r"Theo (?:đó|quy định|báo cáo|kế hoạch|số liệu)|Tại |Qua ")
LEVEL_TOPIC = re.compile(
    r"(?i:ở |đối với |tại )?(?i:(?:cấp|khối|tuyến) (?:tỉnh|huyện|xã|phường|thôn|cơ sở|"
    r"trung ương|trường|"
    r"cơ quan|dưới)(?: và tương đương)?)\s*: "
)


def is_petition(text: str, start: int, end: int) -> bool:
    """Whether a sentence retells what citizens asked for ("Các hộ dân đề nghị tỉnh chi trả")."""
    if text[start] not in PETITIONERS:
        return False
    return PETITION.match(text, start, end) is not None


@lru_cache(maxsize=NEAR)
def subject_at(text: str, start: int, end: int) -> Told | None:
    """The bodies that a sentence begins with, or names after its basis, before an order."""
    told = _subject(text, start, end)
    if told or not _has_basis(text, start):
        return told
    told = _subject(text, words.after_rhythm(text, start), end)
    if told:
        return Told(told.bodies, told.kinds, start, told.action)
    stop = min(end, start + LONGEST_BASIS)
    clause = text.find("; ", start, stop)
    stop = clause if clause > 0 else stop
    for comma in CLAUSE_COMMA.finditer(text, start, stop):
        told = _subject(text, comma.end(), end)
        if told:
            return Told(told.bodies, told.kinds, start, told.action)
    return None


def _has_basis(text: str, start: int) -> bool:
    """Whether a sentence begins with when, on what basis or how often."""
    if REPORTED.match(text, start) or words.verb_end(text, start) is not None:
        return TIME_FIRST.match(text, start) is not None
    return words.is_context(text, start) or TIME_FIRST.match(text, start) is not None


def _subject(text: str, start: int, end: int) -> Told | None:
    opener = OPENER.match(text, start)
    at = opener.end() if opener else start
    told = (
        _known_subject(text, start, at, end)
        or _other_subject(text, start, at, end)
        or _subject_in_case(text, start, at, end)
    )
    if told and PERSON.match(text, at) and not words.begins_order(text, told.action, end):
        return None
    return told


def _after_topic(text: str, start: int, at: int, end: int) -> Told | None:
    """Who is told by "Nhiệm vụ của Công an xã: ..." or behind "Cấp xã: các đảng ủy ..."."""
    if (of := OF.match(text, at, end)) and (told := _after_colon(text, start, of.end(), end)):
        return told
    level = LEVEL_TOPIC.match(text, at, end)
    return _known_subject(text, start, level.end(), end) if level else None


def _up_to_duty(
    text: str, atoms: tuple[Atom, ...], action: int, end: int
) -> tuple[tuple[Atom, ...], int]:
    """Over what picks some of a class: "Các hộ kinh doanh *kết hợp nhà ở* phải mở lối thoát"."""
    picked = picked_by_case(text, atoms[-1].end, end) if is_several(text, atoms[-1]) else None
    if picked is None:
        return atoms, action
    return (*atoms[:-1], replace(atoms[-1], end=picked[0])), picked[1]


def _lacking(
    text: str, atoms: tuple[Atom, ...], action: int, end: int
) -> tuple[tuple[Atom, ...], int]:
    """Those of a class who lack something or are listed aside, or whom a colon names."""
    if not is_several(text, atoms[-1]):
        return atoms, action
    last = atoms[-1].end
    found = LISTED.match(text, last, end) or LACKING.match(text, last, end)
    if found is None or not words.begins_order(text, found.end(), end):
        found = NAMED.match(text, last, end)
    if found is None or not words.begins_order(text, found.end(), end):
        return atoms, action
    until = last + len(found.group().rstrip(" ,"))
    return (*atoms[:-1], replace(atoms[-1], end=until)), found.end()


def _with_asked(
    text: str, atoms: tuple[Atom, ...], action: int, end: int
) -> tuple[tuple[Atom, ...], int]:
    """Who is asked beside those told: "Sở Y tế, *đề nghị Báo Lam Giang* mở chuyên mục"."""
    asked = ASKED.match(text, atoms[-1].end, end)
    more = list_at(text, asked.end()) if asked else ()
    if not more or more[-1].end >= end:
        return atoms, action
    return (*atoms, *more), action_from(text, more[-1].end, end)


def _after_colon(text: str, start: int, at: int, end: int) -> Told | None:
    """Whose part a sentence says before its colon: "Nhiệm vụ của Công an xã: tuần tra"."""
    atoms = list_at(text, at)
    if not atoms or atoms[-1].end >= end or not text.startswith(":", atoms[-1].end):
        return None
    action = action_from(text, atoms[-1].end, end)
    return told_of(text, atoms, start, action) if action < end else None


def handed_to(text: str, start: int, end: int) -> Told | None:
    """To whom a work is handed: "Việc kiểm tra được giao cho Thanh tra huyện thực hiện"."""
    handed = HANDED.match(text, start, end)
    if handed is None or RECALLED.search(text[start : handed.end()].replace("được giao", "")):
        return None
    atoms = list_at(text, handed.end())
    if not atoms or atoms[-1].end > end or not is_body(text, atoms):
        return None
    return told_of(text, atoms, start, start)


def _subject_in_case(text: str, start: int, at: int, end: int) -> Told | None:
    """Those of a class whom a case picks: "Các thôn còn dùng quy ước cũ *thì* sửa lại"."""
    atoms = list_at(text, at)
    if len(atoms) != 1 or not atoms[0].is_class:
        return None
    case = IN_CASE.match(text, atoms[0].end, end)
    if case is None or not words.begins_order(text, case.end(), end):
        return None
    return Told((text[at : case.start("then")].strip(" ,"),), (True,), start, case.end())


def _other_subject(text: str, start: int, at: int, end: int) -> Told | None:
    """Doers outside the grammar of bodies, before an order or a colon."""
    other = doers_at(text, at, end)
    if other is None:
        return None
    gap = GAP.match(text, other.end, end)
    action = gap.end() if gap else other.end
    named = NAMED.match(text, other.end, end)
    if named and words.begins_order(text, named.end(), end):
        last = f"{other.names[-1]}{named.group().rstrip(' ,')}"
        return Told((*other.names[:-1], last), other.kinds, start, named.end())
    if ONLY_PROPER.fullmatch(text, action, end):
        return None
    if action >= end or _only_names(text, action, end):
        return None
    return Told(other.names, other.kinds, start, action)


def _known_subject(text: str, start: int, at: int, end: int) -> Told | None:
    """Bodies that the grammar knows, before their order."""
    has_topic = text.find(":", at, min(end, at + LONGEST_TOPIC)) > 0
    if has_topic and (told := _after_topic(text, start, at, end)):
        return told
    atoms = list_at(text, at)
    if not atoms and has_topic and (topic := TOPIC.match(text, start, end)):
        atoms = list_at(text, topic.end()) or _counted(text, topic.end())
    elif not atoms and text[at : at + 1].isdigit():
        atoms = _counted(text, at)
    if not atoms or atoms[-1].end >= end or not is_body(text, atoms):
        return None
    if work := is_several(text, atoms[-1]) and named_by_work(text, atoms[-1].end, end):
        atoms = (*atoms[:-1], replace(atoms[-1], end=work))
    action = action_from(text, atoms[-1].end, end)
    if action >= end or SPEAKS.match(text, action, end):
        return None
    atoms, action = _lacking(text, atoms, action, end)
    atoms, action = _with_asked(text, atoms, action, end)
    atoms, action = _up_to_duty(text, atoms, action, end)
    if not _is_order(text, atoms[-1].end, action, end):
        return _described(text, start, atoms, end) if has_topic else None
    return told_of(text, atoms, start, action)


def _counted(text: str, at: int) -> tuple[Atom, ...]:
    """A class that is counted: "*05 sở, ngành* chưa ban hành kế hoạch"."""
    number = COUNTED.match(text, at)
    atoms = list_at(text, number.end()) if number else ()
    if len(atoms) != 1 or not atoms[0].is_class:
        return ()
    return (replace(atoms[0], start=at),)


def _only_names(text: str, at: int, end: int) -> bool:
    """Whether nothing but bodies follows: "Cơ quan thường trực: Sở Nội vụ." orders nothing."""
    named = list_at(text, at)
    return bool(named) and not text[named[-1].end : end].strip(" .;")


def _described(text: str, start: int, atoms: tuple[Atom, ...], end: int) -> Told | None:
    """Some of a class, described before the colon: "Các địa phương *có dịch*: khoanh vùng"."""
    last = atoms[-1].end
    colon = text.find(":", last, min(end, last + LONGEST_TOPIC))
    if colon < 0 or not is_several(text, atoms[-1]) or not only_describes(text, last, colon + 1):
        return None
    action = action_from(text, colon, end)
    if action >= end or not words.begins_order(text, action, end):
        return None
    return told_of(text, (*atoms[:-1], replace(atoms[-1], end=colon)), start, action)


def _is_order(text: str, subject_end: int, action: int, end: int) -> bool:
    """Whether what follows a subject orders: a role, a duty, a colon, a verb."""
    given = ASSIGNED.match(text, action, end)
    if given and words.begins_order(text, given.end(), end):
        return True
    if ROLE.match(text, action, end) or DUTY_AND_COLON.match(text, action, end):
        return True
    if words.has_duty_word(text, action):
        return True
    if words.is_statement(text, action):
        return False
    if ":" in text[subject_end:action]:
        return not _only_names(text, action, end)
    return words.begins_order(text, action, end)
