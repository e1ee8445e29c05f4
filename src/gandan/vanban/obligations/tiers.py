"""Works of several levels in one sentence, and clauses that set a time for a work of their own."""

import re

from gandan.vanban.obligations import words
from gandan.vanban.obligations.dating import Times
from gandan.vanban.obligations.sections import Mode
from gandan.vanban.obligations.signs import IN_THE_END
from gandan.vanban.obligations.telling import Told

# another level beside the one that is told: "...; *cấp huyện* ít nhất 02 lần/năm"
TIER = re.compile(
    r"(?:(?:riêng|ở|tại|đối với) )*(?P<level>(?:cấp|khối|tuyến) (?:tỉnh|huyện|xã|phường|thôn|bản|"
    r"cơ sở|trung ương|trường))(?:\s*[:,])?\s+"
)
PART = re.compile(r"[,;]\s+")
# one of those who are told: "Báo Lam Giang, Đài tỉnh tuyên truyền; *mỗi cơ quan* mở 01 chuyên mục"
EACH = re.compile(r"(?i:mỗi|từng) (?:cơ quan|đơn vị|sở|ngành|địa phương|bên|huyện|xã)")
# an order before a request, of the same doer: "Kiểm tra, *yêu cầu các chủ hồ* cắm biển"
FIRST_VERB = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,2}, $")
PASSIVE = re.compile(
    r"(?!Việc |Công tác |Mọi |Trong |Theo |Sau |Căn cứ )[^\W\d][^,;:.]{3,120}?(?P<must> phải)? "
    r"được (?:công khai|xử lý|giải quyết|trả lời|niêm yết|cập nhật|công bố|thông báo|hoàn thành|"
    r"khắc phục)(?!\w)"
)
MUST = re.compile(r"[^\W\d][^;:.]{3,160}?(?P<must> phải) được (?!biết|phép)[^\W\d]")
# "Mỗi Tổ công nghệ số *được tập huấn ít nhất 01 lần*"
LEAST_DONE = re.compile(
    r"(?:Mỗi|Tất cả|Toàn bộ|100%) [^,;:.]{3,100}? được [^\W\d][^.;:]{2,60}? (?:ít nhất|"
    r"tối thiểu) \d"
)
# how the sentences begin that LEAST_DONE and EACH_HAS, and that IN_CASE matches
LEAST_BEGINS, CASE_BEGINS = frozenset("MT1"), frozenset("KVĐTS")
TWO_WORDS = re.compile(r"\w+ \w+")

# under who is told: "Khi phát hiện rò rỉ *phải báo Công an xã trong 02 giờ*"
IN_CASE = re.compile(
    r"(?:Khi (?:phát hiện|nhận được|xảy ra|có)|Với|Đối với|Trường hợp|Trước khi|Sau khi)(?!\w)"
    r"[^.;:]{3,160}? (?:thì )?phải (?!được)[^\W\d]+"
)
# a paper or a result by itself, and what is done with it: "*Kết quả phân loại công khai* ..."
THING = (
    r"(?:kết quả|danh sách|quyết định|lịch|lệnh|giấy mời|giấy báo|hồ sơ|biên bản|kế hoạch|dự thảo|"
    r"phương án|thông báo|văn bản|tài liệu|báo cáo|bản|biểu|số liệu|nội dung|chương trình|kinh phí|"
    r"giấy chứng nhận)"
)
THING_DONE = re.compile(
    rf"(?i:{THING})(?!\w)[^;:.,]{{0,90}}? (?:phải |được )*(?:công khai|niêm yết|ban hành|"
    rf"thông báo|gửi|"
    r"giao|hoàn thành|công bố|đăng tải|đăng|chuyển|nộp|trình|trả|cập nhật|phê duyệt|ký|lập|chốt|"
    r"bàn giao|in|phát|lưu|chi trả|thanh toán|giải ngân|báo cáo)(?!\w)(?! (?:của|do) )"
)
WORK_DONE = re.compile(
    r"[Vv]iệc [^;:.,]{2,90}? (?:phải )?(?:hoàn thành|xong|kết thúc|dứt điểm|hoàn tất)(?!\w)"
)
# what each is to have: "Mỗi thôn ít nhất 01 tổ tự quản"
EACH_HAS = re.compile(r"Mỗi [^,;:.\d]{2,40}? (?:có )?(?:ít nhất|tối thiểu) \d")
# when works of the same kind are done here and there, by itself: "Thời gian khám: xã A từ ..."
TIME_OF = re.compile(
    r"(?:Thời gian|Lịch|Tiến độ) (?!(?:hoàn thành|thực hiện|tổ chức|báo cáo|gửi|tính|"
    r"áp dụng)(?!\w))"
    r"[^\W\d]+(?: [^\W\d]+){0,3}: (?=[^\W\d])"
)
# an event by its name, when it is held: "*Lễ dâng hương* tại Nghĩa trang xã vào tối ngày 26/7/2031"
EVENT = re.compile(
    r"(?:Lễ|Hội nghị|Hội thi|Hội thao|Hội diễn|Hội chợ|Hội trại|Hội thảo|Tọa đàm|Giải (?:bóng|"
    r"thể thao|cầu|chạy|đua|việt dã|cờ|vô địch|quần vợt|điền kinh|phong trào|thi đấu)|Đêm|Ngày hội|"
    r"Triển lãm|Cuộc thi|Liên hoan|Chương trình (?:giao lưu|nghệ thuật|văn nghệ|biểu diễn)|Buổi|"
    r"Diễn đàn|Gặp mặt|Mít tinh|Diễu hành|Tuần lễ|Lớp (?:tập huấn|bồi dưỡng)|Cuộc (?:đi bộ|"
    r"diễu hành))"
    r"(?!\w)(?! (?:là|đã|phải|cần|được|do)(?!\w))(?![^;.]* (?:đã|là|dự kiến|thống nhất|yêu cầu|"
    r"kết luận|"
    r"giao|cho rằng|có trách nhiệm)(?!\w))[^;.]{6,200}"
)
EVENT_BEGINS = frozenset("LHTGĐNCBDM")  # how those words begin
# what is shared out over years, under its work: "Năm 2031: 05 chợ"
SHARE = re.compile(
    r"(?P<time>(?i:năm|quý|tháng) [^:;.]{1,20}): (?:\d[\d.,]*(?! ?%)|(?:các|những|toàn bộ|"
    r"số) )[^.:]{2,80}[.;]?"
)


