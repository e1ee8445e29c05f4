"""Orders without a body, and deadlines without a day."""

from collections.abc import Iterator
from datetime import timedelta

from gandan.lint.checks.patterns import compiled
from gandan.lint.checks.reading import reading
from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.tiengviet import nfc
from gandan.vanban.due import find
from gandan.vanban.model import Obligation, Span

_NEIGHBOURS = 3  # duties of one list, with the one that names nobody
_WHOLE_DAY = len("2026-01-15")
_LONG_AGO = 366


def order_to_nobody(paper: Paper, _rule: Rule) -> Iterator[Found]:
    """A duty with a day that names nobody, where each of its neighbours names who does it.

    Only in a document that is addressed to nobody; in a list that names bodies elsewhere ("Phân
    công thực hiện") no duty is wrong for not naming its own.
    """
    if paper.header.kinh_gui:
        return
    places: dict[str, list[Obligation]] = {}
    for duty in paper.reading.obligations:
        places.setdefault(duty.section.rpartition(".")[0], []).append(duty)
    for duties in places.values():
        nobodys = [duty for duty in duties if not duty.assignees]
        if len(nobodys) != 1 or len(duties) < _NEIGHBOURS:
            continue
        (duty,) = nobodys
        others_name = all(
            one.assignees and not one.is_implicit for one in duties if one is not duty
        )
        if others_name and duty.deadline.date and duty.is_implicit and not duty.is_generic:
            yield Found(duty.span)


def before_issue(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A day that lies before the day of issue, most often of the year before.

    The reading takes such a day for recalled and sets no deadline by it; here it is told where the
    duty names who is to do it, has no other day, and the day is less than a year gone.
    """
    yield from reading(paper, rule)
    issued = paper.header.ngay_ban_hanh or ""
    day = paper.day
    if day is None or len(issued) != _WHOLE_DAY:
        return
    for duty in paper.reading.obligations:
        if duty.deadline.kind != "none" or not duty.assignees:
            continue
        words = nfc(paper.text[duty.span.start : duty.span.end])
        for due in find(words):
            told = due.deadline.date or ""
            if len(told) != _WHOLE_DAY or due.deadline.kind != "once":
                continue
            if (day - timedelta(days=_LONG_AGO)).isoformat() < told < issued:
                start = duty.span.start
                shown = "/".join(reversed(told.split("-")))
                said = f"Hạn {shown} đến trước ngày ban hành văn bản; xem lại năm của hạn."
                if words == paper.text[start : duty.span.end]:
                    yield Found(Span(start + due.start, start + due.end), None, {"said": said})


def vague_deadlines(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Words of the row that stand where a day should: "trong thời gian sớm nhất"."""
    text = paper.text
    for duty in paper.reading.obligations:
        if duty.deadline.date or duty.deadline.event or duty.deadline.freq:
            continue
        for phrase in rule.options["phrases"]:
            match = compiled(phrase).search(text, duty.span.start, duty.span.end)
            if match:
                yield Found(Span(*match.span()))
                break
