"""Numbers as official papers write them, and what the bodies that are listed come to."""

from decimal import ROUND_HALF_UP, Decimal

from gandan.papers.consolidated.model import BodyLine, ConsolidatedReport
from gandan.rollup import Basis, Indicator, Key, Total, Value, roll, total_of, write_number

_WHOLE = Decimal(1)


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half of the last place goes up, away from zero, as one rounds by hand."""
    return number.quantize(_WHOLE.scaleb(-decimals), ROUND_HALF_UP)


def in_figures(number: Decimal | None, decimals: int = 0) -> str:
    """As "1.234,5"; nothing where there is no number."""
    if number is None:
        return ""
    shown = rounded(number, decimals)
    return write_number(shown or abs(shown))  # never "-0"


def signed(number: Decimal, decimals: int = 0) -> str:
    """With its sign: "+12", "-1,5", "0"."""
    shown = in_figures(number, decimals)
    return f"+{shown}" if rounded(number, decimals) > 0 else shown


def of_body(body: BodyLine, indicator: Indicator, basis: Basis) -> Decimal | None:
    """What a body gave of an indicator; a rate is computed where it gave what makes it."""
    number = body.figures.get((indicator.code, basis))
    if number is not None or indicator.adds_up != "rate":
        return number
    return computed_rate(body, indicator, basis)


def computed_rate(body: BodyLine, indicator: Indicator, basis: Basis) -> Decimal | None:
    """The rate of a body from its two numbers; None where one of them is blank."""
    above = body.figures.get((indicator.numerator, basis))
    below = body.figures.get((indicator.denominator, basis))
    if above is None or below is None:
        return None
    return total_of(indicator, basis, above, 1, below).number


def rolled(report: ConsolidatedReport) -> dict[Key, Total]:
    """What the figures of the bodies that are listed come to, by code and basis."""
    codes = {line.indicator.code for line in report.lines}
    indicators = [
        line.indicator
        for line in report.lines
        if line.indicator.adds_up != "rate"
        or {line.indicator.numerator, line.indicator.denominator} <= codes
    ]
    values = (
        Value(code, at, report.period, basis, number)
        for at, body in enumerate(report.bodies)
        for (code, basis), number in body.figures.items()
    )
    return roll(indicators, values)
