"""Which duties somebody is to be reminded of today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from gandan.apps.notices.queries.told import keys_about
from gandan.apps.tasks.models import OWED, Occurrence
from gandan.apps.tasks.queries.joint import stands_alone
from gandan.apps.tasks.queries.reminders import LONGEST, Due, IsWorking, Policy, due_now

PREFIX = "remind:"  # of the keys of reminders
AT_ONCE = 200  # occurrences in one transaction
FAR = timedelta(days=3)  # calendar days that a working day takes at most, long holidays apart
HOLIDAYS = timedelta(days=14)  # the longest of them, with the days around


@dataclass(frozen=True, slots=True)
class Reminded:
    """An occurrence that is owed, with what is due of the policy: days and roles."""

    occurrence: Occurrence
    due: Due  # the latest row of those that nobody was told of yet
    roles: tuple[str, ...]

    @property
    def key(self) -> str:
        """What makes it the same reminder: occurrence, row and the day of the row."""
        return f"{PREFIX}{self.occurrence.public_id}:{self.due.reminder.id}:{self.due.day}"


def to_remind(
    tenant_id: UUID, policy: Policy, *, today: date, is_working: IsWorking
) -> Iterator[list[Reminded]]:
    """Owed occurrences of which somebody is to be told, in batches; nothing on a day off.

    Continuing duties have no occurrence, contested ones are not owed: neither is ever here. Rows
    of days before the duty was given, or before the last reminder, are over. Of what one report
    answers the earliest day reminds.
    """
    if not is_working(today):
        return
    horizon = today + FAR * (policy.longest_before + 1) + HOLIDAYS
    rows = (
        Occurrence.objects.filter(
            stands_alone(),
            tenant_id=tenant_id,
            state__in=OWED,
            due_on__gte=today - timedelta(days=LONGEST),
            due_on__lte=horizon,
            assignment__task__closed_at__isnull=True,
        )
        .select_related("assignment__task__document", "unit")
        .order_by("pk")
    )
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        told = keys_about(tenant_id, "occurrence", [row.public_id for row in batch], PREFIX)
        found = []
        for row in batch:
            since = _since(row, told.get(str(row.public_id), ()))
            dues = [d for d in _dues(row, policy, today, is_working) if d.day > since]
            if dues:
                found.append(Reminded(row, dues[-1], policy.wanted(dues, row.state)))
        if found:
            yield found


def _dues(row: Occurrence, policy: Policy, today: date, is_working: IsWorking) -> Iterable[Due]:
    if row.due_on is None:
        return ()
    aim_on = row.aim_on or row.due_on
    return due_now(policy, aim_on=aim_on, due_on=row.due_on, today=today, is_working=is_working)


def _since(row: Occurrence, keys: Iterable[str]) -> date:
    """The day up to which nothing more is told: of the last reminder, or when it was given."""
    given_on = timezone.localtime(row.assignment.given_at).date()
    days = (date.fromisoformat(key.rpartition(":")[2]) for key in keys)
    return max((given_on, *days))
