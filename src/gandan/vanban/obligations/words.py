"""Vocabulary of orders, compiled once."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from gandan.vanban.bodies.prefixes import Phrases
from gandan.vanban.bodies.words import NOT_A_WORD, alternation, searched
from gandan.vanban.vocabulary import rows

BLANKS = re.compile(r"[\s,]*")
TIMES = re.compile(
    r"(?:(?:(?:\d{1,2}|(?:19|20)\d{2}|riêng|[Mm]ồng|[Mm]ùng|[Nn]gày|một|hai(?! bên)|ba|"
    r"sáu|cả|[Cc]ác năm (?:sau|tiếp theo|kế tiếp)|"
    r"(?i:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|sáng|chiều)|quý|tháng|năm|tuần|"
    r"đột xuất|một lần|\d{1,2} lần|lần|[Đđ]ầu|[Cc]uối|[Gg]iữa|tiên|cùng(?! (?:với|cấp|các))|và|"
    r"của(?= (?:tháng|quý|năm|mỗi|hằng|hàng)(?!\w))|làm việc(?= (?:đầu|cuối))|"
    r"hoặc|hằng|hàng|[Mm]ỗi|hay|ít nhất|tối thiểu|/)(?!\w)|\([^()\n]{1,60}\))[\s,]*+)++"
)
# a time that stands before an order: "Từ ngày 01/4 đến ngày 15/4/2031", "Quý II/2031,"
TIME_AHEAD = re.compile(
    r"(?:(?:[Tt]ừ|[Tt]rong|[Tt]rước|[Đđ]ến|[Vv]ào|[Cc]hậm nhất|[Mm]uộn nhất|là|[Đđ]ầu|[Gg]iữa|"
    r"[Cc]uối|hết|cho|nay|"
    r"các|[Nn]gày|[Tt]háng|[Qq]uý|[Nn]ăm|[Tt]uần|[Gg]iai đoạn|[Ll]úc|thứ|và|giờ|phút|khoảng|dịp|"
    r"nhất|hai|ba|tư|sáng|"
    r"chiều|(?:IV|I{1,3})(?:/\d{4})?|\d[\d/.-]*|[-–])(?![\w%])[\s,]*){2,18}"
)
TIME_BEGINS = frozenset("TtĐđVvCcMmNnQqGgLl0123456789")
NEAR_DIGIT = re.compile(r"\D{0,24}\d|[Qq]uý [IV]")
PAPER = re.compile(
    r"(?i:quyết định|thông báo|báo cáo|hướng dẫn|quy định|kiến nghị) (?:số(?! (?:lượng|liệu|"
    r"hộ|vụ|người|đơn|thu|chi|dư)(?!\w))|\d+[-/])|"
    r"(?i:thông tin) (?:chi tiết|liên hệ|xin liên hệ)"
)
PERSON = re.compile(r" viên(?! chức)(?!\w)")
PAPER_BEGINS = frozenset("qQtTbBhHkK")  # how those words begin
ROLE = re.compile(r"(?:[Ll]à|[Ll]àm) (?:cơ quan|đơn vị|đầu mối|thường trực)")
ROLE_BEGINS = ("L", "l")


def _with_role(*roles: str) -> Phrases:
    return Phrases(
        word
        for row in rows("order_verbs")
        if row.text("role") in roles
        for word in row.texts("words")
    )


@cache
def _verbs() -> Phrases:
    return _with_role("verb", "support")


@cache
def _statements() -> Phrases:
    return _with_role("statement")


@cache
def _duty_words() -> Phrases:
    return _with_role("modal")


@cache
def _contexts() -> Phrases:
    return _with_role("context")


@cache
def _adverbs() -> Phrases:
    return _with_role("adverb")


@cache
def _before_verbs() -> Phrases:
    return _with_role("adverb", "modal")


def verb_end(text: str, at: int) -> int | None:
    """Where the order verb that begins at `at` ends; "Quyết định số 5" is a paper, no verb."""
    end = _verbs().end(text, at)
    if end is None or (text.startswith(" viên", end) and PERSON.match(text, end)):
        return None  # "điều tra *viên*" is who does it
    is_paper = text[at] in PAPER_BEGINS and PAPER.match(text, at)
    return None if is_paper else end


def is_statement(text: str, at: int) -> bool:
    """Whether what begins at `at` says how things are ("đã", "là", "được")."""
    return _statements().end(text, at) is not None


def has_duty_word(text: str, at: int) -> bool:
    """Whether a word of duty ("có trách nhiệm", "phải") stands at `at`."""
    return _duty_words().end(text, at) is not None


def is_context(text: str, at: int) -> bool:
    """Whether a condition or basis begins at `at` ("Căn cứ", "Trên cơ sở", "Trong quá trình")."""
    return _contexts().end(text, at) is not None


# what a body fails to do, rather than must not: "không báo cáo", "không thực hiện đúng"
NEGLECTS = re.compile(
    r"[Kk]hông (?:báo cáo|gửi|nộp|thực hiện|hoàn thành|chấp hành|đạt|tham gia|tham dự|phát hiện|"
    r"nắm|kiểm tra|quan tâm|phát huy|[^\W\d]+(?: [^\W\d]+){0,3} (?:đúng|kịp thời|đầy đủ|nghiêm túc|"
    r"hiệu quả|thường xuyên|triệt để))(?!\w)"
)


def forbids(text: str, at: int) -> bool:
    """Whether "không" and a verb stand at `at`: what somebody must not do."""
    if not text.startswith(("không ", "Không "), at) or NEGLECTS.match(text, at):
        return False
    return _verbs().end(text, at + 6) is not None


# in what bounds somebody acts, before what he does: "trong phạm vi quyền hạn *giám sát* ..."
WITHIN = re.compile(
    r"(?:[Tt]rong phạm vi|[Tt]heo|[Cc]ăn cứ)(?: (?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|"
    r"trách nhiệm|"
    r"lĩnh vực),?(?: và)?)+(?: (?:được giao|của mình|quản lý|phụ trách|được phân công))*,? "
)

# verbs of one syllable that begin much else, before a number: "*Cấp* 12 tỷ đồng", "*cắm* 200 biển"
GIVES = re.compile(
    r"(?i:cấp|chi|thu|trả|đào|khoan|trích|rút|bán|đặt|cắm|kẻ|dựng|chia|sơn|lát|đổ|thả|tuyển|giảm|tăng)"
    r" (?:đủ |thêm |bổ sung |mới |ít nhất |tối thiểu )?\d"
)
WITHIN_BEGINS = ("Trong phạm", "trong phạm", "Theo ", "theo ", "Căn cứ", "căn cứ")


def begins_order(text: str, at: int, end: int) -> bool:
    """Whether an order begins at `at`: a verb, behind adverbs, duty words or one basis."""
    if text[at : at + 1] in ROLE_BEGINS and ROLE.match(text, at, end):
        return True
    within = WITHIN.match(text, at, end) if text.startswith(WITHIN_BEGINS, at) else None
    if within and verb_end(text, within.end()) is not None:
        return True
    at = _past_time(text, at, end)
    for _ in range(6):
        if at >= end or (is_statement(text, at) and not has_duty_word(text, at)):
            return False
        if verb_end(text, at) is not None or forbids(text, at) or GIVES.match(text, at, end):
            return True
        after = _before_verbs().end(text, at)
        if after is None:
            times = TIMES.match(text, at)
            after = times.end() if times else None
        if after is None:
            break
        blanks = BLANKS.match(text, after)
        at = blanks.end() if blanks else after
    return is_context(text, at) and _verb_after_comma(text, at, end)


def _past_time(text: str, at: int, end: int) -> int:
    """Behind a time with its number that stands before a verb; `at` where none does."""
    if text[at : at + 1] not in TIME_BEGINS or not NEAR_DIGIT.match(text, at, end):
        return at
    found = TIME_AHEAD.match(text, at, end)
    if found is None or found.end() >= end or not any(map(str.isdigit, found.group())):
        return at
    is_order = verb_end(text, found.end()) is not None or has_duty_word(text, found.end())
    return found.end() if is_order else at


def after_rhythm(text: str, at: int) -> int:
    """Where the words of how often end ("Định kỳ 6 tháng, 01 năm *hai bên* tổ chức")."""
    after = _adverbs().end(text, at)
    blanks = BLANKS.match(text, after) if after else None
    at = blanks.end() if blanks else at
    times = TIMES.match(text, at)
    return times.end() if times else at


def _verb_after_comma(text: str, at: int, end: int) -> bool:
    """After a basis: a verb behind one of its commas ("Căn cứ ..., *chủ động* tham mưu")."""
    stop = min(end, at + 400)
    comma = text.find(",", at, stop)
    while comma >= 0:
        blanks = BLANKS.match(text, comma)
        here = blanks.end() if blanks else comma + 1
        if verb_end(text, here) is not None or _before_verbs().end(text, here):
            return True
        comma = text.find(",", comma + 1, stop)
    return bool(BASIS_AND_VERB.search(text, at, stop))


BASIS_AND_VERB = re.compile(
    r"\s(?:để|tiếp tục|chủ động|tổ chức|xây dựng|triển khai|tham mưu|tăng cường|phối hợp|chỉ đạo|"
    r"rà soát|ban hành(?! kèm)|cụ thể hóa|bố trí(?! việc)|phân công|đăng ký|lập(?= kế hoạch|"
    r" dự toán))\s"
)


@cache
def request_pattern() -> re.Pattern[str]:
    """The words of turning to somebody ("yêu cầu", "giao", "đề nghị")."""
    words = [word for row in rows("order_requests") for word in row.texts("words")]
    return re.compile(searched(words))


@cache
def _request_cores() -> tuple[str, ...]:
    """What stands in every request behind the first letter, which may be a capital."""
    words = {word for row in rows("order_requests") for word in row.texts("words")}
    return tuple(
        core[1:] for core in words if not any(one != core and one in core for one in words)
    )


# the last text and the places in it: asked about again for each of its sentences, and known by
# being the same object, because to compare two equal texts takes longer than all else here
_last_places: list[tuple[str, "array[int]"]] = [("", array("l"))]


def _core_places(text: str) -> "array[int]":
    """Where requests may begin in a whole text, in order."""
    last, places = _last_places[0]
    if last is text:
        return places
    found = array("l")
    for core in _request_cores():
        at = text.find(core)
        while at >= 0:
            found.append(at - 1)
            at = text.find(core, at + 1)
    places = array("l", sorted(found))
    _last_places[:] = [(text, places)]
    return places


@cache
def _before_core() -> int:
    """The most letters of a request before what stands in every one of its kind."""
    cores = _request_cores()
    words = (word for row in rows("order_requests") for word in row.texts("words"))
    return max(min(word.find(core) for core in cores if core in word) for word in words)


def requests(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The requests of a sentence: a quick no for most, which hold the heart of none.

    The whole text is searched once, rather than each sentence for each word as often as it is
    asked about; nothing is looked for before the first heart.
    """
    places = _core_places(text)
    at = bisect_left(places, start)
    if at == len(places) or places[at] >= end:
        return iter(())
    return request_pattern().finditer(text, max(start, places[at] - _before_core()), end)


@cache
def asking() -> frozenset[str]:
    """The words that ask rather than order: to a superior they are a proposal."""
    return frozenset(
        word for row in rows("order_requests") if row.id == "ask" for word in row.texts("words")
    )


@cache
def field_names() -> dict[str, str]:
    """Name of a column or labelled line → the part of a duty that it holds."""
    return {word: row.text("part") for row in rows("duty_fields") for word in row.texts("words")}


@cache
def heading_modes() -> dict[str, str]:
    """Words of headings in lower case → the mode of what stands under them."""
    return {
        word: row.text("mode") for row in rows("section_headings") for word in row.texts("words")
    }


@cache
def heading_pattern() -> re.Pattern[str]:
    """Any words of headings, the longest first."""
    return re.compile(rf"(?<!\w)(?i:{alternation(heading_modes())}){NOT_A_WORD}")
