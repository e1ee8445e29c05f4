"""Small counts are not published, and nothing that is published lets them be computed."""

from gandan.rollup.suppression.hiding import Hidden, hide
from gandan.rollup.suppression.model import Cell, Relation, Table, total
from gandan.rollup.suppression.thresholds import Threshold, threshold_for

__all__ = [
    "Cell",
    "Hidden",
    "Relation",
    "Table",
    "Threshold",
    "hide",
    "threshold_for",
    "total",
]
