"""Who is told to act: bodies in headings, in requests ("Giao Sở Y tế ..."), as subjects.

`Told` says who and where the words of the duty begin. The issuer speaking of itself, what is
recalled ("đã giao"), and what is asked of a superior are nobody told.
"""

import re
from dataclasses import replace
from functools import lru_cache

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.obligations import words
from gandan.vanban.obligations.doers import doers_at
from gandan.vanban.obligations.passing import passed_on
from gandan.vanban.records import record

OPENER = re.compile(
    r"(?:(?:Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó|"
    r"Trong đó|Trước mắt|Riêng đối với|Riêng|"
    r"Về phía|"
    r"Đối với|đối với|đồng thời|trong đó|riêng|Tiếp tục|tiếp tục|"
    r"Thống nhất|thống nhất|và)[,:]?\s+)*"
)
OPENER_BEGINS = frozenset(
    ("Đồ", "Bê", "Ng", "Cù", "Tr", "Ri", "Về", "Đố", "đố", "đồ", "tr", "ri", "Ti", "ti", "Th", "th",
     "và")
)  # fmt: skip
OF = re.compile(
    r"(?i:trách nhiệm của|nhiệm vụ của|trách nhiệm thực hiện của|phân công(?: cho)?|đối với|"
    r"về phía|phần việc của)\s+"
)
OWN_NAME = re.compile(
    r"(?i:trách nhiệm|nhiệm vụ|nhiệm vụ, quyền hạn|trách nhiệm, quyền hạn) (?i:của) "
    r"(?P<name>(?:Tổ|Đoàn|Đội|Nhóm|Ban|Bộ phận|Thư ký|Thành viên|Ủy viên|Câu lạc bộ|Cụm|Khối|"
    r"Tiểu ban|"
    r"Trạm|Chốt)(?! chức)(?: [^\W\d]+){1,7})\s*[:.]?\s*"
)
OF_BEGINS = frozenset("tTnNpPđĐvV")  # how those words begin
ASIDE = re.compile(r"\s*\([^()]{1,200}\)")
GAP = re.compile(r"[\s,:–-]*")
AFTER_REQUEST = re.compile(
    r"(?:\s*:)?\s+(?:(?:cho|tới|đến|đối với)\s+)?(?:đại diện (?:lãnh đạo )?(?:của )?)?"
)
NOT_BEFORE = (
    *("theo", "xét", "việc", "được", "đã", "về", "các", "những", "có", "của", "vì", "do", "sự"),
    *("với", "từ", "nội dung", "khi", "là", "tại", "mức", "nhu cầu", "đáp ứng", "phù hợp"),
    *("mục đích", "vừa", "từng", "sẽ", "bàn", "chuyển", "nhận", "quy định", "văn bản"),
    *("công văn", "tờ trình", "nhằm", "cùng"),
)
NOT_BEFORE_REQUEST = re.compile(rf"(?<!\w)(?:{'|'.join(NOT_BEFORE)})\s*$", re.IGNORECASE)
# to whom a plan would give something: "đề xuất phương án thu hồi, *giao Trung tâm quản lý*"
PLANNED = re.compile(
    r"(?<!\w)(?:phương án|đề án|thủ tục|việc|chủ trương|quyết định|dự án|kế hoạch|hồ sơ) "
    r"(?:[^\W\d]+,? ){1,5}(?:và |hoặc )?$"
)
# what somebody does who then proposes: "báo cáo, *đề xuất* UBND tỉnh xem xét" asks nobody
PROPOSES = re.compile(r"(?<!\w)(?:báo cáo|tham mưu|tổng hợp|rà soát|nghiên cứu)(?:, | và )$")
BEFORE_REQUEST = re.compile(
    r"(?:^|[,;:.“–-]|(?<!\w)(?:và|nay|kính|trân trọng|tiếp tục|thống nhất|đồng ý|xin|cũng|thì|"
    r"hoặc))\s*$"
)
# "Bộ Nội vụ có Công văn số 5, trong đó yêu cầu các tỉnh": another's request
RETOLD = re.compile(
    r"[stcbgp](?<!\w.)(?:(?:(?<=s)ố|(?<=t)ại|(?<=t)heo) [^.;]{1,200}?(?:trong đó|nêu rõ|"
    r"có nội dung)(?: có)?,? $|"
    r"(?:(?<=c)ó|(?<=b)an hành|(?<=g)ửi|(?<=p)hát hành|(?<=t)ại) (?:[Cc]ông văn|"
    r"[Vv]ăn bản|[Cc]ông điện|[Tt]hông báo|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|"
    r"[Tt]hông tri) (?:số )?\d[^.;,]{1,100} $)"
)
EACH_OF_THEM = ("mỗi đơn vị", "mỗi cơ quan", "mỗi ngành", "mỗi địa phương")
NO_NAME = (" sẽ", " vừa")
CLAUSE_END = re.compile(r"[,;:.]")
PERSONS = re.compile(
    r"\s+(?:cho\s+)?(?:các\s+|\d+\s+|một\s+|những\s+|từng\s+|mỗi\s+|ít nhất \d+\s+)?"
    r"(?i:cấp ủy viên|ủy viên|hội viên|đoàn viên|tổ viên|trưởng thôn|giáo viên|cán bộ|công chức|"
    r"viên chức|đảng viên|"
    r"lãnh đạo|nhân viên|thành viên|người|(?:cơ quan|đơn vị|bộ phận)"
    r"(?= (?:giải quyết|xử lý|thực hiện|chủ trì|tham mưu|theo dõi)))(?!\w)|"
    r"\s+(?:cho\s+)?(?:các\s+|\d+\s+|một\s+)?[Đđ]ồng chí (?:phụ trách|phó|[Ủủ]y viên|"
    r"thành viên)(?!\w)"
)
# "giao" that gives no work: "giao ban với các phòng", "Lễ giao, nhận quân"
NO_GIVING = re.compile(
    r"(?: ban(?! (?:chỉ đạo|quản lý|tổ chức|giám|điều hành|công tác|vận động))|,? nhận|, nộp| lưu|"
    r" thông)(?!\w)"
)
RECALLED = re.compile(r"(?<!\w)(?:đã|được|về việc|từng|vừa|theo|tại)(?!\w)")
PLANS = re.compile(r"(?i:đề xuất|tham mưu|xây dựng|lập|trình|nghiên cứu|báo cáo|hoàn thiện)(?!\w)")
PLANNED_BACK = 160
FARTHEST = 240  # before a request, where the paper that it retells is cited
NEAR = 64  # places asked about again: a block, and its children before their turn
LONGEST_ISSUER = 170
LONGEST_GAP = 60
NO_BODY = frozenset(("tổ chức", "cá nhân", "lực lượng", "thành viên", "lãnh đạo", "cán bộ"))
WORD = re.compile(r"[^\W\d]+")
# the end of a heading: words, no stop; a class may be named by what it runs
REST_OF_TITLE = re.compile(r"(?:,? [^\W\d]+){1,8}")
OF_WORK = re.compile(
    r" (?:(?:kinh doanh|khai thác|sản xuất|chế biến|cung ứng|cung cấp|vận hành|quản lý|sử dụng|"
    r"thi công|"
    r"vận tải|thu gom|tư vấn)(?:, ?| và )?)+ ?"
)
LONGEST_REST = 60
CAPITALS = re.compile(rf" [{UPPER}]")
MANY = re.compile(r"(?i:các|những|mỗi|từng|toàn thể) ")
DESCRIBED = re.compile(r"(?: [^\W\d]+){1,6}\s*:\s*")
# "Chủ tịch UBND các huyện *ven biển: Nam Hải, Bắc Hải*": some of a class by their names
NAMES_THEM = re.compile(
    rf"(?: [^\W\d{UPPER}_][^\W\d]*){{0,6}}\s*: ?(?P<names>(?:(?:, ?| và |; ?)?(?:(?:xã|phường|"
    rf"thị trấn|"
    rf"huyện|thị xã|thành phố) )?[{UPPER}]\w*(?: (?:[{UPPER}]\w*|\d{{1,2}}))*)+)[.;:]?\s*$"
)
# "Tổ chức Lễ phát động" orders; "Tổ chức Đảng" is a body
NO_BODY_BUT_VERB = re.compile(rf"Tổ chức (?!Đảng|Công đoàn|Đoàn[ ,]|Hội[ ,])[{UPPER}]")
# what a heading says behind those whom it names: "Các sở, ban, ngành *thi đua*:"
COMPETES = re.compile(
    r" (?:thi đua|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tập trung|thực hiện|"
    r"tổ chức thực hiện|"
    r"tập trung thực hiện|phấn đấu|cần|phải)(?= ?:)"
)
PARTY = re.compile(r"(?:Ban Thường vụ|Thường trực|Ban Chấp hành) (?:Tỉnh|Thành|Huyện) (?:ủy|uỷ)")
STATE = re.compile(r"(?i:ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở) ")
LEVELS = (
    (
        2,
        re.compile(
            r"^(?i:ban (?:dân vận|tuyên giáo|tổ chức|nội chính)|ủy ban kiểm tra|uỷ ban kiểm tra)"
            r"(?: và \w+ \w+)? (?i:tỉnh|thành) (?i:ủy|uỷ)"
        ),
    ),
    (5, re.compile(r"^(?:Chính phủ|Thủ tướng|Quốc hội|Bộ Chính trị|Ban Bí thư)")),
    (4, re.compile(r"^(?:Bộ |BỘ |các Bộ|VĂN PHÒNG CHÍNH PHỦ|Văn phòng Chính phủ)|(?i:trung ương)")),
    (
        1,
        re.compile(
            r"(?i:(?:dân|UBND|HĐND|ủy) (?:các )?(?:xã|phường|thị trấn|đặc khu))|^(?i:phòng )"
        ),
    ),
    (
        2,
        re.compile(
            r"(?i:(?:dân|UBND|HĐND) (?:các )?(?:huyện|thị xã|quận)|huyện ủy|^sở |công an tỉnh)"
        ),
    ),
    (3, re.compile(r"(?i:(?:dân|UBND|HĐND) tỉnh|tỉnh ủy|thành ủy)")),
)


