"""What a decision says, before it is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gandan.apps.orgs.models import Successor, Unit


@dataclass(frozen=True, slots=True)
class NewSuccessor:
    """A body that takes over.

    One that exists: `unit`; `ten` is then its new official name, empty where it keeps its own.
    One to be founded: `kind`, `ten`, and the superior, which is a body that exists (`parent`) or
    one of the same event (`parent_successor`; in `draft_whole` by `parent_key`). `names` and
    `codes` (system → value) begin on the day of the event.
    """

    unit: Unit | None = None
    kind: str = ""
    ten: str = ""
    names: Sequence[str] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    parent: Unit | None = None
    parent_successor: Successor | None = None
    key: str = ""  # what `NewPart.successor_key` and `parent_key` mean it by
    parent_key: str = ""


@dataclass(frozen=True, slots=True)
class NewPart:
    """One line: `predecessor`, or a `function` of it, goes to the successor; as `SuccessionPart`.

    The successor is a row of the event, or in `draft_whole` a key.
    """

    kind: str
    predecessor: Unit
    successor: Successor | None = None
    successor_key: str = ""
    function: str = ""
    is_main: bool = False
    is_partial: bool = False
