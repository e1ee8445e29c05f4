"""Times counted from an event ("05 ngày kể từ ngày nhận được"): no calendar holds their date.

Counted from a printed day ("30 ngày tính từ ngày 10/8/2031") they have one; only working days
stay without, because a paper does not say which days are off.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.due.moments import MOMENT, Moment, moment_of, resolved
from gandan.vanban.model import Bound
from gandan.vanban.vocabulary import rows

UNIT = r"(?:ngày|giờ|tháng|tuần|phút|năm)(?:\s+làm việc)?"
AMOUNT = rf"(?P<amount>\d{{1,3}})(?:\s?\([^()]{{2,20}}\))?\s+(?P<unit>{UNIT})"
AMOUNTS = re.compile(r"\d\)? (?:ngày|giờ|tháng|tuần|phút|năm)")
FROM = r"(?:,\s*)?(?:(?:kể|tính)\s+từ|từ|sau)(?:\s+(?:khi|ngày|thời điểm|lúc))?"
COUNTED = re.compile(
    r"[TtCcMmKkSs](?:(?<=[Tt])(?:rong|ối đa|rễ nhất)|(?<=[Cc])hậm nhất|(?<=[Mm])uộn nhất|"
    r"(?<=[Kk])hông (?:quá|muộn hơn)|(?<=[Ss])au)"
    rf"(?:\s+(?:là|sau|thời hạn|thời gian|vòng|không quá|tối đa))*\s+{AMOUNT}\s*{FROM}\s+"
    r"(?P<event>[^,;.:()]{3,120})"
)
BARE_COUNT = re.compile(
    rf"(?:^|[,;:(]\s*){AMOUNT}\s*(?:,\s*)?(?:kể|tính) từ (?:khi |ngày |thời điểm |lúc )?"
    r"(?P<event>[^,;.:()]{3,120})"
)
BEFORE = re.compile(
    rf"[TtCcÍí](?:(?<=[Tt])rước|(?<=[Cc])hậm nhất|(?<=[Íí])t nhất)\s+(?:là\s+)?{AMOUNT}\s+"
    r"(?:trước\s+|so với\s+)?(?:khi|ngày|thời điểm)\s+(?!\d)"
    r"(?P<event>[^,;.:()]{3,100})"
)
ALONE = re.compile(
    r"(?<!\w)(?:(?:[Tt]rong (?:thời hạn|vòng)|[Kk]hông quá|[Cc]hậm nhất(?: là)?(?: sau)?|"
    r"[Tt]rong thời gian|[Tt]ối đa)(?: là| không quá| tối "
    r"đa)*\s+(?:\d{1,3})(?:\s?\([^()]{2,20}\))?\s+"
    r"(?:ngày|giờ|tuần)(?:\s+làm việc)?|"
    r"[Tt]rong\s+\d{1,3}\s+giờ|"
    r"(?:[Tt]rong|[Tt]rước)\s+\d{1,3}(?:\s?\([^()]{2,20}\))?\s+(?:ngày|giờ)\s+làm "
    r"việc)(?=\s*(?:[,;.)]|$))"
)
LATER = (
    r"ban hành|phê duyệt|phê chuẩn|nghiệm thu|thẩm định|ký|thông qua|công nhận|chấp thuận|"
    r"có hiệu lực(?: thi hành)?"
)
AFTER = re.compile(
    r"(?<!\w)(?P<words>(?:[Nn]gay )?[Ss]au khi\s+(?P<event>"
    rf"[^,;.:]{{0,160}}?(?:{LATER})(?!\w)"
    r"|(?:có|kết thúc) [^,;.:]{3,80}(?=$|[.;])))"
)
FIRST = re.compile(
    r"(?:[Nn]gay )?(?P<words>Sau khi\s+(?P<event>[^,;.:]{0,160}?"
    r"(?:được|hoàn thành|kết thúc|nhận|có) [^,;.:]{2,100}))(?=,\s)"
)
BEFORE_DOING = re.compile(
    r"(?P<words>(?:^Trước khi|(?<=[,;] )trước khi)\s+(?P<event>[^;.:]{6,180}?))(?=,\s+[A-ZĐỦ])"
)
BEFORE_EACH = re.compile(
    r"(?<!\w)[Tt]rước (?P<event>(?:mỗi |các |khi |ngày )?(?:kỳ|phiên|cuộc|buổi|hội nghị|lễ|đợt|"
    rf"lần|khai mạc|tổ chức|diễn ra|họp)(?!\w)[^,;.:()]{{0,60}}?) "
    rf"(?:ít nhất |tối thiểu )?{AMOUNT}(?!\w)"
)
AHEAD = re.compile(
    rf"(?<!\w)[Tt]rước (?:ít nhất|tối thiểu) (?:là )?{AMOUNT}(?:\s+làm việc)?(?=\s*(?:[,;.)]|$))"
)
IN_DAY_OF = re.compile(
    r"(?<!\w)(?:[Nn]gay )?[Tt]rong (?:cùng )?(?:ngày|buổi|giờ) "
    r"(?P<event>(?:có|nhận|tiếp nhận|phát sinh|xảy ra|phát hiện|ban hành|ký|kết thúc)(?!\w)"
    r"[^,;.:()]{0,80})(?=\s*(?:[,;.)]|$))"
)
BEFORE_BEGINNING = re.compile(
    r"(?<!\w)[Tt]rước khi (?P<event>(?:bắt đầu|khai giảng|khai mạc|bế mạc|kết thúc|bước vào|"
    r"diễn ra|vào (?:mùa|vụ|năm học)|bão|lũ|mưa bão|nghỉ Tết|nghỉ lễ|tổ chức|sơ kết|tổng kết|họp)"
    r"(?!\w)[^,;.:()]{0,80}|[^\W\d_a-zđ][^,;.:()]{2,50} (?:họp|khai mạc|xem xét|quyết định|"
    r"thông qua|bắt đầu|làm việc|quyết nghị)(?!\w)[^,;.:()]{0,40})(?=\s*(?:[;.)]|$))"
)
# "Sau 6 tháng thực hiện, tổ chức sơ kết"; "..., báo cáo sau 30 ngày"
LATER_ON = re.compile(
    r"^Sau \d{1,3} (?:ngày|tuần|tháng|năm)(?: làm việc)?"
    r"(?: (?:thực hiện|triển khai)[^,;.]{0,60})?(?=, )|"
    r"(?<!\w)sau \d{1,3} (?:ngày|tuần|tháng)(?: làm việc)?(?=\s*(?:[;.)]|$))"
)
THIS = re.compile(
    r"(?<!\w)[Nn]gay trong (?:tuần|tháng|quý|ngày|đêm|chiều|sáng)(?: này| nay| hôm nay| đầu tiên)?"
    r"(?!\s*(?:\w*\d|từ|đầu))(?=[\s,;.]|$)|"
    r"(?<!\w)[Tt]rong (?:tuần|tháng|quý) (?:này|tới)(?!\w)|"
    r"(?<!\w)[Tt]rong (?:ngày )?hôm nay(?!\w)"
)
SESSION = re.compile(
    r"(?:[Tt]rình|[Bb]áo cáo)\s[^.;]{3,160}?(?:tại|vào|trong)\s+"
    r"(?P<event>[Kk]ỳ họp\s+(?:thứ\s+\w+|chuyên đề|giữa năm|cuối năm|thường lệ|gần nhất|"
    r"bất thường)[^.;,]{0,40})"
)
FROM_A_DAY = re.compile(rf"(?:ngày\s+)?(?:{MOMENT})")
RECALLS = re.compile(
    r"(?<!\w)(?:đã|từng|được(?! (?:kiểm tra|giám sát|thanh tra|giao|phân công|phân cấp|mời))|"
    r"xảy ra|như|có từ|so với)(?!\w)[^,;.]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Event:
    """The place of the time words and what they count from; `date` where that is a printed day."""

    start: int
    end: int
    bound: Bound
    event: str | None
    date: str | None = None


@cache
def _seasons() -> re.Pattern[str]:
    words = [word for row in rows("deadline_seasons") for word in row.texts("words")]
    return re.compile(
        rf"(?<!\w)[Tt]rước\s+(?:dịp\s+)?(?P<event>(?:{alternation(words)})(?!\w)[^,;.:()“”]{{0,70}})"
    )


def find_event(text: str, issued: str | None = None) -> Event | None:
    """The first time counted from an event, or None."""
    counted = _counted(text, issued) if AMOUNTS.search(text) else None
    if counted:
        return counted
    for pattern in (AFTER, FIRST) if "au khi" in text else ():
        found = pattern.search(text)
        if found:
            return Event(found.start("words"), found.end(), "within", found["event"].strip())
    is_in = "rong ngày " in text or "rong buổi " in text or "rong cùng " in text
    found = IN_DAY_OF.search(text) if is_in or "rong giờ " in text else None
    if found and not RECALLS.search(text, 0, found.start()):
        return Event(found.start(), found.end(), "in", found["event"].strip())
    return _season(text) or _session(text)


def _counted(text: str, issued: str | None) -> Event | None:
    is_from, is_before = "từ" in text or "sau" in text, "trước" in text or "so với" in text
    for pattern in (*(COUNTED, BARE_COUNT) * is_from, *(BEFORE,) * is_before):
        found = pattern.search(text)
        if found:
            bound: Bound = "before" if pattern is BEFORE else "within"
            event = found["event"].strip()
            reached = None if pattern is BEFORE else _reached(found, issued)
            return Event(found.start(), found.end(), bound, None if reached else event, reached)
    for pattern in (BEFORE_EACH, AHEAD) if "rước " in text else ():
        if found := pattern.search(text):
            event = found.groupdict().get("event")
            return Event(found.start(), found.end(), "before", event)
    found = ALONE.search(text) or (LATER_ON.search(text) if "au " in text else None)
    if found and not RECALLS.search(text, 0, found.start()):
        is_before = found.group().lower().startswith("trước")
        return Event(found.start(), found.end(), "before" if is_before else "within", None)
    return None


def _season(text: str) -> Event | None:
    found = _seasons().search(text) if "rước " in text else None
    if found is None and "rước khi " in text:
        found = BEFORE_BEGINNING.search(text)
    if found is None and "rước khi" in text:
        found = BEFORE_DOING.search(text)
    if found and not RECALLS.search(text, 0, found.start()):
        return Event(found.start(), found.end(), "before", found["event"].strip())
    this = THIS.search(text) if "rong " in text else None
    return Event(this.start(), this.end(), "in", None) if this else None


def _session(text: str) -> Event | None:
    found = SESSION.search(text) if "ỳ họp" in text else None
    return Event(found.start("event"), found.end(), "in", found["event"].strip()) if found else None


def _reached(counted: re.Match[str], issued: str | None) -> str | None:
    """The day that a count from a printed day comes to; None for any other event."""
    begin = FROM_A_DAY.match(counted["event"])
    moment = moment_of(begin) if begin else None
    if moment is None or moment.day is None:
        return None
    return _after(resolved(moment, issued), int(counted["amount"]), counted["unit"])


def _after(moment: Moment, amount: int, unit: str) -> str | None:
    if not (moment.year and moment.month and moment.day):
        return None
    first = date(moment.year, moment.month, moment.day)
    if unit in ("ngày", "tuần"):
        return (first + timedelta(days=amount * (7 if unit == "tuần" else 1))).isoformat()
    if unit in ("tháng", "năm"):
        months = first.month - 1 + amount * (12 if unit == "năm" else 1)
        year, month = first.year + months // 12, months % 12 + 1
        for day in range(first.day, 27, -1):
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                continue
        return date(year, month, min(first.day, 28)).isoformat() if year < 10000 else None
    return None
