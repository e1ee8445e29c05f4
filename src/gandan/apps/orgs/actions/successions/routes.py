"""Where the things of one body go: to its only successor, to one that a person chose, nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gandan.apps.orgs.actions.holdings import Held
from gandan.apps.orgs.models import (
    ENDING,
    Succession,
    SuccessionDecision,
    SuccessionKind,
    SuccessionPart,
    Successor,
    Unit,
)

UNITS = "orgs.units"  # in decisions: a body below one that ends


@dataclass
class Route:
    """One body of an event, and the lines by which others take over from it."""

    unit: Unit
    ends: bool
    parts: list[SuccessionPart] = field(default_factory=list)
    # of a body that nobody follows: who follows its superior and those below it
    nearby: tuple[Successor, ...] = ()

    @property
    def options(self) -> list[Successor]:
        """Each successor once, in the order of the lines."""
        found = {id(part.successor): part.successor for part in self.parts if part.successor}
        return list(found.values())

    @property
    def main(self) -> Successor | None:
        """What a source proposes; else who takes everything that no other line names."""
        rest = [part.successor for part in self.parts if not part.function]
        marked = [part.successor for part in self.parts if part.is_main]
        if marked:
            return marked[0]
        return rest[0] if len(rest) == 1 else None


def routes_of(parts: Sequence[SuccessionPart]) -> dict[int, Route]:
    """Predecessor → its route; one that is only renamed has none, since nothing moves."""
    found: dict[int, Route] = {}
    for part in parts:
        if part.kind == SuccessionKind.RENAME:
            continue
        route = found.setdefault(part.predecessor_id, Route(part.predecessor, ends=False))
        route.parts.append(part)
        route.ends = route.ends or part.kind in ENDING
    return found


class Why(Enum):
    """Why a thing goes where it goes."""

    SOLE = "sole"  # there is one successor
    DECIDED = "decided"
    MAIN = "main"  # closed: follows the main successor
    LIVES_ON = "lives_on"  # the body does not end, and nobody said that this goes
    CLOSED = "closed"  # closed, and no successor is the main one
    WITH_BODY = "with_body"  # a post ends with its body
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Fate:
    """Where one thing goes. No successor: it stays, or waits for a decision."""

    why: Why
    successor: Successor | None = None
    options: tuple[Successor, ...] = ()  # what a person may choose from
    proposal: Successor | None = None
    may_stay: bool = False

    @property
    def is_undecided(self) -> bool:
        """Whether a person has to decide first."""
        return self.why == Why.UNDECIDED


class Decisions:
    """What persons decided in an event, by thing."""

    words_for_units = _("Đơn vị trực thuộc không được nêu tên")

    def __init__(self, event: Succession, successors: Mapping[int, Successor]) -> None:
        self._found: dict[tuple[str, UUID], SuccessionDecision] = {}
        for row in event.decisions.all():
            if row.successor_id is not None:
                row.successor = successors[row.successor_id]
            self._found[row.holding, row.thing] = row

    def of(self, holding: str, thing: UUID) -> SuccessionDecision | None:
        """The decision about a thing, if any."""
        return self._found.get((holding, thing))


def fate_of(
    route: Route,
    thing: Held,
    decision: SuccessionDecision | None,
    successors: tuple[Successor, ...],
    *,
    is_post: bool = False,
    is_body: bool = False,
) -> Fate:
    """Where a thing of the route's body goes.

    `successors`: all those of the event, to choose from where the body has none of its own.
    """
    own = route.options
    options = tuple(own) or route.nearby or successors
    may_stay = not own or not route.ends or is_body  # a body that "stays" ends with its superior
    if decision is not None:
        chosen = decision.successor
        if chosen in options or (chosen is None and decision.stays and may_stay):
            return Fate(Why.DECIDED, chosen, options, route.main, may_stay)
    if not route.ends:
        return Fate(Why.LIVES_ON, None, options, None, may_stay)
    if len(own) == 1:
        return Fate(Why.SOLE, own[0])
    if not own and is_post:
        return Fate(Why.WITH_BODY, None, options, None, may_stay)
    if not thing.is_open:
        return Fate(Why.MAIN if route.main else Why.CLOSED, route.main)
    return Fate(Why.UNDECIDED, None, options, route.main, may_stay)