def is_first(text: str, told: Told, start: int, end: int) -> bool:
    """Whether levels share a work: "Tổng kết: *cấp xã* xong trong tháng 7, *cấp huyện* ..."."""
    tier = TIER.match(f"{told.bodies[0]} ") if len(told.bodies) == 1 else None
    if tier is None or tier["level"] != told.bodies[0]:
        return False
    return text.find(": ", start, told.action) > 0 and any(
        TIER.match(text, part.end(), end) for part in PART.finditer(text, told.action, end)
    )


def is_other_work(text: str, start: int, at: int, end: int) -> bool:
    """Whether a clause with a time of its own says another work than those before it.

    "..., kế hoạch 5 năm; *kế hoạch 5 năm* ban hành trước ..." says more of the same paper.
    """
    if words.begins_order(text, at, end) or IN_THE_END.match(text, at, end):
        return True
    first = TWO_WORDS.match(text, at, end)
    return first is not None and first.group().lower() not in text[start:at].lower()


def is_due_in_case(text: str, told: Told | None, end: int, times: Times) -> bool:
    """Whether a case is ordered: "Khi có vụ việc, *Công an xã phải ... trong 03 ngày*"."""
    if told is None or not told.bodies or told.is_request:
        return False
    return words.has_duty_word(text, told.action) and bool(times.of(told.action, end))


def is_done(text: str, start: int, end: int) -> bool:
    """Whether a thing is named with what is done with it, though nobody is told.

    "*Kết quả phân loại công khai* tại trụ sở", "*lệnh gọi phải giao* tận tay".
    """
    if text.startswith(("Việc ", "việc "), start):
        return WORK_DONE.match(text, start, end) is not None
    return words.verb_end(text, start) is None and THING_DONE.match(text, start, end) is not None


def is_each_of_them(told: Told | None) -> bool:
    """Whether a clause only says what each of those does who are told already."""
    return told is not None and len(told.bodies) == 1 and bool(EACH.fullmatch(told.bodies[0]))


def asks_itself(text: str, start: int, request_at: int) -> bool:
    """Whether a request is the second work of who is told: "Kiểm tra, yêu cầu các chủ hồ ..."."""
    first = FIRST_VERB.fullmatch(text, start, request_at)
    return first is not None and words.verb_end(text, start) is not None


def _is_stated(text: str, start: int, end: int) -> bool:
    """Whether it says what each is to have or is done for at least."""
    if text[start : start + 1] not in LEAST_BEGINS:
        return False
    return bool(LEAST_DONE.match(text, start, end) or EACH_HAS.match(text, start, end))


def _is_event(text: str, start: int, end: int, times: Times) -> bool:
    """Whether an event is set by its name and its day."""
    if text[start : start + 1] not in EVENT_BEGINS or EVENT.match(text, start, end) is None:
        return False
    if words.verb_end(text, start) is not None:
        return False  # "Giải tỏa các bến bãi": a work, no prize
    return any(one.deadline.kind == "once" and one.deadline.date for one in times.of(start, end))


def _is_case(text: str, start: int, end: int) -> bool:
    return text[start : start + 1] in CASE_BEGINS and IN_CASE.match(text, start, end) is not None


def must_be(text: str, start: int, end: int, mode: Mode, times: Times) -> int:
    """Where it begins that something must be done by a time, where it may be ordered; else -1.

    "Kết quả *được công khai* trong 24 giờ" names nobody; "tồn đọng *phải được giải quyết*".
    """
    if mode not in ("explicit", "order"):
        return -1
    if mode == "order" and _is_stated(text, start, end):
        return start
    is_done_here = mode == "order" and (
        is_done(text, start, end)
        or TIME_OF.match(text, start, end)
        or _is_event(text, start, end, times)
        or (_is_case(text, start, end) and times.of(start, end))
    )
    if is_done_here:
        return start if times.of(start, end) else -1
    is_passive = text.find(" được ", start, end) >= 0
    found = is_passive and (PASSIVE.match(text, start, end) or MUST.match(text, start, end))
    if not found:
        return -1
    must = found.groupdict().get("must")
    at = found.start("must") + 1 if must else start
    return at if times.of(at, end) else -1