@record
class Told:
    """Who is told, where the telling begins, where the words of the duty begin."""

    bodies: tuple[str, ...]
    kinds: tuple[bool, ...]  # of each body: is it a class
    start: int
    action: int
    is_request: bool = False
    request_at: int = -1
    is_upward: bool = False  # a proposal to a superior


def level_of(name: str) -> int:
    """How high a body stands: 5 the Government, 4 a ministry, 3 a province, 2, 1; 0 unknown."""
    return next((level for level, pattern in LEVELS if pattern.search(name)), 0)


def printed(text: str, atom: Atom) -> str:
    """The words of a body, with the head that it shares with its neighbours.

    What says only when it acts is none of its name: "Sở Nội vụ *sẽ* tổng hợp".
    """
    name = text[atom.start : atom.end]
    if name.endswith(NO_NAME):
        name = name[: name.rindex(" ")]
    return f"{atom.shared_head} {name}" if atom.shared_head else name


@lru_cache(maxsize=NEAR)
def heading_bodies(text: str, start: int, end: int) -> Told | None:
    """The bodies that a heading consists of ("Sở Nội vụ", "Trách nhiệm của các sở:")."""
    of = OF.match(text, start) if text[start : start + 1] in OF_BEGINS else None
    at = of.end() if of else start
    atoms = list_at(text, at)
    if not atoms or atoms[-1].end > end or not is_body(text, atoms):
        return _own_name(text, start, end) if of and not atoms else None
    after = _after(text, atoms[-1].end, end)
    work = COMPETES.match(text, after, end)
    after = work.end() if work else after
    rest = text[after:end].strip(" .:;,–-")
    if rest and atoms[-1].is_class and _is_title(text, after, end):
        is_named = CAPITALS.search(text, after, end) and not MANY.match(text, atoms[-1].start)
        atoms = (*atoms[:-1], replace(atoms[-1], end=end, is_class=not is_named))
    elif rest and atoms[-1].is_class and only_describes(text, after, end):
        atoms = (*atoms[:-1], replace(atoms[-1], end=text.rindex(rest, after, end) + len(rest)))
    elif rest and atoms[-1].is_class and (named := NAMES_THEM.match(text, after, end)):
        atoms = (*atoms[:-1], replace(atoms[-1], end=named.end("names")))
    elif rest:
        return None
    return told_of(text, atoms, start, end)


