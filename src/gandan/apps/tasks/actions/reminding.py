"""Reminding the people of a body of what it owes, by the rows of the policy."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from gandan.apps.notices.actions import News, tell_each
from gandan.apps.orgs.models import Role
from gandan.apps.orgs.queries.holders import Holder, holders
from gandan.apps.tasks.actions.telling import facts_of, page_of
from gandan.apps.tasks.queries.reminders import Policy
from gandan.apps.tasks.queries.reminding import Reminded


def remind(
    *, tenant_id: UUID, reminded: Sequence[Reminded], policy: Policy, today: date, now: datetime
) -> int:
    """Tell those who hold the roles of today; how many notices that made.

    Call it inside a transaction. A body in which nobody holds any role of the ladder is told
    nothing: nobody above it is ever told by itself; its coordinator sees the duty among the late.
    """
    units = {one.occurrence.unit_id for one in reminded}
    by_unit: dict[int, list[Holder]] = {}
    for holder in holders(tenant_id, units, policy.ladder, on=today):
        by_unit.setdefault(holder.unit_id, []).append(holder)
    news = [_news(one, policy, by_unit.get(one.occurrence.unit_id, ())) for one in reminded]
    return tell_each(tenant=tenant_id, news=news, now=now)


def _news(one: Reminded, policy: Policy, people: Iterable[Holder]) -> News:
    there = list(people)
    roles = set(policy.told(one.roles, (holder.role for holder in there)))
    occurrence = one.occurrence
    others = _others(there, occurrence.assignment.handler_id)
    return News(
        users=tuple(h.user_id for h in there if h.role in roles and h not in others),
        kind=one.due.reminder.kind,
        subject=("occurrence", occurrence.public_id),
        facts=facts_of(occurrence) | {"days": one.due.days},
        address=page_of(occurrence.assignment),
        key=one.key,
    )


def _others(people: Sequence[Holder], handler: int | None) -> set[Holder]:
    """The specialists that the head has not named, where the one whom he did still works there."""
    specialists = {one for one in people if one.role == Role.OFFICER}
    if handler not in {one.user_id for one in specialists}:
        return set()
    return {one for one in specialists if one.user_id != handler}
