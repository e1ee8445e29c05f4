"""Vocabulary of orders, compiled once."""

import re
from functools import cache

from gandan.vanban.bodies.prefixes import Phrases
from gandan.vanban.bodies.words import NOT_A_WORD, alternation, searched
from gandan.vanban.vocabulary import rows

BLANKS = re.compile(r"[\s,]*")
TIMES = re.compile(
    r"(?:(?:(?:\d{1,2}|(?:19|20)\d{2}|riêng|[Mm]ồng|[Mm]ùng|[Nn]gày|một|hai(?! bên)|ba|"
    r"sáu|cả|[Cc]ác năm (?:sau|tiếp theo|kế tiếp)|"
    r"(?i:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|sáng|chiều)|quý|tháng|năm|tuần|"
    r"đột xuất|một lần|\d{1,2} lần|lần|đầu|cuối|và|"
    r"hoặc|hằng|hàng|[Mm]ỗi|hay|ít nhất|tối thiểu|/)(?!\w)|\([^()\n]{1,60}\))[\s,]*+)++"
)
PAPER = re.compile(
    r"(?i:quyết định|thông báo|báo cáo|hướng dẫn|quy định|kiến nghị) (?:số|\d+[-/])|"
    r"(?i:thông tin) (?:chi tiết|liên hệ|xin liên hệ)"
)
ROLE = re.compile(r"(?:[Ll]à|[Ll]àm) (?:cơ quan|đơn vị|đầu mối|thường trực)")


@cache
def _with_role(*roles: str) -> Phrases:
    return Phrases(
        word
        for row in rows("order_verbs")
        if row.text("role") in roles
        for word in row.texts("words")
    )


def verb_end(text: str, at: int) -> int | None:
    """Where the order verb that begins at `at` ends; "Quyết định số 5" is a paper, no verb."""
    end = _with_role("verb", "support").end(text, at)
    return None if end is not None and PAPER.match(text, at) else end


def is_statement(text: str, at: int) -> bool:
    """Whether what begins at `at` says how things are ("đã", "là", "được")."""
    return _with_role("statement").end(text, at) is not None


def has_duty_word(text: str, at: int) -> bool:
    """Whether a word of duty ("có trách nhiệm", "phải") stands at `at`."""
    return _with_role("modal").end(text, at) is not None


def is_context(text: str, at: int) -> bool:
    """Whether a condition or basis begins at `at` ("Căn cứ", "Trên cơ sở", "Trong quá trình")."""
    return _with_role("context").end(text, at) is not None


def begins_order(text: str, at: int, end: int) -> bool:
    """Whether an order begins at `at`: a verb, behind adverbs, duty words or one basis."""
    if ROLE.match(text, at, end):
        return True
    for _ in range(6):
        if at >= end or (is_statement(text, at) and not has_duty_word(text, at)):
            return False
        if verb_end(text, at) is not None:
            return True
        after = _with_role("adverb", "modal").end(text, at)
        if after is None:
            times = TIMES.match(text, at)
            after = times.end() if times else None
        if after is None:
            break
        blanks = BLANKS.match(text, after)
        at = blanks.end() if blanks else after
    return is_context(text, at) and _verb_after_comma(text, at, end)


def after_rhythm(text: str, at: int) -> int:
    """Where the words of how often end ("Định kỳ 6 tháng, 01 năm *hai bên* tổ chức")."""
    after = _with_role("adverb").end(text, at)
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
        if verb_end(text, here) is not None or _with_role("adverb", "modal").end(text, here):
            return True
        comma = text.find(",", comma + 1, stop)
    return bool(BASIS_AND_VERB.search(text, at, stop))


BASIS_AND_VERB = re.compile(
    r"\s(?:để|tiếp tục|chủ động|tổ chức|xây dựng|triển khai|tham mưu|tăng cường|phối hợp|chỉ đạo|"
    r"rà soát)\s"
)


@cache
def request_pattern() -> re.Pattern[str]:
    """The words of turning to somebody ("yêu cầu", "giao", "đề nghị")."""
    words = [word for row in rows("order_requests") for word in row.texts("words")]
    return re.compile(searched(words))


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
