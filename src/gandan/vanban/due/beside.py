"""A rhythm and dates in one sentence: of one work, or each of a work of its own."""

import re

from gandan.vanban.due.each_year import again_end
from gandan.vanban.due.model import Dated, Due
from gandan.vanban.due.rhythms import Rhythm

DIGIT = re.compile("[0-9]")
# after a rhythm: a further work, which has its own date
OTHER_WORK = re.compile(
    r"(?:họp|kết|báo cáo|lần|ban|kiểm tra|tổ chức|đánh giá|huấn|thoại|gửi|năm|quý|tháng)(?!\w)"
    r"[^;.()]{0,80}?, (?:riêng |trong đó |giữa |cuối |tổ chức |tham mưu |sơ kết|tổng kết|lần|đợt|"
    r"hoàn thành|gửi|xây dựng|lớp|báo cáo|đồng thời)[^;.]*$|^[^;.,()]{0,60}, trong đó "
)
# "tiếp công dân 02 ngày trong 01 tháng *và tổ chức đối thoại* trong tháng 10/2031"
AND_WORK = re.compile(
    r"(?:^|[^;.()]{0,80}?)(?:,| và) (?:tổ chức|báo cáo|gửi|tham mưu|tổng kết|sơ kết|trình|xây dựng|"
    r"ban hành|hoàn thành|đăng ký)(?!\w)[^;.]*$"
)
THEN_AGAIN = re.compile(
    r"\)?(?:[,;] (?:và |đồng thời |sau đó |định kỳ )?| và |, đồng thời )"
    r"(?=(?:cập nhật|báo cáo|tổ chức|rà soát|kiểm tra|công khai|đánh giá|duy trì|gửi|sơ kết|"
    r"tổng kết|"
    r"giao ban|theo dõi|$))[^;.]*$"
)


def is_apart(text: str, rhythm: Rhythm, dates: list[Dated]) -> bool:
    """Whether a rhythm is of a work before the dated one: "6 tháng báo cáo, tổng kết trước ..."."""
    gap = text[rhythm.end : dates[0].start]
    return (
        rhythm.end <= dates[0].start
        and all(date.moment.year or _is_oftener(text, rhythm, date) for date in dates)
        and _is_other_work(text, rhythm, gap)
    )


def _is_other_work(text: str, rhythm: Rhythm, gap: str) -> bool:
    """Whether between a rhythm and a date another work begins; counted acts are whole before it."""
    is_counted = rhythm.freq != "multi_year" and DIGIT.search(text, rhythm.start, rhythm.end)
    return OTHER_WORK.search(gap) is not None or bool(is_counted and AND_WORK.match(gap))


def comes_after(text: str, rhythm: Rhythm, dates: list[Dated], found: tuple[Due, ...]) -> bool:
    """Whether a rhythm is of a work behind the dated one: "gửi ... *và cập nhật hằng tháng*"."""
    is_once = all(one.deadline.kind == "once" for one in found) and rhythm.freq != "yearly"
    if rhythm.start < dates[-1].end or not is_once:
        return False
    return THEN_AGAIN.match(text, dates[-1].end, rhythm.start) is not None


def first_half(dates: list[Dated]) -> Dated | None:
    """Of two dates that share a rhythm of half and year, that of the half: "15/6 và 15/12"."""
    months = [date.moment.month for date in dates if date.moment.day]
    is_pair = len(dates) == len(months) == 2 and None not in months
    return dates[0] if is_pair and 5 <= (months[0] or 0) <= 8 <= (months[1] or 0) else None


def _is_oftener(text: str, rhythm: Rhythm, date: Dated) -> bool:
    """Whether a rhythm comes oftener than a date of each year: "mỗi quý ..., 05/12 hằng năm"."""
    is_often = rhythm.freq in ("quarterly", "monthly", "daily")
    return is_often and again_end(text, date.end) > date.end
