"""The deadlines that a sentence sets.

A date is a deadline only behind words that bound it ("trước ngày", "chậm nhất", "trong quý"), and
not where the sentence recalls, quotes or describes ("tính đến ngày", "đã hoàn thành trước ngày",
"có hiệu lực từ ngày"). Nothing is made of "thường xuyên", "kịp thời", "ngay".
"""

import re
from dataclasses import replace
from functools import cache

from gandan.vanban.bodies.prefixes import holds
from gandan.vanban.bodies.words import searched
from gandan.vanban.due.beside import comes_after, first_half, is_apart
from gandan.vanban.due.each_year import again_end, is_half, is_whole, is_yearly
from gandan.vanban.due.events import BARE_COUNT, find_event
from gandan.vanban.due.leads import CLOCK, lead
from gandan.vanban.due.model import Dated, Due
from gandan.vanban.due.moments import (
    MOMENT,
    YEAR,
    Moment,
    is_past,
    last_in_a_row,
    moment_of,
    resolved,
)
from gandan.vanban.due.occasions import occasions
from gandan.vanban.due.rhythms import Rhythm, find_rhythm, next_rhythm
from gandan.vanban.due.rounds import find_rounds
from gandan.vanban.due.together import as_one, is_span, sharing_a_year
from gandan.vanban.due.unbound import (
    GOAL_AFTER,
    OF_A_TERM,
    OF_DATA,
    UNTIL,
    is_case,
    is_goal,
    is_told_of,
)
from gandan.vanban.due.windows import begun, windows
from gandan.vanban.model import Bound, Deadline
from gandan.vanban.vocabulary import rows

