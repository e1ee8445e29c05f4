"""What an outline proposes for a form, line by line; a person decides about each."""

from dataclasses import dataclass
from typing import Literal

from gandan.rollup.forms.model import ColumnKind

ProposedKind = Literal["section", "text", "figure", "table"]
# of an outline; a page sends at most a thousand fields (Django's own bound), seven for each line
MOST_LINES = 140
LONGEST_TITLE = 300  # characters


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column of a table that is proposed."""

    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One part of a form that a line or a table of the outline may become.

    Args:
        kind: a section, or a field of the section that stands above it.
        title: as it would stand in the form, without its number.
        words: as they stand in the outline.
        unit_of_measure: of a figure, where the outline names it.
        columns: of a table.
        is_likely: False where it has lines of its own below it, which say the same in parts.
    """

    kind: ProposedKind
    title: str
    words: str
    unit_of_measure: str = ""
    columns: tuple[ProposedColumn, ...] = ()
    is_likely: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an outline proposes, in its order.

    `unused` are lines of which nothing is proposed; `is_cut`: it has more than are read.
    """

    lines: tuple[ProposedLine, ...]
    unused: tuple[str, ...] = ()
    is_cut: bool = False
