"""Packages of the document axis (.edxml, QCVN 102:2016/BTTTT): read with tolerance, told exactly.

Their writer is `gandan.papers.edxml`, which uses the same rows of elements and codes.
"""

from gandan.vanban.sources.edxml.loading import as_mail, declared_in, load_edxml, paper_of
from gandan.vanban.sources.edxml.opening import lacking, open_package

__all__ = ["as_mail", "declared_in", "lacking", "load_edxml", "open_package", "paper_of"]
