"""The outline: what each paragraph is, under what it stands, and how its place is named."""

from gandan.vanban.cleaning import Clean
from gandan.vanban.outline.building import Builder
from gandan.vanban.outline.model import Block, BlockKind, Cell, Outline

__all__ = ["Block", "BlockKind", "Cell", "Outline", "outline"]


def outline(clean: Clean) -> Outline:
    """Return the outline of a cleaned text."""
    return Outline(clean, Builder(clean).build())
