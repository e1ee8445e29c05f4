"""Reads of the log that are themselves logged: looking for one person's traces, taking a copy."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from gandan.apps.audit.actions.recording import record
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import Entitled, check_export_log
from gandan.apps.audit.queries.log import LogFilter, events_of, log

AT_ONCE = 1000  # rows of a copy that are in memory together


def read_log(
    *, by: Entitled, wanted: LogFilter, page: int = 1, now: datetime
) -> tuple[Sequence[AuditEvent], bool]:
    """One page of the tenant's log, newest first, and whether there are more.

    Who asks for one person's traces leaves his own: once a question, not once a page.
    """
    found = log(by=by, wanted=wanted, page=page)
    if page == 1 and wanted.is_about_a_person:
        _record(by, "audit.person_searched", wanted, now)
    return found


def export_log(*, by: Entitled, wanted: LogFilter, now: datetime) -> Iterator[AuditEvent]:
    """Every wanted event, newest first, `AT_ONCE` in memory; that a copy was taken is logged.

    Logged now; read as the iterator is.
    """
    check_export_log(by)
    mark = _record(by, "audit.exported", wanted, now)
    return _down_from(by, wanted, mark.pk)


def _down_from(by: Entitled, wanted: LogFilter, last: int) -> Iterator[AuditEvent]:
    events = events_of(by, wanted).order_by("-id")
    while rows := list(events.filter(id__lt=last)[:AT_ONCE]):
        yield from rows
        last = rows[-1].pk


def _record(by: Entitled, action: str, wanted: LogFilter, now: datetime) -> AuditEvent:
    return record(
        by=by,
        action=action,
        subject_type="log",
        subject_id=by.tenant_id,
        after=wanted.said,
        now=now,
    )
