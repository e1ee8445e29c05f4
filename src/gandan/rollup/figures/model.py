"""A figure of a body, and what many of them come to."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from typing import TypeAlias

from gandan.rollup.forms.model import Basis, Indicator

Unit: TypeAlias = Hashable
"""A body, by whatever the caller knows it: its number, its public id, its name."""
Key: TypeAlias = tuple[str, Basis]
"""Code of an indicator, and the basis of its figures."""

EXACT = Context(prec=200, traps=[Inexact, InvalidOperation])
"""Sums are exact or an error, never rounded without a word."""
_WIDE = Context(prec=200)


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a body for a period ("2026-H1"); `number` is None where it was left blank."""

    indicator: str
    unit: Unit
    period: str
    basis: Basis
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class Total:
    """What the figures of an indicator in one basis come to.

    `number` is None for a rate whose denominator is 0. `given` counts the bodies with a number, for
    a rate those with both. `numerator` and `denominator` belong to a rate: the sums that it was
    computed from. Rates and averages are rounded half up to the indicator's decimals.
    """

    indicator: str
    basis: Basis
    number: Decimal | None
    given: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def total_of(
    indicator: Indicator,
    basis: Basis,
    added: Decimal,
    given: int,
    denominator: Decimal | None = None,
) -> Total:
    """The total from exact sums, wherever they were added: here, or by a database.

    Args:
        indicator: says how they become one number.
        basis: of all the figures.
        added: their sum; for a rate the sum of the numerators of bodies that gave both.
        given: how many bodies gave them, at least 1.
        denominator: for a rate the sum of the denominators of the same bodies.
    """
    if indicator.adds_up == "average":
        number = rounded(Fraction(added) / given, indicator.decimals)
        return Total(indicator.code, basis, number, given)
    if indicator.adds_up != "rate":
        return Total(indicator.code, basis, added, given)
    if denominator is None:
        raise ValueError(f"the rate {indicator.code} needs the sum of its denominators")
    rate = Fraction(added) * 100 / Fraction(denominator) if denominator else None
    number_of_rate = None if rate is None else rounded(rate, indicator.decimals)
    return Total(indicator.code, basis, number_of_rate, given, added, denominator)


def rounded(number: Fraction, decimals: int) -> Decimal:
    """A fraction as a decimal, half up: 0.5 becomes 1, and -0.5 becomes -1."""
    scaled = abs(number) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _WIDE.scaleb(Decimal(whole if number >= 0 else -whole), -decimals)
