"""What a place is, and what a change made of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["province", "district", "commune"]
Kind = Literal["merged", "divided", "unchanged", "renamed", "dissolved"]


class BadRows(ValueError):
    """A row file cannot be used; the message names the file, the line and what is right."""


@dataclass(frozen=True, slots=True)
class Era:
    """Days on which the country had one set of units.

    `valid_from` is None where the rows do not tell when each unit began: they are then the units of
    `as_of`, and some were others before. `confidence` is "seen" or "secondary".
    """

    id: str
    valid_from: date | None
    valid_before: date | None
    as_of: date
    has_districts: bool
    legal_basis: str
    confidence: str
    source: str  # data set, version and the day on which it was checked

    def holds(self, on: date) -> bool:
        """Whether the day lies in the era."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_before is None or on < self.valid_before
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune of one era.

    `code` is the statistical code, two, three or five digits. A code alone names no place: codes
    are used again (52 was Bình Định and is Gia Lai), so the key is the era and the code.
    """

    era: Era
    level: Level
    kind: str  # id of `kinds.toml`: "tinh", "huyen", "xa", "phuong", ...
    code: str
    name: str  # with its kind, spelled as in the data set: "Xã Đắk Hà"
    province: str = ""  # code of the province; empty for a province
    district: str = ""  # code of the district; empty without one
    also: tuple[str, ...] = ()  # other names that papers use
    identifier: str = ""  # electronic identifier of level 1 (QĐ 20/2020/QĐ-TTg)
    identifier_confidence: str = ""  # "seen", "assumed"; empty without an identifier

    @property
    def key(self) -> tuple[str, str, str]:
        """What no other place has."""
        return (self.era.id, self.level, self.code)


@dataclass(frozen=True, slots=True)
class Change:
    """One place became, wholly or in part, another.

    `kind`: "unchanged" and "renamed" (alone became the other), "merged" (whole, with others),
    "divided" (in parts to several; `is_default` marks the one that the data set proposes when
    nothing else is known of an address), "dissolved" (a district: its communes went there).
    """

    predecessor: Place
    successor: Place
    kind: Kind
    is_default: bool
    on: date
    source: str

    @property
    def is_certain(self) -> bool:
        """Whether all of the predecessor is in the successor."""
        return self.kind not in {"divided", "dissolved"}
