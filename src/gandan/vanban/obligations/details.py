"""What the words of a duty say besides: who co-ordinates, whose it is, where it is reported."""

import re
from dataclasses import replace

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.bodies import Atom, list_at
from gandan.vanban.bodies.prefixes import holds
from gandan.vanban.model import Role
from gandan.vanban.obligations import words
from gandan.vanban.obligations.telling import printed

WITH = re.compile(
    r"[PpHhCc](?:(?:(?<=[Pp])hối hợp|(?<=[Pp])hối kết hợp|(?<=[Hh])iệp đồng)(?:\s+(?:chặt chẽ|"
    r"đồng bộ|thường xuyên|tốt|có hiệu quả|"
    r"hiệu quả|kịp thời))*\s+(?:với|cùng với|cùng)\s+|(?<=[Pp])hối với\s+|"
    r"(?<=[Cc])hủ trì,?\s+(?:cùng\s+(?:với\s+)?|phối hợp\s+(?!với|cùng))|"
    rf"(?<!\w.)(?<=[Pp])hối hợp\s+(?=[{UPPER}]|các ))"
)
IN_WITH = ("hối ", "iệp đồng", "hủ trì")
ONLY_WITH = re.compile(
    r"(?:(?:có trách nhiệm|chủ động|tích cực|tham gia|thường xuyên|tiếp tục|tăng cường|"
    r"chịu trách nhiệm)\s+)*"
    r"(?:phối hợp|phối kết hợp)(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt))?\s+(?:với|cùng)\s",
    re.IGNORECASE,
)
ONLY_BESIDE = re.compile(rf"[Pp]hối hợp\s+(?=[{UPPER}]|các )")
LED = re.compile(r"(?i:chỉ đạo|lãnh đạo|hướng dẫn|yêu cầu|đôn đốc) ")
PAUSE = re.compile(r"[,;:.]")
# a word by which one of a class is known from the others
OF_CLASS = re.compile(
    r" (?!(?:trong|để|theo|tại|về|trên|và|của|từ|cho|khi|ở|do|bằng|nhằm|trước|sau|đến|được|có|là|"
    r"đã|"
    r"các|những|với|cùng|thuộc|nơi|hoặc|này)(?!\w))[^\W\d]+"
)
LEADS = re.compile(r"(?<!\w)[Cc]hủ trì(?!\w)")
SENDS = re.compile(
    r"[BbGgTtPpNn](?<!\w.)(?:(?<=[Bb])áo (?:cáo|ngay|tin)|(?<=[Gg])ửi|(?<=[Tt])hông (?:tin|báo)|"
    r"(?<=[Pp])hản (?:ánh|hồi)|(?<=[Nn])ộp)"
)
IN_SENDS = ("áo cáo", "áo ngay", "áo tin", "ửi", "hông tin", "hông báo", "hản ánh", "hản hồi", "ộp")
REPORT = re.compile(
    rf"{SENDS.pattern}(?P<what>[^.;]{{0,160}}?)"
    r"\s(?:về|cho|gửi|tới|đến|với)(?:\s+(?:về|cho))?\s+(?=[\wĐ])"
)
# between what is sent and to whom: another work, with its own body
OTHER_WORK = re.compile(
    r"(?:,| và| rồi|, đồng thời| hoặc) (?:(?:kịp thời|chủ động|tiếp tục|tích cực) )?(?:phối hợp|"
    r"chủ trì|tham mưu|"
    r"hướng dẫn|cung cấp|chuyển|bàn giao|tổ chức|giao|cấp|hỗ trợ|phân công|triển khai|xây dựng|"
    r"chỉ đạo|thực hiện|"
    r"kiểm tra|giám sát|đôn đốc|theo dõi|rà soát|quản lý|giúp|làm việc|lấy ý kiến|tuyên truyền|"
    r"vận động|phổ biến|"
    r"quán triệt|đề xuất|kiến nghị|yêu cầu|đề nghị|mời|cử|tiếp nhận|tiếp thu|đối thoại|trao đổi|"
    r"xin)(?!\w)|"
    r"(?<!\w)(?:phối hợp|trao đổi|để|nhằm|liên quan)(?!\w)"
)
REPORT_STRAIGHT = re.compile(
    r"[BbGg](?<!\w.)(?:(?<=[Bb])áo cáo"
    r"(?: ngay| trực tiếp| kịp thời| nhanh| kết quả| bằng văn bản)*|"
    r"(?<=[Gg])ửi(?: báo cáo)?(?: về| cho)?)\s+(?=[\wĐ])"
)
ASIDE = re.compile(r"\s*\((?:qua|thông qua)\s[^()\n]{2,120}\)")
THROUGH = re.compile(r"\s*(?:,\s*)?\(?\s*(?:qua|thông qua)\s+")
# the issuer by its short name: "báo cáo Lãnh đạo Ủy ban", "gửi về Bộ (qua Vụ Pháp chế)"
OWN = re.compile(
    r"(?:(?:Lãnh đạo|Chủ nhiệm|Thường trực) )?(?:Ủy ban|Uỷ ban|Bộ|Cục|Vụ|Tổng cục|Ban|"
    r"Hội|Trung tâm)"
    r"(?=\s*(?:$|[(.,;]|(?:trước|để|xem xét|theo|trong|vào|chậm nhất|tương ứng|kết quả|về)(?!\w)))"
)
# who may be told something as a report: "thông báo cho Sở Nội vụ khi có thay đổi"
OFFICE = re.compile(
    r"(?:Sở|Bộ|UBND|Ủy ban|Uỷ ban|Ban|Phòng|Văn phòng|Công an|Thường trực)(?! cấp) "
)
# sent to whom it concerns, not reported
CONCLUSION = re.compile(
    r"[KkBbGgQq](?i:(?<=k)ết luận|(?<=b)iên bản|(?<=g)iấy mời|(?<=g)iấy khen|(?<=q)uyết định)"
    r"(?: (?!báo)\w+){0,4} $"
)
# what is told there is a thing: "chuyển xử lý *phản ánh* về xã", "trao đổi *thông tin* với Công an"
HANDLED = re.compile(r"(?i:chuyển|xử lý|tiếp nhận|phân loại|trao đổi|thu thập)(?: \w+){0,2},? $")
CONCLUDED = 40
OF_A_NAME = 2  # syllables: "viễn thông"
FEW_WORDS = 4  # "báo cáo kết quả với Huyện ủy"; not "... phối hợp chặt chẽ với Công an"
NOT_TO = re.compile(
    r"(?i:các vấn đề|từng hộ|các nội dung|cơ quan, tổ chức, cá nhân|tổ chức, cá nhân|nhân dân|"
    r"người dân|hộ dân|đơn vị (?:được|có)|chính quyền(?! tỉnh| huyện| xã)|cơ quan có thẩm quyền|"
    r"cấp có thẩm quyền|(?:các )?cơ quan, đơn vị(?!\w))|(?:các )?bộ phận(?! [A-ZĐỦ])"
)


