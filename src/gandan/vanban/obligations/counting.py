"""What a duty counts: how many are to be made, for whom, how often, what money it comes to."""

import re

from gandan.vanban.bodies import list_at
from gandan.vanban.bodies.prefixes import holds
from gandan.vanban.obligations import words
from gandan.vanban.obligations.details import WITH
from gandan.vanban.obligations.signs import SOME_OF

QUOTA = re.compile(
    r"(?:ít nhất|tối thiểu)\s+(?:mỗi (?:năm|quý|tháng|tuần|kỳ)\s+(?=\d|một|hai|ba))?"
    r"(?:là\s+|có\s+|từ\s+)?"
    r"(?!\d{1,3}\s(?:ngày|giờ|tháng|tuần|phút)(?:\slàm việc)?(?:\strước|[,;.]|$))(?:\d[\d.,/]*|"
    r"(?<=[mgýmunầỳ] )(?:một|hai|ba|bốn))\s?(?:%|"
    r"[^\W\d]+(?:\s(?!(?:với|tại|cho|trong|để|và|về|do|trên|từ|các|mỗi)(?!\w))[^\W\d]+){0,2}"
    r"(?:, bài(?!\w))?)"
)
LEAST_OF = re.compile(
    r"(?:không dưới|không ít hơn|không thấp hơn|không kém)\s+\d[\d.,]*\s?(?:%|"
    r"[^\W\d]+(?:\s[^\W\d]+){0,2})"
    r"(?:, [^\W\d]+ và \d+ [^\W\d]+(?:, [^\W\d]+ [^\W\d]+)?)?"
)
LEAST_WORDS = ("không dưới", "không ít", "không thấp", "không kém")
# a rate to come to: "giảm nợ quá hạn xuống dưới 1,5%", "tỷ lệ đạt trên 85%"
RATE = re.compile(r"(?:đạt|xuống|còn|lên)\s+(?P<rate>(?:trên|dưới|từ)\s+\d[\d,.]*\s?%)")
AND_MORE = re.compile(r"(?:từ )?(?<![\d/.,-])\d{1,4}(?:,\d{1,2})?%?(?: [^\W\d]+){0,4}? trở lên")
FROM_TO = re.compile(
    r"(?<!\w)từ \d{1,3} (?:đến|-|–) \d{1,3} (?!(?:ngày|giờ|tháng|tuần|năm|phút|hộ|tuổi|triệu|người)"
    r"(?!\w))[^\W\d]+"
)
# what is to be made or done, counted right behind its verb: "Xây mới 240 nhà văn hóa"
MADE = re.compile(
    r"(?P<number>[0-9](?:\d{0,2}(?:\.\d{3})+|\d{0,3}))(?P<of>%)? (?!(?:ngày(?! công)|giờ|tháng|"
    r"tuần|năm|quý|phút|triệu|tỷ|nghìn|đồng(?! chí)|"
    r"điểm(?=\s*(?:[,;.)]|$|thi đua|cải cách|số|trong|đối với))|tuổi|lần|thứ|"
    r"mẫu số|kV|đến|và|hoặc|với|của|trong|trên|tại|để|cho|theo)"
    r"(?!\w))(?:đồng chí )?[^\W\d]+"
    r"(?: (?!(?:ra|với|tại|ở|trong|để|theo|về|cho|đi|còn|nêu|trên|này|đã|và|của|do|từ|được|trước|"
    r"sau(?! đại học)|tham(?= (?:gia|dự|mưu|quan)))(?!\w))"
    r"[^\W\d]+){0,2}"
)
WHOLE = re.compile(
    r"(?<!đạt )(?<!là )(?<!có )(?<!còn )(?<![\d.,])(?P<made>100% (?!kế hoạch|vốn|so với|"
    r"điểm)[^\W\d]+(?: (?!(?:được|có|đã|"
    r"là|trong|trước|và|với|để|ra|tham gia|trên|theo|tại|ở|về|của|cho|do|từ)(?!\w))[^\W\d]+){0,2})"
)
CLAUSE = re.compile(r";\s+")
# by a verb of one syllable right before the number
OUTRIGHT = re.compile(
    r"(?<!\w)(?:[Ii]n|[Pp]hát|[Tt]ặng|[Tt]rao|[Tt]rồng|[Mm]ở|[Đđ]ào|[Kk]hoan|[Ll]ắp|[Ss]ửa|"
    r"[Dd]ựng|[Xx]ây|[Cc]ấp|[Đđ]ặt) "
    r"(?P<made>(?:\d{1,3}(?:\.\d{3})+|[1-9]\d{1,3}|0[2-9]) (?!(?:ngày|giờ|tháng|tuần|năm|phút|"
    r"triệu|tỷ|nghìn|"
    r"đồng|lần)(?!\w))[^\W\d]+(?: (?!(?:còn|trước|tham)(?!\w))(?:tài liệu|[^\W\d]+))?)"
)
KNOWN = re.compile(
    r" (?:\w+ )?(?:còn lại|nêu trên|này|trên(?=\s*(?:[,;.]|$))|đã|nói trên|tồn đọng)(?!\w)"
)
FINISHES = re.compile(r"(?i:hoàn thành|giải quyết|xử lý|xóa|cấp|thanh lý)(?!\w)")
# a number that numbers or measures, rather than counts what is made
GOES_WITH = re.compile(
    r"(?<!\w)(?<!dứt )(?i:số|khoản|điều|năm|tháng|ngày|quý|điểm|mục|đợt|lần|thứ|trên|khoảng|còn|"
    r"là|có|bằng|đến|"
    r"giai đoạn|kỳ|của|trong|sau|trước|theo|từ|dưới|với|và|về|ở|tại|lô|km|phụ lục|mẫu|biểu|cấp|"
    r"nhóm|khóa|loại|"
    r"hạng|đoạn|xử lý|giải quyết|tuyến|đường|quốc lộ|đề án|dự án|chương trình|nghị quyết|chỉ thị|"
    r"luật|hơn|gần|qua|các|những|đã|"
    r"được|bộ|gồm|vào|cho|hết|lúc|hộ|tổ|thôn|phường|xã|trường|khu|chỉ đạo) $|[:(–-] $"
)
# one of something counts where each makes it: "mỗi hộ trang bị *01 bình chữa cháy*"
EACH = re.compile(r"(?<!\w)[Mm]ỗi(?! (?:năm|quý|tháng|tuần|ngày|kỳ)(?!\w))")
# or where one is set aside for a work: "phân công *01 đồng chí lãnh đạo* làm đầu mối"
SHARED = re.compile(r"(?i:năm|quý|tháng) [\dIV/]{1,10}: ")  # "Năm 2031: 05 chợ"
ONE = re.compile(
    r"(?i:phân công|bố trí|cử|thành lập|trang bị|xây dựng|tổ chức|mở|chọn|nhận đỡ đầu|nhận giúp đỡ|"
    r"đăng ký|duy trì|ra mắt|nhân rộng) $"
)
# how often or how many each: "mỗi quý *01 lần*", "mỗi thôn *01 tổ tự quản*"
FOR_EACH = re.compile(
    r"(?<!\w)[Mm]ỗi (?:[^\W\d]+ ){1,3}(?:ít nhất |tối thiểu )?(?P<made>\d{1,3} "
    r"(?:lần|lượt|buổi|kỳ|(?:mô hình|tổ|đội|công trình|câu lạc bộ|lớp|nhóm|tủ sách|tuyến đường)"
    r"(?: [^\W\d]+){0,2}))(?=\s*(?:[.,;(“]|$))"
)
PLACED = re.compile(r"(?:tại|ở) $")
PLACE = re.compile(r" (?:xã|phường|huyện|tỉnh|thôn|bản|buôn|ấp|trường|đơn vị|sở|khu dân cư)(?!\w)")
BARE = ("", "mới", "thêm", "xong", "đột xuất", "toàn bộ", "đủ", "lại")
# for whom or of how many a work is, and what money it is to come to, wherever the duty says so
FOR_SOME = re.compile(
    r"(?<!\w)(?:cho|với|tặng|hỏi ý kiến|nhập dữ liệu|gồm) (?P<made>(?:\d{1,3}(?:\.\d{3})+|"
    r"[1-9]\d{1,3}|0[2-9]) (?:đối tượng|người|hộ|gia đình|học sinh|em|cháu|cán bộ|công chức|"
    r"viên chức|giáo viên|đại biểu|hội viên|đoàn viên|thanh niên|lao động|thôn|bản|xã|phường|"
    r"huyện|trường|cơ sở|doanh nghiệp|"
    r"hợp tác xã|đơn vị|cơ quan|chi bộ|chi hội|trường hợp|hồ sơ|lượt người|thành viên|vụ việc|"
    r"dự án)(?!\w))"
)
MONEY = re.compile(
    r"(?<!\w)(?i:đạt|(?:vận động|huy động)(?: được)?|bố trí|trích|chuyển|thu|giải ngân|tiết kiệm|"
    r"ủng hộ|đủ)(?: (?:ngân sách|kinh phí|số tiền|vốn|đủ|thêm|trên|ít nhất))? "
    r"(?P<made>\d[\d.,]* (?:(?:nghìn|triệu|tỷ|tỉ) )?đồng)(?!\w)(?!\s?/)"
)
# a time before the verb: "*đến hết năm 2032* đào tạo 6.000 lao động"
AHEAD = re.compile(
    r"(?:(?i:đến|trong|từ|trước|hết|cuối|nay|riêng) )*(?i:năm|quý|tháng|ngày) [\dIVX/.-]+"
    r"(?: năm \d{4})?,? "
)
MOST_BEFORE = 60  # characters between the beginning of a duty and what it counts
FEW = r"(?:một|hai|ba|bốn|năm|sáu) (?:lần|buổi|cuộc|ngày|kỳ|mô hình|lớp|hội nghị|tin)"
QUOTA_IN_WORDS = re.compile(rf"(?:ít nhất|tối thiểu)\s+(?:là\s+|có\s+)?{FEW}(?!\w)")
DIGIT = re.compile("[0-9]")
NUMBER = re.compile(r"[0-9](?<=[ntgoởpay] .)")  # behind the last letters of the verbs of OUTRIGHT
SYLLABLES = (2, 3, 4, 5)  # letters of those verbs
COUNT = re.compile(
    r"(?P<number>[0-9]\d{0,2}) (?:buổi|kỳ|cuộc|lần|lớp|chuyên mục|mô hình|km|hội nghị|phóng sự|"
    r"tin, bài|tin bài|số báo|chuyên đề)(?!\w)(?! (?:trước|này|trên|đã|đầu))"
)


