"""Dates that come with an occasion: a session, a feast, a part of a year, a labelled time.

"tại phiên họp tháng 10/2031", "dịp kỷ niệm ... 15/10", "vào cuối năm 2031", "trong 6 tháng đầu
năm", "thời gian trình: quý II/2032". A session of the month of issue or before was already held.
"""

import re
from functools import cache

from gandan.vanban.bodies.words import alternation
from gandan.vanban.due.leads import CLOCK, in_capitals, lead
from gandan.vanban.due.moments import MOMENT, YEAR, Moment, last_in_a_row, moment_of, resolved
from gandan.vanban.due.rhythms import verbs
from gandan.vanban.records import record
from gandan.vanban.vocabulary import rows

RECALLS = re.compile(
    r"(?i:(?<!\w)(?:theo|thực hiện|kết luận|ý kiến|chỉ đạo|thông qua|phát biểu|yêu cầu|quyết nghị|"
    r"đã|được|giao|nêu|quyết định|xem xét và))(?!\w)[^,;.]{0,60}$"
)
GIVEN = re.compile(
    r"(?i:(?<!\w)(?:theo|đã|được|chỉ tiêu|kế hoạch|nghị quyết|kết luận)(?!\w))[^,;.]{0,30}$"
)
# "chọn 02 xã để tập trung chỉ đạo đạt chuẩn vào năm 2035"
PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|mục tiêu) (?:[^,;.]{1,60} )?đạt(?!\w)[^,;.]{0,40}$")
# a time by its name, as in "hạn cuối nộp hồ sơ là ngày 25/6/2031"
LABEL = re.compile(
    r"(?:[Tt]hời (?:gian|điểm)(?: (?!thực hiện|hoàn thành)\w+){1,4}\s*:|"
    r"(?<!\w)(?:[Tt]hời h|[Hh])ạn(?: (?!thực hiện|hoàn thành|sử dụng|hiệu lực|bảo quản|hợp đồng|"
    r"của)\w+){1,5}?(?:\s*:| là))"
    rf"\s*(?:trước |chậm nhất |trong |vào )?{CLOCK}?(?:hết )?(?:ngày )?(?:{MOMENT})"
)
ANNIVERSARY = re.compile(
    rf"(?:[Nn]hân |[Vv]ào |[Tt]rong )?[Dd]ịp [^;.]{{0,90}}?(?<![\d/.-])(?:{MOMENT})"
)
PART_OF_YEAR = re.compile(
    rf"(?P<marker>[Vv]ào|[Tt]rong|[Đđ]ến|[Tt]rước|[Dd]ự kiến|[Xx]ong)\s+(?:khoảng\s+)?"
    rf"(?P<part>cuối|giữa|đầu|những tháng cuối|nửa đầu|nửa cuối)\s+năm\s+(?P<year>{YEAR})(?![\w/])"
)
UNTIL_THE_END = re.compile(
    rf"[Tt]ừ nay (?:cho )?đến (?:hết|cuối) năm(?: (?:nay|(?P<year>{YEAR})))?(?! \d)(?![\w/-])"
)
# "trong 02 năm 2031 và 2032", "trong các năm 2031 - 2033"
YEARS = re.compile(
    rf"[Tt]rong (?:(?:\d{{1,2}}|các|hai|ba|bốn) )?năm (?:{YEAR}(?:, ?| và |, và | ?[-–] ?|"
    rf" đến (?:năm )?))"
    rf"+(?P<year>{YEAR})(?![\w/])"
)
# what is counted in several years: "xây ít nhất 20 mô hình trong giai đoạn 2031 - 2035"
COUNTED_IN_SPAN = re.compile(
    rf"(?:ít nhất|tối thiểu|không dưới) \d[^;.:]{{2,80}}? (?P<time>trong (?:cả )?giai đoạn "
    rf"{YEAR} ?[-–] ?"
    rf"(?P<year>{YEAR}))(?![\w/])"
)
# what is shared out over years: "bố trí 46 tỷ đồng: *năm 2031* bố trí 16 tỷ đồng, *năm 2032* ..."
SHARED_OUT = re.compile(
    rf"(?:[:;,]| và) (?P<time>(?:trong )?năm (?P<year>{YEAR})),? (?=(?:\d|bố trí|hoàn thành|"
    rf"thực hiện|"
    r"đầu tư|xây|cấp|mua|hỗ trợ|sửa|trồng|lắp|làm|xóa|đạt|ít nhất|không dưới)(?!\w))"
)
# a work with its time beside it: "tham mưu sơ kết (quý III-2033)"
ASIDE = re.compile(
    r"(?<=\w )\((?:(?:xong|trong|vào|dự kiến|hoàn thành|thời gian:?) )*"
    rf"(?=[Qq]uý|[Tt]háng)(?:{MOMENT})\)"
)
# a whole date in brackets behind a work, or before it at the head: "Tháng 5/2031, tổ chức ..."
DATE_ASIDE = re.compile(
    rf"(?<=\w )\((?:(?:xong|trong|vào|trước|dự kiến|hoàn thành|chậm nhất|thời gian:?|ngày) )*"
    rf"(?P<date>\d{{1,2}}(?:[/.-]|\s+tháng\s+)\d{{1,2}}(?:[/.-]|\s+năm\s+){YEAR})\)(?=\s*(?:[;.]|"
    rf"$))"
)
NAMED_DAY = re.compile(
    r"(?<!\w)(?i:ngày|kỷ niệm|số|sinh|năm|luật|nghị quyết|nghị định|quyết định|kế hoạch số|"
    r"đến)(?!\w)"
    r"[^;.]{0,60}$"
)
AT_HEAD = re.compile(
    rf"(?P<bound>[Tt]rước )?(?:(?:[Tt]uần (?:đầu|cuối|thứ \w+|[1-4I]+)|[Đđ]ầu|[Gg]iữa|[Cc]uối|"
    rf"(?:[Tt]hượng|"
    rf"[Tt]rung|[Hh]ạ) tuần)(?: của)? )?(?:[Nn]gày )?(?:{MOMENT})(?=,? )"
)
MONTHS_AT_HEAD = re.compile(
    rf"(?P<months>0?6|0?9|0?3) tháng (?P<part>đầu|cuối) năm(?: (?P<year>{YEAR}))?(?=,? )"
)
# a review with its year aside, as in "tham mưu sơ kết giữa nhiệm kỳ (năm 2033)", behind its word
YEAR_ASIDE = re.compile(
    r"(?:sơ kết|tổng kết|nhiệm kỳ|hoàn thành|đánh giá)(?!\w)[^;.,()]{0,40} "
    rf"\((?P<time>năm (?P<year>{YEAR}))\)"
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
    r"(?i:hoàn thành|xong|tổ chức|triển khai|thực hiện|trình|ban hành|báo cáo|đưa|giám sát|"
    r"kiểm tra|"
    r"rà soát|thanh tra|xây dựng|mở|giải quyết|tập huấn|đối thoại|khảo sát|bồi dưỡng|vận động|"
    r"phát động|sửa chữa|lắp đặt|cấp|chi trả|trồng|làm|xử lý|tiếp nhận|công bố|công khai|niêm yết)"
    r"(?!\w)(?![^;.]*(?:kết quả|tình hình|số liệu|nhiệm vụ|công tác|kế hoạch) [^,;.]{0,40}$)[^;.]*$"
)
PART = re.compile(r"(?<!\w)(?:cuối|giữa|đầu) năm \d{4}$")
BARE = re.compile(MOMENT)
HEADS = frozenset("NnTtQqĐđGgCcHh0369")
MONTHS = {"3": 3, "03": 3, "6": 6, "06": 6, "sáu": 6, "9": 9, "09": 9, "chín": 9}
BACK = 70