def _is_title(text: str, at: int, end: int) -> bool:
    """Whether what ends a heading still names a class: "Các bệnh viện *tuyến tỉnh*"."""
    if end - at > LONGEST_REST or REST_OF_TITLE.fullmatch(text, at, end) is None:
        return False
    rest = OF_WORK.match(text, at, end)
    return not any(
        words.verb_end(text, word.start()) is not None or words.has_duty_word(text, word.start())
        for word in WORD.finditer(text, rest.end() if rest else at, end)
        if text[word.start()].islower()
    )


def _own_name(text: str, start: int, end: int) -> Told | None:
    """A team by the name that its paper gives it: "Nhiệm vụ của *Nhóm nòng cốt*"."""
    named = OWN_NAME.fullmatch(text, start, end)
    if named is None:
        return None
    return Told((named["name"],), (False,), start, end)


def only_describes(text: str, at: int, end: int) -> bool:
    """Whether a few words without a verb say which of a class ("UBND các huyện *ven biển*:")."""
    found = DESCRIBED.fullmatch(text, at, end)
    if found is None:
        return False
    return not any(
        words.verb_end(text, word.start()) is not None or words.has_duty_word(text, word.start())
        for word in WORD.finditer(text, at, end)
    )


def request_in(text: str, start: int, end: int, issuer: str = "") -> Told | None:
    """The first request of a sentence that names somebody, or that ends the sentence with ":"."""
    for found in words.requests(text, start, end):
        before = text[max(start, found.start() - 40) : found.start()]
        is_said_of = before.rstrip().lower().endswith(NOT_BEFORE)
        if (is_said_of and NOT_BEFORE_REQUEST.search(before)) or _asks_nobody(text, found):
            continue
        if RETOLD.search(text, max(start, found.start() - FARTHEST), found.start()):
            continue
        if not BEFORE_REQUEST.search(before) and not _issuer_before(text, start, found.start()):
            continue
        if text[found.end() : end].strip() == ":":
            return Told((), (), start, end, is_request=True, request_at=found.start())
        if told := _asked(text, start, end, found, issuer):
            return told
    is_passed = text.find("huyển ", start, end) >= 0 or text.find("ửi ", start, end) >= 0
    passed = passed_on(text, start, end) if is_passed else None
    if passed is None:
        return None
    told = told_of(text, passed[0], start, passed[1])
    return replace(told, is_request=True, request_at=start)


