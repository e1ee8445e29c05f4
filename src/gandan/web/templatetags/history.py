"""`{% load history %}{% history "document" document.public_id %}`: who did what to a thing."""

from typing import Any

from django import template

from gandan.apps.audit.queries import history as history_of
from gandan.web.events import line

register = template.Library()
SHOWN = 50


@register.inclusion_tag("components/history.html")
def history(subject_type: str, subject_id: object, *more: object) -> dict[str, Any]:
    """The latest events of a thing, newest first, in one query.

    `more` names further things whose events belong on the same page: type, id, type, id.
    """
    events = list(history_of(subject_type, subject_id, limit=SHOWN + 1))
    pairs = zip(more[::2], more[1::2], strict=True)
    for other_type, other_id in pairs:
        events += history_of(str(other_type), other_id, limit=SHOWN + 1)
    events.sort(key=lambda event: (event.at, event.pk), reverse=True)
    return {"lines": [line(event) for event in events[:SHOWN]], "more": len(events) > SHOWN}
