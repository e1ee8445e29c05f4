"""Orders without a body, and deadlines without a day."""

from collections.abc import Iterator

from gandan.lint.checks.patterns import compiled
from gandan.lint.model import Found, Rule
from gandan.lint.paper import Paper
from gandan.vanban.model import Obligation


def order_to_nobody(paper: Paper, rule: Rule) -> Iterator[Found]:
    """A duty with a day of its own that names nobody, in a document that is addressed to nobody."""
    if paper.header.kinh_gui:
        return
    for duty in paper.reading.obligations:
        if _has_day(duty) and duty.is_implicit and not duty.assignees and not duty.is_generic:
            yield Found(duty.span)


def vague_deadlines(paper: Paper, rule: Rule) -> Iterator[Found]:
    """Words of the row that stand where a day should: "trong thời gian sớm nhất"."""
    text = paper.text
    for duty in paper.reading.obligations:
        if _has_day(duty) or duty.deadline.event or duty.deadline.freq:
            continue
        for find in rule.options["phrases"]:
            match = compiled(find).search(text, duty.span.start, duty.span.end)
            if match:
                span = type(duty.span)(*match.span())
                yield Found(span)
                break


def _has_day(duty: Obligation) -> bool:
    return bool(duty.deadline.date)
