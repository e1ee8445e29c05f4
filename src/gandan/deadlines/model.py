"""What goes into a computation of due days, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


class UnreadableDeadline(ValueError):
    """The day of a deadline is written in no form that is known; the message says which are."""


class Ordered(Protocol):
    """A deadline as a paper orders it (`vanban.model.Deadline` is one).

    `date`: once "2024-05-10" | "2024-05" | "2024-Q4" | "2024-H1" | "2024"; yearly "11-30", "11",
    "Q1" or "H1"; monthly "25"; None for an event, or for a rhythm that names no day.
    """

    @property
    def kind(self) -> str:
        """One of once, recurring, none."""

    @property
    def date(self) -> str | None:
        """The day or period that the paper names."""

    @property
    def freq(self) -> str | None:
        """The rhythm: yearly, half_yearly, quarterly, monthly ..."""

    @property
    def bound(self) -> str | None:
        """One of before, by, within, in."""

    @property
    def event(self) -> str | None:
        """What must happen first."""

    @property
    def phrase(self) -> str | None:
        """The words as printed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of "Vì sao ngày này?": a key of `rules/wording.toml` with its values.

    `source` is the legal instrument and provision behind the step, empty where the step is plain
    arithmetic. `is_verified` is False where nobody has yet seen the decision behind the row.
    """

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    is_verified: bool = True

    def as_row(self) -> dict[str, object]:
        """As JSON keeps it; `Step(**row)` reads it back."""
        return {
            "key": self.key,
            "values": dict(self.values),
            "source": self.source,
            "is_verified": self.is_verified,
        }


@dataclass(frozen=True, slots=True)
class Due:
    """One time that a duty falls due.

    `period` says what it is for ("2024", "2024-H1", "2024-05"; empty for a single duty). `due_on`
    is the last day on which it is in time, `aim_on` the last working day not after it; both are
    None where the paper sets no day. `raw` is the day on which a statutory period is full, before
    it moved on from a day off (None for a day that a paper sets: that never moves); then `aim_on`
    is the last working day not after `raw`. `quota` is a count that is owed by then, in words.
    """

    period: str
    due_on: date | None
    aim_on: date | None
    explanation: tuple[Step, ...]
    raw: date | None = None
    quota: str = ""

    @property
    def moved(self) -> date | None:
        """The day to which a statutory period moved on from a day off; None when it did not."""
        return self.due_on if self.raw and self.due_on != self.raw else None

    @property
    def alarm_on(self) -> date | None:
        """The day that reminders follow: the earlier one."""
        return self.aim_on

    @property
    def is_verified(self) -> bool:
        """Whether every rule and every rest day behind it has been verified."""
        return all(step.is_verified for step in self.explanation)