MORE = re.compile(
    rf"\s*\)?(?:\s+đối với [^,;.()]{{3,40}}?| \((?:đối với |báo cáo )[^()]{{2,40}}\))?(?:\s*(?:,|"
    rf";|và))+\s*"
    rf"(?:(?:ở |tại )?cấp \w+ (?:(?:hoàn thành|xong|trong|vào) )*)?(?:(?:trước|"
    rf"chậm nhất)\s+)?(?:ngày\s+)?(?:{MOMENT})"
)
TIER = re.compile(r"(?:ở |tại )?cấp \w+ ")
OVER_TIERS = re.compile(r"\s*:\s+(?:ở |tại )?cấp \w+ ")
DIGIT = re.compile("[0-9]")
WITHOUT_DIGITS = (
    *("ằng ", "àng ", "ịnh kỳ", "ỗi ", "uý", "ừng ", "au khi", "ỳ họp", "lần", "ừ nay "),
    *("gay sau ", "ọc kỳ", "ầu năm học", "uối năm học"),
)
EVENTS = re.compile(
    r"[rhộno](?:(?<=r)(?:ước |ong (?:ngày|tuần|tháng|hôm|buổi|cùng|giờ|vòng|thời|sáng|chiều|tối|"
    r"đêm))|"
    r"(?<=h)ất |(?<=ộ)n hơn |"
    r"(?<=o)(?:ng|àn thành) (?:vụ|mùa|trước|trong) )"
)
COUNTS = re.compile(r",[^;.]* \d{1,3} (?:ngày|giờ)(?: làm việc)?,? (?:kể|tính|sau)")
NEAR_A_DATE = re.compile(
    r"(?:rước|hất|uộn|ký|yệt|hơn|quá|là|hạn|ến|rong|ào|hành|xong|Xong|gian|độ|ết|uối|ừ|dịp|úc|"
    r":)\s[^.;]{0,40}?"
    r"(?:\d|[Qq]uý [IVX])|(?:hức|iảng|mạc|n ra|động|quân|mắt) (?:các )?ngày \d"
)
YEAR_FIRST = re.compile(
    rf"(?:^|[;,:(]\s*)(?:(?:[Rr]iêng|[Tt]rong|đối với)\s+)*[Nn]ăm (?P<year>{YEAR})"
    r"(?![\w/]|\s?-)[^;.()]{0,60}$"
)
MONTHS_TOGETHER = re.compile(
    rf"0?[2-4] tháng (?:\d{{1,2}}, )*\d{{1,2}}(?:,| và) (?:tháng )?(?P<last>0?[1-9]|1[0-2])"
    rf"(?:(?:/| năm )(?P<year>{YEAR}))?(?![\d/])"
)
YEAR_AT_HEAD = re.compile(rf"(?:Ngay t|T)rong năm {YEAR}, (?!(?:đã|toàn|cả|có|tỷ lệ|số)(?!\w))")
OTHER_REPORT = re.compile(
    r"[^,;.]{0,30}, (?:báo cáo|gửi|tổng hợp|sơ kết|tổng kết|trình|họp|đối thoại|kiểm tra|giám sát|"
    r"giao ban|"
    r"tổ chức|tiếp)(?!\w)[^,;.]*$"
)
IN_TURN = re.compile(
    r"(?i:(?:mỗi |một )?(?:0?6|sáu) tháng (?:một|1|01) lần|(?:mỗi|một) năm (?:hai|0?2) (?:lần|kỳ|"
    r"đợt)|"
    r"(?:hai|0?2) (?:lần|kỳ|đợt)(?:/| mỗi | một | trong )năm)[^;.()]{0,40}\(?\s*$"
)
BACK, FAR_BACK = 70, 120
LONGEST_MARKER = 30  # characters of a bounding word before its last syllable


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
    if not _may_hold_a_time(text):
        rounds = find_rounds(text) if " tháng" in text or " quý" in text else ()
        return rounds or (
            find_events(text, issued) if " Tết" in text or EVENTS.search(text) else ()
        )
    if rounds := find_rounds(text):
        head = text[: rounds[0].start]
        ahead = _ahead(head, issued) or _rhythm_ahead(head, rounds[0])
        if rounds[0].deadline.freq in ("daily", "unspecified"):
            # "từ ngày 01/3 đến ngày 15/3 báo cáo trước 16 giờ hằng ngày" is one work
            ahead = tuple(one for one in ahead if text[one.start : one.start + 3].lower() != "từ ")
        return (*ahead, *rounds, *_behind(text, rounds[-1].end, issued))
    dates = _dates(text, issued)
    rhythm = find_rhythm(text)
    if not dates:
        return _of_rhythm(text, rhythm) or find_events(text, issued) or _begun(text, issued)
    is_again = _is_again(text, dates)
    half = first_half(dates)
    kept = [
        _due(text, date, rhythm, issued, is_again=is_again, is_of_half=date is half)
        for date in dates
    ]
    found = tuple(due for due in kept if due)
    if rhythm and found and is_apart(text, rhythm, dates):
        found = (*_of_rhythm(text, rhythm), *found)
    if rhythm and found and comes_after(text, rhythm, dates, found):
        return (*found, *_of_rhythm(text, rhythm))
    later = next_rhythm(text, rhythm) if rhythm and found else None
    if later and later.freq == "multi_year":
        found = (*found, *_of_rhythm(text, later))
    return (*found, *_counted_after(text, dates[-1].end)) or _of_rhythm(text, rhythm)


def _begun(text: str, issued: str | None) -> tuple[Due, ...]:
    """The day on which a work begins, where no other time is set."""
    found = begun(text)
    due = _due(text, Dated(*found, "in"), None, issued, is_again=False) if found else None
    return (due,) if due else ()


def _is_again(text: str, dates: list[Dated]) -> bool:
    """Whether dates without a year come each year: one of them says so, or half and year do."""
    if any(is_yearly(text, one.start, one.end) for one in dates if one.moment.year is None):
        return True
    open_ones = [date for date in dates if date.moment.year is None and date.moment.day]
    if len(open_ones) < 2:
        return False
    if len(open_ones) == 2 and IN_TURN.search(text, 0, open_ones[0].start):
        return True  # "sáu tháng một lần (trước ngày 10 tháng 01 và trước ngày 10 tháng 7)"
    halves = [is_half(text, date.start, date.end) for date in open_ones]
    wholes = [is_whole(text, date.start, date.end) for date in open_ones]
    return any(halves) and any(wholes)


def _may_hold_a_time(text: str) -> bool:
    """A quick no for most sentences: without a digit only a few words tell of a time."""
    return DIGIT.search(text) is not None or holds(text, WITHOUT_DIGITS)


