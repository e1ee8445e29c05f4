"""Printed dates: a day, a month, a quarter or a year, with or without its year."""

import calendar
import re
from datetime import date

from gandan.vanban.records import record

QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:(?:19|20)\d{2})"
MOMENT = (
    rf"(?:(?P<day>\d{{1,2}})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})"
    rf"(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<year>{YEAR}))?"
    rf"|[Tt]háng\s+(?:(?:(?:\d{{1,2}}\s?(?:,|-|–|và|đến)\s?)+|"
    rf"(?:\d{{1,2}}\s?(?:,|và)\s?){{2,}}tháng\s)(?=\d{{1,2}}(?:\s?[/.-]\s?|\s+năm\s+){YEAR}))?"
    rf"(?P<only_month>\d{{1,2}})(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<month_year>{YEAR}))?"
    rf"|[Qq]uý\s+(?:(?:IV|I{{1,3}})\s?(?:,|-|–|và)\s?(?=[IV]))*(?P<quarter>IV|I{{1,3}}|[1-4])(?:(?:\s?[/.-]\s?|"
    rf",?\s+năm\s+)(?P<quarter_year>{YEAR}))?"
    rf"|[Nn]ăm\s+(?P<only_year>{YEAR}))(?![\w%]|/\w|\.\d|-\d)"
)
# the last of several days in a row: "30/4 - 01/5", "15/6 – 16/6/2031"
THE_LAST = re.compile(
    rf"\s?[-–]\s?(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})(?:[/.](?P<year>{YEAR}))?(?![\d/%]|\.\d)"
)


@record
class Moment:
    """A printed date; what is not printed is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def is_year(self) -> bool:
        """Whether only a year is printed."""
        return self.month is None and self.quarter is None

    def iso(self) -> str | None:
        """As "2024-05-10", "2024-05", "2024-Q4" or "2024"; None without a year."""
        if self.year is None:
            return None
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)

    def in_a_year(self) -> str | None:
        """The place in any year: "11-30", "11" or "Q1"."""
        if self.quarter:
            return f"Q{self.quarter}"
        if self.month is None:
            return None
        return f"{self.month:02}-{self.day:02}" if self.day else f"{self.month:02}"

    def last_day(self) -> tuple[int, int, int] | None:
        """The last day of it as (year, month, day); None without a year."""
        if self.year is None:
            return None
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]


def moment_of(match: re.Match[str]) -> Moment | None:
    """The date of a match of `MOMENT`; None where no calendar has such a day."""
    if day := match["day"]:
        made = Moment(_number(match["year"]), int(match["month"]), int(day))
    elif month := match["only_month"]:
        made = Moment(_number(match["month_year"]), int(month))
    elif quarter := match["quarter"]:
        made = Moment(_number(match["quarter_year"]), quarter=QUARTERS[quarter])
    else:
        made = Moment(_number(match["only_year"]))
    return made if _exists(made) else None


def last_in_a_row(text: str, end: int, moment: Moment) -> tuple[Moment, int]:
    """The last day where a day without a year goes on to another, and where it ends."""
    if moment.day is None or moment.year is not None:
        return moment, end
    found = THE_LAST.match(text, end)
    if found is None:
        return moment, end
    last = Moment(_number(found["year"]), int(found["month"]), int(found["day"]))
    return (last, found.end()) if _exists(last) else (moment, end)


def resolved(moment: Moment, issued: str | None) -> Moment:
    """The moment with its year, where the day of issue leaves no doubt; else as it was.

    `issued` is "2024-06-05", "2024-06", "2024" or None. A date without a year is the next one
    after the day of issue, unless that would be more than ten months away: then the paper may
    mean a day that was already past.
    """
    if moment.year is not None or issued is None:
        return moment
    parts = [int(part) for part in issued.split("-")]
    year = parts[0]
    month = moment.month or (moment.quarter or 4) * 3
    if len(parts) > 1:
        months_past = parts[1] - month
        if len(parts) > 2 and months_past == 0 and moment.day and moment.day < parts[2]:
            return moment
        if months_past > 0:
            if months_past < 12 - 10:
                return moment
            year += 1
    return Moment(year, moment.month, moment.day, moment.quarter)


def is_past(moment: Moment, issued: str | None) -> bool:
    """Whether the last day of the moment came before the document itself."""
    last = moment.last_day()
    if last is None or issued is None:
        return False
    parts = tuple(int(part) for part in issued.split("-"))
    return last[: len(parts)] < parts


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _exists(moment: Moment) -> bool:
    if moment.month is not None and not 1 <= moment.month <= 12:
        return False
    if moment.day is None or moment.month is None:
        return True
    try:
        date(moment.year or 2024, moment.month, moment.day)
    except ValueError:
        return False
    return True
