"""Who did what to a thing, or to several that belong together.

`{% load history %}{% history "document" document.public_id %}`, `{% history_of things %}`
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template

from gandan.apps.audit import queries
from gandan.web.event_lines import line

register = template.Library()
SHOWN = 50


@register.inclusion_tag("components/history.html")
def history(subject_type: str, subject_id: object) -> dict[str, Any]:
    """The latest events of a thing, newest first, in one query."""
    return _shown(queries.history(subject_type, subject_id, limit=SHOWN + 1))


@register.inclusion_tag("components/history.html")
def history_of(things: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Any]:
    """The same of several things: kinds with public ids."""
    return _shown(queries.history_of(things, limit=SHOWN + 1))


def _shown(events: Sequence[Any]) -> dict[str, Any]:
    return {"lines": [line(event) for event in events[:SHOWN]], "more": len(events) > SHOWN}
