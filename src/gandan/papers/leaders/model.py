"""What a report to leaders consists of."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gandan.papers.frame import Frame
from gandan.papers.wording import Cited

Situation = Literal["late", "obstacle", "contested", "extended"]
SITUATIONS: tuple[Situation, ...] = ("late", "obstacle", "contested", "extended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptional:
    """One duty of one body that leaders are told of.

    Args:
        situation: late; an obstacle that nobody has answered; contested and not settled; extended.
        content: the duty, best in the words of the paper that orders it.
        order: the paper that orders it.
        due_on: its last day, the day itself included; None where it has none.
        first_due_on: of an extended one the day that the paper set.
        said: what the body says stands in the way, or why it is not its duty.
        asked_on: the day on which it said so.
        urged: the letters that were sent for it, the oldest first.
    """

    situation: Situation
    unit: str
    content: str
    order: Cited
    due_on: date | None = None
    first_due_on: date | None = None
    said: str = ""
    asked_on: date | None = None
    urged: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the times that duties fell due in a period stand: each in one of the counts.

    `running` (not due yet) and `excused` are in no denominator.
    """

    period: str  # "năm 2026"
    units: int  # bodies of which something was due, or is excused
    on_time: int
    approved: int
    late: int
    missing: int
    running: int
    excused: int

    @property
    def total(self) -> int:
        """The denominator."""
        return self.on_time + self.approved + self.late + self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadersReport(Frame):
    """What the report has besides the duties.

    Args:
        kinh_gui: whom it is for: "Chủ tịch Ủy ban nhân dân tỉnh".
        through: by whom it reaches them: "Văn phòng Ủy ban nhân dân tỉnh"; empty for directly.
        opening, conclusion: a paragraph a line; empty for the words of the rows.
        proposals: one each; without any the part is left out.
    """

    kinh_gui: tuple[str, ...]
    through: str
    counts: Counts
    trich_yeu: str = ""
    opening: str = ""
    proposals: tuple[str, ...] = ()
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the rows would say where the office writes nothing else."""

    trich_yeu: str
    opening: str
    conclusion: str
