"""What bodies hold, for a succession to move: each app says so of its own things.

An app above `orgs` writes a module `actions/holdings.py` with a tuple `HOLDINGS`; an event asks
each of them in turn, in one transaction. So `orgs` moves tasks without knowing what a task is, as
`work` does jobs.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise

from gandan.apps.audit.policies import Actor, Entitled


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a body holds.

    `is_open`: somebody still owes something, or still acts: where several bodies could take it
    over a person decides. What is closed follows the main successor, and stays where there is none.
    """

    thing: UUID
    unit_id: int
    label: str  # as a list of decisions shows it
    is_open: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One thing going from one body to another; `made` is what stands for it there, if another."""

    thing: UUID
    from_unit_id: int
    to_unit_id: int
    made: UUID | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing as a list shows it to somebody.

    `opens`: what stands in the address of its page, from the outer thing to the inner one; empty
    where the viewer may not open it.
    """

    label: str
    opens: tuple[UUID, ...] = ()


class Holding(Protocol):
    """One kind of thing that bodies hold."""

    @property
    def name(self) -> str:
        """A stable key, app first: "tasks.assignments"."""

    @property
    def label(self) -> Promise:
        """In words, in the plural."""

    def held(self, *, tenant_id: UUID, unit_ids: Collection[int], on: date) -> Sequence[Held]:
        """What those bodies hold on the day before `on`, in a fixed number of queries."""

    def may_list(self, by: Entitled) -> bool:
        """Whether somebody sees what an event moved, each thing by its label."""

    def shown(self, *, by: Entitled, things: Collection[UUID]) -> Mapping[UUID, Shown]:
        """Those of the things that are still there, in a fixed number of queries."""

    def move(
        self, *, by: Actor, moves: Sequence[Move], on: date, now: datetime
    ) -> Mapping[UUID, UUID]:
        """Give each thing to its new body from `on`; thing → what was made in its place, if so.

        No due day and no clock is touched.
        """

    def take_back(self, *, by: Actor, moves: Sequence[Move], on: date, now: datetime) -> None:
        """Undo exactly these moves; raise `Refused` where something was built on one of them."""


def holdings() -> tuple[Holding, ...]:
    """Those of every app, in the order of the ladder from below."""
    found: list[Holding] = []
    for config in apps.get_app_configs():
        if not config.name.startswith("gandan."):
            continue
        actions = find_spec(f"{config.name}.actions")
        is_folder = actions is not None and actions.submodule_search_locations is not None
        module = f"{config.name}.actions.holdings"
        if is_folder and find_spec(module) is not None:
            found += getattr(import_module(module), "HOLDINGS", ())
    return tuple(found)
