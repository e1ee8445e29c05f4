"""A half-year of an invented province comes to what was worked out by hand."""

import tomllib
from pathlib import Path

from gandan.rollup import BASES, Value, read_number, roll, roll_tree, write_number
from tests.rollup.figures.provinces import DIEM, DON, DUNG_HAN, THON, TY_LE

CASE = tomllib.loads((Path(__file__).parents[1] / "cases/province.toml").read_text("utf-8"))
INDICATORS = (DON, DUNG_HAN, TY_LE, THON, DIEM)
VALUES = [
    Value(code, unit, "2026-H1", basis, read_number(typed, 2) if typed else None)
    for unit, figures in CASE["figures"].items()
    for code, row in figures.items()
    for basis, typed in zip(BASES, row, strict=True)
]
PARENTS = {unit: parent or None for unit, parent in CASE["parents"].items()}


def printed(totals) -> dict[str, list[list[object]]]:
    """Totals as the case has them."""
    rows = {}
    for code in {code for code, _ in totals}:
        row = rows.setdefault(code, [])
        for basis in BASES:
            total = totals.get((code, basis))
            number = "" if total is None or total.number is None else write_number(total.number)
            row.append([number, total.given] if total else [])
    return rows


def test_each_body_has_what_was_worked_out():
    found = roll_tree(INDICATORS, VALUES, PARENTS)
    assert {unit: printed(totals) for unit, totals in found.items()} == CASE["totals"]


def test_the_province_is_the_sum_of_all_bodies():
    assert printed(roll(INDICATORS, VALUES)) == CASE["totals"]["tỉnh Lam Giang"]