def quota(text: str, start: int, end: int) -> str | None:
    """A number that the duty sets: a least ("ít nhất 02 mô hình"), or acts counted ("15 buổi")."""
    if text.find("ít nhất", start, end) >= 0 or text.find("tối thiểu", start, end) >= 0:
        found = QUOTA.search(text, start, end) or QUOTA_IN_WORDS.search(text, start, end)
        return found.group() if found else None
    is_least = text.find("không ", start, end) >= 0 and holds(text[start:end], LEAST_WORDS)
    found = LEAST_OF.search(text, start, end) if is_least else None
    if found is None and text.find(" trở lên", start, end) >= 0:
        found = AND_MORE.search(text, start, end)
    if found is None and text.find("từ ", start, end) >= 0:
        found = FROM_TO.search(text, start, end)
    if found is None and (rate := text.find("%", start, end) > 0 and RATE.search(text, start, end)):
        return rate["rate"]
    return found.group() if found else _counted(text, start, end)


def _counted(text: str, start: int, end: int) -> str | None:
    if DIGIT.search(text, start, end) is None:
        return None
    for count in COUNT.finditer(text, start, end):
        if text[count.start() - 1] not in "0123456789/.,-–" and int(count["number"]) > 1:
            return count.group()
    is_whole = text.find("100% ", start, end) >= 0
    whole = SOME_OF.match(text, start, end) or (is_whole and WHOLE.search(text, start, end))
    if whole:
        return whole["made"].rstrip()
    for clause in _clauses(text, start, end):
        if made := _made(text, clause, min(end, clause + MOST_BEFORE)):
            return made
    if text.find("ỗi ", start, end) >= 0 and (each := FOR_EACH.search(text, start, end)):
        return each["made"]
    return _outright(text, start, end) or _for_some(text, start, end)


