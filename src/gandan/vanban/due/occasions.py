"""Dates that come with an occasion: a session, a feast, a part of a year, a labelled time.

"tại phiên họp tháng 10/2031", "dịp kỷ niệm ... 15/10", "vào cuối năm 2031", "trong 6 tháng đầu
năm", "thời gian trình: quý II/2032". A session of the month of issue or before was already held.
"""

import re
from dataclasses import dataclass
from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.due.leads import CLOCK, in_capitals, lead
from gandan.vanban.due.moments import MOMENT, YEAR, Moment, moment_of, resolved
from gandan.vanban.vocabulary import rows

RECALLS = re.compile(
    r"(?i:(?<!\w)(?:theo|thực hiện|kết luận|ý kiến|chỉ đạo|thông qua|phát biểu|yêu cầu|quyết nghị|"
    r"đã|được|giao|nêu|quyết định|xem xét và))(?!\w)[^,;.]{0,60}$"
)
GIVEN = re.compile(
    r"(?i:(?<!\w)(?:theo|đã|được|chỉ tiêu|kế hoạch|nghị quyết|kết luận)(?!\w))[^,;.]{0,30}$"
)
LABEL = re.compile(
    r"[Tt]hời (?:gian|hạn|điểm)(?: (?!thực hiện|hoàn thành)\w+){1,4}\s*:\s*"
    rf"(?:trước |chậm nhất |trong |vào )?{CLOCK}?(?:ngày )?(?:{MOMENT})"
)
ANNIVERSARY = re.compile(
    rf"(?:[Nn]hân |[Vv]ào |[Tt]rong )?[Dd]ịp [^;.]{{0,90}}?(?<![\d/.-])(?:{MOMENT})"
)
PART_OF_YEAR = re.compile(
    rf"(?P<marker>[Vv]ào|[Tt]rong|[Đđ]ến|[Tt]rước|[Dd]ự kiến|[Xx]ong)\s+(?:khoảng\s+)?"
    rf"(?P<part>cuối|giữa|đầu|những tháng cuối|nửa đầu|nửa cuối)\s+năm\s+(?P<year>{YEAR})(?![\w/])"
)
IN_A_YEAR = re.compile(rf"[Vv]ào năm (?P<year>{YEAR})(?![\w/-])")
MONTHS_OF_YEAR = re.compile(
    r"(?:[Tt]rong|[Vv]ào)\s+(?P<months>0?6|0?9|sáu|chín|3|03)\s+tháng\s+(?P<part>đầu|cuối)\s+năm"
    rf"(?:\s+(?P<year>{YEAR}))?(?!\w)"
)
EACH_YEAR = re.compile(
    r"(?:^|[,;:(]\s*|(?<!\w)(?:[Vv]ào|[Tt]rong|và|[Cc]uối|[Đđ]ầu|[Ll]à|[Tt]ổ chức) )"
    rf"(?P<moment>(?:ngày )?(?:{MOMENT}))(?=\s+(?:của )?(?:hằng|hàng|mỗi) năm(?!\w))"
)
DONE_IN = re.compile(
    r"(?i:hoàn thành|xong|tổ chức|triển khai|thực hiện|trình|ban hành|báo cáo|đưa)(?!\w)[^;.]*$"
)
PART = re.compile(r"(?<!\w)(?:cuối|giữa|đầu) năm \d{4}$")
MONTHS = {"3": 3, "03": 3, "6": 6, "06": 6, "sáu": 6, "9": 9, "09": 9, "chín": 9}
BACK = 70


@dataclass(frozen=True, slots=True)
class Occasion:
    """The place of the words and the date that they come to."""

    start: int
    end: int
    moment: Moment
    is_before: bool = False


