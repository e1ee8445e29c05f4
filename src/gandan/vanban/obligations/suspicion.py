"""Sentences that sound like orders and that no rule took: a person looks at them."""

import re
from collections.abc import Iterator

from gandan.vanban.model import Span
from gandan.vanban.obligations.walking import Walk

KINDS = frozenset(("item", "bullet", "paragraph", "closing"))
FIRST = re.compile(
    r"(?:[Gg]iao|[Tt]ổ chức thực hiện|[Xx]ây dựng|[Bb]an hành|[Bb]áo cáo|[Tt]ăng cường|"
    r"[Tt]riển khai|[Rr]à soát)(?!\w)"
)
STRONG = re.compile(
    r"(?<!\w)(?:[Yy]êu cầu|[Đđ]ề nghị|phải|có trách nhiệm|chịu trách nhiệm|[Kk]hẩn trương|"
    r"[Cc]hậm nhất|"
    r"[Tt]rước ngày)(?!\w)"
)
DESCRIBES = re.compile(
    r"(?i:(?:đã|đang|được|căn cứ|theo|thực hiện|xét)\s[^.;]{0,80}(?:đã|được|ban hành|về việc)|"
    r"căn cứ )|"
    r"(?:Căn cứ|Xét|Thực hiện|Triển khai Kế hoạch|Theo|Theo đề nghị|Trên đây)\s"
)


def suspected(walk: Walk, cited: list[Span]) -> tuple[Span, ...]:
    """Spans of the sentences of the body that sound like orders and lie in no duty.

    A sentence that begins with one of the documents `cited` (sorted) describes that document.
    """
    starts = {mention.start for mention in cited}
    spans = (
        walk.clean.to_source(start, end)
        for start, end in _left_over(walk)
        if _sounds(walk.text, start, end)
    )
    return tuple(span for span in spans if span.start not in starts)


def _left_over(walk: Walk) -> Iterator[tuple[int, int]]:
    """The sentences of the body that lie in no duty."""
    taken = sorted(walk.taken)
    at = 0
    for block in walk.outline.body():
        if block.index in walk.silent or block.kind not in KINDS:
            continue
        while at < len(taken) and taken[at][1] <= block.body:
            at += 1
        if at < len(taken) and taken[at][0] <= block.body and block.end <= taken[at][1]:
            continue  # most blocks are one duty: no sentence of theirs is left over
        for start, end in walk.outline.sentences(block):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if at == len(taken) or taken[at][0] >= end:
                yield start, end


def _sounds(text: str, start: int, end: int) -> bool:
    if text[end - 1 : end] == ":" or DESCRIBES.match(text, start, end):
        return False
    return STRONG.search(text, start, end) is not None or (
        FIRST.match(text, start, end) is not None
    )
