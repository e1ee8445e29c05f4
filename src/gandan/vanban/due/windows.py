"""Windows of time ("từ ngày 10 đến ngày 15 tháng 12") and days on which a work begins."""

import re

from gandan.vanban.due.moments import MOMENT, Moment, moment_of
from gandan.vanban.due.rhythms import verbs

# of hours and weekdays only the day counts: "từ 8 giờ thứ Hai, ngày 15/5 đến 17 giờ ngày 20/5"
HOUR = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?,?\s+)?"
WEEKDAY = r"(?:(?i:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),? (?=ngày ))?"
OF_YEAR = r"(?:(?:[/-]|,?\s+năm\s+)\d{4})?"
WINDOW = re.compile(
    rf"(?:[Tt]ừ|bắt đầu từ)\s+{HOUR}{WEEKDAY}(?:ngày\s+)?(?:\d{{1,2}}(?:\s?[/.-]\s?\d{{1,2}}"
    r"(?:\s?[/.-]\s?\d{4})?)?"
    rf"(?:\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?)?|(?:(?:đầu|giữa|cuối)\s+)?tháng\s+\d{{1,2}}"
    rf"{OF_YEAR}|quý\s+(?:IV|I{{1,3}}|[1-4]){OF_YEAR})"
    rf"(?:,?\s+(?:cho\s+)?đến\s+(?:hết\s+)?{HOUR}(?:(?:đầu|giữa|cuối)\s+)?|\s?[-–]\s?)"
    rf"{WEEKDAY}(?:ngày\s+)?(?:{MOMENT})"
)
OPENS_WINDOW = re.compile(
    r"(?:(?:^|[,;:(])\s*|(?i:tổ chức|thẩm định|kiểm tra|giám sát|tập huấn|khảo sát|rà "
    r"soát|thực hiện|cử|bố trí|huy động|duy trì|hỗ trợ|vận động|phát động|tuần tra|cao điểm|"
    r"phân công|tuyển|dạy|chiếu|làm việc|luân phiên|bỏ phiếu|đối thoại|thanh tra|đăng ký|"
    r"triển khai|tiến hành|hoàn thành|thời gian|báo cáo|gửi|đợt|diễn ra|liên tục|phát|đọc|niêm yết|"
    r"lấy ý kiến|trực|mở|tiếp nhận|vận hành|đăng tải|họp|ra quân|thu|nộp|cấp|trưng bày|treo)"
    r"(?!\w)[^.;]{0,120}|(?:trong|vào)(?: cả)? (?:tuần(?: lễ)?|đợt|dịp|thời gian|các ngày|"
    r"\d{1,2} ngày)(?: [^\W\d]+){0,4}\s*[,(]?\s*)$"
)
NO_WINDOW = re.compile(
    r"(?i:số liệu|kết quả|tình hình|kỳ báo cáo|kỳ|thời kỳ|thống kê|phát sinh|giai đoạn|nhiệm kỳ|"
    r"tính|đã|có hiệu lực|"
    r"áp dụng|nghỉ (?:lễ|hè|tết|phép)|kỳ nghỉ|được tính|xảy ra)(?!\w)[^.;,]{0,40}$"
)
# "đưa vào vận hành từ ngày 01/6/2031"
BEGINS = re.compile(
    rf"(?:đưa vào|khai trương|khai giảng|mở cửa|ngay|bắt đầu|phục vụ|chính thức|(?<!\w)(?i:dừng|"
    rf"tạm dừng|nghiêm cấm))"
    rf"(?!\w)(?P<gap>[^.;]{{0,90}}?)(?<!kể )(?P<time>từ (?:\d{{1,2}} giờ )?ngày (?:{MOMENT}))"
    r"(?!\s*(?:đến|cho đến|trở về|-|–))"
)
# "vận hành Quỹ từ quý I/2032": when what is to run for long begins
RUNS = re.compile(
    r"(?<!\w)(?i:vận hành|triển khai|thí điểm|hoạt động|khởi động|bắt đầu|đưa vào|chi trả|"
    rf"khai thác|tiếp nhận|cung cấp)(?!\w)(?P<gap>[^.;,]{{0,60}}? )"
    rf"(?P<time>từ (?:(?:đầu|giữa|cuối) )?(?:{MOMENT}))(?=\s*(?:[.;,)]|$))"
)
NEXT = re.compile(r"\)?(?:[,;]| và) [^.;:]{2,60} ")
MAY_BE = re.compile(r"\d ?[-–] ?\d")
TOLD = re.compile(r"(?<!\w)(?:đã|được|kết quả|tình hình|số liệu|đang|có hiệu lực)(?!\w)")
BACK = 140


def windows(text: str) -> list[tuple[int, int, Moment | None]]:
    """Where windows stand, with the last moment of those in which something is to be done."""
    found: list[tuple[int, int, Moment | None]] = []
    may_be = "đến " in text or (("-" in text or "–" in text) and MAY_BE.search(text))
    for window in WINDOW.finditer(text) if may_be else ():
        before = text[max(0, window.start() - BACK) : window.start()]
        # a further one in the row: "hội nghị lần thứ nhất từ ..., *lần thứ hai từ ...*"
        is_next = bool(found and found[-1][2]) and NEXT.fullmatch(
            text, found[-1][1], window.start()
        )
        is_opened = is_next or OPENS_WINDOW.search(before) or _is_done(before)
        is_work = is_next or (is_opened and not NO_WINDOW.search(before))
        found.append((window.start(), window.end(), moment_of(window) if is_work else None))
    return found


def _is_done(before: str) -> bool:
    """Whether the clause before a window begins with its work: "*Dọn vệ sinh* ... từ ngày 13/7"."""
    if len(before) == BACK:
        return False  # cut off: its beginning is not known
    clause = before[max(before.rfind(mark) for mark in ";.:") + 1 :].lstrip()
    return verbs().match(clause[:1].lower() + clause[1:]) is not None


def begun(text: str) -> tuple[int, int, Moment] | None:
    """The day from which on something is to run."""
    found = BEGINS.search(text) if "ừ ngày " in text or " giờ ngày " in text else None
    moment = moment_of(found) if found else None
    if found is None and "từ " in text and not TOLD.search(text):
        found = RUNS.search(text)
        moment = moment_of(found) if found else None
        moment = moment if moment and moment.year and not moment.is_year else None
    elif moment and not moment.day:
        return None
    if found is None or moment is None:
        return None
    return found.start("time"), found.end(), moment