def _asked(text: str, start: int, end: int, request: re.Match[str], issuer: str) -> Told | None:
    """Whom the words of a request turn to."""
    gap = AFTER_REQUEST.match(text, request.end())
    if gap is None:
        return None
    atoms = list_at(text, gap.end())
    if request.group().lower().endswith("mời"):
        after = action_from(text, atoms[-1].end, end) if atoms else end
        if not words.begins_order(text, after, end):
            return None
    told = _asked_others(text, start, gap.end(), end, atoms)
    if told is None and atoms and atoms[0].end <= end and is_body(text, atoms):
        asked = " ".join(request.group().lower().split())
        if asked in words.asking() and _is_above(printed(text, atoms[0]), issuer):
            return Told((), (), start, end, is_upward=True)
        told = told_of(text, atoms, start, action_from(text, atoms[-1].end, end))
    return told and replace(told, is_request=True, request_at=request.start())


def _asks_nobody(text: str, found: re.Match[str]) -> bool:
    """Whether "phân công" is itself the duty, to choose officials, or "giao" gives no work."""
    if text.startswith("iao", found.end() - 3) and (
        NO_GIVING.match(text, found.end()) or _is_planned(text, found.start())
    ):
        return True
    if found.group() in ("đề xuất", "kiến nghị"):
        return PROPOSES.search(text, max(0, found.start() - 20), found.start()) is not None
    return found.group().lower() == "phân công" and PERSONS.match(text, found.end()) is not None