def coordinators(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies after the first "phối hợp với"."""
    if not holds(text[start:end], IN_WITH):
        return ()
    for found in WITH.finditer(text, start, end):
        atoms = [atom for atom in list_at(text, found.end()) if atom.end <= end]
        if not atoms or _are_told_so(text, start, found.start(), atoms):
            continue
        if atoms[-1].is_class and text[atoms[-1].start + 1 : atoms[-1].end].islower():
            atoms[-1] = replace(atoms[-1], end=_described(text, atoms[-1].end, end))
        return tuple(printed(text, atom) for atom in atoms)
    return ()


def _are_told_so(text: str, start: int, at: int, beside: list[Atom]) -> bool:
    """Whether some class is led that joins: "chỉ đạo *trạm y tế* phối hợp với trường mầm non"."""
    clause = text.rfind("; ", start, at)
    led = LED.match(text, clause + 2 if clause > 0 else start, at)
    atoms = list_at(text, led.end()) if led and text[beside[0].start].islower() else ()
    is_class = bool(atoms) and text[atoms[0].start : atoms[-1].end].islower()
    return is_class and atoms[-1].end < at and not PAUSE.search(text, atoms[-1].end, at)


def _described(text: str, at: int, end: int) -> int:
    """Over the few words that say which of a class: "các doanh nghiệp *viễn thông* bảo đảm"."""
    first = at
    while word := OF_CLASS.match(text, at, end):
        if words.begins_order(text, at + 1, end):
            break
        at = word.end()
    is_whole = at == end or text[at] in ",;.:)" or words.begins_order(text, at + 1, end)
    return at if is_whole and len(text[first:at].split()) == OF_A_NAME else first


def role_of(text: str, start: int, end: int, kinds: tuple[bool, ...]) -> Role:
    """One named body leads, a class or several bodies are all meant; who only joins supports."""
    if (
        kinds
        and (ONLY_WITH.match(text, start, end) or ONLY_BESIDE.match(text, start, end))
        and not LEADS.search(text, start, min(end, start + 200))
    ):
        return "support"
    return "lead" if len(kinds) == 1 and not kinds[0] else "all"


def report_to(text: str, start: int, end: int) -> str | None:
    """Where the result is sent, as printed, with the body that it goes through."""
    if not holds(text[start:end], IN_SENDS):
        return None
    found: list[tuple[int, int]] = []
    for pattern in (REPORT, REPORT_STRAIGHT):
        for match in pattern.finditer(text, start, end):
            before = max(start, match.start() - CONCLUDED)
            if CONCLUSION.search(text, before, match.start()) or (
                match.group()[0] in "pPtT" and _is_notice(text, before, match)
            ):
                continue
            what = match.groupdict().get("what") or ""
            is_beside = text.endswith("với ", start, match.end()) and len(what.split()) > FEW_WORDS
            if is_beside or OTHER_WORK.search(what):
                continue
            if place := _place(text, match.end(), end):
                found.append(place)
                break
    if not found:
        return None
    first = min(found)
    return text[first[0] : first[1]]


def _is_notice(text: str, before: int, told: re.Match[str]) -> bool:
    """Whether a thing is handled, or something made known to who gets no report."""
    is_made_known = told.group()[0] in "tT" and not told.group().endswith("về ")
    if is_made_known and not OFFICE.match(text, told.end()):
        return True
    return HANDLED.search(text, before, told.start()) is not None


def _place(text: str, at: int, end: int) -> tuple[int, int] | None:
    atoms = [atom for atom in list_at(text, at) if atom.end <= end]
    if own := OWN.match(text, at, end):
        aside = ASIDE.match(text, own.end(), end)
        return at, aside.end() if aside else own.end()
    if not atoms or NOT_TO.match(text, at) or text[at : atoms[-1].end] == "bản":
        return None  # "gửi bản kiểm điểm": a paper, no village
    stop = atoms[-1].end
    if aside := ASIDE.match(text, stop, end):
        return at, aside.end()
    through = THROUGH.match(text, stop, end)
    if through:
        more = [atom for atom in list_at(text, through.end()) if atom.end <= end]
        if more:
            stop = more[-1].end
            if "(" in through.group() and text[stop : stop + 1] == ")":
                stop += 1
    return at, stop
