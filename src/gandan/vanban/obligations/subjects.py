"""Who is told as the subject of a sentence: "Sở Y tế rà soát", "Việc này được giao cho Sở Y tế".

The subject may stand behind a basis, a time, a topic or a level, be picked by a case ("Các thôn còn
dùng quy ước cũ thì ..."), or be who a work is handed to. What citizens ask for is nobody's duty.
"""

import re
from dataclasses import replace
from functools import lru_cache

from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.bodies.scan import class_end
from gandan.vanban.obligations import words
from gandan.vanban.obligations.doers import (
    charged_at,
    doers_at,
    each_at,
    named_by_work,
    picked_by_case,
    some_at,
)
from gandan.vanban.obligations.telling import (
    GAP,
    NEAR,
    OF,
    OPENER,
    OPENER_BEGINS,
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
    r"(?:(?:Về|Đối với|Liên quan đến) [^:;.\n]{2,80}|[^:;.,\n]{2,60}|"
    r"[^\W\d]+(?: [^\W\d]+){0,2}, [^\W\d]+(?: [^\W\d]+){0,3}): "
)
TIME_TOPIC = re.compile(
    r"(?:Từ|Trong|Trước|Đến|Ngày|Tháng|Quý|Tuần|Chậm nhất)(?= [^:;.\n]{0,60}\d)[^:;.\n]{3,70}: "
)
TIME_BEGINS = frozenset("TĐNQC")  # how those words begin
# a topic of several parts: "Bảo vệ quyền tài sản, quyền tự do kinh doanh: Công an tỉnh ..."
LISTING = re.compile(r"[^\W\d_a-zđ][^\W\d]*(?: [^\W\d]+){1,8}(?:,(?: [^\W\d]+){1,8}){1,3}: ")
# when somebody acts, between what it is about and who he is: "Báo cáo: trong đợt, *Sở Y tế* ..."
WHEN = re.compile(r"(?:trong|trước|sau|định kỳ|hằng|hàng|khi|từ|vào) [^,;:.\n]{2,60}, ")
LONGEST_LEVEL = 45  # characters of "Đối với cấp huyện và tương đương: "
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
    r"Tuần|Đầu|Cuối|Giữa|Kể từ|Kết thúc|Hết|Sau|Mồng|Cứ|Thường kỳ|Năm|Dịp|Nhân dịp)\s"
)
HANDED = re.compile(
    r"(?:Việc|Công tác|Nhiệm vụ|Nội dung|Trách nhiệm|Phần|Hồ sơ|Kịch bản)\s[^.;:]{3,160}?\s"
    r"(?:được )?(?:giao(?: cho)?|phân công(?: cho)?|thuộc về|thuộc trách nhiệm(?: của)?|do)\s+"
)
ASSIGNED = re.compile(
    r"(?:sẽ )?được (?:giao|phân công|chỉ định|ủy quyền|uỷ quyền|giao nhiệm vụ|giao trách "
    r"nhiệm|cử)\s+(?:làm )?"
)
CLAUSE_COMMA = re.compile(
    r",\s+(?=[A-ZĐỦ]|các |mỗi |từng |hai |(?:cấp ủy|chi bộ|người đứng đầu|thủ trưởng|lãnh đạo)"
    r"(?!\w)|(?:người|cá nhân|công chức|cán bộ|bộ phận|đơn vị|cơ quan|bên) (?:được (?:giao|"
    r"phân công)|"
    r"trực tiếp|quản lý|chủ trì|tiếp nhận|giao|nhận|phụ trách|có thẩm quyền)(?!\w))"
)
LISTED = re.compile(
    r" (?:còn )?(?:chưa|chậm|có|đang|đã|không|nợ|thiếu|để) [^,;:.()]{3,60} \([^()\n]{2,120}\),? "
)
LACKING = re.compile(
    r" (?:còn )?(?:chưa|chậm|nợ|thiếu) [^,;:.()]{3,60}? (?=(?:khẩn trương|phải|cần|có trách nhiệm|"
    r"nghiêm túc|nhanh chóng|tập trung)(?!\w))"
)
# what some that are named by their names have, before what they must do about it
HAVING = re.compile(
    r" (?:hiện |đang )?(?:còn|có|để|chưa|chậm) [^,;:.()]{3,80}?(?:,| (?=(?:phải|cần|"
    r"có trách nhiệm)(?!\w)))"
    r" ?(?:thì )?"
)
PROPER = r"[^\W\d_a-z][^\W\d_]*(?: (?:[^\W\d_a-z][^\W\d_]*|\d{1,2}))*"
NAMED = re.compile(
    rf"\s?:\s?{PROPER}(?:(?:, ?| và )(?:thị trấn |phường |xã )?(?:{PROPER})?)*,? ?(?=[^\W\dA-ZĐ])"
)
ITS_NAMES = re.compile(
    r"(?i:(?:các )?(?:thôn|bản|buôn|ấp|xóm|làng|xã|phường|thị trấn|huyện|thị xã|thành phố|khu phố|"
    r"tổ dân phố|trường)) (?:[^\W\d_a-zđ]|\d)"
)
ONLY_PROPER = re.compile(rf"{PROPER}(?:, ?{PROPER})*[.;]?")
ASKED = re.compile(r",\s+(?:và\s+)?đề nghị\s+")
COUNTED = re.compile(r"(?:\d{1,3}%?|hai|ba|bốn|Hai|Ba|Bốn) (?=[^\W\d])")
BY_PAPER = re.compile(
    r"(?P<work>(?:[^\W\d]+ ){1,14}?)(?:tại|theo) (?:Quyết định|Kế hoạch|Công văn|Thông báo|"
    r"Nghị quyết|"
    r"Văn bản) số [^\s,;]+(?: ngày [\d/]+)? "
)
LONGEST_BASIS = 400
REPORTED = re.compile(r"Theo (?:đó|quy định|báo cáo|kế hoạch|số liệu)|Tại |Qua ")
LEVEL_TOPIC = re.compile(
    r"(?i:ở |đối với |tại )?(?i:(?:cấp|khối|tuyến) (?:tỉnh|huyện|xã|phường|thôn|cơ sở|"
    r"trung ương|trường|"
    r"cơ quan|dưới)(?: và tương đương)?)\s*: "
)
LEVEL_BEGINS = frozenset("ởỞđĐtTcCkK")  # how those words begin