@cache
def _session() -> re.Pattern[str]:
    """A meeting with its date: the month, the quarter or the part of the year that names it."""
    words = in_capitals(word for row in rows("deadline_sessions") for word in row.texts("words"))
    return re.compile(
        rf"(?P<marker>[TtVv](?:ại|ào|rong|rước))\s+(?:các\s+)?(?:{alternation(words)})(?!\w)"
        rf"(?P<between>[^,;.()“”]{{0,70}}?)\s{lead()}(?P<moment>{MOMENT})"
    )


def occasions(text: str, issued: str | None) -> list[Occasion]:
    """The occasions of a sentence, in no order; those that are past or recalled are left out."""
    found: list[Occasion] = []
    if "hời " in text:
        found += _labelled(text)
    if "họp" in text or "ội nghị" in text or "giao ban" in text or "sinh hoạt" in text:
        found += _sessions(text, issued)
    if "ịp " in text:
        found += _anniversaries(text)
    if " năm" in text:
        found += _years(text, issued)
    return found


def _labelled(text: str) -> list[Occasion]:
    return [
        Occasion(match.start(), match.end(), moment, "trước" in match.group())
        for match in LABEL.finditer(text)
        if (moment := moment_of(match))
    ]


def _sessions(text: str, issued: str | None) -> list[Occasion]:
    found = []
    for match in _session().finditer(text):
        moment = moment_of(match)
        if moment is None or RECALLS.search(text, max(0, match.start() - BACK), match.start()):
            continue
        if moment.is_year and not PART.search(text, match.start("between"), match.end()):
            continue
        is_in = match["marker"].lower() in ("vào", "trong")
        if _is_to_come(moment, issued, or_now=is_in):
            is_before = match["marker"].lower() == "trước"
            found.append(Occasion(match.start(), match.end(), moment, is_before))
    return found


def _anniversaries(text: str) -> list[Occasion]:
    return [
        Occasion(match.start(), match.end(), moment)
        for match in ANNIVERSARY.finditer(text)
        if (moment := moment_of(match)) and not moment.is_year
    ]


def _years(text: str, issued: str | None) -> list[Occasion]:
    found = []
    if "ằng năm" in text or "àng năm" in text or "ỗi năm" in text:
        found = [
            Occasion(match.start("moment"), match.end(), moment)
            for match in EACH_YEAR.finditer(text)
            if (moment := moment_of(match)) and not moment.is_year
        ]
    is_part = "ối năm " in text or "ữa năm " in text or "ầu năm " in text
    for pattern in (*(PART_OF_YEAR,) * is_part, *(IN_A_YEAR,) * ("ào năm " in text)):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - BACK) : match.start()]
            if not GIVEN.search(before) and _is_to_come(Moment(int(match["year"])), issued):
                found.append(Occasion(match.start(), match.end(), Moment(int(match["year"]))))
    for match in (
        MONTHS_OF_YEAR.finditer(text) if "tháng đầu năm" in text or "tháng cuối năm" in text else ()
    ):
        if match.start() == 0 or not DONE_IN.search(
            text, max(0, match.start() - 2 * BACK), match.start()
        ):
            continue
        last = MONTHS[match["months"]] if match["part"] == "đầu" else 12
        year = int(match["year"]) if match["year"] else None
        moment = resolved(Moment(year, last), issued)
        found.append(Occasion(match.start(), match.end(), moment))
    return found


def _is_to_come(moment: Moment, issued: str | None, *, or_now: bool = False) -> bool:
    """Whether a date that names itself lies after the month of issue, or has no year to tell.

    `or_now`: what is brought "vào sinh hoạt tháng 10" may still come in the month of issue.
    """
    if moment.year is None or issued is None:
        return moment.year is not None or moment.month is not None or moment.quarter is not None
    year, month = int(issued[:4]), int(issued[5:7] or 0)
    if moment.is_year:
        return moment.year >= year
    last = moment.month or (moment.quarter or 4) * 3
    if moment.day and moment.month == month and moment.year == year:
        return issued[8:10] != "" and moment.day > int(issued[8:10])
    return (moment.year, last) >= (year, month + (not or_now))
