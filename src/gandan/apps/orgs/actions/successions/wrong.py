"""What is wrong with an event: a sentence, and the lines at which it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from gandan.apps.orgs.actions.successions.plan import Plan
from gandan.apps.orgs.models import Successor, Unit


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence that says what is wrong and what is right, and which rows of the event it means.

    Neither lines nor successors: it is about the event as a whole.
    """

    text: str
    lines: tuple[int, ...] = ()  # ids of `SuccessionPart`
    successors: tuple[int, ...] = ()  # ids of `Successor`

    @override
    def __str__(self) -> str:
        return self.text


class Places:
    """Where in an event the sentence about a body or a successor belongs."""

    def __init__(self, plan: Plan) -> None:
        self._of: dict[int, list[int]] = {}
        self._to: dict[int, list[int]] = {}
        for part in plan.parts:
            self._of.setdefault(part.predecessor_id, []).append(part.pk)
            if part.successor_id is not None:
                self._to.setdefault(part.successor_id, []).append(part.pk)

    def of(self, sentence: str, said: Mapping[str, Any], *units: Unit) -> Problem:
        """About old bodies: at their lines, or at those of the superior that they follow."""
        lines = [pk for unit in units for pk in self._nearest(unit)]
        return Problem(sentence % said, tuple(dict.fromkeys(lines)))

    def to(self, sentence: str, said: Mapping[str, Any], *successors: Successor) -> Problem:
        """About bodies that take over: at the lines by which they do."""
        named = [one for each in successors if (one := _named(each)) is not None]
        lines = [pk for one in named for pk in self._to.get(one.pk, ())]
        rows = tuple(dict.fromkeys(one.pk for one in named))
        return Problem(sentence % said, tuple(dict.fromkeys(lines)), rows)

    def _nearest(self, unit: Unit) -> Iterable[int]:
        for step in reversed([int(step) for step in unit.path.split(".") if step]):
            if lines := self._of.get(step):
                return lines
        return ()


def _named(one: Successor) -> Successor | None:
    """The row itself, or that of the superior which it follows where no line names it."""
    above: Successor | None = one
    while above is not None and above.is_carried:
        above = above.parent_successor
    return above
