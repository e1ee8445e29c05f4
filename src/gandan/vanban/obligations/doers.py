"""Doers that no grammar of bodies knows: "Các doanh nghiệp viễn thông trên địa bàn tỉnh".

Such a phrase begins with a noun that can act and ends where an order begins, or at its colon. It is
kept as printed; several are told apart only where a capital or "các" begins the next.
"""

import re
from dataclasses import dataclass
from functools import cache

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.bodies.prefixes import WORD, Phrases
from gandan.vanban.obligations import words
from gandan.vanban.vocabulary import rows

MANY = re.compile(r"(?i:(?:tất cả )?các|những|mỗi|từng|toàn thể|toàn bộ|mọi)\s+")
MANY_BEGINS = frozenset("tTcCnNmM")  # how those words begin
BEFORE_NOUN = frozenset(
    ("các", "những", "của", "việc", "sự", "về", "được", "để", "cho", "do", "trong", "với", "từ",
     "bằng", "mới", "người", "chủ", "khi", "mà", "bị")
)  # fmt: skip
ENDS = re.compile(r"[.;:\n“”\t]")
NEXT = re.compile(rf"(?:; ?|, ?và |, ?| và )(?=[{UPPER}]|các |những )")
SYLLABLE = re.compile(r"\w+")
AFTER_SYLLABLE = re.compile(rf" (?:các |[{UPPER}])")
GAP = re.compile(r"(?:[ ,/–-]|\([^()\n]{1,120}\))*")
WORK = re.compile(
    r" (?:quản lý|khai thác|cung cấp|cung ứng|vận hành|thi công|tư vấn|chế biến|sử dụng|"
    r"(?:được (?:phân công|giao) )?(?:phụ trách|theo dõi|làm công tác)(?: địa bàn)?)"
    r"(?= (?!chặt|tốt|nghiêm|đầy|kịp|có |các|những|và|việc|số liệu|thông tin|hồ sơ|tài "
    r"liệu|báo cáo))"
)
PICKED = re.compile(
    r"(?P<which>(?: [^\W\d]+){1,7}?) (?P<duty>(?:phải|có trách nhiệm|chịu trách nhiệm|cần "
    r"phải)(?!\w))"
)
NO_PICK = re.compile(
    r"(?<!\w)(?:việc|những|các|nội dung|cần|vấn đề|khi|để|và|đã|đang|chưa|nhưng|người|nào|"
    r"thì|được)(?!\w)"
)
WORK_WORD = re.compile(r",? (?!với|cho|các|những|để|theo|về|việc|của|được|trên|tại)\w+")
MOST_OF_WORK = 6
LACKING = re.compile(
    r" (?:còn )?(?:chưa|chậm|đang|có) (?:thực hiện|hoàn thành|báo cáo|gửi|nộp|\w+)"
)
TELLS = re.compile(
    r"(?:ít nhất|tối thiểu|đã|đang|là|bị|chưa|còn|vẫn|"
    r"có(?! trách nhiệm| nhiệm vụ| liên quan))(?!\w)"
)
PASSIVE = re.compile(r"được(?! giao| phân công| ủy quyền)(?!\w)")
ASSIGNED = re.compile(
    r"được (?:phân công|giao(?: nhiệm vụ)?)(?: phụ trách| theo dõi| quản lý| làm(?: nhiệm "
    r"vụ| công tác)?)?"
    r"(?!\w)"
)
# persons named by what they do are as many as there are: "điều tra viên", "Cộng tác viên cấp xã"
OF_A_KIND = re.compile(r"(?i:(?:cộng tác|điều tra|rà soát|tình nguyện|tuyên truyền|hòa giải) viên)")
EACH = re.compile(
    r"Mỗi (?!(?:năm|quý|tháng|tuần|ngày|lần|đợt|buổi|kỳ|khi|lượt|giờ|người dân|bước|"
    r"vòng)(?!\w))(?=[^\W\d])"
)
MOST_OF_EACH = 4
# things that something is to be done with, not who does it
THINGS = (
    r"nội dung|nhiệm vụ|công việc|hồ sơ|văn bản|khoản|dự án|công trình|hạng mục|trường hợp|vấn đề|"
    r"chỉ tiêu|hoạt động|cuộc|đợt|vụ|tuyến|đoạn|thủ tục|quy định|biện pháp|giải pháp|sản phẩm|bước|"
    r"kiến nghị|ý kiến|đơn|thông tin|số liệu|báo cáo|khu vực|lĩnh vực|đồng chí|kế hoạch|mẫu|thửa|"
    r"nguồn"
)
THING = re.compile(rf"(?:[Cc]ác|[Nn]hững) (?:{THINGS})(?!\w)")
SOME = re.compile(
    rf"(?:Các|Những)(?P<which> (?!(?:{THINGS})(?!\w))[^\W\d]+"
    r"(?: (?:[^\W\d]+|\d[\d.]*%?)){1,11}?) "
    r"(?P<duty>(?:phải|có trách nhiệm|chịu trách nhiệm)(?!\w)(?! (?:được|bị)))"
)
# one who is known by his charge: "*Người được giao giải quyết công việc* có trách nhiệm lập hồ sơ"
CHARGED = re.compile(
    r"(?i:người|(?:cá nhân|công chức|cán bộ|bộ phận|đơn vị|cơ quan|"
    r"bên))(?P<which> (?:được (?:giao|phân công|"
    r"cử|ủy quyền|phân cấp)|trực tiếp|có thẩm quyền|phụ trách|làm công tác|chủ trì|đại diện|lập|"
    r"soạn thảo|"
    r"quản lý|sử dụng|thực hiện|tiếp nhận|giao|nhận)(?: [^\W\d]+){0,9}?) "
    r"(?P<duty>(?:phải|có trách nhiệm|chịu trách nhiệm)(?!\w)(?! (?:được|bị)))"
)
NO_CHARGE = re.compile(r"(?<!\w)(?:(?<!công )việc|khi|để|và|nhưng|nào|thì|nếu|các|những)(?!\w)")
CHARGED_BEGINS = frozenset(("ng", "cá", "cô", "bộ", "đơ", "cơ", "bê"))
# how those who are charged act, before what they do: "được phân công *trực tiếp* xuống cơ sở"
AT_ONCE = (
    " trực tiếp ",
    " chủ động ",
    " khẩn trương ",
    " tập trung ",
    " thường xuyên ",
    " kịp thời ",
)
MOST_WORDS = 32
FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Doers:
    """The printed doers, which of them are several, and where the phrase ends."""

    names: tuple[str, ...]
    kinds: tuple[bool, ...]
    end: int


