"""Pieces of the task pages: badges and "Vì sao ngày này?"."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gandan.apps.tasks.queries.lateness import Lateness, of_days, of_occurrence
from gandan.apps.tasks.queries.register import Share
from gandan.deadlines import Due, Step, say
from gandan.deadlines.wording import say_period
from gandan.web.staff.tasks.words import (
    BADGES,
    days_in_words,
    share_in_words,
    units_in_words,
)

register = template.Library()


def _badge(lateness: Lateness) -> SafeString:
    kind = BADGES[lateness.kind]
    return format_html('<span class="badge {}">{}</span>', kind, days_in_words(lateness))


@register.simple_tag
def occurrence_badge(occurrence: object, today: date) -> SafeString:
    """How an occurrence stands, in words."""
    return _badge(of_occurrence(occurrence, today))  # type: ignore[arg-type]  # from a template


@register.simple_tag
def days_badge(due_on: date | None, aim_on: date | None, today: date) -> SafeString:
    """How a day that is owed stands, in words."""
    return _badge(of_days(due_on, aim_on, today))


@register.filter
def said(explanation: Sequence[Mapping[str, object]] | Due) -> list[str]:
    """The sentences of "Vì sao ngày này?", from a stored explanation or a fresh one."""
    steps = (
        explanation.explanation
        if isinstance(explanation, Due)
        else [Step(**row) for row in explanation]  # type: ignore[arg-type]  # rows of as_row()
    )
    return [say(step, get_language() or "vi") for step in steps]


@register.filter
def period_words(period: str) -> str:
    """A period in words: "6 tháng đầu năm 2026"."""
    return say_period(period, get_language() or "vi") if period else ""


@register.filter
def units_words(share: Share) -> str:
    """Who has the task."""
    return units_in_words(share)


@register.filter
def share_words(share: Share) -> str:
    """How many of its units have done it."""
    return share_in_words(share)
