"""A sentence of a report, and sentences that say nearly the same."""

from collections.abc import Hashable
from dataclasses import dataclass

from gandan.rollup.figures.model import Unit


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text; `start` and `end` count its code points in the text as it was given.

    `text` is without the mark of a list before it and a semicolon behind it, in one line. `under`
    is what leads a list in ("Kết quả cụ thể:"): it belongs to each of its items and is none itself.
    """

    text: str
    start: int
    end: int
    under: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a body in a section; `origin` is whatever leads the caller back to it."""

    section: str
    unit: Unit
    text: str
    origin: Hashable = None


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of a section that say nearly the same: the wording of most bodies leads."""

    section: str
    lead: Said
    others: tuple[Said, ...] = ()

    @property
    def all(self) -> tuple[Said, ...]:
        """The lead and the others."""
        return (self.lead, *self.others)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The bodies that said it, each once."""
        return tuple(dict.fromkeys(said.unit for said in self.all))