@cache
def _group(*names: str) -> Phrases:
    found = (
        word
        for row in rows("body_others")
        if row.text("group") in names
        for word in row.texts("words")
    )
    return Phrases(found)


def doers_at(text: str, start: int, end: int, *, is_named: bool = False) -> Doers | None:
    """The doers that a clause begins with, up to its order or its colon; None where none does.

    Behind a request (`is_named`) they may begin with a small letter.
    """
    many = MANY.match(text, start) if text[start : start + 1] in MANY_BEGINS else None
    at = many.end() if many else start
    if _group("people", "firm").end(text, at) is None:
        return None  # as nearly always: one look instead of two
    people, firm = _group("people").end(text, at), _group("firm").end(text, at)
    noun = max(people or 0, firm or 0)
    if not many and words.verb_end(text, start) is not None:
        return None
    if not (many or is_named or text[start].isupper() or text[noun + 1 : noun + 2].isupper()):
        return None
    if not many and SYLLABLE.fullmatch(text, start, noun) and not AFTER_SYLLABLE.match(text, noun):
        return None
    lacking = LACKING.match(text, noun) if is_named else None
    stop = _stop(text, lacking.end() if lacking else noun, end, is_firm=(firm or 0) > (people or 0))
    if stop is None or stop - start < FEWEST_LETTERS:
        return None
    return _split(text, start, stop)


def begins_doer(text: str, start: int) -> bool:
    """Whether a noun that can act begins here, alone or behind "các"."""
    many = MANY.match(text, start)
    return _group("people", "firm").end(text, many.end() if many else start) is not None


def each_at(text: str, start: int, end: int) -> Doers | None:
    """Each of some thing that acts through who keeps it: "*Mỗi chợ* thành lập 01 đội"."""
    each = EACH.match(text, start, end) if text.startswith("Mỗi ", start) else None
    if each is None:
        return None
    for word in WORD.finditer(text, each.end(), end):
        if _orders(text, word.start(), end):
            name = text[start : word.start()].rstrip()
            return Doers((name,), (True,), word.start()) if word.start() > each.end() else None
        is_count = word.group()[0].isdigit() or word.group() in ("ít", "tối")
        if is_count or len(text[start : word.start()].split()) > MOST_OF_EACH:
            break
    return None


