"""Dates without a year that come again: of each year, or of the reports of half a year and a year.

"Trước ngày 30/11 hằng năm", "chương trình công tác hằng năm, ban hành trước ngày 20 tháng 01",
"06 tháng trước ngày 15/6, năm trước ngày 05/12".
"""

import re

AGAIN = re.compile(
    r"[\s)]*(?:của\s+)?(?:các\s+)?(?:(?:hằng|hàng|mỗi)\s+(?P<unit>năm|tháng|quý|tuần|ngày)|"
    r"(?P<other>năm (?:trước|liền trước|liền kề|kế hoạch|báo cáo|đó)))(?!\w)"
)
HALF_BEFORE = re.compile(r"(?:0?6|[Ss]áu) tháng(?: đầu năm)?[\s(,:]*(?:gửi |báo cáo |về )*$")
HALF_AFTER = re.compile(
    r"[\s)]*(?:(?:hằng|hàng) năm)?[\s,(]*(?:(?:đối với|cho) (?:báo cáo )?(?:0?6|sáu) tháng(?!\w)|"
    r"(?:báo cáo )?(?:0?6|sáu) tháng"
    r"(?!\w)(?!(?: đầu năm)?[\s(,:]*(?:gửi |báo cáo )?(?:trước|chậm nhất|vào|ngày)))"
)
YEARLY_BEFORE = re.compile(
    r"(?:[Bb]áo cáo|[Tt]ổng kết) năm(?:[\s,:]+(?:gửi|nộp|về|báo cáo))*[\s,:]*$|"
    r"(?:hằng|hàng|mỗi) năm[\s,(:]*$"
)
# what is made each year, right before its day: "kế hoạch hằng năm chậm nhất ngày 31/01"
OF_EACH_YEAR = re.compile(
    r"(?:hằng|hàng|mỗi) năm(?!\w)(?:[^;.]{0,60}|; (?:trình|báo cáo|gửi|hoàn thành|xong|kết thúc|"
    r"ban hành|nộp)(?!\w)[^;.]{0,40})$"
)
YEAR_BEFORE = re.compile(
    r"(?:^|[\s(])(?:cả |0?1 |một )?năm[\s(,:]*(?:gửi |nộp |về |báo cáo )*$", re.IGNORECASE
)
YEAR_AFTER = re.compile(
    r"[\s)]*(?:\(?(?:đối với |cho )(?:báo cáo )?|\((?:báo cáo )?)(?:cả |0?1 |một )?năm(?!\w)(?! \d)"
)
NEAR, FAR = 40, 80


def is_yearly(text: str, start: int, end: int) -> bool:
    """Whether the date at `start:end` says that it is of each year, itself or by what it dates."""
    again = AGAIN.match(text, end)
    if again and again["unit"] in ("năm", None):
        return True
    if text.find("năm", max(0, start - FAR), start) < 0:
        return False
    if YEARLY_BEFORE.search(text, max(0, start - 20), start):
        return True
    return OF_EACH_YEAR.search(text, max(0, start - FAR), start) is not None


def is_half(text: str, start: int, end: int) -> bool:
    """Whether the date is that of the report of six months."""
    before = HALF_BEFORE.search(text, max(0, start - NEAR), start)
    return before is not None or HALF_AFTER.match(text, end) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the date is that of the report of the year beside one of six months."""
    before = YEAR_BEFORE.search(text, max(0, start - NEAR), start)
    return before is not None or YEAR_AFTER.match(text, end) is not None


def again_end(text: str, end: int) -> int:
    """Where the words "hằng năm" behind a date end; the end of the date where there are none."""
    again = AGAIN.match(text, end)
    return again.end() if again else end
