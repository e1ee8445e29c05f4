"""Parts with a time of their own: a year over dates without one, a time over a list.

"2. Năm 2032" dates "thời hạn: 31/3" under it; "Nhiệm vụ hoàn thành trong quý II/2031:" is the time
of each item that has none.
"""

import re
from dataclasses import replace

from gandan.vanban import due
from gandan.vanban.due.moments import YEAR
from gandan.vanban.model import Deadline
from gandan.vanban.outline import Block, Outline
from gandan.vanban.records import record

OF_YEAR = re.compile(
    rf"(?:[^.;:]{{0,80}}\s)?(?i:năm)\s+(?P<year>{YEAR})(?:\s*\([^()]{{1,40}}\))?\s*[:.]?"
)
NO_YEAR = re.compile(r"(?i:giai đoạn|nhiệm kỳ|kết quả|tình hình|so với|đến năm|từ năm|thông qua)")
DONE_IN = re.compile(
    r"(?:(?i:các|những) )?(?i:nhiệm vụ|công việc|việc|nội dung|hạng mục|phần việc|mục|nhóm)"
    r"(?: \w+){0,4}? (?i:hoàn thành|xong|thực hiện|triển khai|cần làm|phải làm)(?!\w)[^:.;]{0,80}"
    r"[:.]?|(?i:hoàn thành|thực hiện|xong|triển khai)(?: xong)? (?:trong|trước|vào|chậm nhất)"
    r"(?!\w)[^:.;]{0,60}:"
)
# "1. Tháng 4/2031", "Từ tháng 7 đến tháng 9/2031" over what is done then
ONLY_TIME = re.compile(
    r"(?:(?:Trong|Từ|Đến|Trước|Vào|Đầu|Cuối) )?(?i:ngày|tháng|quý|tuần) [^:;,]{1,50}\d{4}[:.]?"
)
# a title that ends with its time: "Bước 1: Rà soát (hoàn thành trước ngày 10/12/2031)"
DONE_ASIDE = re.compile(
    r"[^()]{3,120}\("
    r"(?P<time>(?i:hoàn thành|xong|thực hiện xong|chậm nhất|trước)(?!\w)[^()]{3,60})\)[.:]?"
)
# over what is never done once: "4. Thường xuyên trong năm"
ALWAYS = re.compile(
    r"(?i:(?:các )?(?:nhiệm vụ|công việc|việc)? ?thường xuyên(?: trong năm| cả năm|, liên tục)?)"
    r"[.:]?"
)
# a stage with its time: "Giai đoạn 1 (từ ngày 10/02 đến ngày 28/02/2032): tuyên truyền"
STAGE = re.compile(
    r"(?i:giai đoạn|đợt|bước|vòng|chặng|kỳ)(?: cao điểm)? (?:\d{1,2}|[IVX]{1,4}|thứ \w+)"
    r"(?:\s*\((?P<time>[^()]{4,70})\)(?:\s*[:.–-] ?[^.;]{0,110})?|"
    r"[:,] ?(?P<said>(?:[Tt]ừ|[Tt]rong|[Tt]rước|[Tt]háng|[Qq]uý|[Nn]gày) [^:;]{4,60}))[:.]?"
)
LONGEST = 160
TITLES = (OF_YEAR, DONE_IN, ONLY_TIME, DONE_ASIDE, ALWAYS, STAGE)
UNTITLED = frozenset(("row", "appendix", "closing"))
NO_TIME = Deadline()


@record
class Part:
    """What a part hands down: the year from which its dates count ("2032"), a time of its list."""

    counted_from: str | None = None
    deadline: Deadline = NO_TIME

    def or_at(self, time: Deadline) -> "Part":
        """The part, with a time from elsewhere where it has none."""
        is_free = time.kind != "none" and self.deadline.kind == "none"
        return replace(self, deadline=time) if is_free else self


NO_PART = Part()


def timed_part(outline: Outline, block: Block, parts: dict[int, Part], issued: str | None) -> Part:
    """The part that a block stands in; what it hands down itself is written into `parts`."""
    inherited = NO_PART if block.parent is None else parts.get(block.parent, NO_PART)
    parts[block.index] = inherited
    if block.kind in UNTITLED or block.end - block.body > LONGEST or not outline.children(block):
        return inherited
    title = outline.words(block).strip()
    if any(pattern.fullmatch(title) for pattern in TITLES):
        parts[block.index] = _of_title(title, inherited, issued)
    return inherited


def _of_title(title: str, inherited: Part, issued: str | None) -> Part:
    made = inherited
    year = OF_YEAR.fullmatch(title)
    if year and issued and year["year"] > issued[:4] and not NO_YEAR.search(title):
        made = replace(made, counted_from=year["year"])
    if ONLY_TIME.fullmatch(title):
        time = due.find_in_field(title.rstrip(":."), issued)
        return replace(made, deadline=time) if time.kind == "once" and time.date else made
    if ALWAYS.fullmatch(title):
        return replace(made, deadline=due.find_in_field("thường xuyên", issued))
    if stage := STAGE.fullmatch(title):
        time = due.find_in_field(stage["time"] or stage["said"], made.counted_from or issued)
        is_dated = time.kind == "once" and time.date is not None and len(time.date) > len("2031")
        return replace(made, deadline=time) if is_dated else made
    aside = DONE_ASIDE.fullmatch(title)
    if aside or DONE_IN.fullmatch(title):
        found = due.find(aside["time"] if aside else title, made.counted_from or issued)
        if found and found[0].deadline.kind == "once" and found[0].deadline.date:
            made = replace(made, deadline=found[0].deadline)
    return made
