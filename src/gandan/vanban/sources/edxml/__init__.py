"""Packages of the document axis (.edxml, QCVN 102:2016/BTTTT): read with tolerance, told exactly.

Their writer is `gandan.papers.edxml`, which uses the same rows of elements and codes.
"""

from gandan.vanban.sources.edxml.loading import (
    Brought,
    as_mail,
    brought_by,
    declared_in,
    load_edxml,
    other_papers,
    paper_of,
)
from gandan.vanban.sources.edxml.opening import lacking, open_package

__all__ = [
    "Brought",
    "as_mail",
    "brought_by",
    "declared_in",
    "lacking",
    "load_edxml",
    "open_package",
    "other_papers",
    "paper_of",
]