def _for_some(text: str, start: int, end: int) -> str | None:
    """For how many a work is done, or the money that it is to come to."""
    found = FOR_SOME.search(text, start, end)
    known = KNOWN.match(text, found.end()) if found else None
    if found and (known is None or known.group().endswith("còn lại")):
        return found["made"]
    money = MONEY.search(text, start, end) if text.find(" đồng", start, end) >= 0 else None
    return money["made"] if money else None


def _outright(text: str, start: int, end: int) -> str | None:
    """What stands right behind a verb of one syllable, found from the number."""
    for number in NUMBER.finditer(text, start, end):
        for length in SYLLABLES:
            at = number.start() - 1 - length
            if at < start or text[at - 1 : at].isalnum():
                continue  # inside a word
            made = OUTRIGHT.match(text, at, end)
            if made:
                return made["made"]
    return None


def _clauses(text: str, start: int, end: int) -> list[int]:
    """Where a verb may stand before what it counts: also behind those who join in.

    "Chủ trì, phối hợp với Sở Y tế *thành lập 04 đoàn*".
    """
    begins = [start, *(found.end() for found in CLAUSE.finditer(text, start, end))]
    joined = WITH.search(text, start, end) if text.find("hối ", start, end) >= 0 else None
    atoms = list_at(text, joined.end()) if joined else ()
    return [*begins, atoms[-1].end + 1] if atoms else begins


