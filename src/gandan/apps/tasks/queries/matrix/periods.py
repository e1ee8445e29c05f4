"""The columns of the matrix: months, quarters, half-years, years."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gandan.apps.tasks.models import OUTCOMES

A_YEAR = 12  # months


class PeriodKind(TextChoices):
    """How long a column is."""

    MONTH = "thang", _("tháng")
    QUARTER = "quy", _("quý")
    HALF = "nua-nam", _("nửa năm")
    YEAR = "nam", _("năm")

    @property
    def months(self) -> int:
        """How many months one lasts."""
        return {"thang": 1, "quy": 3, "nua-nam": 6, "nam": A_YEAR}[self.value]


_KEYS = {PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H"}
_KEY = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<letter>[QH]?)(?P<number>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """One column. `first` is the number of its first month: year × 12 + month - 1."""

    kind: PeriodKind
    first: int

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first // A_YEAR

    @property
    def number(self) -> int:
        """Which one of its year, from 1."""
        return self.first % A_YEAR // self.kind.months + 1

    @property
    def key(self) -> str:
        """As an address writes it: "2026-03", "2026-Q1", "2026-H1", "2026"."""
        if self.kind == PeriodKind.YEAR:
            return f"{self.year}"
        if self.kind == PeriodKind.MONTH:
            return f"{self.year}-{self.number:02d}"
        return f"{self.year}-{_KEYS[self.kind]}{self.number}"

    @property
    def end(self) -> int:
        """The number of the month behind it."""
        return self.first + self.kind.months

    @property
    def begins_on(self) -> date:
        """Its first day."""
        return date(self.year, self.first % A_YEAR + 1, 1)

    @property
    def tallies(self) -> tuple[int, int]:
        """Least and greatest `Occurrence.tally` in it."""
        return tally_range(self.first, self.end)


def tally_range(first: int, end: int) -> tuple[int, int]:
    """Least and greatest tally of the months from `first` until before `end`."""
    return first * OUTCOMES, end * OUTCOMES - 1


def month_of(day: date) -> int:
    """The number of a day's month."""
    return day.year * A_YEAR + day.month - 1


def period_of(kind: PeriodKind, month: int) -> Period:
    """The period of that length in which a month lies."""
    return Period(kind, month - month % kind.months)


def periods(kind: PeriodKind, *, last: int, count: int) -> tuple[Period, ...]:
    """So many of them, the last one holding the month `last`."""
    end = period_of(kind, last)
    return tuple(Period(kind, end.first - n * kind.months) for n in reversed(range(count)))


def period_from(key: str) -> Period | None:
    """The period that a key means; None where it means none."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    year = int(found["year"])
    if found["number"] is None:
        return Period(PeriodKind.YEAR, year * A_YEAR)
    letters = {"Q": PeriodKind.QUARTER, "H": PeriodKind.HALF, "": PeriodKind.MONTH}
    kind, number = letters[found["letter"]], int(found["number"])
    if not 1 <= number <= A_YEAR // kind.months:
        return None
    return Period(kind, year * A_YEAR + (number - 1) * kind.months)
