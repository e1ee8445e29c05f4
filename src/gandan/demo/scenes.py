"""One occurrence, who acts on it, and what luck it has: the same at each loading."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from gandan.apps.orgs.policies import Viewer
from gandan.demo.building import Built
from gandan.demo.clock import Clock
from gandan.demo.papers import viewer

LONG_AGO = timedelta(days=75)  # what was due before that has been settled by now


@dataclass(frozen=True, slots=True)
class Team:
    """Who works for a unit: its officer, and its head, who may be the same person."""

    officer: str
    head: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One occurrence and who acts on it."""

    task: Any
    assignment: Any
    occurrence: Any
    team: Team
    built: Built
    clock: Clock

    @property
    def luck(self) -> int:
        """0 to 99, the same for this unit and due day at each loading."""
        words = f"{self.assignment.unit.ten} {self.task.start} {self.occurrence.due_on}"
        return crc32(words.encode()) % 100

    @property
    def is_long_ago(self) -> bool:
        """Whether all of it has been settled by now."""
        return bool(self.occurrence.due_on < self.clock.today - LONG_AGO)

    @property
    def by(self) -> Viewer:
        """The officer of the unit."""
        return viewer(self.built, self.team.officer, self.clock.today)

    def moment(self, day: date, what: str) -> Any:  # noqa: ANN401  # a moment, as `Clock.at`
        """A moment of the day, another one for each act."""
        return self.clock.at(day, salt=f"{self.assignment.pk} {self.occurrence.pk} {what}")

    @property
    def coordinator(self) -> Viewer:
        """Who ordered the duty."""
        return viewer(self.built, "dieuphoi", self.clock.today)
