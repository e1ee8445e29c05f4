"""Who did what to a thing, or to several that belong together.

`{% load history %}{% history "document" document.public_id %}`, `{% history_of things %}`
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from gandan.apps.audit import queries
from gandan.web.event_lines import Line, line
from gandan.web.shapes import drawn

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


@register.simple_tag
def changes_of(one: Line) -> SafeString:
    """Why it was done and which fields it changed."""
    changed = [
        drawn("components/event_change.html", label=c.label, before=c.before, after=c.after)
        for c in one.changes
    ]
    return drawn(
        "components/event_changes.html",
        reason=one.reason,
        changes=mark_safe("".join(changed)),  # noqa: S308  # each is escaped
    )


def _shown(events: Sequence[Any]) -> dict[str, Any]:
    return {"lines": [_drawn(line(one)) for one in events[:SHOWN]], "more": len(events) > SHOWN}


def _drawn(one: Line) -> SafeString:
    at = localtime(one.at)
    return drawn(
        "components/event.html",
        iso=at.isoformat(),
        at=date_format(at, "SHORT_DATETIME_FORMAT"),
        who=one.who,
        did=one.did,
        post=one.post,
        changes=changes_of(one),
    )
