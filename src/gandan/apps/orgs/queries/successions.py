"""Reads of events for their pages, and of what an event moved."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from gandan.apps.audit.policies import Entitled, NotAllowed
from gandan.apps.orgs.models import (
    Succession,
    SuccessionDecision,
    SuccessionKind,
    SuccessionMove,
    SuccessionPart,
    SuccessionState,
    Successor,
)
from gandan.apps.orgs.policies import check


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """An event in the list."""

    event: Succession
    predecessors_count: int
    successors_count: int
    is_overdue: bool  # its day has come and it has not been applied


@dataclass(frozen=True, slots=True)
class SuccessionPage:
    """One event with all its lines."""

    event: Succession
    successors: Sequence[Successor]
    parts: Sequence[SuccessionPart]  # those of the decision
    carried: Sequence[SuccessionPart]  # of what followed a superior when it was applied
    decisions: Sequence[SuccessionDecision]
    moved: Sequence[tuple[str, int]]  # holding → how many things it moved


def succession_kinds() -> list[tuple[str, str]]:
    """Every kind of line with its words."""
    return [(str(kind), str(kind.label)) for kind in SuccessionKind]


def succession_states() -> list[tuple[str, str]]:
    """Every state of an event with its words."""
    return [(str(state), str(state.label)) for state in SuccessionState]


def successions(*, by: Entitled, on: date, state: str = "") -> tuple[SuccessionRow, ...]:
    """The tenant's events, newest day first; one query."""
    check(by, "orgs.read")
    rows = Succession.objects.filter(tenant_id=by.tenant_id)
    if state:
        rows = rows.filter(state=state)
    counted = rows.annotate(
        predecessors_count=Count("parts__predecessor", distinct=True),
        successors_count=Count("successors", distinct=True),
    )
    waiting = {SuccessionState.DRAFT, SuccessionState.SCHEDULED}
    return tuple(
        SuccessionRow(
            row, row.predecessors_count, row.successors_count, row.state in waiting and row.on <= on
        )
        for row in counted.order_by("-on", "-id")
    )


def succession_of(*, by: Entitled, public_id: UUID) -> Succession:
    """One event of the tenant."""
    check(by, "orgs.read")
    rows = Succession.objects.select_related("made_by", "applied_by", "undone_by")
    row = rows.filter(tenant_id=by.tenant_id, public_id=public_id).first()
    if row is None:
        raise NotAllowed("No such event in this tenant.")
    return row


def part_of(*, by: Entitled, event: UUID, part_id: int) -> SuccessionPart:
    """One line of an event of the tenant."""
    rows = succession_of(by=by, public_id=event).parts.filter(is_carried=False, pk=part_id)
    row = rows.select_related("event", "predecessor__parent", "successor__unit").first()
    if row is None:
        raise NotAllowed("No such line in this event.")
    return row


def succession_page(*, by: Entitled, public_id: UUID) -> SuccessionPage:
    """One event with its successors, lines, decisions and what it moved."""
    event = succession_of(by=by, public_id=public_id)
    parts = list(
        event.parts.select_related("predecessor__parent", "successor__unit").order_by("id")
    )
    successors = event.successors.filter(is_carried=False).select_related(
        "unit", "parent", "parent_successor"
    )
    decisions = event.decisions.select_related("successor", "decided_by").order_by("id")
    moved = event.moves.order_by("holding").values_list("holding").annotate(count=Count("id"))
    return SuccessionPage(
        event,
        list(successors.order_by("id")),
        [part for part in parts if not part.is_carried],
        [part for part in parts if part.is_carried],
        list(decisions),
        [(holding, count) for holding, count in moved],
    )


def moves_of(things: Collection[UUID]) -> dict[UUID, tuple[SuccessionMove, ...]]:
    """Thing → how events moved it, oldest first: its history. One query.

    A thing that an event made in place of another one has that move in its history too.
    """
    wanted = set(things)
    rows = SuccessionMove.objects.filter(Q(thing__in=wanted) | Q(made__in=wanted))
    found: dict[UUID, list[SuccessionMove]] = defaultdict(list)
    rows = rows.select_related("event", "from_unit", "to_unit")
    for move in rows.order_by("event__on", "event__applied_at", "id"):
        for thing in {move.thing, move.made} & wanted:
            if thing is not None:
                found[thing].append(move)
    return {thing: tuple(moves) for thing, moves in found.items()}
