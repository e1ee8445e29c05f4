"""Where the fields of a form were found in a file, before anybody reads what was typed there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gandan.papers.forms.model import CellFinding
from gandan.vanban.sources.filled import CellKind


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to type in, and what stands there."""

    place: str  # "Số liệu!D5", or the title of a control
    kind: CellKind | Literal["blank", "field"] = "blank"  # field: of Word, computed
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table, its cells by column; blank cells are there too."""

    key: str
    place: str
    cells: Mapping[str, Slot]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(not one.text.strip() for one in self.cells.values())


@dataclass(frozen=True, slots=True)
class Found:
    """Slots by path: `figure.<code>.<basis>`, `why.<code>.<basis>`, `text.<code>`, `nil`.

    `rows` of each table that was found, `tables` where it begins.
    """

    slots: dict[str, Slot] = field(default_factory=dict)
    rows: dict[str, Sequence[FoundRow]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    findings: list[CellFinding] = field(default_factory=list)
