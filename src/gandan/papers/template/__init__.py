"""The province's own Word template for the consolidated report: written, checked, filled."""

from gandan.papers.template.checking import check, look
from gandan.papers.template.filling import fill, lacking
from gandan.papers.template.making import make

__all__ = ["check", "fill", "lacking", "look", "make"]
