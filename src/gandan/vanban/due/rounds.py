"""Rounds with a day of their own: days of every month, the last month of a quarter, an hour."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gandan.vanban.bodies.prefixes import holds
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
    rf"(?:{EVERY}\s+tháng|tháng\s+(?:sau|tiếp theo|kế tiếp|liền kề|liền sau|báo cáo|trước đó)|"
    r"(?<=của )tháng(?=\s*(?:[,;.)]|$)|\s(?:về|để|cho|gửi|theo|báo cáo)\s))"
)
MONTH_FIRST = re.compile(
    rf"(?:{EVERY}|[Hh]ằng|[Hh]àng|[Mm]ỗi)\s+tháng(?!\w)[^;.]{{0,90}}?{BOUND}"
    rf"(?:\s+(?:là|vào|hết|đến))*\s+(?:{CLOCK})?{DAY}\s+(?P<days>\d{{1,2}})"
    r"(?=\s*(?:[,;.)]|$|để|về|cho|gửi|báo|trong|tháng (?:sau|tiếp|liền)|"
    r"của tháng(?! (?:cuối|đầu|thứ))))"
)
IN_QUARTER = re.compile(
    rf"(?:{BOUND}\s+)?(?:ngày\s+\d{{1,2}}\s+)?(?:của\s+)?tháng\s+"
    r"(?:cuối|thứ\s+(?:\d|hai|ba)|đầu tiên|đầu|cuối cùng)"
    r"(?:\s+(?:của|trong))?(?:\s+(?:hằng|hàng|mỗi))?\s+(?:quý|kỳ(?: báo cáo)?(?!\w))"
)
# with its day in brackets: "hằng tháng (ngày 25)"
MONTH_ASIDE = re.compile(
    rf"{EVERY}\s+tháng\s*\((?:{BOUND}\s+)?(?:(?:là|vào)\s+)?{DAY}\s+(?P<days>\d{{1,2}})\)",
    re.IGNORECASE,
)
# "vào tuần thứ hai của tháng", "ngày làm việc cuối cùng của quý": of each one, which none names
IN_PERIOD = re.compile(
    rf"(?:{BOUND}\s+)?(?:trong\s+)?(?:tuần|ngày(?: làm việc)?|(?:thứ \w+|chủ nhật)(?: tuần)?)\s+"
    r"(?:đầu(?: tiên)?|cuối(?: cùng)?|thứ (?:nhất|hai|ba|tư|\d))\s+"
    r"(?:của\s+|trong\s+)?(?:(?:hằng|hàng|mỗi)\s+)?(?P<unit>tháng|quý|tuần)"
    r"(?!\w)(?!\s+(?:\d|[IV]+(?!\w)|này|tới|cuối|đầu|thứ|sau|trước))"
)
PART_OF_QUARTER = ("tháng cuối", "tháng thứ", "tháng đầu")
PERIODS = {"tháng": "monthly", "quý": "quarterly", "tuần": "unspecified"}
# a report named by how often it comes, and its time: "Báo cáo tuần: gửi trước 10 giờ thứ Năm"
OF_REPORT = re.compile(
    r"[Bb]áo cáo (?P<of>tuần|tháng)(?! \d)(?:,? (?:gửi|nộp|về|trước)|:)[^.;]{0,60}?"
    rf"(?P<time>(?:trước|chậm nhất|vào)(?: là| vào)? (?:{CLOCK})?"
    r"(?:(?P<weekday>(?:chiều |sáng )?thứ (?i:hai|ba|tư|năm|sáu|bảy))|"
    r"ngày (?P<day>\d{1,2})(?![/\d.-]*\d)(?!\s+tháng \d)))"
)
# reports by how often they come, in a row: "*tuần, vào 15 giờ thứ Năm; tháng, vào ngày 20*"
BY_PERIOD = re.compile(
    rf"(?:^|[:;]\s+)(?P<of>tuần|tháng)(?:,|:| gửi| nộp) ?(?P<time>(?:trước|vào|"
    rf"chậm nhất)(?: là)? (?:{CLOCK})?"
    r"(?:(?P<weekday>(?:chiều |sáng )?thứ (?i:hai|ba|tư|năm|sáu|bảy))|"
    r"ngày (?P<day>\d{1,2}))(?![/\d]))"
)
IN_A_ROW = tuple(f"{of}{then}" for of in ("tuần", "tháng") for then in (",", ":", " gửi", " nộp"))
IN_DAY = re.compile(
    r"(?:[Tt]rước|[Vv]ào(?: lúc)?|[Cc]hậm nhất(?: là)?)\s+"
    rf"(?P<others>(?:\d{{1,2}}\s?(?:giờ|h)(?:\s?\d{{2}})?\s*(?:,|và)\s*"
    rf"(?:trước |vào |lúc )?)*){CLOCK}?{EVERY}\s+ngày"
)
# each hour of a day by itself: "ngày 02 lần (trước 08 giờ và trước 17 giờ)"
AT_HOURS = re.compile(
    r"(?:[Mm]ỗi |[Hh]ằng |[Hh]àng )?[Nn]gày(?: \d{1,2}| hai| ba)? lần,? ?"
    r"[(:]? ?(?P<hours>(?:(?:trước|lúc|vào|"
    r"vào lúc|chậm nhất) )*\d{1,2} ?(?:giờ|h)(?: ?\d{2})?(?:(?:,| và)? (?:(?:trước|lúc|vào|"
    r"chậm nhất) )*"
    r"\d{1,2} ?(?:giờ|h)(?: ?\d{2})?)+)"
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
QUARTERS_OF_YEAR = re.compile(
    rf"(?:{BOUND}\s+)?(?:[Qq]uý I(?: và|,) quý III|[Qq]uý II(?: và|,) quý IV)(?![\w/])(?!\s+năm \d)"
    r"(?:\s+(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm(?!\w))?"
)
EACH_YEAR = re.compile(
    r"[HhMmĐđSsBb2-46](?i:(?<=h)[ằà]ng năm|(?<=m)ỗi năm|(?<=đ)ịnh kỳ|"
    r"(?:(?<=[36])|(?<=s)áu|(?<=b)a) tháng|(?:(?<=[24])|(?<=h)ai|(?<=b)ốn) (?:kỳ|lần|đợt))"
)
IN_MONTHS = {(6,): "half_yearly", (3, 3, 3): "quarterly"}  # months between rounds
OF_MONTHS = re.compile(
    r"tháng(?:(?:(?<=ằng tháng)|(?<=àng tháng)|(?<=ỗi tháng)|(?<=ừng tháng)|(?<=\d của tháng))|"
    r" (?:sau|tiếp|kế|liền|báo|trước))"
)
OF_DAYS = re.compile(r" ngày(?:(?<=ằng ngày)|(?<=àng ngày)|(?<=ỗi ngày)|(?<=ừng ngày))")
PART_OF_PERIOD = ("uần đầu", "uần cuối", "uần thứ", "gày đầu", "gày cuối", "àm việc đầu",
                  "àm việc cuối", "àm việc thứ", "hật đầu", "hật cuối")  # fmt: skip
HOUR = re.compile(r"(\d{1,2})\s?(?:giờ|h)\s?(\d{2})?")
NUMBER = re.compile(r"\d{1,2}")


SESSIONS = re.compile(
    r"(?:tại|vào|trong)\s+(?:các\s+|hai\s+)?[Kk]ỳ họp (?:thường lệ |thường kỳ )?giữa năm"
    r"(?: và|,) (?:kỳ họp )?(?:thường lệ )?cuối năm(?! \d)"
)


def find_rounds(text: str) -> tuple[Due, ...]:
    """The first round that names its day or hour; one for each of several days of a month."""
    is_report = "áo cáo t" in text or (
        ("tuần" in text or "tháng" in text) and holds(text, IN_A_ROW)
    )
    if is_report and (reported := _of_reports(text)):
        return reported
    is_monthly = "tháng" in text and OF_MONTHS.search(text)
    if is_monthly and (found := _of_month(text)):
        return _days(found)
    if ("áng " in text or "ữa năm" in text or "uý I" in text) and (
        several := _several_of_year(text)
    ):
        return several
    is_quarterly = (" quý" in text or " kỳ" in text) and holds(text, PART_OF_QUARTER)
    if is_quarterly and (found := IN_QUARTER.search(text)):
        deadline = Deadline("recurring", None, "quarterly", phrase=found.group())
        return (Due(found.start(), found.end(), deadline),)
    if holds(text, PART_OF_PERIOD):
        found = IN_PERIOD.search(text)
        if found:
            freq = PERIODS[found["unit"]]
            deadline = Deadline("recurring", None, freq, "in", phrase=found.group())
            return (Due(found.start(), found.end(), deadline),)
    return _hours_of_days(text)


def _of_reports(text: str) -> tuple[Due, ...]:
    """The days of reports that are named by how often they come."""
    return tuple(_by_period(text)) or (_of_report(text) if "áo cáo t" in text else ())


def _by_period(text: str) -> Iterator[Due]:
    """The days of weekly and monthly reports that are named in a row."""
    for found in BY_PERIOD.finditer(text):
        if found["weekday"]:
            due = Deadline("recurring", None, "unspecified", "in", phrase=found["time"])
        elif found["of"] == "tháng" and 1 <= int(found["day"]) <= 31:
            due = Deadline(
                "recurring", f"{int(found['day']):02}", "monthly", "in", phrase=found["time"]
            )
        else:
            continue
        yield Due(found.start("time"), found.end("time"), due)


def _of_report(text: str) -> tuple[Due, ...]:
    """The day of a report named by how often it comes: "Báo cáo tháng: gửi trước ngày 18"."""
    found = OF_REPORT.search(text)
    if found is None:
        return ()
    if found["weekday"]:
        deadline = Deadline("recurring", None, "unspecified", "before", phrase=found["time"])
    elif found["of"] == "tháng" and 1 <= int(found["day"]) <= 31:
        day = f"{int(found['day']):02}"
        deadline = Deadline("recurring", day, "monthly", "before", phrase=found["time"])
    else:
        return ()
    return (Due(found.start("time"), found.end("time"), deadline),)


# a day that says no month, beside another of every month: "..., *trình trước ngày 28*"
DAY_ALONE = re.compile(
    rf"{BOUND}(?: là| vào| hết)? (?:{CLOCK})?{DAY} (?P<days>\d{{1,2}})(?=\s*(?:[,;.)]|$|để|cho|về))"
)


def same_round(text: str) -> tuple[Due, ...]:
    """The day of a work that follows another of every month and names only its day."""
    found = DAY_ALONE.search(text) if "gày " in text else None
    return _days(found) if found else ()


def _of_month(text: str) -> re.Match[str] | None:
    """The first words that name days of every month, in any of their forms."""
    patterns = (IN_MONTH, MONTH_FIRST, MONTH_ASIDE)
    found = [match for pattern in patterns if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start(), default=None)


def _hours_of_days(text: str) -> tuple[Due, ...]:
    """The hours of each day: "trước 17 giờ hằng ngày", "trước 07 giờ và 16 giờ hằng ngày"."""
    if " lần" in text and "gày" in text and (found := AT_HOURS.search(text)):
        return _each_day(found, HOUR.findall(found["hours"]))
    if "ngày" not in text or not OF_DAYS.search(text):
        return ()
    found = IN_DAY.search(text) or DAY_FIRST.search(text)
    if found and found["hour"] and int(found["hour"]) < 24:
        others = HOUR.findall(found.groupdict().get("others") or "")
        return _each_day(found, [*others, (found["hour"], found["minute"])])
    return ()


def _each_day(found: re.Match[str], hours: list[tuple[str, str]]) -> tuple[Due, ...]:
    bound: Bound = "before" if "trước" in found.group().lower() else "by"
    return tuple(
        Due(
            found.start(),
            found.end(),
            Deadline(
                "recurring",
                f"{int(hour):02}:{minute or '00'}",
                "daily",
                bound,
                phrase=found.group(),
            ),
        )
        for hour, minute in hours
        if int(hour) < 24
    )


def _several_of_year(text: str) -> tuple[Due, ...]:
    """Months or sessions of each year: "vào tháng 4 và tháng 10 hằng năm" is each half."""
    if "ữa năm" in text and (found := SESSIONS.search(text)):
        deadline = Deadline("recurring", None, "half_yearly", "in", phrase=found.group())
        return (Due(found.start(), found.end(), deadline),)
    if " quý I" in text and EACH_YEAR.search(text) and (found := QUARTERS_OF_YEAR.search(text)):
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