@record
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
        rf"(?P<marker>[TtVv](?:ại|ào|rong|rước|rình))\s+(?:các\s+)?(?:{alternation(words)})(?!\w)"
        rf"(?P<between>[^,;.()“”]{{0,70}}?)\s{lead()}(?P<moment>{MOMENT})"
    )


def occasions(text: str, issued: str | None) -> list[Occasion]:
    """The occasions of a sentence, in no order; those that are past or recalled are left out."""
    found: list[Occasion] = []
    if "hời " in text or "ạn " in text:
        found += _labelled(text)
    if "họp" in text or "ội nghị" in text or "giao ban" in text or "sinh hoạt" in text:
        found += _sessions(text, issued)
    if "ịp " in text:
        found += _anniversaries(text)
    if " năm" in text or "giai đoạn " in text:
        found += _years(text, issued)
    if "(năm 2" in text:
        found += [
            Occasion(match.start("time"), match.end("time"), Moment(int(match["year"])))
            for match in YEAR_ASIDE.finditer(text)
        ]
    if "uý " in text or "háng " in text:
        found += _aside(text) if "(" in text else []
    if "(" in text and (aside := DATE_ASIDE.search(text)):
        found += _date_aside(text, aside)
    found += _at_head(text, issued)
    return found


def _date_aside(text: str, aside: re.Match[str]) -> list[Occasion]:
    """A whole date in brackets that ends its clause; not the day of a paper or a feast."""
    date = BARE.match(text, aside.start("date"))
    moment = moment_of(date) if date else None
    if moment is None or NAMED_DAY.search(text, max(0, aside.start() - BACK), aside.start()):
        return []
    is_before = "trước" in text[aside.start() : aside.start("date")]
    return [Occasion(aside.start() + 1, aside.end() - 1, moment, is_before)]


