"""Who owes a report, who has answered, and the share that can never be more than all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from gandan.rollup.figures.model import Unit, rounded

Standing = Literal[
    "on_time", "late", "late_approved", "nil", "paper_only", "missing", "not_due", "excused"
]
"""How a body stands with its report of a period.

on_time, late, late_approved (within a day that was granted): sent. nil: it signed that there is
nothing to report, in time or not (`tasks` knows). paper_only: it sent a paper, but no figures.
missing: past its day and not sent. not_due: not sent, and its day has not come. excused: not asked
(not applicable, contested, ended).
"""
STANDINGS: tuple[Standing, ...] = get_args(Standing)
ANSWERED: tuple[Standing, ...] = ("on_time", "late", "late_approved", "nil")
NOT_OWED: tuple[Standing, ...] = ("not_due", "excused")
_ALMOST = Decimal("99.9")  # what is shown where a few of very many are missing


@dataclass(frozen=True, slots=True)
class Completeness:
    """Who stands how: `units` has every standing, with the bodies in the order in which they came.

    What is not due yet or was excused is in no share, so a period is not incomplete before its day.
    """

    units: Mapping[Standing, tuple[Unit, ...]]

    @property
    def counts(self) -> dict[Standing, int]:
        """How many bodies stand how; every standing is there."""
        return {standing: len(units) for standing, units in self.units.items()}

    @property
    def owed(self) -> int:
        """The denominator: bodies whose report is due by now, or has been sent before its day."""
        return sum(len(self.units[one]) for one in STANDINGS if one not in NOT_OWED)

    @property
    def answered(self) -> int:
        """Bodies whose figures, or whose statement that there are none, have come."""
        return sum(len(self.units[one]) for one in ANSWERED)

    @property
    def percent(self) -> Decimal | None:
        """Answered in percent of owed, to 1 decimal, half up; 100 means all, else 99.9 at most.

        None where nobody owes anything.
        """
        if not self.owed:
            return None
        share = rounded(Fraction(self.answered * 100, self.owed), 1)
        return share if self.answered == self.owed else min(share, _ALMOST)


def completeness(standings: Iterable[tuple[Unit, Standing]]) -> Completeness:
    """How far the reports of a period have come.

    Raises:
        ValueError: a body stands in the list twice; it owes one report, and would count twice.
    """
    found: dict[Standing, list[Unit]] = {standing: [] for standing in STANDINGS}
    seen: set[Unit] = set()
    for unit, standing in standings:
        if unit in seen:
            raise ValueError(f"{unit!r} stands in the list twice")
        seen.add(unit)
        found[standing].append(unit)
    return Completeness({standing: tuple(units) for standing, units in found.items()})
