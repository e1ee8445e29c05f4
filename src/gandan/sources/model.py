"""What an instrument is, what changed it, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["not_yet", "in_force", "amended", "replaced"]


class BadRows(ValueError):
    """A row file cannot be used; the message names the file, the row and what is right."""


@dataclass(frozen=True, slots=True)
class Change:
    """What another instrument did to this one from a day on.

    `by` is the number of the other, `name` its title where the number is not known; `provision`
    the article that says so, empty where nobody has looked. `confidence` as of an instrument.
    """

    by: str
    on: date
    provision: str = ""
    name: str = ""
    confidence: str = "assumed"

    @property
    def said(self) -> str:
        """The other instrument as a sentence names it."""
        return f"{self.name} ({self.by})" if self.name and self.by else self.by or self.name


@dataclass(frozen=True, slots=True)
class Standing:
    """How an instrument stands on a day, and the changes that hold by then, oldest first."""

    state: State
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, decree, decision or Party rule.

    `kind` is an id of the reader's vocabulary ("luat", "nghi_dinh"). `name` is the title without
    the kind where papers say it that way ("Luật Khiếu nại" keeps it, since the kind is part of the
    name). `in_force_from` is None where nobody has looked: then the day of issue stands for it.
    `confidence`: "seen" (a published text was read), "secondary" (a second-hand one), "assumed".
    """

    number: str
    kind: str
    name: str
    issuer: str
    issued_on: date
    in_force_from: date | None
    amended_by: tuple[Change, ...]
    replaced_by: tuple[Change, ...]
    source: str
    confidence: str
    verified_on: date

    def standing(self, day: date) -> Standing:
        """How it stands on a day; the day of replacement is the first on which it no longer is."""
        if day < (self.in_force_from or self.issued_on):
            return Standing("not_yet")
        replaced = tuple(one for one in self.replaced_by if one.on <= day)
        if replaced:
            return Standing("replaced", replaced)
        amended = tuple(one for one in self.amended_by if one.on <= day)
        return Standing("amended", amended) if amended else Standing("in_force")
