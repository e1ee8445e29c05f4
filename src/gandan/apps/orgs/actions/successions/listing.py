"""All that a dry run only counts: every thing of one kind, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gandan.apps.audit.policies import Entitled
from gandan.apps.orgs.actions import posts_held
from gandan.apps.orgs.actions.holdings import holdings
from gandan.apps.orgs.actions.successions.dry_run import ThingMoved
from gandan.apps.orgs.actions.successions.plan import make_plan
from gandan.apps.orgs.actions.successions.routes import UNITS, Decisions
from gandan.apps.orgs.policies import check
from gandan.apps.orgs.queries.successions import succession_of

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """Things of one kind that have an answer, those that move first."""

    label: str
    rows: tuple[ThingMoved, ...]
    total: int
    has_next: bool


def things_listed(*, by: Entitled, event: UUID, holding: str, page: int = 1) -> Listed:
    """One page of what happens to the things of a kind."""
    check(by, "orgs.manage")
    plan = make_plan(succession_of(by=by, public_id=event))
    for one in plan.holdings:
        if one.name != holding:
            continue
        fates = [(thing, fate) for thing, fate in one.fates if not fate.is_undecided]
        fates.sort(key=lambda pair: pair[1].successor is None)
        first = (page - 1) * AT_ONCE
        rows = tuple(
            ThingMoved(
                thing.thing, thing.label, plan.routes[thing.unit_id].unit, fate.successor,
                fate.why.value,
            )
            for thing, fate in fates[first : first + AT_ONCE]
        )  # fmt: skip
        return Listed(one.label, rows, len(fates), first + AT_ONCE < len(fates))
    return Listed("", (), 0, has_next=False)


def holding_words() -> Mapping[str, str]:
    """Every kind of thing that bodies hold, with its words."""
    return {
        UNITS: str(Decisions.words_for_units),
        posts_held.NAME: str(posts_held.LABEL),
    } | {one.name: str(one.label) for one in holdings()}
