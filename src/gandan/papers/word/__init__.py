"""The Word file of a paper, by python-docx; imported when one is written, for it takes its time."""

from gandan.papers.word.writing import write

__all__ = ["write"]
