"""Events of the log as lines that a person reads, in the words of `events`, `event_fields`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gandan.apps.audit.policies import SYSTEM_NAME
from gandan.web.event_fields import CHOICES, FIELDS, KEYS
from gandan.web.events import THINGS, WORDS

LONGEST = 160  # characters of a value shown in a history


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event, in words."""

    at: datetime
    who: str
    post: str
    did: str
    thing: str
    reason: str
    changes: tuple[Change, ...]
    subject_type: str
    subject_id: str
    request_number: str


def line(event: Any) -> Line:  # noqa: ANN401  # a row of the log; faces do not know tables
    """The event in words; a field without words of its own is not shown."""
    keys = dict.fromkeys((*event.before, *event.after))

    def said(side: Mapping[str, object], key: str) -> str:
        value = side.get(key)
        return _label(event.subject_type, key, value) or words(value)

    return Line(
        event.at,
        _("Hệ thống") if event.actor_name == SYSTEM_NAME else event.actor_name,
        event.actor_post,
        str(WORDS.get(event.action, _("ghi một thay đổi"))),
        str(THINGS.get(event.subject_type, "")),
        event.reason,
        tuple(
            Change(str(FIELDS[key]), before, after)
            for key in keys
            if key in FIELDS
            for before, after in [(said(event.before, key), said(event.after, key))]
            if before or after
        ),
        event.subject_type,
        event.subject_id,
        event.request_number,
    )


def words(value: object) -> str:
    """A stored value as people read it."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return _joined("; ", map(words, value))
    if isinstance(value, Mapping):
        return _of_mapping(value)
    return _short(_date(str(value)) or str(value))


def _label(subject_type: str, key: str, value: object) -> str:
    """The words of a stored key, from the choices of its column; empty where it has none."""
    if keys := KEYS.get((subject_type, key)):
        given = value if isinstance(value, list) else [value]
        return ", ".join(str(keys[each]) for each in given if each in keys)
    column = CHOICES.get((subject_type, key))
    if column is None or not isinstance(value, str):
        return ""
    model, name = column
    field: Any = apps.get_model(model)._meta.get_field(name)
    return str(dict(field.flatchoices).get(value, ""))


def _of_mapping(value: Mapping[str, object]) -> str:
    parts = (f"{FIELDS[key]}: {words(item)}" for key, item in value.items() if key in FIELDS)
    return _joined(", ", (part for part in parts if not part.endswith(": ")))


def _joined(between: str, parts: Iterable[str]) -> str:
    """As many parts as are shown; of a page that was saved at once there are hundreds."""
    taken: list[str] = []
    length = 0
    for part in filter(None, parts):
        taken.append(part)
        length += len(part)
        if length > LONGEST:
            break
    return _short(between.join(taken))


def _date(text: str) -> str:
    """A stored day or moment as a Vietnamese office writes it; empty for anything else."""
    try:
        if len(text) == len("2026-03-02") and (day := parse_date(text)):
            return date_format(day, "SHORT_DATE_FORMAT")
        if "T" in text and (moment := parse_datetime(text)):
            return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
    except ValueError:  # looks like a date and is none
        return ""
    return ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
