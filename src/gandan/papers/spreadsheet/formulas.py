"""The formulas: a blank cell stays blank in what is computed from it, nothing shows an error.

Rates and means are rounded as they were counted, half away from zero, so a formula gives the very
number that was handed in.
"""

from decimal import Decimal


def sum_formula(cells: str) -> str:
    """What stands in a range, added; words and blanks are left out."""
    return f"=SUM({cells})"


def mean_formula(cells: str, decimals: int) -> str:
    """The mean of the numbers in a range."""
    return f'=IFERROR(ROUND(AVERAGE({cells}),{decimals}),"")'


def rate_formula(numerator: str, denominator: str, decimals: int) -> str:
    """Per cent of two cells; blank where one is blank or the lower one zero."""
    return _of_both(numerator, denominator, f"ROUND({numerator}/{denominator}*100,{decimals})")


def rate_of_ranges_formula(numerators: str, denominators: str, decimals: int) -> str:
    """Per cent of two sums, over the rows in which both ranges have a number."""
    both = f"ISNUMBER({numerators})*ISNUMBER({denominators})"
    above, below = (f"SUMPRODUCT({both},{cells})" for cells in (numerators, denominators))
    return f'=IFERROR(ROUND({above}/{below}*100,{decimals}),"")'


def share_formula(part: str, whole: str, decimals: int) -> str:
    """Per cent of two counts, half up; 100 means all of them, else a last digit less at most."""
    almost = 100 - Decimal(1).scaleb(-decimals)
    share = f"MIN(ROUND({part}/{whole}*100,{decimals}),{almost})"
    return f'=IFERROR(IF({part}={whole},IF({whole}=0,"",100),{share}),"")'


def difference_formula(now: str, then: str) -> str:
    """How much more the first cell has than the second."""
    return _of_both(now, then, f"{now}-{then}")


def percent_formula(now: str, then: str, decimals: int) -> str:
    """The same in per cent of the second cell."""
    return _of_both(now, then, f"ROUND(({now}-{then})/ABS({then})*100,{decimals})")


def copy_formula(cell: str) -> str:
    """What another cell shows; a blank one does not become zero."""
    return f'=IF({cell}="","",{cell})'


def _of_both(one: str, other: str, formula: str) -> str:
    return f'=IF(OR({one}="",{other}=""),"",IFERROR({formula},""))'
