"""The PDF of a paper: HTML and a style sheet that we make, set by WeasyPrint."""

from gandan.papers.page.printing import write

__all__ = ["write"]
