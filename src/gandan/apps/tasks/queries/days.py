"""The days on which a duty of a document falls due, as far ahead as they are laid out."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from gandan.apps.documents.models import Document
from gandan.deadlines import Due, occurrences
from gandan.vanban.model import Deadline

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}\Z", re.ASCII)


def days_of(row: Mapping[str, str | None], issued_on: date, today: date) -> tuple[Due, ...]:
    """Dated rhythms up to the end of next year; an undated one for the period of today.

    Raises:
        UnreadableDeadline: the day is written in no known form.
    """
    deadline = as_deadline(row)
    is_dated = deadline.kind != "recurring" or bool(deadline.date)
    until = date(today.year + 1, 12, 31) if is_dated else today
    return occurrences(deadline, issued_on=issued_on, until=until)


def as_deadline(row: Mapping[str, str | None]) -> Deadline:
    """A stored deadline as the engine's own."""
    return Deadline(
        kind=row.get("kind") or "none",  # type: ignore[arg-type]  # the column holds the keys
        date=row.get("date") or None,
        freq=row.get("freq") or None,
        bound=row.get("bound") or None,  # type: ignore[arg-type]  # the column holds the keys
        event=row.get("event") or None,
        phrase=row.get("phrase") or None,
    )


def issue_day(document: Document) -> date:
    """The day of issue; its first of the month where the day was left blank; else the upload."""
    text = document.ngay_ban_hanh
    if _DAY.match(text):
        return date.fromisoformat(text)
    if _MONTH.match(text):
        return date.fromisoformat(f"{text}-01")
    return upload_day(document)


def upload_day(document: Document) -> date:
    """The local day on which the document came in."""
    return timezone.localtime(document.uploaded_at).date()
