"""Times counted from an event ("05 ngày kể từ ngày nhận được"): no calendar holds their date.

Counted from a printed day ("30 ngày tính từ ngày 10/8/2031") they have one; only working days
stay without, because a paper does not say which days are off.
"""

import re
from datetime import date, timedelta
from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.due.moments import MOMENT, Moment, moment_of, resolved
from gandan.vanban.due.nearby import near_day
from gandan.vanban.model import Bound
from gandan.vanban.records import record
from gandan.vanban.vocabulary import rows

UNIT = r"(?:ngày|giờ|tháng|tuần|phút|năm)(?:\s+(?:làm việc|đầu tiên|đầu))?"
AMOUNT = rf"(?P<amount>\d{{1,3}})(?:\s?\([^()]{{2,20}}\))?\s*(?P<unit>{UNIT}|h(?!\w))"
AMOUNTS = re.compile(
    r"[0-9r](?:(?<=\d)(?:\)? (?:ngày|giờ|tháng|tuần|phút|năm)|h(?!\w))|"
    r"(?<=r)ong (?:vòng|thời hạn|thời gian) (?:một|hai|ba|bốn|năm|bảy|mười) )"
)
FROM = (
    r"(?:(?:,\s*)?(?:(?:kể|tính)\s+từ|từ|sau)(?:\s+(?:khi|ngày|thời điểm|lúc))?(?=\s)|"
    r"(?=(?:nhận (?:được|đủ)|có kết quả|có văn bản|kết thúc)\s))"
)
COUNTED = re.compile(
    r"[TtCcMmKkSs](?:(?<=[Tt])(?:rong|ối đa|rễ nhất)|(?<=[Cc])hậm nhất|(?<=[Mm])uộn nhất|"
    r"(?<=[Kk])hông (?:quá|muộn hơn)|(?<=[Ss])au)"
    rf"(?:\s+(?:là|sau|thời hạn|thời gian|vòng|không quá|tối đa))*\s+{AMOUNT}\s*{FROM}\s*"
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
# "không để chậm thanh toán quá 05 ngày kể từ khi đủ hồ sơ"
NOT_OVER = re.compile(
    rf"(?<!\w)[Kk]hông (?:để |được )?[^,;.:\d]{{2,40}} quá {AMOUNT}\s*{FROM}\s*"
    r"(?P<event>[^,;.:()]{3,120})"
)
# "trước 30 ngày kể từ ngày thẻ hết hạn"
BEFORE_FROM = re.compile(
    rf"[Tt]rước\s+(?:ít nhất\s+)?{AMOUNT}\s+(?:kể|tính) từ\s+(?:khi|ngày|thời điểm)\s+(?!\d)"
    r"(?P<event>[^,;.:()]{3,100})"
)
ALONE = re.compile(
    r"[TtKkCcXxHh](?<!\w.)(?:(?:(?<=[Tt])rong (?:thời hạn|vòng)|(?<=[Kk])hông (?:để |"
    r"để chậm |kéo dài |chậm )?quá|(?<=[Cc])hậm nhất(?: là)?(?: sau)?|(?<=[Tt])rong thời gian|"
    r"(?<=[Tt])ối đa)(?: là| không quá| tối đa)*\s+(?:\d{1,3})(?:\s?\([^()]{2,20}\))?\s+"
    r"(?:ngày|giờ|tuần)(?:\s+làm việc)?|(?<=[Tt])rong vòng\s+\d{1,3}\s+(?:phút|tháng)|"
    r"(?<=[Tt])rong (?:vòng|thời hạn|thời gian) (?:một|hai|ba|bốn|năm|bảy|mười|mười lăm) "
    r"(?:ngày|giờ|tuần|tháng)(?: làm việc)?|"
    r"(?:(?<=[Xx])ong|(?<=[Hh])oàn thành|(?<=[Kk])ết thúc) trong \d{1,3} (?:ngày|tuần|tháng)|"
    r"(?<=[Tt])rong\s+(?:vòng\s+)?\d{1,3}(?:\s+giờ|\s?h(?!\w))|"
    r"(?:(?<=[Tt])rong|(?<=[Tt])rước)\s+\d{1,3}(?:\s?\([^()]{2,20}\))?\s+(?:ngày|giờ)\s+làm "
    r"việc)(?=\s*(?:[,;.)]|$|khi (?:xảy ra|có|phát hiện|nhận|phát sinh)(?!\w)|(?:đối với|cho|"
    r"với) mỗi ))"
)
LATER = (
    r"ban hành|phê duyệt|phê chuẩn|nghiệm thu|thẩm định|ký|thông qua|công nhận|chấp thuận|"
    r"có hiệu lực(?: thi hành)?"
)
AFTER = re.compile(
    r"(?<!\w)(?P<words>(?:[Nn]gay )?[Ss]au khi\s+(?P<event>"
    rf"[^,;.:]{{0,160}}?(?:{LATER})(?!\w)"
    r"|(?:có|kết thúc|nhận được|hoàn thành|tiếp nhận) [^,;.:]{3,80}(?=$|[.;])))"
)
FIRST = re.compile(
    r"(?P<words>(?:[Nn]gay sau khi|Sau khi)\s+(?P<event>[^,;.:]{0,160}?"
    r"(?:được|hoàn thành|kết thúc|nhận|có) [^,;.:]{2,100}))(?=,\s)"
)
BEFORE_DOING = re.compile(
    r"(?P<words>(?:^Trước khi|(?<=[,;] )trước khi)\s+(?P<event>[^;.:]{6,180}?))(?=,\s+[A-ZĐỦ])"
)
BEFORE_EACH = re.compile(
    r"(?<!\w)[Tt]rước (?P<event>(?:mỗi |các |khi |ngày )?(?:kỳ|phiên|cuộc|buổi|hội nghị|lễ|đợt|"
    rf"lần|khai mạc|tổ chức|diễn ra|họp)(?!\w)[^,;.:()]{{0,60}}?|"
    rf"(?:khi|ngày|thời gian|thời điểm) [^\W\d][^,;.:()\d]{{2,60}}?) "
    rf"(?:ít nhất |tối thiểu )?{AMOUNT}(?!\w)"
)
# the event stands before the count: "trước ngày giao quân 15 ngày"
BEFORE_A_DAY = re.compile(
    r"(?<!\w)[Tt]rước (?P<event>(?:ngày|khi|thời điểm|giờ|lúc|thời hạn) (?!này|đó|\d)[^\W\d]"
    rf"[^,;.:()\d]{{2,60}}?),? (?:ít nhất |tối thiểu |chậm nhất |không ít hơn )?{AMOUNT}"
    r"(?=\s*(?:[,;.)]|$|để|theo|về|cho|và)(?!\w))"
)
# "báo cáo gửi về tỉnh sau hội nghị 05 ngày", "sau đối thoại không quá 30 ngày"
LONG_AFTER = re.compile(
    r"(?<!\w)[Ss]au (?!(?:đó|đây|này|khi|cùng|tháng|năm|quý|tuần)(?!\w))"
    r"(?P<event>(?:khi |ngày )?[^\W\d][^,;.:()\d]{2,60}?) "
    rf"(?:không quá |tối đa |chậm nhất |trong vòng |ít nhất )?{AMOUNT}(?=\s*(?:[,;.)]|$|phải |"
    rf"cần ))"
)
AHEAD = re.compile(
    rf"(?<!\w)[Tt]rước (?:(?:ít nhất|tối thiểu) (?:là )?)?{AMOUNT}(?:\s+làm việc)?"
    r"(?=\s*(?:[,;.)]|$))"
)
# "báo trước cho người dân ít nhất 03 ngày": before what is told, whatever it is
TOLD_AHEAD = re.compile(
    r"(?<!\w)(?:[Bb]áo|[Tt]hông báo|[Gg]ửi|[Cc]ông bố|"
    r"[Nn]iêm yết) trước(?: cho [^,;.:()\d]{2,50}?)? "
    rf"(?:ít nhất |tối thiểu )?{AMOUNT}(?=\s*(?:[,;.)]|$))"
)
IN_DAY_OF = re.compile(
    r"(?<!\w)(?:[Nn]gay )?[Tt]rong (?:cùng )?(?:ngày|buổi|giờ) "
    r"(?P<event>(?:có|nhận|tiếp nhận|phát sinh|xảy ra|phát hiện|ban hành|ký|kết thúc)(?!\w)"
    r"[^,;.:()]{0,80})(?=\s*(?:[,;.)]|$))"
)
BEFORE_BEGINNING = re.compile(
    r"(?<!\w)[Tt]rước khi (?P<event>(?:bắt đầu|khai giảng|khai mạc|bế mạc|kết thúc|bước vào|"
    r"diễn ra|vào (?:mùa|vụ|năm học)|bão|lũ|mưa bão|nghỉ Tết|nghỉ lễ|tổ chức|sơ kết|tổng kết|họp|"
    r"giao quân|nhập ngũ|lên đường|bầu cử|xuống giống|gieo|xuất chuồng|đón Tết|mùa|hết hiệu lực|"
    r"khai trương|khánh thành|khởi công|thi công|bàn giao|đưa vào|sáp nhập|sắp xếp|giải thể|mở cửa|"
    r"xả|thu hoạch|thu hồi|cưỡng chế|di dời|quyết định|triển khai|thực hiện|tiến hành|áp dụng|"
    r"hết (?:hạn|nhiệm kỳ|thời hạn|năm|quý|tháng)|bàn|biểu quyết|phê duyệt)"
    r"(?!\w)[^;.:()]{0,100}|[^\W\d_a-zđ][^,;.:()]{2,50} (?:họp|khai mạc|xem xét|quyết định|"
    r"thông qua|bắt đầu|làm việc|quyết nghị)(?!\w)[^,;.:()]{0,40})(?=\s*(?:[;.)]|$))"
)
# "trước ngày lên đường", "trước ngày bầu cử": a day named by what happens on it
BEFORE_DAY_OF = re.compile(
    r"(?<!\w)[Tt]rước (?P<event>ngày (?!(?:này|nay|đó|làm việc|đầu|cuối|mồng|mùng|thứ|nghỉ)(?!\w))"
    r"[^\W\d][^,;.:()\d]{3,60})(?=\s*(?:[,;.)]|$))"
)
# "Sau 6 tháng thực hiện, tổ chức sơ kết"; "..., báo cáo sau 30 ngày"
LATER_ON = re.compile(
    r"^Sau \d{1,3} (?:ngày|tuần|tháng|năm)(?: làm việc)?"
    r"(?: (?:thực hiện|triển khai)[^,;.]{0,60})?(?=, )|"
    r"(?<!\w)sau \d{1,3} (?:ngày|tuần|tháng)(?: làm việc)?(?=\s*(?:[;.)]|$))"
)
RIGHT_AFTER = re.compile(
    r"(?<!\w)[Nn]gay sau (?P<event>(?:kỳ họp|phiên họp|cuộc họp|buổi họp|hội nghị|Hội nghị|"
    r"đại hội|Đại hội|Tết|"
    r"kỳ nghỉ|lễ|cuộc bầu cử|ngày bầu cử|bão|lũ|mưa|đợt|kỳ thi)(?!\w)[^,;.:()]{0,60})"
)
THIS = re.compile(
    r"[NnTt](?<!\w.)(?:(?<=[Nn])gay trong (?:tuần|tháng|quý|ngày|đêm|chiều|sáng)"
    r"(?: này| nay| hôm nay| đầu tiên)?(?!\s*(?:\w*\d|từ|đầu))(?=[\s,;.]|$)|"
    r"(?<=[Tt])rong (?:tuần|(?P<unit>tháng|quý|năm)) (?P<which>này|tới|sau|nay)(?!\w)|"
    r"(?<=[Tt])rong (?:ngày )?hôm nay(?!\w))"
)
SESSION = re.compile(
    r"(?:[Tt]rình|[Bb]áo cáo)\s(?:[^.;]{3,160}?)?(?:tại|vào|trong)\s+"
    r"(?P<event>[Kk]ỳ họp\s+(?:thứ\s+\w+|chuyên đề|giữa năm|cuối năm|thường lệ|gần nhất|"
    r"bất thường)[^.;,]{0,40})"
)
UP_TO = (
    r"(?<=[Tt])rước\s+(?:dịp\s+|thềm\s+)?|(?:(?:(?<=[Cc])hậm|(?<=[Mm])uộn|(?<=[Tt])rễ) nhất|"
    r"(?<=[Kk])hông (?:muộn|chậm) hơn|"
    r"(?<=[Hh])ạn (?:cuối|chót))\s+(?:(?:là|vào|đến|hết|trước|dịp)\s+)*|"
    r"(?:(?<=[Xx])ong|(?<=[Hh])oàn thành)\s+(?:(?:trong|trước)\s+)?(?=vụ |mùa )|"
    r"(?:(?<=[Vv])ào|(?<=[Tt])rong|(?<=[Xx])ong|(?<=[Hh])oàn thành)\s+(?:(?:trong|vào)\s+)?"
    r"(?:(?:đầu|giữa|cuối|tuần đầu|tuần cuối|tháng đầu)\s+(?:của\s+)?(?=học kỳ |năm học)|"
    r"(?=học kỳ ))|"
    r"(?:(?<=[Vv])ào|(?<=[Tt])rong)\s+(?:dịp|(?:các |những )?(?:tháng|tuần|ngày)|đợt)\s+"
    r"(?:giáp|trước|cận|sau)\s+(?=Tết)"
)
FROM_A_DAY = re.compile(rf"(?:ngày\s+)?(?:{MOMENT})")
RECALLS = re.compile(
    r"(?<!\w)(?:đã|từng|được(?! (?:kiểm tra|giám sát|thanh tra|giao|phân công|phân cấp|mời))|"
    r"xảy ra|như|có từ|so với)(?!\w)[^,;.]{0,60}$"
)


@record
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
        rf"[TtCcMmKkHhXxVv](?<!\w.)(?:{UP_TO})"
        rf"(?P<event>(?:{alternation(words)})(?!\w)[^,;.:()“”]{{0,70}})"
    )


