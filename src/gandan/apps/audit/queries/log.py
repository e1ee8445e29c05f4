"""Reads of the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import Entitled, check_read_log

PAGE_SIZE = 50
HISTORY_LIMIT = 200  # latest events shown on a thing's own page


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of the log is wanted; an empty field asks for everything."""

    action: str = ""
    person: str = ""  # part of the name
    subject_type: str = ""
    subject_id: str = ""
    since: datetime | None = None
    before: datetime | None = None  # half-open


def history(
    subject_type: str, subject_id: object, *, limit: int = HISTORY_LIMIT
) -> Sequence[AuditEvent]:
    """Latest events of one thing, newest first. Who may see the thing may see its history."""
    events = AuditEvent.objects.filter(subject_type=subject_type, subject_id=str(subject_id))
    return list(events.order_by("-at", "-id")[:limit])


def history_of(
    things: Iterable[tuple[str, Sequence[str]]], *, limit: int = HISTORY_LIMIT
) -> Sequence[AuditEvent]:
    """Latest events of several things, newest first, in one query.

    `things` are kinds with public ids. Who may see them all may see this.
    """
    wanted = Q(pk__in=())
    for kind, ids in things:
        if ids:
            wanted |= Q(subject_type=kind, subject_id__in=list(ids))
    return list(AuditEvent.objects.filter(wanted).order_by("-at", "-id")[:limit])


def log(*, by: Entitled, wanted: LogFilter, page: int = 1) -> tuple[Sequence[AuditEvent], bool]:
    """One page of the tenant's log, newest first, and whether there are more."""
    check_read_log(by)
    events = AuditEvent.objects.filter(tenant_id=by.tenant_id)
    exact = {
        "action": wanted.action,
        "subject_type": wanted.subject_type,
        "subject_id": wanted.subject_id,
        "actor_name__icontains": wanted.person,
        "at__gte": wanted.since,
        "at__lt": wanted.before,
    }
    events = events.filter(**{name: value for name, value in exact.items() if value})
    start = (page - 1) * PAGE_SIZE
    rows = list(events.order_by("-at", "-id")[start : start + PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
