"""What a quota says in numbers: "ít nhất 02 mô hình" is two of "mô hình"."""

import re
from dataclasses import dataclass

_QUOTA = re.compile(
    r"(?i)\s*(?:(?:ít nhất|tối thiểu|từ|có|là)\s+)*(?P<number>\d+(?:\.\d{3})*)"
    r"\s+(?P<counted>[^\W\d].*?)\s*\Z"
)
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+", re.ASCII)
_TIME = r"(?:tháng|quý|tuần|ngày|năm|kỳ|đợt|lần|buổi|\d+)"
_PER_TIME = re.compile(rf"(?i)\b(?:mỗi|hằng|hàng)\s+{_TIME}\b|/\s*{_TIME}\b")
_EACH = re.compile(rf"(?i)\bmỗi\s+(?!{_TIME}\b)\w")


@dataclass(frozen=True, slots=True)
class Quota:
    """So many of something. `per_time`: in each month, quarter and so on, so never a sum."""

    number: int
    counted: str  # "mô hình"
    is_for_each: bool = False  # "mỗi xã, phường": the text says that each body owes so many
    per_time: bool = False


def read_quota(phrase: str, sentence: str = "") -> Quota | None:
    """A quota that counts whole things; None for a rate ("98%") and for what is no number.

    `sentence` is the text that sets it: whether each body owes it only its words can say.

    >>> read_quota("ít nhất 02 mô hình")
    Quota(number=2, counted='mô hình', is_for_each=False, per_time=False)
    >>> read_quota("ít nhất 01 mô hình", "Mỗi xã, phường xây dựng ít nhất 01 mô hình").is_for_each
    True
    >>> read_quota("đạt 98%") is None
    True
    """
    found = _QUOTA.match(phrase)
    if found is None or not _WHOLE.fullmatch(found["number"]):
        return None
    said = f"{sentence} {phrase}"
    per_time = bool(_PER_TIME.search(said))
    return Quota(
        int(found["number"].replace(".", "")),
        found["counted"],
        is_for_each=bool(_EACH.search(said)) and not per_time,
        per_time=per_time,
    )
