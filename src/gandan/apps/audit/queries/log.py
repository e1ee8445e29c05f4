"""Reads of the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

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
    unit_id: str = ""  # public id of a body: its own events, and what its people did
    unit_name: str = ""  # of that body, as posts are written

    @property
    def is_about_a_person(self) -> bool:
        """Whether the question is what one person did, or what was done to his account."""
        return bool(self.person or (self.subject_type == "user" and self.subject_id))

    @property
    def said(self) -> dict[str, object]:
        """The question as the log keeps it, without what was left open."""
        fields = {
            "person": self.person,
            "action_asked": self.action,
            "thing": self.subject_type,
            "thing_id": self.subject_id,
            "unit": self.unit_name,
            "since": self.since,
            "until": self.before,
        }
        return {name: value for name, value in fields.items() if value}


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
    start = (page - 1) * PAGE_SIZE
    rows = list(events_of(by, wanted).order_by("-at", "-id")[start : start + PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def events_of(by: Entitled, wanted: LogFilter) -> QuerySet[AuditEvent]:
    """The wanted events of the tenant."""
    exact = {
        "action": wanted.action,
        "subject_type": wanted.subject_type,
        "subject_id": wanted.subject_id,
        "actor_name__icontains": wanted.person,
        "at__gte": wanted.since,
        "at__lt": wanted.before,
    }
    events = AuditEvent.objects.filter(tenant_id=by.tenant_id)
    events = events.filter(**{name: value for name, value in exact.items() if value})
    return events.filter(_of_unit(wanted)) if wanted.unit_id else events


def _of_unit(wanted: LogFilter) -> Q:
    """What happened to a body, and what was done by people who then held a post in it.

    Posts stand in an event as "role, body; role, body (…)": "xã An Phú" is not "xã An Phú Đông".
    """
    post = f", {wanted.unit_name}"
    by_its_people = Q(actor_post__endswith=post) | Q(actor_post__contains=f"{post};")
    by_its_people |= Q(actor_post__contains=f"{post} (")
    return by_its_people | Q(subject_type="unit", subject_id=wanted.unit_id)
