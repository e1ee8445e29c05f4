"""Pieces of the task pages: badges and "Vì sao ngày này?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.apps.tasks.queries.lateness import Lateness, of_days, of_occurrence
from gandan.apps.tasks.queries.my_work import COUNTED
from gandan.apps.tasks.queries.pairing import Rule
from gandan.apps.tasks.queries.rows import Row, Share, body_name
from gandan.deadlines import Due, Step, say
from gandan.deadlines.wording import say_period
from gandan.web.staff.tasks import structure as structures
from gandan.web.staff.tasks.asking import KINDS
from gandan.web.staff.tasks.words import (
    BADGES,
    assignment_in_words,
    days_in_words,
    other_side,
    others_in_words,
    planned_in_words,
    share_in_words,
    standing_in_words,
    units_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Occurrence, Task
    from gandan.apps.tasks.queries.confirmation import Plan
    from gandan.apps.tasks.queries.requests import Asked

register = template.Library()
T = TypeVar("T")


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


@register.simple_tag
def task_badge(task: Task, today: date) -> SafeString:
    """How a task stands, in words."""
    return format_html('<span class="badge {}">{}</span>', *standing_in_words(task, today))


@register.simple_tag
def assignment_badge(assignment: Assignment, today: date) -> SafeString:
    """How a unit's part of a task stands, in words."""
    return format_html('<span class="badge {}">{}</span>', *assignment_in_words(assignment, today))


@register.filter
def request_title(asked: Asked) -> str:
    """A request in a few words: its kind, and of a duty that comes round again which time."""
    title = str(KINDS[asked.kind].title)
    one = asked.occurrence
    return (
        f"{title} ({say_period(one.period, get_language() or 'vi')})"
        if one and one.period
        else title
    )


@register.filter
def of_key(mapping: Mapping[int, T] | None, key: int) -> T | None:
    """What the mapping has there; None where it has nothing, or there is none on the page."""
    return mapping.get(key) if mapping else None


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
def up_to_counted(count: int) -> str:
    """A count as lists show it: "37", "1.000+" beyond what is counted."""
    shown = number_format(min(count, COUNTED), force_grouping=True)
    return f"{shown}+" if count > COUNTED else shown


@register.filter
def period_words(period: str) -> str:
    """A period in words: "6 tháng đầu năm 2026"."""
    return say_period(period, get_language() or "vi") if period else ""


@register.filter
def rule_words(rule: Rule) -> str:
    """Why two times are one report."""
    return {
        Rule.SAME: _("cùng kỳ"),
        Rule.ENDS_TOGETHER: _("hai kỳ kết thúc cùng ngày"),
        Rule.NEXT: _("hai kỳ liền nhau, hạn gần nhau"),
        Rule.NEAR: _("báo cáo một lần, hạn gần nhau"),
    }[rule]


@register.filter
def units_words(share: Share) -> str:
    """Who has the task."""
    return units_in_words(share)


@register.filter
def share_words(share: Share) -> str:
    """How many of its units have done it."""
    return share_in_words(share)


@register.filter
def others_words(row: Row) -> str:
    """The other side of a line, where it differs."""
    said = others_in_words(row)
    return f"{other_side(row.structure)}: {said}" if said else ""


@register.filter
def planned_words(row: Row) -> str:
    """How many of the bodies of a line have linked a plan."""
    return planned_in_words(row)


@register.filter
def is_moved(assignment: Assignment) -> bool:
    """Whether who answers for it now is another than it was given to."""
    return structures.is_moved(assignment)


@register.filter
def then_name(assignment: Assignment) -> str:
    """Who it was given to then."""
    return structures.then_name(assignment)


@register.filter
def now_name(assignment: Assignment) -> str:
    """Who answers for it now."""
    return structures.now_name(assignment)


@register.filter
def given_then(occurrence: Occurrence) -> str:
    """Who it was given to then, where somebody else owes it now."""
    return structures.given_then(occurrence)


@register.simple_tag
def planned_unit(plan: Plan, unit: Unit) -> str:
    """A body as it was called then, and who carries out its duty today where that is another."""
    name, now = plan.name_then(unit), plan.responsible(unit)
    if now.pk == unit.pk and now.ten == name:
        return name
    return _("%(then)s, nay là %(now)s") % {
        "then": body_name(name, unit, beside=(now.ten, now)),
        "now": now.ten,
    }
