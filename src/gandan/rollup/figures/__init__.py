"""Figures added up: over bodies, up a tree, over periods, and against the period before."""

from gandan.rollup.figures.adding import over_time, roll, roll_tree
from gandan.rollup.figures.changing import Change, WhyNot, change
from gandan.rollup.figures.model import Key, Total, Unit, Value, total_of
from gandan.rollup.figures.years import OverYears, Told, over_years, uncovered, without_overlap

__all__ = [
    "Change",
    "Key",
    "OverYears",
    "Told",
    "Total",
    "Unit",
    "Value",
    "WhyNot",
    "change",
    "over_time",
    "over_years",
    "roll",
    "roll_tree",
    "total_of",
    "uncovered",
    "without_overlap",
]