def is_recalled(text: str, issued: str | None) -> bool:
    """Whether a sentence tells of a deadline that was over before the document."""
    found = (moment_of(match) for match in _bounded().finditer(text))
    return any(moment.year and is_past(moment, issued) for moment in found if moment)


def _ahead(text: str, issued: str | None) -> tuple[Due, ...]:
    """The whole dates before a round: "kế hoạch trước 28/02/2031, báo cáo ngày 15 hằng tháng"."""
    if not NEAR_A_DATE.search(text):
        return ()
    found = (_due(text, date, None, issued, is_again=False) for date in _dates(text, issued))
    return tuple(one for one in found if one and one.deadline.date and one.deadline.date[4:])


def _rhythm_ahead(head: str, first: Due) -> tuple[Due, ...]:
    """A rhythm of its own before a round: "hằng tuần, *báo cáo tỉnh trước ngày 15 ...*"."""
    rhythm = find_rhythm(head)
    if rhythm is None or rhythm.freq == first.deadline.freq:
        return ()
    return _of_rhythm(head, rhythm) if OTHER_REPORT.match(head[rhythm.end :]) else ()


def _behind(text: str, at: int, issued: str | None) -> tuple[Due, ...]:
    """What follows a round: another one, or dates ("..., báo cáo năm trước 15/12")."""
    rest = text[at:]
    if not _may_hold_a_time(rest):
        return ()
    found = find_rounds(rest)
    if found:
        further = (*found, *_behind(rest, found[-1].end, issued))
        known = {one.deadline.freq for one in find_rounds(text)}
        further = tuple(one for one in further if one.deadline.freq not in known)
    else:
        dues = (_due(rest, date, None, issued, is_again=True) for date in _dates(rest, issued))
        further = tuple(
            due for due in dues if due and due.deadline.date and "-" in due.deadline.date
        )
    return tuple(replace(one, start=one.start + at, end=one.end + at) for one in further)


def _counted_after(text: str, at: int) -> tuple[Due, ...]:
    """After the last date, a further time that is counted from an event."""
    rest = text[at:]
    is_counted = "kể" in rest or "tính" in rest or "sau" in rest
    event = find_event(rest) if is_counted and COUNTS.search(rest) else None
    if event is None or event.event is None:
        return ()
    phrase = rest[event.start : event.end]
    deadline = Deadline("once", None, None, event.bound, event.event, phrase)
    return (Due(event.start + at, event.end + at, deadline),)


def find_events(text: str, issued: str | None = None) -> tuple[Due, ...]:
    """A time counted from an event: once, without a date unless it counts from a printed day."""
    event = find_event(text, issued)
    if event is None:
        return ()
    phrase = text[event.start : event.end]
    deadline = Deadline("once", event.date, None, event.bound, event.event, phrase)
    further = BARE_COUNT.match(text, event.end) if event.event else None
    more = find_events(text[further.start() :], issued) if further else ()
    moved = (replace(one, start=one.start + event.end, end=one.end + event.end) for one in more)
    return (Due(event.start, event.end, deadline), *moved)


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


def _dates(text: str, issued: str | None) -> list[Dated]:
    """The dates of a sentence that are deadlines, in order."""
    near = NEAR_A_DATE.search(text)
    found = _bounded_dates(text, max(0, near.start() - LONGEST_MARKER)) if near else []
    for one in occasions(text, issued):
        if not any(date.start < one.end and one.start < date.end for date in found):
            bound: Bound = "before" if one.is_before else "in"
            found.append(Dated(one.start, one.end, one.moment, bound))
    found.sort(key=lambda date: date.start)
    is_over = len(found) > 1 and not found[0].moment.day
    return found[1:] if is_over and OVER_TIERS.match(text, found[0].end) else found


def _bounded_dates(text: str, begin: int) -> list[Dated]:
    """The dates behind bounding words, none of which begins before `begin`."""
    spans = windows(text)
    found = [Dated(start, end, moment, "within") for start, end, moment in spans if moment]
    reached = 0
    for match in _bounded().finditer(text, begin):
        if match.end() <= reached or (
            spans and any(match.start() < end and match.end() > start for start, end, _ in spans)
        ):
            continue
        date = _date(text, match)
        if date:
            dates = sharing_a_year([date, *_more(text, date)])
            found += [as_one(dates)] if is_span(text, dates) else dates
            reached = found[-1].end
    return found


