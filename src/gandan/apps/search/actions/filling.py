"""Makes the entries of what was there before, and proves that entries are what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gandan.apps.search.actions.putting import AT_ONCE, bring_up
from gandan.apps.search.models import EDITION, Entry

if TYPE_CHECKING:
    from uuid import UUID

    from gandan.apps.search.queries.kinds import Kind


def fill_some(kind: Kind, *, tenant_id: UUID, after: int) -> int | None:
    """Make the entries of the next things that have none of this edition.

    Returns:
        The primary key up to which the things were looked at, None when there are no more. What
        has its entry is passed over, so that whoever was killed goes on where he was.
    """
    with transaction.atomic():
        some = _next(kind, tenant_id, after)
        if not some:
            return None
        known = Entry.objects.filter(kind=kind.name, subject__in=some, edition=EDITION)
        there = set(known.values_list("subject", flat=True))
        bring_up(kind, [pk for pk in some if pk not in there])
        return some[-1]


def prove_some(kind: Kind, *, tenant_id: UUID, after: int) -> tuple[int | None, int]:
    """Compare the next entries with their things, and set right what differs.

    Returns:
        The primary key up to which was compared, None at the end; and how many entries differed.
        None should: a difference is a fault of the program, or of a hand in the database.
    """
    with transaction.atomic():
        some = _next(kind, tenant_id, after)
        return (some[-1], bring_up(kind, some)) if some else (None, 0)


def drop_orphans(kind: Kind) -> int:
    """Delete the entries of things that are no more; how many there were."""
    with transaction.atomic():
        there = kind.model._default_manager.values("pk")
        return Entry.objects.filter(kind=kind.name).exclude(subject__in=there).delete()[0]


def forget_all() -> None:
    """Let every entry count as made by an older edition, so that all are made anew."""
    Entry.objects.update(edition=0)


def _next(kind: Kind, tenant_id: UUID, after: int) -> list[int]:
    rows = kind.model._default_manager.filter(tenant_id=tenant_id, pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
