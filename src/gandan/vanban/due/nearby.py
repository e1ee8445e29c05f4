"""The day of issue and the day after it: "trước 22 giờ đêm nay", "10 giờ ngày mai (19/02/2031)"."""

import re
from datetime import date, timedelta

from gandan.vanban.due.moments import MOMENT, moment_of

NEAR_DAY = re.compile(
    r"(?<!\w)(?P<marker>[Tt]rước|[Cc]hậm nhất(?: là)?|[Mm]uộn nhất(?: là)?|[Xx]ong|[Hh]oàn thành|"
    r"[Vv]ào|[Tt]rong|[Nn]gay|[Đđ]ến)(?: trong| trước| vào| lúc)?\s+"
    r"(?:\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2})?(?:\s?phút)?,?\s+)?"
    r"(?:(?P<next>ngày mai|(?:sáng|trưa|chiều|tối|đêm) mai)|"
    r"(?:ngày )?hôm nay|(?:sáng|trưa|chiều|tối|đêm) nay)(?!\w)"
    rf"(?:\s*\((?:ngày )?(?:{MOMENT})\))?"
)


def near_day(text: str, issued: str | None) -> tuple[int, int, str | None, bool] | None:
    """Where a near day stands, its date, and whether something is due before it; or None.

    The date is the one in brackets, or counted from a whole day of issue.
    """
    found = NEAR_DAY.search(text) if " nay" in text or " mai" in text else None
    if found is None:
        return None
    printed = moment_of(found) if found[0].endswith(")") else None
    at = printed.iso() if printed and printed.day else None
    if at is None and issued and len(issued) == len("2031-03-15"):
        day = date.fromisoformat(issued) + timedelta(days=bool(found["next"]))
        at = day.isoformat()
    is_before = found["marker"].lower() == "trước" or "trước" in found[0]
    return found.start(), found.end(), at, is_before
