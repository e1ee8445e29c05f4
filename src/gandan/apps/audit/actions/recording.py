"""The one way into the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from uuid import UUID

from django.db.models import Model

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import Actor

__all__ = ["Actor", "Told", "record", "record_each"]
AT_ONCE = 500  # events in one statement


# six arguments say what happened, two say why and when: one call, so that no action repeats itself
def record(  # noqa: PLR0913
    *,
    by: Actor,
    action: str,
    subject_type: str,
    subject_id: object,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    now: datetime,
) -> AuditEvent:
    """Write one event; call it inside the transaction of the write that it tells of.

    Args:
        by: who did it; its tenant is the event's.
        action: a stable key, thing first: "document.received". Its words stand in `web.events`.
        subject_type: kind of the thing: "document", "task", "unit", "post", "user", "job".
        subject_id: its public id.
        before: fields as they were. Values may be dates, UUIDs, enums, decimals, rows, sequences.
        after: fields as they are. A field equal on both sides is left out of both.
        reason: why, in the words of the person who did it.
        now: when.
    """
    event = _event(by, action, subject_type, Told(subject_id, before or {}, after or {}), now)
    event.reason = reason
    event.save()
    return event


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one of many things: its public id, fields as they were and as they are."""

    subject_id: object
    before: Mapping[str, object]
    after: Mapping[str, object]


def record_each(
    *, by: Actor, action: str, subject_type: str, told: Iterable[Told], now: datetime
) -> None:
    """Write an event for each of many things that one action touched; the arguments as `record`."""
    events = [_event(by, action, subject_type, one, now) for one in told]
    AuditEvent.objects.bulk_create(events, batch_size=AT_ONCE)


def _event(by: Actor, action: str, subject_type: str, told: Told, now: datetime) -> AuditEvent:
    old, new = _plain_fields(told.before), _plain_fields(told.after)
    same = {key for key in old.keys() & new.keys() if old[key] == new[key]}
    return AuditEvent(
        tenant_id=by.tenant_id,
        at=now,
        actor_id=by.public_id,
        actor_name=by.name[:200],
        actor_post=by.post_names[:1000],
        action=action,
        subject_type=subject_type,
        subject_id=str(told.subject_id),
        before={key: value for key, value in old.items() if key not in same},
        after={key: value for key, value in new.items() if key not in same},
        request_number=by.request_number[:32],
    )


def _plain_fields(fields: Mapping[str, object] | None) -> dict[str, object]:
    return {str(key): _plain(value) for key, value in (fields or {}).items()}


def _plain(value: object) -> object:
    """The value as JSON holds it; a row becomes its public id, anything unknown its words."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, str):
        return str(value)  # a lazy translation or an enum member becomes a plain string
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return _plain_thing(value)


def _plain_thing(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain_fields(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, Model):
        return str(getattr(value, "public_id", value.pk))
    if isinstance(value, UUID | Decimal):
        return str(value)
    return str(value)
