"""The deadlines that a sentence sets.

A date is a deadline only behind words that bound it ("trước ngày", "chậm nhất", "trong quý"), and
not where the sentence recalls, quotes or describes ("tính đến ngày", "đã hoàn thành trước ngày",
"có hiệu lực từ ngày"). Nothing is made of "thường xuyên", "kịp thời", "ngay".
"""

import re
from dataclasses import dataclass
from functools import cache

from gandan.vanban.bodies.words import searched
from gandan.vanban.due.events import find_event
from gandan.vanban.due.moments import MOMENT, Moment, is_past, moment_of, resolved
from gandan.vanban.due.rhythms import Rhythm, find_rhythm
from gandan.vanban.model import Bound, Deadline
from gandan.vanban.vocabulary import rows

CLOCK = r"(?:(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?'?(?:\s?phút)?,?\s+)"
LEAD = r"(?:\s*:)?\s+(?:hết\s+)?(?:(?:ngày|cuối|đầu|mồng|mùng|thứ (?:hai|ba|tư|năm|sáu|bảy),?)\s+)*"
SKIPPED = re.compile(
    r"(?:[Tt]ính|[Ss]ố liệu|[Kk]ỳ báo cáo|[Mm]ốc|so với|như|kể|[Tt]ừ|có hiệu lực|áp dụng|thi hành|"
    r"(?<![,;] )ban hành)\s*$"
)
OF_A_TERM = re.compile(r"(?:kỳ|nhiệm kỳ|giai đoạn|thời kỳ|năm học|những năm|các năm)\s*$")
HALF_BEFORE = re.compile(r"(?:0?6|[Ss]áu) tháng(?: đầu năm)?[\s(,:]*(?:gửi |báo cáo |về )*$")
HALF_AFTER = re.compile(
    r"[\s)]*(?:(?:hằng|hàng) năm)?[\s,(]*(?:đối với |cho )?(?:báo cáo )?(?:0?6|sáu) tháng"
)
YEARLY_BEFORE = re.compile(r"(?:hằng|hàng|mỗi) năm[\s,(:]*$")
RECALLED = re.compile(
    r"(?<!\w)(?:đã|được (?:cấp|ban hành|thành lập|công nhận|tuyển dụng|ký|sử dụng|phê duyệt|"
    r"giao đất|"
    r"hình thành|xây dựng)|tồn tại|phát sinh|xảy ra|hiện có|có hiệu lực|sinh|hết hiệu lực|"
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
WINDOW_OF_WORK = re.compile(
    r"(?:tổ chức|thẩm định|kiểm tra|giám sát|tập huấn|khảo sát|rà soát|thực hiện|triển khai|"
    r"tiến hành|hoàn thành|thời gian|báo cáo|gửi|đợt|"
    r"diễn ra)[^.;]{0,120}$",
    re.IGNORECASE,
)
IN_MONTH = re.compile(
    rf"(?:(?P<marker>[Tt]rước|[Cc]hậm nhất(?: là)?(?: vào)?|[Vv]ào|[Đđ]ến)\s+)?(?:{CLOCK})?"
    r"(?:[Nn]gày|[Mm]ồng|[Mm]ùng)\s+(?P<day>\d{1,2})(?:\s+đến\s+(?:ngày\s+)?(?P<last>\d{1,2}))?\s+(?:của\s+)?"
    r"(?:(?:hằng|hàng|mỗi)\s+tháng|tháng\s+(?:sau|tiếp theo|kế tiếp|liền kề|liền sau|báo cáo|"
    r"trước đó))"
)
IN_QUARTER = re.compile(
    r"(?:ngày\s+\d{1,2}\s+)?(?:của\s+)?tháng\s+(?:cuối|thứ\s+(?:\d|hai|ba)|đầu|cuối cùng)"
    r"(?:\s+(?:của|trong))?(?:\s+(?:hằng|hàng|mỗi))?\s+quý"
)
IN_DAY = re.compile(
    rf"(?:[Tt]rước|[Vv]ào(?: lúc)?|[Cc]hậm nhất(?: là)?)\s+{CLOCK}?(?:hằng|hàng|mỗi)\s+ngày"
)
QUICK = re.compile(
    r"[\dHhĐđMmQqSsKkl](?:(?<=\d)|(?<=[Hh])[ằà]ng|(?<=[Đđ])ịnh kỳ|(?<=[Mm])ỗi|(?<=[Qq])uý|"
    r"(?<=[Ss])au khi|(?<=[Kk])ỳ họp|(?<=l)ần)"
)
SPECIAL = re.compile(
    r"(?:ằng|àng|ỗi) (?:tháng|ngày)|tháng (?:sau|tiếp|kế|liền|báo|trước|cuối|thứ|đầu)"
)
NEAR_A_DATE = re.compile(
    r"(?:rước|hất|uộn|hơn|quá|là|hạn|đến|rong|ào|hành|xong|Xong|gian|độ|iến|ết|uối|ừ|dịp|úc|"
    r":)\s[^.;]{0,40}?"
    r"(?:\d|[Qq]uý [IVX])"
)
BACK = 70


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline and its place in the text that was searched."""

    start: int
    end: int
    deadline: Deadline


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
        rf"(?P<marker>{searched(words)})(?:\s+{CLOCK}|{LEAD})"
        rf"(?:ngày\s+)?(?P<moment>{MOMENT})"
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
        return ()
    special = _special(text)
    if special:
        return (special, *_behind(text, special.end, issued))
    dates = _dates(text)
    again = [date for date in dates if _is_yearly(text, date)]
    rhythm = find_rhythm(text)
    if dates:
        kept = [_due(text, date, rhythm, issued, is_again=bool(again)) for date in dates]
        return tuple(due for due in kept if due) or _of_rhythm(text, rhythm)
    return _of_rhythm(text, rhythm) or find_events(text)


def _behind(text: str, at: int, issued: str | None) -> tuple[Due, ...]:
    """The dates that follow a day of every month or quarter ("..., báo cáo năm trước 15/12")."""
    rest = text[at:]
    found = (_due(rest, date, None, issued, is_again=True) for date in _dates(rest))
    return tuple(
        Due(one.start + at, one.end + at, one.deadline)
        for one in found
        if one and one.deadline.date and "-" in one.deadline.date
    )


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


def find_events(text: str) -> tuple[Due, ...]:
    """A time counted from an event: once, without a date."""
    event = find_event(text)
    if event is None:
        return ()
    phrase = text[event.start : event.end]
    return (
        Due(event.start, event.end, Deadline("once", None, None, event.bound, event.event, phrase)),
    )


def _of_rhythm(text: str, rhythm: Rhythm | None) -> tuple[Due, ...]:
    if rhythm is None:
        return ()
    phrase = text[rhythm.start : rhythm.end]
    return (Due(rhythm.start, rhythm.end, Deadline("recurring", None, rhythm.freq, phrase=phrase)),)


def _special(text: str) -> Due | None:
    """A day of every month, the last month of a quarter, an hour of every day."""
    if not ("tháng" in text or "ngày" in text) or not SPECIAL.search(text):
        return None
    if found := IN_MONTH.search(text):
        day = int(found["last"] or found["day"])
        if 1 <= day <= 31:
            bound: Bound = "before" if (found["marker"] or "").lower() == "trước" else "by"
            deadline = Deadline("recurring", f"{day:02}", "monthly", bound, phrase=found.group())
            return Due(found.start(), found.end(), deadline)
    if found := IN_QUARTER.search(text):
        deadline = Deadline("recurring", None, "quarterly", phrase=found.group())
        return Due(found.start(), found.end(), deadline)
    found = IN_DAY.search(text)
    if found and found["hour"] and int(found["hour"]) < 24:
        hour = f"{int(found['hour']):02}:{found['minute'] or '00'}"
        bound = "before" if found.group().lower().startswith("trước") else "by"
        deadline = Deadline("recurring", hour, "daily", bound, phrase=found.group())
        return Due(found.start(), found.end(), deadline)
    return None


def _dates(text: str) -> list[_Date]:
    found: list[_Date] = []
    if not NEAR_A_DATE.search(text):
        return found
    windows = list(WINDOW.finditer(text)) if "đến" in text else []
    for window in windows:
        moment = moment_of(window)
        if moment and WINDOW_OF_WORK.search(text, max(0, window.start() - 140), window.start()):
            found.append(_Date(window.start(), window.end(), moment, "within"))
    reached = 0
    for match in _bounded().finditer(text):
        if match.end() <= reached or any(
            match.start() < window.end() and match.end() > window.start() for window in windows
        ):
            continue
        date = _date(text, match)
        if date:
            found += [date, *_more(text, date)]
            reached = found[-1].end
    found.sort(key=lambda date: date.start)
    return found


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
    if moment.is_year and (OF_A_YEAR.search(before) or not GOAL.search(clause)):
        return None
    if marker in ("đến", "đến hết", "hết", "cuối", "đến cuối") and OF_A_TERM.search(before):
        return None
    if marker == "đến" and not moment.day:
        return None
    return _Date(match.start(), match.end(), moment, bound)


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
