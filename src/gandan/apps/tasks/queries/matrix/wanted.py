"""What of the matrix is wanted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gandan.apps.tasks.queries.matrix.periods import Period, PeriodKind, month_of, periods
from gandan.apps.tasks.queries.wanted import Structure

MOST_PERIODS = 40
USUAL_PERIODS = 8


@dataclass(frozen=True, slots=True)
class WantedMatrix:
    """A question to the matrix. `last`: a month in the last column; None for the one of today."""

    kind: PeriodKind = PeriodKind.QUARTER
    count: int = USUAL_PERIODS
    last: int | None = None
    unit: UUID | None = None  # only this body and those below it
    structure: str = Structure.NOW.value

    def periods(self, today: date) -> tuple[Period, ...]:
        """The columns."""
        last = month_of(today) if self.last is None else self.last
        return periods(self.kind, last=last, count=max(1, min(self.count, MOST_PERIODS)))
