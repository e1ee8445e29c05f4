"""Who issued a cited document: the body named after it, before it, or round it."""

import re

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.citations.phrases import issuer_end

LONGEST = 200
# what a body did, was given, or until when: the words before "tại" or a bracket are no name then
NO_NAME = re.compile(
    r"(?<!\w)(?:đã|theo|được|yêu cầu|phát động|khởi xướng|phân công|giao nhiệm vụ|tổ chức|báo cáo"
    r"|(?:trước|sau|từ|đến|vào) (?:ngày|tháng|năm|quý)|chậm nhất|hằng (?:năm|quý|tháng|tuần))"
    r"(?!\w)"
)
OF = re.compile(
    r"(?:[¹²³⁰⁴-⁹⁽⁾]{1,4}|\[\d{1,2}\])?[\s,]{0,4}"
    r"(?:(?:của\s){1,2}|(?:do|giữa)\s|\((?:của\s)?(?=(?:Bộ|Sở|UBND|Ủy ban|Chính phủ|Thủ tướng)\s))"
)
# after "giữa" another body follows: "giữa A với B, các đoàn thể tỉnh"
JOINED = re.compile(rf",\s(?=[{UPPER}]|các đoàn thể)|\svới\s(?=[{UPPER}])")
TERM = re.compile(r"\s?\(?\s?(?:khóa|khoá|Khóa|nhiệm kỳ)\s[IVXLC\d]+(?:\s?-\s?\d{4})?\s?\)?")
HEADS = (
    r"(?:Thủ tướng|Chính phủ|Quốc hội|Bộ|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Thường trực|Ban|Sở"
    r"|Văn phòng|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Đảng ủy|Đảng uỷ|Thanh tra"
    r"|Chủ tịch|Công an|Tòa án|Viện|Tổng cục|Cục|Hội|Liên đoàn|Liên hiệp|Mặt trận|Giám đốc|Đoàn"
    r"|Trung ương|Ngân hàng|Bảo hiểm|Kho bạc|Trường|Trung tâm|Chi cục|Phòng|Đài|Báo(?! cáo)"
    r"|Tập đoàn|Trưởng phòng|Trưởng ban|Trưởng Ban|Chánh Văn phòng|Chủ nhiệm|Bí thư"
    r"|Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|Thành Đoàn|Huyện đoàn|Huyện Đoàn|Vụ(?! việc| án)"
    r"|Tổng công ty|Công ty|Bộ Chỉ huy|Kiểm toán|Đảng đoàn)"
)
AT = re.compile(
    rf"(?:(?:của|thì|theo)\s(?P<of>{HEADS}[^;:.“”\"()\n]{{0,110}}?)|(?P<who>{HEADS}[^;:,.“”\"()\n]"
    r"{0,90}?))(?:\s(?:\([^()]{1,40}\)))?,?\s(?:tại|trong|theo|bằng|nêu tại|được giao tại"
    r"|giao tại|ghi tại)(?:\s(?:các|những))?\s*$"
)
INNER = re.compile(rf"\s(?:của|thì|theo)\s(?={HEADS}\s)")
DID = re.compile(
    rf"(?P<who>{HEADS}[^;:.“”\"()\n]{{0,110}}?)(?:,|\s+(?:đã|vừa|mới|cũng|tiếp tục|lại))*\s+"
    r"(?:có|ban hành|ký ban hành|ký|gửi|trình|phát hành|cho|ra|nhận được)"
    r"(?:\s(?:các|những))?\s*$"
)
# "Sở Y tế đã trả lời tại Công văn số ...": what the body did there
SAID = re.compile(
    rf"(?P<who>{HEADS}[^;:,.“”\"()\n]{{2,80}}?)\s+(?:đã|vừa|mới)\s+(?:có )?(?:trả lời|thông báo|"
    rf"hướng dẫn|"
    r"chỉ đạo|kết luận|quyết định|yêu cầu|nêu|đề nghị|phê duyệt|trình|báo cáo|giải quyết|"
    r"chấp thuận|"
    r"thống nhất|quy định|giao|công bố)(?!\w)[^;:.,()]{0,40}?\s?(?:tại|bằng|theo|"
    r"trong)(?: các)?\s*$"
)
# "Sau khi nghe Sở Y tế báo cáo (Báo cáo số ...)": who spoke from the paper in brackets
HEARD = re.compile(
    rf"nghe\s(?:(?:đại diện|lãnh đạo)\s)?(?P<who>{HEADS}[^;:,.“”\"()\n]{{2,80}}?)\s+"
    r"(?:báo cáo|trình bày|trình)(?!\w)[^;:.()]{0,80}?\s?\(\s*$"
)
IN_BRACKETS = re.compile(rf"(?P<who>{HEADS}[^;:,.“”\"()\n]{{2,80}}?)\s?\(\s*$")
# what each of them ends with, before blanks: a quick no for nearly all
ENDS = {
    AT: ("tại", "trong", "theo", "bằng", "các", "những"),
    DID: ("có", "ban hành", "ký", "gửi", "trình", "phát hành", "cho", "ra", "nhận được", "các",
          "những"),
    SAID: ("tại", "bằng", "theo", "trong", "các"),
    HEARD: ("(",),
    IN_BRACKETS: ("(",),
}  # fmt: skip


