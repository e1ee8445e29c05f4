"""Theo cơ cấu: hiện nay | khi giao. The switch of lists of duties, and how bodies are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gandan.apps.tasks.queries.rows import body_name
from gandan.apps.tasks.queries.wanted import Structure

if TYPE_CHECKING:
    from django.http import QueryDict

    from gandan.apps.orgs.models import Unit
    from gandan.apps.tasks.models import Assignment, Occurrence

PARAMETER = "co-cau"


def structure_of(query: QueryDict) -> str:
    """What the address asks for; anything unknown is the bodies of now."""
    asked = query.get(PARAMETER, "")
    return asked if asked in Structure.values else Structure.NOW.value


def structure_links(query: QueryDict, current: str) -> list[dict[str, object]]:
    """One link for each drawing; the other filters stay, the page begins anew."""
    links = []
    for structure in Structure:
        asked = query.copy()
        asked.pop("trang", None)
        asked.pop(PARAMETER, None)
        if structure != Structure.NOW:
            asked[PARAMETER] = structure.value
        links.append(
            {
                "url": f"?{asked.urlencode()}",
                "label": structure.label,
                "is_current": current == structure.value,
            }
        )
    return links


def ended_name(unit: Unit) -> str:
    """A body that ended, with its last day: another may bear its name today."""
    if unit.valid_before is None:
        return unit.ten
    return _("%(name)s (đến trước %(day)s)") % {
        "name": unit.ten,
        "day": f"{unit.valid_before:%d/%m/%Y}",
    }


def is_moved(assignment: Assignment) -> bool:
    """Whether somebody else answers for it than it was given to, or under another name."""
    is_other = assignment.unit_id != assignment.responsible_id
    return is_other or assignment.unit_name != assignment.responsible.ten


def then_name(assignment: Assignment) -> str:
    """Who it was given to, told apart from who answers now."""
    now = assignment.responsible
    return body_name(assignment.unit_name, assignment.unit, beside=(now.ten, now))


def now_name(assignment: Assignment) -> str:
    """Who answers now, told apart from who it was given to."""
    now = assignment.responsible
    if not is_moved(assignment):
        return now.ten
    return body_name(now.ten, now, beside=(assignment.unit_name, assignment.unit))


def given_then(occurrence: Occurrence) -> str:
    """Who it was given to, where that is another than who owes it now; else nothing."""
    assignment, now = occurrence.assignment, occurrence.unit
    if assignment.unit_id == now.pk and assignment.unit_name == now.ten:
        return ""
    return body_name(assignment.unit_name, assignment.unit, beside=(now.ten, now))
