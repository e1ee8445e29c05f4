"""Forms that somebody filled in and sent back, as XLSX or DOCX: their cells and controls, as typed.

Nothing here knows what a form asks; that is `papers.forms`. What was typed is told cell by cell, so
that whoever knows the form can say at which cell something is wrong.
"""

from gandan.vanban.sources.filled.delimited import open_table
from gandan.vanban.sources.filled.model import Cell, CellKind, Control, FilledIn, Sheet
from gandan.vanban.sources.filled.opening import open_filled

__all__ = ["Cell", "CellKind", "Control", "FilledIn", "Sheet", "open_filled", "open_table"]
