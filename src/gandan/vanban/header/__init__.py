"""The header and the closing of a document: what is printed, and where."""

from gandan.vanban.cleaning import Clean
from gandan.vanban.header.reader import HeaderReader
from gandan.vanban.model import Header
from gandan.vanban.outline import Outline

__all__ = ["find"]


def find(clean: Clean, outline: Outline) -> Header:
    """Read the header; a field that is not printed stays None or empty."""
    return HeaderReader(clean, outline).read()