def _at_head(text: str, issued: str | None) -> list[Occasion]:
    """A date that a sentence begins with, before its work."""
    if text[:1] not in HEADS:
        return []
    months = MONTHS_AT_HEAD.match(text) if text[0] in "0369" else None
    found = months or AT_HEAD.match(text)
    if found is None or not verbs().match(text, found.end()):
        return []
    moment = _of_months(months, issued) if months else moment_of(found)
    if moment is None or not _is_to_come(moment, issued, or_now=True):
        return []
    is_before = months is None and bool(found["bound"])
    return [Occasion(found.start(), found.end(), moment, is_before)]


def _of_months(found: re.Match[str], issued: str | None) -> Moment:
    """The last of the months at one end of a year."""
    last = MONTHS[found["months"]] if found["part"] == "đầu" else 12
    return resolved(Moment(int(found["year"]) if found["year"] else None, last), issued)


def _aside(text: str) -> list[Occasion]:
    """A quarter or month in brackets behind the work that is done then."""
    return [
        Occasion(match.start() + 1, match.end() - 1, moment)
        for match in ASIDE.finditer(text)
        if (moment := moment_of(match))
        and not RECALLS.search(text, max(0, match.start() - BACK), match.start())
    ]


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
    found = []
    for match in ANNIVERSARY.finditer(text):
        moment, end = moment_of(match), match.end()
        if moment is None or moment.is_year:
            continue
        moment, end = last_in_a_row(text, end, moment)  # "dịp 30/4 - 01/5"
        found.append(Occasion(match.start(), end, moment))
    return found


def _years(text: str, issued: str | None) -> list[Occasion]:
    found = []
    if "ằng năm" in text or "àng năm" in text or "ỗi năm" in text:
        found = [
            Occasion(match.start("moment"), match.end(), moment)
            for match in EACH_YEAR.finditer(text)
            if (moment := moment_of(match)) and not moment.is_year
        ]
    found += _spans_of_years(text, issued)
    if (
        ": " in text
        and "năm 2" in text
        and (shared := list(SHARED_OUT.finditer(text, text.find(": "))))
    ):
        years = [(one.span("time"), Moment(int(one["year"]))) for one in shared]
        is_several = len(years) > 1 and all(_is_to_come(year, issued) for _, year in years)
        found += [Occasion(*span, year) for span, year in years] if is_several else []
    is_part = "ối năm " in text or "ữa năm " in text or "ầu năm " in text
    for pattern in (*(PART_OF_YEAR,) * is_part, *(IN_A_YEAR,) * ("ào năm " in text)):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - BACK) : match.start()]
            if GIVEN.search(before) or PURPOSE.search(before):
                continue
            if _is_to_come(Moment(int(match["year"])), issued):
                found.append(Occasion(match.start(), match.end(), Moment(int(match["year"]))))
    found += _months(text, issued)
    return found


def _spans_of_years(text: str, issued: str | None) -> list[Occasion]:
    """The last of several years, and what is left of this one ("từ nay đến cuối năm")."""
    found = []
    if issued and "ừ nay " in text and (until := UNTIL_THE_END.search(text)):
        found.append(Occasion(*until.span(), Moment(int(until["year"] or issued[:4]))))
    for match in YEARS.finditer(text) if "rong " in text else ():
        last = Moment(int(match["year"]))
        before = text[max(0, match.start() - BACK) : match.start()]
        if _is_to_come(last, issued) and not GIVEN.search(before):
            found.append(Occasion(match.start(), match.end(), last))
    span = COUNTED_IN_SPAN.search(text) if "giai đoạn " in text else None
    if span and _is_to_come(last := Moment(int(span["year"])), issued):
        found.append(Occasion(span.start("time"), span.end(), last))
    return found


def _months(text: str, issued: str | None) -> list[Occasion]:
    """Months at one end of a year: "trong 6 tháng cuối năm 2031"."""
    found = []
    for match in (
        MONTHS_OF_YEAR.finditer(text) if "tháng đầu năm" in text or "tháng cuối năm" in text else ()
    ):
        if match.start() == 0 or not DONE_IN.search(
            text, max(0, match.start() - 2 * BACK), match.start()
        ):
            continue
        found.append(Occasion(match.start(), match.end(), _of_months(match, issued)))
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
