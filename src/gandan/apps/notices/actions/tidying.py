"""What was told long ago is told no more: rows go by the rows of retention, some at a time."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import SystemActor
from gandan.apps.notices.models import Mailing, Notice
from gandan.apps.notices.queries.retention import (
    AT_ONCE,
    Old,
    Reached,
    Retention,
    old_mailings,
    old_notices,
)

Stays = Mapping[str, Callable[[UUID, Collection[str]], set[str]]]  # by kind of thing


class Step(NamedTuple):
    """What a few rows came to: how far the passage is, whether there is more, how many went."""

    reached: Reached | None
    is_left: bool
    gone: int


def tidy_notices(
    *, by: SystemActor, row: Retention, stays: Stays, after: Reached | None, now: datetime
) -> Step:
    """Delete the next few notices that are old, but for those of things that keep theirs.

    `stays` answers for each kind of thing which of some ids keep their notices; of a kind for
    which nobody answers all stay: nothing goes by oversight. Read or not makes no difference.
    """
    with transaction.atomic():
        old = old_notices(by.tenant_id, before=row.before(now), after=after)
        kept = _kept(by.tenant_id, old, stays)
        gone = [one.reached.pk for one in old if one.subject not in kept]
        # of these rows alone, by their keys: nothing is told of them any more
        Notice.objects.filter(pk__in=gone).delete()
        if gone:
            _tell(by, row, {"notice_count": len(gone), "kept_count": len(old) - len(gone)}, now)
    return Step(old[-1].reached if old else after, len(old) == AT_ONCE, len(gone))


def tidy_mailings(*, by: SystemActor, row: Retention, now: datetime) -> int:
    """Delete the next few e-mails of a kind that are old and carry no notice; how many."""
    with transaction.atomic():
        gone = old_mailings(by.tenant_id, row.of, before=row.before(now))
        Mailing.objects.filter(pk__in=gone).delete()
        if gone:
            _tell(by, row, {"mailing_count": len(gone)}, now)
    return len(gone)


def _kept(tenant_id: UUID, old: Collection[Old], stays: Stays) -> set[tuple[str, str]]:
    by_kind: dict[str, set[str]] = {}
    for one in old:
        kind, subject = one.subject
        by_kind.setdefault(kind, set()).add(subject)
    kept: set[tuple[str, str]] = set()
    for kind, subjects in by_kind.items():
        answer = stays.get(kind)
        kept |= {(kind, s) for s in (answer(tenant_id, subjects) if answer else subjects)}
    return kept


def _tell(by: SystemActor, row: Retention, counts: dict[str, int], now: datetime) -> None:
    record(
        by=by,
        action="tenant.notices_tidied",
        subject_type="tenant",
        subject_id=by.tenant_id,
        after={**counts, "kept_days": row.days, "source": row.source},
        now=now,
    )
