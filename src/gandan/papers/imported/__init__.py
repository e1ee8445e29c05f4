"""Figures that another system holds, as a table: a file to fill in, and its rows when it comes."""

from gandan.papers.imported.reading import (
    BadTable,
    CellProblem,
    FileRow,
    Given,
    read_rows,
)
from gandan.papers.imported.writing import Listed, write_csv, write_workbook

__all__ = [
    "BadTable",
    "CellProblem",
    "FileRow",
    "Given",
    "Listed",
    "read_rows",
    "write_csv",
    "write_workbook",
]