def level_topic(text: str, at: int, end: int) -> re.Match[str] | None:
    """The words "Ở cấp huyện: " that say at what level a work is done."""
    if text[at : at + 1] not in LEVEL_BEGINS or text.find(": ", at, at + LONGEST_LEVEL) < 0:
        return None
    return LEVEL_TOPIC.match(text, at, end)


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
    if TIME_FIRST.match(text, start):
        return True
    if not words.is_context(text, start):
        return False
    return not REPORTED.match(text, start) and words.verb_end(text, start) is None


def _subject(text: str, start: int, end: int) -> Told | None:
    opener = OPENER.match(text, start) if text[start : start + 2] in OPENER_BEGINS else None
    at = opener.end() if opener else start
    told = (
        _known_subject(text, start, at, end)
        or _other_subject(text, start, at, end)
        or _subject_in_case(text, start, at, end)
        or _behind_time(text, start, end)
    )
    if told and told.bodies and told.bodies[-1].endswith(("được phân công", "được giao")):
        told = _assigned_by_paper(text, told, end)
    if told and PERSON.match(text, at) and not words.begins_order(text, told.action, end):
        return None
    return told


def _assigned_by_paper(text: str, told: Told, end: int) -> Told:
    """Those of a class whom a paper chose: "... được phân công *giúp đỡ xã* tại Quyết định ..."."""
    chosen = BY_PAPER.match(text, told.action, end)
    if chosen is None or not words.begins_order(text, chosen.end(), end):
        return told
    last = f"{told.bodies[-1]} {chosen['work'].strip()}"
    return replace(told, bodies=(*told.bodies[:-1], last), action=chosen.end())


def _after_topic(text: str, start: int, at: int, end: int) -> Told | None:
    """Who is told by "Nhiệm vụ của Công an xã: ..." or behind "Cấp xã: các đảng ủy ..."."""
    if (of := OF.match(text, at, end)) and (told := _after_colon(text, start, of.end(), end)):
        return told
    level = level_topic(text, at, end)
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
    if ITS_NAMES.match(text, atoms[-1].start, atoms[-1].end) and not words.has_duty_word(
        text, action
    ):
        having = HAVING.match(text, atoms[-1].end, end)
        if having and words.begins_order(text, having.end(), end):
            return atoms, having.end()
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
    other = doers_at(text, at, end) if level_topic(text, at, end) is None else None
    other = other or each_at(text, at, end) or some_at(text, at, end) or charged_at(text, at, end)
    if other is None:
        return None  # "Cấp huyện: ..." says at what level, not who
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


def _behind_time(text: str, start: int, end: int) -> Told | None:
    """Doers behind a time that opens the line: "Từ ngày 21/9 ...: *điều tra viên* thu thập ..."."""
    topic = TIME_TOPIC.match(text, start, end) if text[start : start + 1] in TIME_BEGINS else None
    other = doers_at(text, topic.end(), end, is_named=True) if topic else None
    if other is None:
        return None
    gap = GAP.match(text, other.end, end)
    action = gap.end() if gap else other.end
    if action >= end or not words.begins_order(text, action, end):
        return None
    return Told(other.names, other.kinds, start, action)


def _known_subject(text: str, start: int, at: int, end: int) -> Told | None:
    """Bodies that the grammar knows, before their order."""
    has_topic = text.find(":", at, min(end, at + LONGEST_TOPIC)) > 0
    if has_topic and (told := _after_topic(text, start, at, end)):
        return told
    if has_topic and level_topic(text, at, end):
        return None
    atoms = list_at(text, at) or _listed(text, start, at, end, has_topic=has_topic)
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


def _listed(text: str, start: int, at: int, end: int, *, has_topic: bool) -> tuple[Atom, ...]:
    """The bodies behind a topic, or of a class that is counted."""
    if has_topic and (topic := TOPIC.match(text, start, end) or LISTING.match(text, start, end)):
        at = topic.end()
        when = WHEN.match(text, at, end)
        return list_at(text, when.end() if when else at) or _counted(text, at)
    is_counted = text[at : at + 1].isdigit() or text[at : at + 2].lower() in ("ha", "ba", "bố")
    return _counted(text, at) if is_counted else ()


def _counted(text: str, at: int) -> tuple[Atom, ...]:
    """A class that is counted: "*05 sở, ngành* chưa ban hành kế hoạch"."""
    number = COUNTED.match(text, at)
    atoms = list_at(text, number.end()) if number else ()
    is_named = not atoms or not (atoms[0].is_class or text[atoms[0].start].isupper())
    if number and is_named and (end := class_end(text, number.end())):
        return (Atom(at, end, is_class=True),)  # "*100% chi bộ* đưa nội dung vào sinh hoạt"
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
