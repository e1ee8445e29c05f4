"""Hands over what one body answers for to another, as a succession does it."""

from datetime import date

from gandan.apps.orgs.actions.holdings import Move
from gandan.apps.tasks.actions.holdings import HOLDINGS
from tests.universe import NOW, TODAY, Universe

(ASSIGNMENTS,) = HOLDINGS


def moves(universe: Universe, old: str, new: str) -> list[Move]:
    """Everything that the one answers for, to the other."""
    unit, heir = universe.unit(old), universe.unit(new)
    held = ASSIGNMENTS.held(tenant_id=universe.tenant.pk, unit_ids=[unit.pk], on=TODAY)
    return [Move(one.thing, unit.pk, heir.pk) for one in held]


def hand_over(universe: Universe, old: str, new: str, *, on: date = TODAY) -> list[Move]:
    """Do it; the moves, to take them back."""
    found = moves(universe, old, new)
    ASSIGNMENTS.move(by=universe.system, moves=found, on=on, now=NOW)
    return found


def take_back(universe: Universe, found: list[Move]) -> None:
    ASSIGNMENTS.take_back(by=universe.system, moves=found, on=TODAY, now=NOW)
