"""Times counted from an event ("05 ngày kể từ ngày nhận được"): no calendar holds their date."""

import re
from dataclasses import dataclass

from gandan.vanban.model import Bound

AMOUNT = r"\d{1,3}(?:\s?\([^()]{2,20}\))?\s+(?:ngày|giờ|tháng|tuần|phút|năm)(?:\s+làm việc)?"
AMOUNTS = re.compile(r"\d\)? (?:ngày|giờ|tháng|tuần|phút|năm)")
FROM = r"(?:,\s*)?(?:(?:kể|tính)\s+từ|từ|sau)(?:\s+(?:khi|ngày|thời điểm|lúc))?"
COUNTED = re.compile(
    r"[TtCcMmKk](?:(?<=[Tt])(?:rong|ối đa)|(?<=[Cc])hậm nhất|(?<=[Mm])uộn nhất|(?<=[Kk])hông quá)"
    rf"(?:\s+(?:là|sau|thời hạn|thời gian|vòng|không quá|tối đa))*\s+{AMOUNT}\s*{FROM}\s+"
    r"(?P<event>[^,;.:()]{3,120})"
)
BEFORE = re.compile(
    rf"[TtCcÍí](?:(?<=[Tt])rước|(?<=[Cc])hậm nhất|(?<=[Íí])t nhất)\s+(?:là\s+)?{AMOUNT}\s+"
    r"(?:trước\s+)?(?:khi|ngày)\s+"
    r"(?P<event>[^,;.:()]{3,100})"
)
AFTER = re.compile(
    r"(?<!\w)(?P<words>(?:[Nn]gay )?[Ss]au khi\s+(?P<event>"
    r"[^,;.:]{0,160}?(?:ban hành|phê duyệt|thông qua|có hiệu lực(?: thi hành)?)(?!\w)"
    r"|(?:có|kết thúc) [^,;.:]{3,80}(?=$|[.;])))"
)
SESSION = re.compile(
    r"[Tt]rình\s[^.;]{3,160}?(?:tại|vào|trong)\s+"
    r"(?P<event>[Kk]ỳ họp\s+(?:thứ\s+\w+|chuyên đề|giữa năm|cuối năm|thường lệ|gần nhất|"
    r"bất thường)[^.;,]{0,40})"
)


@dataclass(frozen=True, slots=True)
class Event:
    """The place of the time words and what they count from."""

    start: int
    end: int
    bound: Bound
    event: str


def find_event(text: str) -> Event | None:
    """The first time counted from an event, or None."""
    for pattern in (COUNTED, BEFORE) if AMOUNTS.search(text) else ():
        found = pattern.search(text)
        if found:
            bound: Bound = "within" if pattern is COUNTED else "before"
            return Event(found.start(), found.end(), bound, found["event"].strip())
    found = AFTER.search(text) if "au khi" in text else None
    if found:
        return Event(found.start("words"), found.end(), "within", found["event"].strip())
    found = SESSION.search(text) if "ỳ họp" in text else None
    return Event(found.start("event"), found.end(), "in", found["event"].strip()) if found else None