def find_event(text: str, issued: str | None = None) -> Event | None:
    """The first time counted from an event, or None."""
    if near := near_day(text, issued):
        return Event(near[0], near[1], "before" if near[3] else "in", None, near[2])
    counted = _counted(text, issued) if AMOUNTS.search(text) else None
    if counted:
        return counted
    for pattern in (AFTER, FIRST) if "au khi" in text else ():
        found = pattern.search(text)
        if found:
            return Event(found.start("words"), found.end(), "within", found["event"].strip())
    found = RIGHT_AFTER.search(text) if "gay sau " in text else None
    if found:
        return Event(found.start(), found.end(), "within", found["event"].strip())
    is_in = "rong ngày " in text or "rong buổi " in text or "rong cùng " in text
    found = IN_DAY_OF.search(text) if is_in or "rong giờ " in text else None
    if found and not RECALLS.search(text, 0, found.start()):
        return Event(found.start(), found.end(), "in", found["event"].strip())
    return _season(text) or _this(text, issued) or _session(text)


def _counted(text: str, issued: str | None) -> Event | None:
    is_from, is_before = "từ" in text or "sau" in text, "trước" in text or "so với" in text
    counts = (BEFORE_FROM,) * (is_from and is_before) + (COUNTED, BARE_COUNT) * is_from
    counts += (NOT_OVER,) * (is_from and " quá " in text)
    for pattern in (*counts, *(BEFORE,) * is_before):
        found = pattern.search(text)
        if found:
            is_ahead = pattern in (BEFORE, BEFORE_FROM)
            bound: Bound = "before" if is_ahead else "within"
            event = found["event"].strip()
            reached = None if is_ahead else _reached(found, issued)
            return Event(found.start(), found.end(), bound, None if reached else event, reached)
    for pattern in (BEFORE_EACH, BEFORE_A_DAY, AHEAD, TOLD_AHEAD) if "rước " in text else ():
        if found := pattern.search(text):
            event = found.groupdict().get("event")
            return Event(found.start(), found.end(), "before", event)
    found = LONG_AFTER.search(text) if "au " in text else None
    if found and not RECALLS.search(text, 0, found.start()):
        return Event(found.start(), found.end(), "within", found["event"].strip())
    found = ALONE.search(text) or (LATER_ON.search(text) if "au " in text else None)
    if found and not RECALLS.search(text, 0, found.start()):
        is_before = found.group().lower().startswith("trước")
        return Event(found.start(), found.end(), "before" if is_before else "within", None)
    return None


