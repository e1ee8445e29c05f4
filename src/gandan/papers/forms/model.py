"""A report's form as a file: what goes into it, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gandan.rollup import Answer
from gandan.rollup.saying import Phrase, Told


@dataclass(frozen=True, slots=True)
class Identity:
    """Which report a file is for: public ids, the period as on its times, the form's version.

    `layout` is a digest of what the form asks: two versions that ask the same have the same.
    """

    submission: str
    regime: str
    form: str
    number: int
    period: str
    unit: str
    layout: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The words that a file says of itself; `notes` by path, such as where a number is from."""

    regime: str
    period: str
    unit: str
    due: str = ""
    sent_to: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in the report when its file is made.

    `keys` are the keys of the rows of each table, in order: 1 to 64 characters, no blank.
    """

    answer: Answer
    is_nil: bool = False
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellFinding:
    """What is wrong in a file, at which place of it ("Số liệu!D5"), about which field if any."""

    place: str
    phrase: Phrase
    path: str = ""

    @property
    def words(self) -> str:
        """The sentence in Vietnamese."""
        return self.phrase.vi


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a table as it came back; `key` is "" of a row that was added in the file."""

    key: str
    cells: Mapping[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class Back:
    """What a file says, as far as it can be understood.

    What has a finding is neither in `answer` nor in `rows`, and is not in `places`: it says
    nothing about its field. `places` are all fields of which the file says something, a blank
    being something too; of a table, `table.<code>`. A row without cells has been cleared; one that
    is not there says nothing.

    `seen` are digests of what stood in the report when the file was made, by path, a row's being
    `table.<code>.<key>`; what was blank then is not there.
    """

    answer: Answer
    is_nil: bool
    rows: Mapping[str, Sequence[FilledRow]]
    places: Mapping[str, str]
    seen: Mapping[str, str]
    findings: tuple[CellFinding, ...] = ()


class NotThisForm(Told):
    """The file is no form of this system, or of another report."""
