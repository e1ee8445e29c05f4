"""Rounds with a day of their own: days of every month, the last month of a quarter, an hour."""

import re
from itertools import pairwise

from gandan.vanban.due.leads import CLOCK
from gandan.vanban.due.model import Due
from gandan.vanban.model import Bound, Deadline

EVERY = r"(?:hằng|hàng|mỗi|từng)"
DAY = r"(?:[Nn]gày|[Mm]ồng|[Mm]ùng)"
BOUND = r"(?P<marker>[Tt]rước|[Cc]hậm nhất|[Mm]uộn nhất|[Tt]rễ nhất|[Vv]ào|[Đđ]ến)"
IN_MONTH = re.compile(
    rf"(?:{BOUND}(?:\s+(?:là|vào|hết|đến))*\s+)?(?:{CLOCK})?(?:các\s+)?{DAY}\s+"
    rf"(?P<days>\d{{1,2}}(?:(?:\s*[,;]\s*|\s+và\s+)(?:{DAY}\s+)?\d{{1,2}})*)"
    rf"(?:\s*(?:đến|-|–)\s*(?:ngày\s+)?(?P<last>\d{{1,2}}))?\s+(?:của\s+)?"
    rf"(?:{EVERY}\s+tháng|tháng\s+(?:sau|tiếp theo|kế tiếp|liền kề|liền sau|báo cáo|trước đó))"
)
MONTH_FIRST = re.compile(
    rf"(?:{EVERY}|[Hh]ằng|[Hh]àng|[Mm]ỗi)\s+tháng(?!\w)[^;.]{{0,90}}?{BOUND}"
    rf"(?:\s+(?:là|vào|hết|đến))*\s+(?:{CLOCK})?{DAY}\s+(?P<days>\d{{1,2}})"
    r"(?=\s*(?:[,;.)]|$|để|về|cho|gửi|báo|trong|tháng (?:sau|tiếp|liền)|của tháng))"
)
IN_QUARTER = re.compile(
    rf"(?:{BOUND}\s+)?(?:ngày\s+\d{{1,2}}\s+)?(?:của\s+)?tháng\s+"
    r"(?:cuối|thứ\s+(?:\d|hai|ba)|đầu|cuối cùng)"
    r"(?:\s+(?:của|trong))?(?:\s+(?:hằng|hàng|mỗi))?\s+quý"
)
IN_DAY = re.compile(
    r"(?:[Tt]rước|[Vv]ào(?: lúc)?|[Cc]hậm nhất(?: là)?)\s+"
    rf"(?:\d{{1,2}}\s?(?:giờ|h)(?:\s?\d{{2}})?\s*(?:,|và)\s*)*{CLOCK}?{EVERY}\s+ngày"
)
DAY_FIRST = re.compile(
    r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi)\s+ngày(?!\w)[^;.]{0,60}?(?:trước|vào(?: lúc)?|chậm nhất(?: là)?)"
    r"\s+(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?(?!\s*(?:phút\s+)?ngày)"
)
MONTH = r"(?:tháng\s+)?(?:0?[1-9]|1[0-2])"
MONTHS_OF_YEAR = re.compile(
    rf"(?:{BOUND}\s+)?(?:(?:cuối|đầu|giữa|tuần (?:đầu|cuối)(?: tiên| cùng)?|"
    r"thượng tuần|trung tuần|hạ tuần)\s+(?:của\s+)?)?[Tt]háng\s+"
    rf"(?P<months>(?:0?[1-9]|1[0-2])(?:\s*,\s*{MONTH})*\s*(?:và|,)\s*{MONTH})"
    r"(?![\d/.-]*\d|\s+năm \d)(?:\s+(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm(?!\w))?"
)
EACH_YEAR = re.compile(
    r"(?i:hằng năm|hàng năm|mỗi năm|định kỳ|(?:0?6|sáu) tháng|(?:03|3|ba) tháng|"
    r"(?:hai|0?2|bốn|0?4) (?:kỳ|lần|đợt))"
)
IN_MONTHS = {(6,): "half_yearly", (3, 3, 3): "quarterly"}  # months between rounds
OF_MONTHS = re.compile(r"(?:ằng|àng|ỗi|ừng) tháng|tháng (?:sau|tiếp|kế|liền|báo|trước)")
OF_DAYS = re.compile(r"(?:ằng|àng|ỗi|ừng) ngày")
NUMBER = re.compile(r"\d{1,2}")


SESSIONS = re.compile(
    r"(?:tại|vào|trong)\s+(?:các\s+|hai\s+)?[Kk]ỳ họp (?:thường lệ |thường kỳ )?giữa năm"
    r"(?: và|,) (?:kỳ họp )?(?:thường lệ )?cuối năm(?! \d)"
)


def find_rounds(text: str) -> tuple[Due, ...]:
    """The first round that names its day or hour; one for each of several days of a month."""
    is_monthly = "tháng" in text and OF_MONTHS.search(text)
    if is_monthly and (found := IN_MONTH.search(text) or MONTH_FIRST.search(text)):
        return _days(found)
    if ("áng " in text or "ữa năm" in text) and (several := _several_of_year(text)):
        return several
    if " quý" in text and "tháng" in text and (found := IN_QUARTER.search(text)):
        deadline = Deadline("recurring", None, "quarterly", phrase=found.group())
        return (Due(found.start(), found.end(), deadline),)
    return _hours_of_days(text)


def _hours_of_days(text: str) -> tuple[Due, ...]:
    """The hour of each day: "trước 17 giờ hằng ngày"."""
    if "ngày" not in text or not OF_DAYS.search(text):
        return ()
    found = IN_DAY.search(text) or DAY_FIRST.search(text)
    if found and found["hour"] and int(found["hour"]) < 24:
        hour = f"{int(found['hour']):02}:{found['minute'] or '00'}"
        bound: Bound = "before" if "trước" in found.group().lower() else "by"
        deadline = Deadline("recurring", hour, "daily", bound, phrase=found.group())
        return (Due(found.start(), found.end(), deadline),)
    return ()


def _several_of_year(text: str) -> tuple[Due, ...]:
    """Months or sessions of each year: "vào tháng 4 và tháng 10 hằng năm" is each half."""
    if "ữa năm" in text and (found := SESSIONS.search(text)):
        deadline = Deadline("recurring", None, "half_yearly", "in", phrase=found.group())
        return (Due(found.start(), found.end(), deadline),)
    if " và tháng " not in text and ", tháng " not in text and " và 1" not in text:
        return ()
    for found in MONTHS_OF_YEAR.finditer(text) if EACH_YEAR.search(text) else ():
        months = [int(month) for month in NUMBER.findall(found["months"])]
        apart = tuple(after - before for before, after in pairwise(months))
        if freq := IN_MONTHS.get(apart):
            deadline = Deadline("recurring", None, freq, "in", phrase=found.group())
            return (Due(found.start(), found.end(), deadline),)
    return ()


def _days(found: re.Match[str]) -> tuple[Due, ...]:
    part = found.groupdict()
    days = [part["last"]] if part.get("last") else NUMBER.findall(part["days"])
    if not all(1 <= int(day) <= 31 for day in days):
        return ()
    marker = (part["marker"] or "").lower()
    bound: Bound = "before" if marker == "trước" else "in" if marker == "vào" else "by"
    return tuple(
        Due(
            found.start(),
            found.end(),
            Deadline("recurring", f"{int(day):02}", "monthly", bound, phrase=found.group()),
        )
        for day in days
    )