def _season(text: str) -> Event | None:
    is_bounded = (
        "Tết" in text
        or "rước " in text
        or "hất " in text
        or "mùa " in text
        or "vụ " in text
        or "học" in text
    )
    found = _seasons().search(text) if is_bounded else None
    if found is None and "rước khi " in text:
        found = BEFORE_BEGINNING.search(text)
    if found is None and "rước khi" in text:
        found = BEFORE_DOING.search(text)
    if found is None and "rước ngày " in text:
        found = BEFORE_DAY_OF.search(text)
    if found and not RECALLS.search(text, 0, found.start()):
        bound: Bound = "before" if "rước" in text[found.start() : found.start("event")] else "by"
        bound = "in" if text.startswith(("ào ", "rong "), found.start() + 1) else bound
        return Event(found.start(), found.end(), bound, found["event"].strip())
    return None


def _this(text: str, issued: str | None) -> Event | None:
    """What is near the day of issue: "trong tháng này" is its month, "trong tuần này" no date."""
    found = THIS.search(text) if "rong " in text else None
    if found is None:
        return None
    unit, date_of = found["unit"], None
    if found["which"] == "sau" and unit != "tháng":
        return None
    if unit and issued and (unit == "năm" or len(issued) > len("2031")):
        date_of = _near(issued, unit, ahead=found["which"] in ("tới", "sau"))
    return Event(found.start(), found.end(), "in", None, date_of)


def _near(issued: str, unit: str, *, ahead: bool) -> str | None:
    """The month, quarter or year of the day of issue, or the next one."""
    year, month = int(issued[:4]), int(issued[5:7] or 1)
    if unit == "năm":
        return None if ahead else str(year)
    step = 1 if unit == "tháng" else 3
    months = year * 12 + month - 1 + (step if ahead else 0)
    year, month = months // 12, months % 12 + 1
    return f"{year}-{month:02}" if unit == "tháng" else f"{year}-Q{(month + 2) // 3}"


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
