"""The annexes of a consolidated report as a workbook: totals, rates and changes are formulas."""

from gandan.papers.spreadsheet.book import write

__all__ = ["write"]
