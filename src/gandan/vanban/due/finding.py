"""The deadlines that a sentence sets.

A date is a deadline only behind words that bound it ("trước ngày", "chậm nhất", "trong quý"), and
not where the sentence recalls, quotes or describes ("tính đến ngày", "đã hoàn thành trước ngày",
"có hiệu lực từ ngày"). Nothing is made of "thường xuyên", "kịp thời", "ngay".
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from gandan.vanban.bodies.words import searched
from gandan.vanban.due.events import find_event
from gandan.vanban.due.leads import CLOCK, lead
from gandan.vanban.due.model import Due
from gandan.vanban.due.moments import MOMENT, YEAR, Moment, is_past, moment_of, resolved
from gandan.vanban.due.occasions import occasions
from gandan.vanban.due.rhythms import Rhythm, find_rhythm, next_rhythm
from gandan.vanban.due.rounds import find_rounds
from gandan.vanban.model import Bound, Deadline
from gandan.vanban.vocabulary import rows

SKIPPED = re.compile(
    r"(?:[Tt]ính|[Ss]ố liệu|[Kk]ỳ báo cáo|[Mm]ốc|so với|như|kể|[Tt]ừ|có hiệu lực|áp dụng|thi hành|"
    r"(?<![,;] )ban hành)\s*$"
)
OF_A_TERM = re.compile(r"(?:kỳ|nhiệm kỳ|giai đoạn|thời kỳ|năm học|những năm|các năm)\s*$")
HALF_BEFORE = re.compile(r"(?:0?6|[Ss]áu) tháng(?: đầu năm)?[\s(,:]*(?:gửi |báo cáo |về )*$")
HALF_AFTER = re.compile(
    r"[\s)]*(?:(?:hằng|hàng) năm)?[\s,(]*(?:đối với |cho )?(?:báo cáo )?(?:0?6|sáu) tháng"
)
YEARLY_BEFORE = re.compile(
    r"(?:[Bb]áo cáo|[Tt]ổng kết) năm(?:[\s,:]+(?:gửi|nộp|về|báo cáo))*[\s,:]*$|"
    r"(?:hằng|hàng|mỗi) năm[\s,(:]*$"
)
RECALLED = re.compile(
    r"(?<!\w)(?:đã|được (?:cấp|ban hành|thành lập|công nhận|tuyển dụng|ký|sử dụng|phê duyệt|"
    r"giao đất|"
    r"hình thành|xây dựng)|tồn tại|phát sinh|xảy ra|hiện có|có hiệu lực|sinh(?! hoạt)|hết hiệu lực|"
    r"chưa được)(?!\w)[^,;.]*$"
)
GOAL = re.compile(
    r"(?i:hoàn thành|xong|bàn giao|khởi công|dứt điểm|hoàn tất)(?!\w)|"
    r"(?i:sơ|tổng) kết [^,;.]{0,80}vào (?:dịp )?cuối năm"
)
OF_A_YEAR = re.compile(
    r"(?:nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch|công việc|nội dung|hoạt động)(?: công tác)?\s*$"
)
AGAIN = re.compile(
    r"[\s)]*(?:của\s+)?(?:các\s+)?(?:hằng|hàng|mỗi)\s+(?P<unit>năm|tháng|quý|tuần|ngày)(?!\w)"
)
MORE = re.compile(
    rf"\s*\)?(?:\s+đối với [^,;.()]{{3,40}}?)?(?:\s*(?:,|;|và))+\s*(?:(?:trước|"
    rf"chậm nhất)\s+)?(?:ngày\s+)?(?:{MOMENT})"
)
WINDOW = re.compile(
    rf"(?:[Tt]ừ|bắt đầu từ)\s+(?:ngày\s+)?(?:\d{{1,2}}(?:\s?[/.-]\s?\d{{1,2}}"
    r"(?:\s?[/.-]\s?\d{4})?)?"
    rf"(?:\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?)?|tháng\s+\d{{1,2}}(?:[/-]\d{{4}})?)"
    rf"\s+(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?(?:{MOMENT})"
)
OPENS_WINDOW = re.compile(
    r"(?:(?:^|[,;:(])\s*|(?i:tổ chức|thẩm định|kiểm tra|giám sát|tập huấn|khảo sát|rà "
    r"soát|thực hiện|"
    r"triển khai|tiến hành|hoàn thành|thời gian|báo cáo|gửi|đợt|diễn ra|liên tục|phát|đọc|niêm yết|"
    r"lấy ý kiến|trực|mở|tiếp nhận|vận hành|đăng tải|họp|ra quân|thu|nộp|cấp|trưng bày|treo)"
    r"(?!\w)[^.;]{0,120})$"
)
NO_WINDOW = re.compile(
    r"(?i:số liệu|kỳ báo cáo|kỳ|thời kỳ|thống kê|phát sinh|giai đoạn|nhiệm kỳ|tính|đã|có hiệu lực|"
    r"áp dụng|nghỉ|được tính|xảy ra)(?!\w)[^.;,]{0,40}$"
)
QUICK = re.compile(
    r"[\dHhĐđMmQqSsKkl](?:(?<=\d)|(?<=[Hh])[ằà]ng|(?<=[Đđ])ịnh kỳ|(?<=[Mm])ỗi|(?<=[Qq])uý|"
    r"(?<=[Ss])au khi|(?<=[Kk])ỳ họp|(?<=l)ần)"
)
EVENTS = re.compile(r"r(?:ước |ong (?:ngày|tuần|tháng|hôm))")
COUNTS = re.compile(r",[^;.]* \d{1,3} (?:ngày|giờ)(?: làm việc)?,? (?:kể|tính|sau)")
NEAR_A_DATE = re.compile(
    r"(?:rước|hất|uộn|hơn|quá|là|hạn|ến|rong|ào|hành|xong|Xong|gian|độ|ết|uối|ừ|dịp|úc|"
    r":)\s[^.;]{0,40}?"
    r"(?:\d|[Qq]uý [IVX])"
)
YEAR_FIRST = re.compile(
    rf"(?:^|[;,:(]\s*)(?:(?:[Rr]iêng|[Tt]rong|đối với)\s+)*[Nn]ăm (?P<year>{YEAR})"
    r"(?![\w/]|\s?-)[^;.()]{0,60}$"
)
YEAR_AT_HEAD = re.compile(rf"(?:Ngay t|T)rong năm {YEAR}, (?!(?:đã|toàn|cả|có|tỷ lệ|số)(?!\w))")
BACK = 70


@dataclass(frozen=True, slots=True)
class _Date:
    start: int
    end: int
    moment: Moment
    bound: Bound


@cache
def _bounded() -> re.Pattern[str]:
    words = [word for row in rows("deadline_bounds") for word in row.texts("words")]
    return re.compile(
        rf"(?P<marker>{searched(words)})(?:\s*:)?\s+{CLOCK}?{lead()}(?P<moment>{MOMENT})"
    )


@cache
def _bounds() -> dict[str, Bound]:
    found: dict[str, Bound] = {}
    for row in rows("deadline_bounds"):
        bound: Bound = row.text("bound")  # type: ignore[assignment]
        found |= dict.fromkeys(row.texts("words"), bound)
    return found


def find(text: str, issued: str | None = None) -> tuple[Due, ...]:
    """The deadlines of a sentence, in order; empty where it sets none.

    `issued` is the day of the document ("2024-06-05", "2024-06", "2024") or None: it gives a date
    its year where no doubt is left, and shows which dates are already past.
    """
    if not QUICK.search(text):
        is_event = "rước " in text or "rong " in text
        return find_events(text, issued) if is_event and EVENTS.search(text) else ()
    rounds = find_rounds(text)
    if rounds:
        return (*rounds, *_behind(text, rounds[-1].end, issued))
    dates = _dates(text, issued)
    again = [date for date in dates if _is_yearly(text, date)]
    rhythm = find_rhythm(text)
    if dates:
        kept = [_due(text, date, rhythm, issued, is_again=bool(again)) for date in dates]
        found = tuple(due for due in kept if due)
        later = next_rhythm(text, rhythm) if rhythm and found else None
        if later and later.freq == "multi_year":
            found = (*found, *_of_rhythm(text, later))
        return (*found, *_counted_after(text, dates[-1].end)) or _of_rhythm(text, rhythm)
    return _of_rhythm(text, rhythm) or find_events(text, issued)


def is_recalled(text: str, issued: str | None) -> bool:
    """Whether a sentence tells of a deadline that was over before the document."""
    found = (moment_of(match) for match in _bounded().finditer(text))
    return any(moment.year and is_past(moment, issued) for moment in found if moment)


def _behind(text: str, at: int, issued: str | None) -> tuple[Due, ...]:
    """The dates that follow a day of every month or quarter ("..., báo cáo năm trước 15/12")."""
    rest = text[at:]
    found = (_due(rest, date, None, issued, is_again=True) for date in _dates(rest, issued))
    return tuple(
        Due(one.start + at, one.end + at, one.deadline)
        for one in found
        if one and one.deadline.date and "-" in one.deadline.date
    )


def _counted_after(text: str, at: int) -> tuple[Due, ...]:
    """After the last date, a further time that is counted from an event."""
    rest = text[at:]
    event = find_event(rest) if COUNTS.search(rest) else None
    if event is None or event.event is None:
        return ()
    phrase = rest[event.start : event.end]
    deadline = Deadline("once", None, None, event.bound, event.event, phrase)
    return (Due(event.start + at, event.end + at, deadline),)


def _is_yearly(text: str, date: "_Date") -> bool:
    """Whether "hằng năm" stands right behind the date or right before its bounding word."""
    again = AGAIN.match(text, date.end)
    if again and again["unit"] == "năm":
        return True
    return YEARLY_BEFORE.search(text, max(0, date.start - 20), date.start) is not None


def _half_or_year(text: str, date: "_Date") -> str:
    """The rhythm of a date without a year: of the six months' report, or of the year's."""
    is_half = HALF_BEFORE.search(text, max(0, date.start - 40), date.start)
    return "half_yearly" if is_half or HALF_AFTER.match(text, date.end) else "yearly"


def find_events(text: str, issued: str | None = None) -> tuple[Due, ...]:
    """A time counted from an event: once, without a date unless it counts from a printed day."""
    event = find_event(text, issued)
    if event is None:
        return ()
    phrase = text[event.start : event.end]
    deadline = Deadline("once", event.date, None, event.bound, event.event, phrase)
    return (Due(event.start, event.end, deadline),)


def _of_rhythm(text: str, rhythm: Rhythm | None) -> tuple[Due, ...]:
    if rhythm is None:
        return ()
    found = (rhythm, next_rhythm(text, rhythm))
    return tuple(
        Due(
            one.start,
            one.end,
            Deadline("recurring", None, one.freq, phrase=text[one.start : one.end]),
        )
        for one in found
        if one
    )


def _dates(text: str, issued: str | None) -> list[_Date]:
    """The dates of a sentence that are deadlines, in order."""
    found = _bounded_dates(text) if NEAR_A_DATE.search(text) else []
    for one in occasions(text, issued):
        if not any(date.start < one.end and one.start < date.end for date in found):
            bound: Bound = "before" if one.is_before else "in"
            found.append(_Date(one.start, one.end, one.moment, bound))
    found.sort(key=lambda date: date.start)
    return found


def _bounded_dates(text: str) -> list[_Date]:
    found: list[_Date] = []
    windows = list(WINDOW.finditer(text)) if "đến" in text else []
    for window in windows:
        moment = moment_of(window)
        before = text[max(0, window.start() - 2 * BACK) : window.start()]
        if moment and OPENS_WINDOW.search(before) and not NO_WINDOW.search(before):
            found.append(_Date(window.start(), window.end(), moment, "within"))
    reached = 0
    for match in _bounded().finditer(text):
        if match.end() <= reached or any(
            match.start() < window.end() and match.end() > window.start() for window in windows
        ):
            continue
        date = _date(text, match)
        if date:
            dates = _sharing_a_year([date, *_more(text, date)])
            found += [_span(dates)] if _is_span(text, dates) else dates
            reached = found[-1].end
    return found


def _sharing_a_year(dates: list[_Date]) -> list[_Date]:
    """The year behind the last of several dates is that of all ("tháng 6 và tháng 12 năm 2031")."""
    year = dates[-1].moment.year
    if len(dates) == 1 or year is None or any(date.moment.year for date in dates[:-1]):
        return dates
    return [replace(date, moment=replace(date.moment, year=year)) for date in dates]


def _is_span(text: str, dates: list[_Date]) -> bool:
    """Whether quarters or months in a row are one time: "trong quý II và quý III năm 2031"."""
    if len(dates) == 1 or not text.startswith("rong ", dates[0].start + 1) or "áo cáo" in text:
        return False
    if any(date.moment.day for date in dates) or len({date.moment.year for date in dates}) > 1:
        return False
    at = [(date.moment.quarter or 0) * 100 + (date.moment.month or 0) for date in dates]
    return all(after - before in (1, 100) for before, after in pairwise(at))


def _span(dates: list[_Date]) -> _Date:
    last = dates[-1]
    return _Date(dates[0].start, last.end, last.moment, last.bound)


def _date(text: str, match: re.Match[str]) -> _Date | None:
    """The date of a bounding word, unless the words about it say that it is none."""
    moment = moment_of(match)
    before = text[max(0, match.start() - BACK) : match.start()]
    if moment is None or SKIPPED.search(before) or RECALLED.search(before):
        return None
    marker = " ".join(match["marker"].lower().split())
    bound = _bounds()[marker]
    clause = text[max(0, match.start() - 2 * BACK) : match.end()]
    clause = clause[max(clause.rfind(";"), clause.rfind(". ")) + 1 :]
    is_head = match.start() == 0 and YEAR_AT_HEAD.match(text) is not None
    if moment.is_year and not is_head and (OF_A_YEAR.search(before) or not GOAL.search(clause)):
        return None
    if marker in ("đến", "đến hết", "hết", "cuối", "đến cuối") and OF_A_TERM.search(before):
        return None
    if marker == "đến" and not moment.day:
        return None
    return _Date(match.start(), match.end(), _with_own_year(text, match, moment), bound)


def _with_own_year(text: str, match: re.Match[str], moment: Moment) -> Moment:
    """The year that the clause begins with: "*năm 2031* xong trước ngày 15 tháng 3"."""
    if moment.year is not None or "ăm 2" not in text or AGAIN.match(text, match.end()):
        return moment
    found = YEAR_FIRST.search(text, max(0, match.start() - BACK), match.start())
    return replace(moment, year=int(found["year"])) if found else moment


def _more(text: str, date: _Date) -> list[_Date]:
    """Dates that share a bounding word: "trước ngày 20/6 và 20/12"."""
    found: list[_Date] = []
    end = date.end
    while more := MORE.match(text, end):
        moment = moment_of(more)
        if moment is None or bool(moment.day) != bool(date.moment.day) or moment.is_year:
            break
        start = more.start() + len(more.group()) - len(more.group().lstrip(" ,;)và"))
        found.append(_Date(start, more.end(), moment, date.bound))
        end = more.end()
    return found


def _due(
    text: str, date: _Date, rhythm: Rhythm | None, issued: str | None, *, is_again: bool
) -> Due | None:
    moment = date.moment
    if moment.year is None and (is_again or _is_periodic(rhythm)):
        place = moment.in_a_year()
        phrase = _phrase(text, date, rhythm)
        return Due(
            date.start,
            date.end,
            Deadline("recurring", place, _half_or_year(text, date), date.bound, phrase=phrase),
        )
    moment = resolved(moment, issued)
    if is_past(moment, issued):
        return None
    phrase = text[date.start : date.end]
    return Due(date.start, date.end, Deadline("once", moment.iso(), None, date.bound, None, phrase))


def _is_periodic(rhythm: Rhythm | None) -> bool:
    return rhythm is not None and rhythm.freq in (
        "yearly",
        "half_yearly",
        "half_yearly+yearly",
        "unspecified",
    )


def _phrase(text: str, date: _Date, rhythm: Rhythm | None) -> str:
    again = AGAIN.match(text, date.end)
    end = again.end() if again else date.end
    if rhythm is None or rhythm.start >= date.start or rhythm.end > date.start:
        return text[date.start : end]
    return f"{text[rhythm.start : rhythm.end]} … {text[date.start : end]}"
