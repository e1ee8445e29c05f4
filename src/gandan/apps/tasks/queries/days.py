"""The days on which a duty of a document falls due, as far ahead as they are laid out."""

from collections.abc import Mapping
from datetime import date

from gandan.deadlines import Calendar, Due, occurrences
from gandan.vanban.model import Deadline


def days_of(
    row: Mapping[str, str | None], issued_on: date, today: date, days: Calendar
) -> tuple[Due, ...]:
    """Dated rhythms up to the end of next year; an undated one for the period of today.

    `days` is the working calendar of the space.

    Raises:
        UnreadableDeadline: the day is written in no known form.
    """
    deadline = as_deadline(row)
    is_dated = deadline.kind != "recurring" or bool(deadline.date)
    until = date(today.year + 1, 12, 31) if is_dated else today
    return occurrences(deadline, issued_on=issued_on, until=until, days=days)


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
