"""The hash chain of the log: what is sealed, what is not yet, and the row that a hash is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from gandan.apps.audit.models import AuditEvent, DailyHead, Seal
from gandan.apps.audit.policies import Entitled, check_read_log
from gandan.sealing import GENESIS, Head, Line

SYSTEM = "system"  # the chain of events that belong to no tenant
BATCH = 1000
# no transaction takes a day: what is older than a head of the day before yesterday is sealed
SETTLED = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Sealed:
    """How far a tenant's chain has come, for a page."""

    number: int
    hash: str
    unsealed: int  # events of the tenant that wait, counted up to `BATCH`
    heads: Sequence[DailyHead]  # newest first


def chain_of(tenant_id: UUID | None) -> str:
    """The name of a tenant's chain."""
    return SYSTEM if tenant_id is None else str(tenant_id)


def chains() -> list[str]:
    """The names of all chains that hold something."""
    return list(Seal.objects.order_by("chain").values_list("chain", flat=True).distinct())


def not_yet_sealed(*, now: datetime) -> QuerySet[AuditEvent]:
    """Events without a seal, in order of their ids.

    An event may be committed after one with a greater id: it is looked for by its missing seal,
    among what is younger than heads that are long settled.
    """
    settled = DailyHead.objects.filter(made_at__lt=now - SETTLED).order_by("-up_to_event").first()
    events = AuditEvent.objects.filter(id__gt=settled.up_to_event if settled else 0)
    return events.exclude(Exists(Seal.objects.filter(event_id=OuterRef("id")))).order_by("id")


def row_of(event: AuditEvent) -> dict[str, Any]:
    """The fields that are hashed, as JSON holds them; moments in UTC."""
    return {
        "id": event.pk,
        "tenant_id": str(event.tenant_id) if event.tenant_id else None,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "actor_name": event.actor_name,
        "actor_post": event.actor_post,
        "action": event.action,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "request_number": event.request_number,
    }


def last_seal(chain: str) -> tuple[int, str]:
    """Number and hash at the end of a chain."""
    seal = Seal.objects.filter(chain=chain).order_by("-number").first()
    return (seal.number, seal.hash) if seal else (0, GENESIS)


def sealed_lines(chain: str) -> Iterator[Line]:
    """Every place of a chain in order, with its row; an event that is gone has none."""
    after = 0
    while True:
        seals = list(Seal.objects.filter(chain=chain, number__gt=after).order_by("number")[:BATCH])
        if not seals:
            return
        events = AuditEvent.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            event = events.get(seal.event_id)
            yield Line(seal.number, seal.hash, row_of(event) if event else None)
        after = seals[-1].number


def published(chain: str) -> list[Head]:
    """The heads of a chain, oldest first."""
    rows = DailyHead.objects.filter(chain=chain).order_by("day")
    return [Head(row.day.isoformat(), row.number, row.hash) for row in rows]


def published_heads(*, limit: int = 400) -> dict[str, list[DailyHead]]:
    """The latest heads of every chain, newest first, for whoever may see no more than these."""
    return {
        chain: list(DailyHead.objects.filter(chain=chain).order_by("-day")[:limit])
        for chain in chains()
    }


def heads(*, by: Entitled, now: datetime, limit: int = 62) -> Sealed:
    """The chain of the viewer's tenant, with its latest heads."""
    check_read_log(by)
    chain = chain_of(by.tenant_id)
    number, last = last_seal(chain)
    waiting = not_yet_sealed(now=now).filter(tenant_id=by.tenant_id)
    rows = DailyHead.objects.filter(chain=chain).order_by("-day")[:limit]
    return Sealed(number, last, len(waiting.values_list("id")[:BATCH]), list(rows))
