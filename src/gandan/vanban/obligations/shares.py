"""What of a work is due at each of its times: "năm 2031 xây *40 kho*, năm 2032 xây *86 kho*"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gandan.vanban.model import Deadline, Obligation
from gandan.vanban.obligations.counting import quota

AMOUNT = re.compile(
    r"(?<![\w/.,-])(?P<amount>(?:ít nhất |tối thiểu |"
    r"không dưới )?\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?(?:\s?%|"
    r" (?:tỷ|triệu|nghìn) đồng|"
    r" (?!(?:ngày|giờ|tháng|tuần|năm|phút|tuổi|lần|km|ha|đến|và)(?!\w))[^\W\d]+"
    r"(?: (?!(?:xong|hoàn|trong|trước|còn|tại|ở|ra|vào|đến|có|được|phải|này|trên|của|cho|"
    r"và)(?!\w))[^\W\d]+)?))"
)


def parted(
    text: str, start: int, end: int, made: Obligation, deadlines: Sequence[Deadline]
) -> list[Obligation]:
    """The duty once for each of its times, with its share of the count where each has one.

    `made` is the duty at the first of them.
    """
    if len(deadlines) == 1:
        return [made]
    amounts = _amounts(text, start, end, deadlines)
    quotas = [made.quota] * len(deadlines) if sum(map(bool, amounts)) < 2 else amounts
    return [
        replace(made, deadline=deadline, quota=quota)
        for deadline, quota in zip(deadlines, quotas, strict=True)
    ]


def _amounts(text: str, start: int, end: int, deadlines: Sequence[Deadline]) -> list[str | None]:
    """The count beside each time; of one that has none, the count of the whole."""
    spans: list[tuple[int, int]] = []
    for deadline in deadlines:
        phrase = deadline.phrase or ""
        at = text.find(phrase, spans[-1][1] if spans else start, end) if phrase else -1
        if at < 0:
            return []
        spans.append((at, at + len(phrase)))
    is_time_first = text[start : spans[0][0]].rstrip().endswith(":")
    head = max(text.rfind(": ", start, spans[0][0]), start)
    if is_time_first:
        parts = [
            (span[1], after)
            for span, after in zip(spans, [s[0] for s in spans[1:]] + [end], strict=True)
        ]
    else:
        parts = [
            (before, span[0])
            for span, before in zip(spans, [head] + [s[1] for s in spans], strict=False)
        ]
    found = [AMOUNT.search(text, *part) for part in parts]
    if sum(map(bool, found)) < 2:
        return []
    whole = quota(text, start, head) if head > start else None
    return [one["amount"] if one else whole for one in found]