def _is_planned(text: str, at: int) -> bool:
    """Whether "giao" goes on with a plan that somebody proposes, rather than orders."""
    before = text[max(0, at - PLANNED_BACK) : at]
    clause = before[max(before.rfind(mark) for mark in ";.:") + 1 :]
    if text[at].isupper() or not before.endswith((", ", " và ", " hoặc ")):
        return False
    return PLANS.search(clause) is not None and PLANNED.search(clause) is not None


def _asked_others(text: str, start: int, at: int, end: int, atoms: tuple[Atom, ...]) -> Told | None:
    """Whom a request turns to where the grammar of bodies ends before the order does begin."""
    if atoms:
        action = action_from(text, atoms[-1].end, end)
        if ":" in text[atoms[-1].end : action] or words.begins_order(text, action, end):
            return None
    other = doers_at(text, at, end, is_named=True)
    if other is None:
        return None
    gap = GAP.match(text, other.end, end)
    action = gap.end() if gap else other.end
    return Told(other.names, other.kinds, start, action)


def is_several(text: str, atom: Atom) -> bool:
    return atom.is_class or text[atom.start : atom.start + 4].lower() == "các "


def _issuer_before(text: str, start: int, at: int) -> bool:
    """Whether a body that speaks stands before the request ("Sở Nội vụ *đề nghị* các sở ...")."""
    floor = max(start, at - LONGEST_ISSUER)
    begins = [start] if floor == start else []
    begins += [found.end() for found in CLAUSE_END.finditer(text, floor, at)]
    for begin in reversed(begins):
        opener = OPENER.match(text, begin + len(text[begin:at]) - len(text[begin:at].lstrip()))
        atoms = list_at(text, opener.end()) if opener else ()
        if atoms and atoms[-1].end <= at:
            gap = text[atoms[-1].end : at]
            return len(gap) < LONGEST_GAP and not RECALLED.search(gap)
    return False


def _is_above(body: str, issuer: str) -> bool:
    if "trên địa bàn" in body:
        return False  # of higher rank, but placed here: "các cơ quan Trung ương đóng trên địa bàn"
    if PARTY.match(body) and STATE.match(issuer):
        return True
    asked, asking = level_of(body), level_of(issuer)
    return bool(asked and asking) and asked > asking


def is_body(text: str, atoms: tuple[Atom, ...]) -> bool:
    """One syllable ("phòng") or a verb's look-alike ("Tổ chức") by itself is no class."""
    first = text[atoms[0].start : atoms[0].end]
    if first.startswith("Tổ chức ") and NO_BODY_BUT_VERB.match(first):
        return False
    if not atoms[0].is_class or len(atoms) > 1:
        return True
    return " " in first and first.lower() not in NO_BODY


def _after(text: str, at: int, end: int) -> int:
    aside = ASIDE.match(text, at, end)
    return aside.end() if aside else at


def action_from(text: str, at: int, end: int) -> int:
    gap = GAP.match(text, _after(text, at, end), end)
    return gap.end() if gap else at


def told_of(text: str, atoms: tuple[Atom, ...], start: int, action: int) -> Told:
    if len(atoms) > 1 and text.startswith(EACH_OF_THEM, atoms[-1].start):
        atoms = atoms[:-1]  # "Sở Tư pháp, Sở Nội vụ, *mỗi đơn vị* cử 02 công chức": no third body
    return Told(
        tuple(printed(text, atom) for atom in atoms),
        tuple(is_several(text, atom) for atom in atoms),
        start,
        action,
    )
