"""Seal events: each is hashed together with everything before it in its chain."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gandan.apps.audit.models import DailyHead, Seal
from gandan.apps.audit.queries.chain import (
    BATCH,
    chain_of,
    chains,
    last_seal,
    not_yet_sealed,
    row_of,
)
from gandan.sealing import link


def seal_some(*, now: datetime) -> int:
    """Seal the next events, up to `BATCH`; how many those were.

    One transaction: killed in the middle, nothing of it has happened. Two at once: one of them
    fails on the place that the other took, and nothing of it has happened either.
    """
    with transaction.atomic():
        ends: dict[str, tuple[int, str]] = {}
        seals = []
        for event in not_yet_sealed(now=now)[:BATCH]:
            chain = chain_of(event.tenant_id)
            number, before = ends.get(chain) or last_seal(chain)
            found = link(before, number + 1, row_of(event))
            ends[chain] = (number + 1, found)
            seals.append(Seal(chain=chain, number=number + 1, event_id=event.pk, hash=found))
        Seal.objects.bulk_create(seals)
        return len(seals)


def make_heads(*, today: date, now: datetime) -> int:
    """Keep the head of this day for each chain that has none yet; how many were made."""
    made = set(DailyHead.objects.filter(day=today).values_list("chain", flat=True))
    fresh = [chain for chain in chains() if chain not in made]
    newest = Seal.objects.aggregate(greatest=Max("event_id"))["greatest"] or 0
    for chain in fresh:
        number, found = last_seal(chain)
        DailyHead.objects.create(
            chain=chain, day=today, number=number, hash=found, up_to_event=newest, made_at=now
        )
    return len(fresh)