def _date(text: str, match: re.Match[str]) -> Dated | None:
    """The date of a bounding word, unless the words about it say that it is none."""
    moment = moment_of(match)
    before = text[max(0, match.start() - BACK) : match.start()]
    marker = " ".join(match["marker"].lower().split())
    if moment is None or is_told_of(before) or (moment.is_year and before.endswith(" tháng ")):
        return None
    bound = _bounds()[marker]
    if together := _months_together(text, match, bound):
        return together
    clause = text[max(0, match.start() - 2 * BACK) : match.end()]
    clause = clause[max(clause.rfind(";"), clause.rfind(". ")) + 1 :]
    is_head = match.start() == 0 and YEAR_AT_HEAD.match(text) is not None
    after = text[match.end() : match.end() + FAR_BACK] if moment.is_year else ""
    if moment.is_year and not is_head and not is_goal(marker, before, clause, after):
        return None
    far = max(0, match.start() - FAR_BACK)
    is_until = marker in UNTIL
    if is_until and (OF_A_TERM.search(before) or OF_DATA.search(text, far, match.start())):
        return None
    is_open = marker == "đến" and not moment.day and not before.endswith("ừ nay ")
    is_open = is_open and not (moment.is_year and GOAL_AFTER.match(after))
    if is_open or is_case(before, text, match.end()):
        return None  # "đến năm 2035"; a case: "hồ sơ nộp trước ngày 01/7/2031 thì ..."
    moment, end = last_in_a_row(text, match.end(), _with_own_year(text, match, moment))
    return Dated(match.start(), end, moment, bound)


def _months_together(text: str, match: re.Match[str], bound: Bound) -> Dated | None:
    """Counted months by their names, of which the last counts: "trong 2 tháng 9 và 10/2031"."""
    found = MONTHS_TOGETHER.match(text, match.start("moment")) if match["day"] else None
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else None
    return Dated(match.start(), found.end(), Moment(year, int(found["last"])), bound)


def _with_own_year(text: str, match: re.Match[str], moment: Moment) -> Moment:
    """The year that the clause begins with: "*năm 2031* xong trước ngày 15 tháng 3"."""
    if moment.year is not None or "ăm 2" not in text or text.startswith(" năm nay", match.end()):
        return moment
    if again_end(text, match.end()) > match.end():
        return moment
    found = YEAR_FIRST.search(text, max(0, match.start() - BACK), match.start())
    return replace(moment, year=int(found["year"])) if found else moment


def _more(text: str, date: Dated) -> list[Dated]:
    """Dates that share a bounding word: "trước ngày 20/6 và 20/12"."""
    found: list[Dated] = []
    end = date.end
    while more := MORE.match(text, end):
        moment = moment_of(more)
        if moment is None or bool(moment.day) != bool(date.moment.day) or moment.is_year:
            break
        start = more.start() + len(more.group()) - len(more.group().lstrip(" ,;)và"))
        tier = TIER.match(text, start)
        start = tier.end() if tier else start
        found.append(Dated(start, more.end(), moment, date.bound))
        end = more.end()
    return found


def _due(
    text: str,
    date: Dated,
    rhythm: Rhythm | None,
    issued: str | None,
    *,
    is_again: bool,
    is_of_half: bool = False,
) -> Due | None:
    moment = date.moment
    if moment.year is None and (is_again or _is_periodic(rhythm)):
        is_first = rhythm is not None and rhythm.freq == "half_yearly+yearly" and is_of_half
        freq = "half_yearly" if is_first or is_half(text, date.start, date.end) else "yearly"
        phrase = _phrase(text, date, rhythm)
        deadline = Deadline("recurring", moment.in_a_year(), freq, date.bound, phrase=phrase)
        return Due(date.start, date.end, deadline)
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


def _phrase(text: str, date: Dated, rhythm: Rhythm | None) -> str:
    end = again_end(text, date.end)
    if rhythm is None or rhythm.start >= date.start or rhythm.end > date.start:
        return text[date.start : end]
    return f"{text[rhythm.start : rhythm.end]} … {text[date.start : end]}"
