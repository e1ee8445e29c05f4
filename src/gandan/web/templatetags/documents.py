"""Words of the documents pages."""

from collections.abc import Mapping
from typing import Any

from django import template

from gandan import sources
from gandan.apps.documents.queries import remarks
from gandan.web import findings
from gandan.web.staff.documents import deadlines
from gandan.web.staff.documents.forms import kind_names

register = template.Library()


@register.filter
def paper_day(value: str) -> str:
    """A date of a paper as it is written here, whole or shorter: "2024-06" → "06/2024"."""
    return deadlines.shown(value or "")


STATES = {
    # state: (tone of its badge, icon)
    "received": ("info", "clock"),
    "reading": ("info", "work"),
    "failed": ("late", "late"),
    "in_review": ("soon", "eye"),
    "confirmed": ("done", "check"),
}


@register.filter
def state_tone(state: str) -> str:
    """The tone of a document's state."""
    return STATES[state][0]


@register.filter
def state_icon(state: str) -> str:
    """The icon of a document's state."""
    return STATES[state][1]


@register.filter
def kind_name(key: str) -> str:
    """A type of document as it is called; the key itself where the vocabulary lacks it."""
    return kind_names().get(key, key)


@register.filter
def changed_by(change: sources.Change) -> str:
    """What amended or replaced an instrument, with its name where the rows have it."""
    found = sources.find(change.by) if change.by else ()
    return f"{found[0].name} ({change.by})" if len(found) == 1 else change.said


@register.filter
def in_words(finding: Mapping[str, Any], text: str) -> str:
    """A warning of the reading as a sentence of the page's language."""
    return findings.sentence(finding, text)


@register.filter
def flaws(result: Mapping[str, Any] | None) -> list[findings.Shown]:
    """What the linter found in a document, for the page's language."""
    return findings.flaws(result or {})


@register.filter
def of(values: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401  # whatever is held
    """What a mapping holds under a key, or nothing."""
    return values.get(key, "") if values else ""


@register.filter
def remark_sentences(stored: Any) -> list[str]:  # noqa: ANN401  # as it is stored, or nothing
    """What had to be done to a file before it could be read."""
    return remarks.sentences(stored)
