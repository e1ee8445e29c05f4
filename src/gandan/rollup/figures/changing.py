"""What a figure is against that of another period, and why that sometimes cannot be said."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from gandan.rollup.figures.model import EXACT, Total, rounded

WhyNot = Literal["", "no_figure", "other_basis", "from_zero", "rate"]
"""Why there is no percent.

no_figure: one of the two periods has none. other_basis: an estimate is not held against what was
done. from_zero: nothing is so many percent of nothing. rate: rates differ by points, and a percent
of percents would be misread.
"""
PERCENT_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Change:
    """Now less then, for a rate in percentage points; and that in percent of then, to 1 decimal.

    `why_not` is empty where there is a percent.
    """

    difference: Decimal | None
    percent: Decimal | None
    why_not: WhyNot = ""


def change(now: Total | None, then: Total | None) -> Change:
    """How a total differs from that of another period."""
    if now is None or then is None or now.number is None or then.number is None:
        return Change(None, None, "no_figure")
    if now.basis != then.basis:
        return Change(None, None, "other_basis")
    difference = EXACT.subtract(now.number, then.number)
    if now.denominator is not None:
        return Change(difference, None, "rate")
    if not then.number:
        return Change(difference, None, "from_zero")
    percent = Fraction(difference) * 100 / abs(Fraction(then.number))
    return Change(difference, rounded(percent, PERCENT_DECIMALS))
