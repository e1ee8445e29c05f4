"""What the words of a duty say besides: who co-ordinates, where it is reported, how many."""

import re

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.bodies import list_at
from gandan.vanban.model import Role
from gandan.vanban.obligations import words
from gandan.vanban.obligations.telling import printed

WITH = re.compile(
    r"(?:[Pp]hối hợp|[Pp]hối kết hợp|[Hh]iệp đồng)(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|"
    r"có hiệu quả|"
    r"hiệu quả|kịp thời))*\s+(?:với|cùng với|cùng)\s+|[Pp]hối với\s+|"
    r"(?:[Cc]hủ trì),?\s+cùng\s+(?:với\s+)?|(?:chủ trì|"
    r"Chủ trì),?\s+phối hợp\s+(?!với|cùng)|"
    rf"(?<!\w)[Pp]hối hợp\s+(?=[{UPPER}]|các )"
)
IN_WITH = ("hối ", "iệp đồng", "hủ trì")
ONLY_WITH = re.compile(
    r"(?:(?:có trách nhiệm|chủ động|tích cực|tham gia|thường xuyên|tiếp tục|tăng cường|"
    r"chịu trách nhiệm)\s+)*"
    r"(?:phối hợp|phối kết hợp)(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt))?\s+(?:với|cùng)\s",
    re.IGNORECASE,
)
ONLY_BESIDE = re.compile(rf"[Pp]hối hợp\s+(?=[{UPPER}]|các )")
LEADS = re.compile(r"(?<!\w)[Cc]hủ trì(?!\w)")
SENDS = re.compile(
    r"[BbGgTtPpNn](?<!\w.)(?:(?<=[Bb])áo cáo|(?<=[Gg])ửi|(?<=[Tt])hông (?:tin|báo)|"
    r"(?<=[Pp])hản (?:ánh|hồi)|(?<=[Nn])ộp)"
)
REPORT = re.compile(
    rf"{SENDS.pattern}(?P<what>[^.;]{{0,160}}?)"
    r"\s(?:về|cho|gửi|tới|đến|với)(?:\s+(?:về|cho))?\s+(?=[\wĐ])"
)
REPORT_STRAIGHT = re.compile(
    r"[BbGg](?<!\w.)(?:(?<=[Bb])áo cáo|(?<=[Gg])ửi(?: báo cáo)?(?: về| cho)?)\s+(?=[\wĐ])"
)
ASIDE = re.compile(r"\s*\((?:qua|thông qua)\s[^()\n]{2,120}\)")
THROUGH = re.compile(r"\s*(?:,\s*)?\(?\s*(?:qua|thông qua)\s+")
QUOTA = re.compile(
    r"(?:ít nhất|tối thiểu)\s+(?:là\s+|có\s+|từ\s+)?"
    r"(?!\d{1,3}\s(?:ngày|giờ|tháng|tuần|phút)(?:\slàm việc)?\strước)\d[\d.,]*\s?(?:%|"
    r"[^\W\d]+(?:\s(?!(?:với|tại|cho|trong|để|và|về|do|trên|từ|các|mỗi)(?!\w))[^\W\d]+){0,2}"
    r"(?:, bài(?!\w))?)"
)
LEAST_OF = re.compile(
    r"(?:không dưới|không ít hơn)\s+\d[\d.,]*\s?(?:%|[^\W\d]+(?:\s[^\W\d]+){0,2})"
    r"(?:, [^\W\d]+ và \d+ [^\W\d]+(?:, [^\W\d]+ [^\W\d]+)?)?"
)
# what is to be made or done, counted right behind its verb: "Xây mới 240 nhà văn hóa"
MADE = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,4})(?P<of>%)? (?!(?:ngày|giờ|tháng|tuần|năm|quý|phút|"
    r"triệu|tỷ|nghìn|đồng|điểm|tuổi|ha|lần)(?!\w))[^\W\d]+"
    r"(?: (?!(?:ra|với|tại|ở|trong|để|theo|về|cho|đi|còn|nêu|trên|này|đã|và|của|do|từ)(?!\w))"
    r"[^\W\d]+){0,2}"
)
KNOWN = re.compile(r" (?:\w+ )?(?:còn lại|nêu trên|này|trên|đã|nói trên|tồn đọng)(?!\w)")
PLACED = re.compile(r"(?:tại|ở) $")
PLACE = re.compile(r" (?:xã|phường|huyện|tỉnh|thôn|bản|buôn|ấp|trường|đơn vị|sở|khu dân cư)(?!\w)")
MOST_BEFORE = 60  # characters between the beginning of a duty and what it counts
FEW = r"(?:một|hai|ba|bốn|năm|sáu) (?:lần|buổi|cuộc|ngày|kỳ|mô hình|lớp|hội nghị|tin)"
QUOTA_IN_WORDS = re.compile(rf"(?:ít nhất|tối thiểu)\s+(?:là\s+|có\s+)?{FEW}(?!\w)")
COUNT = re.compile(
    r"(?P<number>\d{1,3}) (?:buổi|kỳ|cuộc|lần|lớp|chuyên mục|mô hình|km|hội nghị|phóng sự|"
    r"tin, bài|tin bài|số báo|chuyên đề)(?!\w)(?! (?:trước|này|trên|đã|đầu))"
)
# the issuer by its short name: "báo cáo Lãnh đạo Ủy ban", "gửi về Bộ (qua Vụ Pháp chế)"
OWN = re.compile(
    r"(?:(?:Lãnh đạo|Chủ nhiệm|Thường trực) )?(?:Ủy ban|Uỷ ban|Bộ|Cục|Vụ|Tổng cục|Ban|"
    r"Hội|Trung tâm)"
    r"(?=\s*(?:$|[(.,;]|(?:trước|để|xem xét|theo|trong|vào|chậm nhất|tương ứng|kết quả|về)(?!\w)))"
)
# sent to whom it concerns, not reported
CONCLUSION = re.compile(
    r"(?i:kết luận|biên bản|giấy mời|giấy khen|quyết định)(?: (?!báo)\w+){0,4} $"
)
CONCLUDED = 40
NOT_TO = re.compile(
    r"(?i:các vấn đề|từng hộ|các nội dung|cơ quan, tổ chức, cá nhân|tổ chức, cá nhân|nhân dân|"
    r"người dân|hộ dân|đơn vị (?:được|có)|(?:các )?cơ quan, đơn vị(?!\w))"
)


def coordinators(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies after the first "phối hợp với"."""
    if not any(text.find(part, start, end) >= 0 for part in IN_WITH):
        return ()
    for found in WITH.finditer(text, start, end):
        atoms = [atom for atom in list_at(text, found.end()) if atom.end <= end]
        if atoms:
            return tuple(printed(text, atom) for atom in atoms)
    return ()


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
    if SENDS.search(text, start, end) is None:
        return None
    found: list[tuple[int, int]] = []
    for pattern in (REPORT, REPORT_STRAIGHT):
        for match in pattern.finditer(text, start, end):
            if CONCLUSION.search(text, max(start, match.start() - CONCLUDED), match.start()):
                continue
            if place := _place(text, match.end(), end):
                found.append(place)
                break
    if not found:
        return None
    first = min(found)
    return text[first[0] : first[1]]


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


def quota(text: str, start: int, end: int) -> str | None:
    """A number that the duty sets: a least ("ít nhất 02 mô hình"), or acts counted ("15 buổi")."""
    if text.find("ít nhất", start, end) >= 0 or text.find("tối thiểu", start, end) >= 0:
        found = QUOTA.search(text, start, end) or QUOTA_IN_WORDS.search(text, start, end)
        return found.group() if found else None
    is_least = text.find("không dưới", start, end) >= 0 or text.find("không ít", start, end) >= 0
    if is_least and (found := LEAST_OF.search(text, start, end)):
        return found.group()
    for count in COUNT.finditer(text, start, end):
        if text[count.start() - 1] not in "0123456789/.,-–" and int(count["number"]) > 1:
            return count.group()
    return _made(text, start, min(end, start + MOST_BEFORE))


def _made(text: str, start: int, stop: int) -> str | None:
    """What a duty counts right behind its verb, or where it is done: "tại 05 xã"."""
    for found in MADE.finditer(text, start, stop + MOST_BEFORE):
        at = found.start()
        if at > stop:
            return None
        if text[at - 1] != " " or KNOWN.match(text, found.end()) or found["number"] in ("1", "01"):
            continue
        before = text[start:at]
        clause = before[
            max(before.rfind(mark) for mark in (", ", "; ", ": ", " và ")) + 1 :
        ].strip()
        verb = words.verb_end(clause, 0)
        is_made = verb is not None and " ".join(clause[verb:].split()) in (
            "",
            "mới",
            "thêm",
            "xong",
        )
        if is_made or (PLACED.search(before) and PLACE.match(text, found.end("number"))):
            return found.group().rstrip()
        if found["of"] and before.endswith((" cho ", " với ")):
            return found.group()
    return None
