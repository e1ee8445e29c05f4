"""What a body answered to a form, and what is still wrong with it."""

from gandan.rollup.answers.checking import check
from gandan.rollup.answers.model import Answer, Finding, FindingKind
from gandan.rollup.answers.paths import cell_path, figure_path
from gandan.rollup.answers.tables import column_totals, counted_totals

__all__ = [
    "Answer",
    "Finding",
    "FindingKind",
    "cell_path",
    "check",
    "column_totals",
    "counted_totals",
    "figure_path",
]
