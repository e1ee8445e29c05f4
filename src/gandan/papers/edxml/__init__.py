"""Packages of the document axis out (.edxml): a paper with its files, or a status.

Elements, their order and their codes are rows beside the reader (`gandan.vanban.sources.edxml`),
with what each is known from. Values are those of its `model`.
"""

from gandan.papers.edxml.making import message_of, status_of
from gandan.papers.edxml.writing import BadPackage, write

__all__ = ["BadPackage", "message_of", "status_of", "write"]