def _made(text: str, start: int, stop: int) -> str | None:
    """What a duty counts right behind its verb, or where it is done: "tại 05 xã"."""
    placed = None
    for found in MADE.finditer(text, start, stop + MOST_BEFORE):
        at = found.start()
        if at > stop:
            break
        before = text[start:at]
        is_one = found["number"] in ("1", "01") and not (EACH.search(before) or ONE.search(before))
        if text[at - 1] != " " or is_one:
            continue
        known = KNOWN.match(text, found.end())
        if known and not (known.group().endswith("còn lại") and FINISHES.match(text, start)):
            continue
        if _is_made(before):
            return found.group().rstrip()
        if PLACED.search(before) and (PLACE.match(text, found.end("number")) or not found["of"]):
            placed = placed or found.group().rstrip()
            continue
        if before.endswith((" cho ", " với ", " tại ", " ở ") if found["of"] else " cho "):
            return found.group().rstrip()
    return placed


def _is_made(before: str) -> bool:
    """Whether a number behind these words counts what is made: "Hỗ trợ xóa 45 nhà tạm"."""
    clause = before[max(before.rfind(mark) for mark in (", ", "; ", ": ", " và ")) + 1 :].strip()
    if ahead := AHEAD.match(clause):
        clause = clause[ahead.end() :]
    verb = words.verb_end(clause, 0)
    if verb is None:
        return SHARED.fullmatch(before) is not None
    behind = " ".join(clause[verb:].split())
    return (
        behind in BARE
        or words.verb_end(behind, 0) == len(behind)
        or SHARED.fullmatch(before) is not None
        or GOES_WITH.search(before) is None
    )
