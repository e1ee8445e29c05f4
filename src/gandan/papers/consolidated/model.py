"""What a consolidated periodic report consists of, as whoever counted and wrote it hands it in.

Nothing is added up here: totals come as `gandan.rollup` has them, beside what each body gave, and
are held against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gandan.papers.frame import Frame
from gandan.papers.model import Table
from gandan.rollup import (
    BASES,
    Basis,
    Change,
    Indicator,
    Key,
    Standing,
    Total,
    change,
)
from gandan.rollup import Column as AskedColumn
from gandan.rollup.completeness import ANSWERED, NOT_OWED


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator with its totals; a total that is None, or whose number is, stays blank.

    Args:
        indicator: its definition; the code is never printed.
        now: of the period, at most one a basis. Two bases are never added or compared.
        before, year_ago: of the last period, and of the same period of the last year.
        group: a heading that it stands under together with its neighbours; empty for none.
    """

    indicator: Indicator
    now: tuple[Total, ...]
    before: Total | None = None
    year_ago: Total | None = None
    group: str = ""

    def of(self, basis: Basis) -> Total | None:
        """The total of a basis."""
        return next((total for total in self.now if total.basis == basis), None)

    def since(self, then: Total | None, basis: Basis) -> Change:
        """How the total of a basis differs from that of another period."""
        return change(self.of(basis), then)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """What one body gave, by code of the indicator and basis; a missing number stays blank.

    A rate need not be given: it is computed where both its numbers are.
    """

    unit: str
    figures: Mapping[Key, Decimal | None]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How one body stands with its report, and why it is in the denominator or not."""

    unit: str
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row that a body gave: its cells as typed, in the order of the columns."""

    unit: str
    so_ky_hieu: str  # of the report that says it
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GatheredTable:
    """The rows of a table over all bodies.

    Args:
        title: of the table, as the form has it.
        columns: what was asked, in order.
        lines: the rows, body by body; fewer than `row_count` where there were too many to keep.
        row_count: how many there are.
        totals: of the columns that are added up, over all rows.
    """

    title: str
    columns: tuple[AskedColumn, ...]
    lines: tuple[TableLine, ...]
    row_count: int
    totals: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class OverYearsLine:
    """An indicator over the years of an instrument, as the reports of their periods had it.

    Args:
        name, unit_of_measure, decimals: of the indicator.
        numbers: a number a year, in their order; None where no report covers any of it.
        whole: over all of them, by the indicator's rule.
        gaps: first and last day of each stretch that no report covers.
    """

    name: str
    unit_of_measure: str
    decimals: int
    numbers: tuple[Decimal | None, ...]
    whole: Decimal | None
    gaps: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that a body's report brought with it; the workbook lists it, the paper does not."""

    unit: str
    title: str  # what the form asked for
    name: str
    size: int  # bytes
    so_ky_hieu: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures within the text; the lines need not be among those of the annex."""

    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table of the annexes under its own heading; its lines are among those of the report."""

    title: str
    lines: tuple[IndicatorLine, ...]


SectionBlock = str | FigureTable | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the prose, without a number of its own: numbers are set here (I., 1., a).

    Args:
        title: in any case; a number before it is taken off.
        blocks: paragraphs, figure tables, and tables of rows, in order. Line breaks in a paragraph
            make several.
        sections: what stands below it; at most three levels.
    """

    title: str
    blocks: tuple[SectionBlock, ...] = ()
    sections: tuple["Section", ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        has_own = any(map(says_something, self.blocks))
        return not has_own and all(section.is_empty for section in self.sections)


def says_something(block: SectionBlock) -> bool:
    """Whether a paragraph has words, or a table rows."""
    match block:
        case str():
            return bool(block.strip())
        case FigureTable():
            return bool(block.lines)
        case Table():
            return bool(block.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedReport(Frame):
    """A consolidated periodic report; what is left empty is left out.

    Args:
        trich_yeu: "Kết quả thực hiện công tác dân vận chính quyền 6 tháng đầu năm 2026".
        period, before, year_ago: the periods in words: "6 tháng đầu năm 2026"; empty where it is
            asked for once.
        compared: the basis whose figures are compared, and stand in tables within the text.
        can_cu: what it is based on, one entry each, in order.
        kinh_gui: to which superior body; none where it goes by "Nơi nhận" alone.
        opening, conclusion: paragraphs, a line each; empty for the words of the rows.
        sections: the prose, in order; empty ones are left out.
        lines: the indicators of the first annex.
        tables: annexes of some of the lines, in order, in the place of the first one.
        bodies: what each body gave, for the second annex. Of an indicator that is added (sum, last)
            their figures must give its total.
        standings: every body that was asked, for the third annex.
        gathered: rows of bodies for the fourth annex.
        asked_by: the paper that asks for it once; empty where it is a report of a period.
        years, over_years: of a review, its figures by calendar year, for an annex of their own.
        files: what the reports brought with them, for the workbook.
        prints_bodies: False leaves the second annex to the spreadsheet: 150 bodies with 60
            indicators are a hundred pages.
        prints_standings: False leaves the third annex out.
    """

    trich_yeu: str
    period: str
    before: str = ""
    year_ago: str = ""
    compared: Basis = "chinh_thuc"
    can_cu: tuple[str, ...] = ()
    kinh_gui: tuple[str, ...] = ()
    opening: str = ""
    conclusion: str = ""
    sections: tuple[Section, ...] = ()
    lines: tuple[IndicatorLine, ...] = ()
    tables: tuple[AnnexTable, ...] = ()
    bodies: tuple[BodyLine, ...] = ()
    standings: tuple[UnitStanding, ...] = ()
    gathered: tuple[GatheredTable, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    asked_by: str = ""
    years: tuple[int, ...] = ()
    over_years: tuple[OverYearsLine, ...] = ()
    prints_bodies: bool = True
    prints_standings: bool = True

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases of which there is a total."""
        found = {total.basis for line in self.lines for total in line.now}
        return tuple(basis for basis in BASES if basis in found)

    @property
    def owing(self) -> tuple[UnitStanding, ...]:
        """The denominator of completeness: the bodies that owed a report by now."""
        return tuple(one for one in self.standings if one.standing not in NOT_OWED)

    @property
    def answering(self) -> tuple[UnitStanding, ...]:
        """Those of them whose figures, or whose statement that there are none, have come."""
        return tuple(one for one in self.standings if one.standing in ANSWERED)