def issuer_after(text: str, position: int, limit: int) -> tuple[int, int] | None:
    """The body after "của", "do" or "giữa" at `position`: ("của") "Ban Bí thư Trung ương Đảng"."""
    of = OF.match(text, position, limit)
    if not of:
        return None
    start = of.end()
    stop = issuer_end().search(text, start, min(limit, start + LONGEST))
    while stop and "giữa" in of[0] and JOINED.match(text, stop.start()):
        stop = issuer_end().search(text, stop.end("stop"), min(limit, start + LONGEST))
    end = stop.start() if stop else min(limit, start + LONGEST, len(text))
    end = start + len(text[start:end].rstrip(" ,-"))
    if end <= start or not text[start].isupper():
        return None
    if (term := TERM.match(text, end)) and term.end() <= limit:
        whole = text[term.start() : term.end()]
        if whole.count("(") == whole.count(")"):
            end = term.end()
    return start, start + len(text[start:end].rstrip(" ,"))


def issuer_before(
    text: str, start: int, floor: int, *, is_law: bool = False
) -> tuple[int, int] | None:
    """The body that cites or sent it: "đề nghị của Sở Nội vụ tại", "Bộ Nội vụ đã có", "A (".

    `start` is where the kind's word begins; nothing before `floor` counts. A law is issued only by
    who "ban hành" it, never by who acts "theo" it.
    """
    begin = max(floor, start - 150)
    begin = text.rfind("\n", begin, start) + 1 or begin
    window = text[begin:start]
    if not window.strip():
        return None
    last = window.rstrip()
    for pattern in (DID,) if is_law else (AT, DID, SAID, HEARD, IN_BRACKETS):
        if last.endswith(ENDS[pattern]) and (found := pattern.search(window)):
            group = "of" if found.groupdict().get("of") else "who"
            span: tuple[int, int] | None = found.span(group)
            if pattern in (AT, IN_BRACKETS):
                span = _named(window, *found.span(group))
            if span:
                return begin + span[0], begin + span[1]
    return None


def _named(window: str, start: int, end: int) -> tuple[int, int] | None:
    """The last body named there, without what it did: "của A về B, xét đề nghị của Sở C".

    Nothing where a body does something "theo" the document: another wrote it then.
    """
    for inner in INNER.finditer(window, start, end):
        start = inner.end()
    if NO_NAME.search(window, start, end):
        return None
    stop = issuer_end().search(window, start, end)
    if stop and window.rstrip().endswith("theo"):
        return None
    return start, stop.start() if stop else end


def acted_on(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Where a body "đã có", "ban hành" the document that begins at `start`, or None."""
    begin = max(floor, start - 150)
    window = text[begin:start]
    found = DID.search(window) if window.rstrip().endswith(ENDS[DID]) else None
    return (begin + found.start("who"), begin + found.end("who")) if found else None