def some_at(text: str, start: int, end: int) -> Doers | None:
    """All of a kind that no grammar knows, before what they must: "*Các trang trại* phải ..."."""
    found = SOME.match(text, start, end) if text.startswith(("Các ", "Những "), start) else None
    if found is None or NO_PICK.search(found["which"]):
        return None
    return Doers((text[start : found.end("which")],), (True,), found.start("duty"))


def charged_at(text: str, start: int, end: int) -> Doers | None:
    """Who is known by what he is charged with, before what he must; in small letters too."""
    may_be = text[start : start + 2].lower() in CHARGED_BEGINS
    found = CHARGED.match(text, start, end) if may_be else None
    if found is None or NO_CHARGE.search(found["which"]):
        return None
    return Doers((text[start : found.end("which")],), (True,), found.start("duty"))


def named_by_work(text: str, end: int, limit: int) -> int | None:
    """Where a class ends that is named by what it runs: "Các đơn vị *quản lý chợ* tăng cường"."""
    found = WORK.match(text, end, limit)
    for _ in range(MOST_OF_WORK if found else 0):
        if found is None:
            return None
        if _orders(text, found.end() + 1, limit):
            return found.end()
        found = WORK_WORD.match(text, found.end(), limit)
    return None


def picked_by_case(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Where words that pick some of a class end, and where "phải" begins right behind them.

    "Các hộ kinh doanh *kết hợp nhà ở* phải mở lối thoát".
    """
    picked = PICKED.match(text, end, limit)
    if picked is None or NO_PICK.search(picked["which"]):
        return None
    return picked.end("which"), picked.start("duty")


def _stop(text: str, at: int, end: int, *, is_firm: bool) -> int | None:
    """Where the order begins; a verb right behind a noun that runs something is its name."""
    before, is_passive = "", False
    for _ in range(MOST_WORDS):
        gap = GAP.match(text, at, end)
        if gap and gap.end() > at:
            is_firm = is_firm and "," not in gap.group()
            before = "," if "," in gap.group() else before
            at = gap.end()
        if at >= end or TELLS.match(text, at) or ENDS.match(text, at):
            return at if text.startswith(":", at, end) else None
        if assigned := ASSIGNED.match(text, at, end):
            is_told = text.startswith(AT_ONCE, assigned.end())
            at, before = assigned.end(), "" if is_told else "được"
            continue
        is_passive = is_passive or PASSIVE.match(text, at) is not None
        inside = _group("inside").end(text, at) if is_firm else None
        if inside is None and before not in BEFORE_NOUN and _orders(text, at, end):
            return _begun(text, at, end, is_passive=is_passive)
        word = WORD.match(text, at)
        if word is None:
            return None
        at, before, is_firm = inside or word.end(), word.group().lower(), inside is not None
    return None


def _begun(text: str, at: int, end: int, *, is_passive: bool) -> int | None:
    """Where the order begins that a verb at `at` may belong to; "phải" behind it is surer."""
    if picked := picked_by_case(text, at - 1, end):
        return picked[1]
    return at if not is_passive or words.has_duty_word(text, at) else None


def _orders(text: str, at: int, end: int) -> bool:
    if not text[at].islower():
        return False
    if text.startswith("căn cứ ", at):
        return words.begins_order(text, at, end)
    if words.has_duty_word(text, at):
        return True
    verb = words.verb_end(text, at)
    if verb is not None and " " in text[at:verb]:
        return True  # "về dự", "đi kiểm tra" begin with a word that begins much else
    return not words.is_context(text, at) and words.begins_order(text, at, end)


def _split(text: str, start: int, stop: int) -> Doers:
    names = []
    at = start
    for gap in NEXT.finditer(text, start, stop):
        after = MANY.match(text, gap.end())
        here = after.end() if after else gap.end()
        if any(_group(name).end(text, here) for name in ("people", "firm")):
            names.append(text[at : gap.start()])
            at = gap.end()
    names.append(text[at:stop])
    kept = tuple(name.strip(" ,;:") for name in names)
    return Doers(kept, tuple(_is_many(name) for name in kept), stop)


def _is_many(name: str) -> bool:
    is_said = MANY.match(name) is not None or " các " in name or "," in name
    return is_said or OF_A_KIND.match(name) is not None
