"""Outlines: how one data set is arranged for a receiver, read from JSON and written back."""

from gandan.rollup.outlines.model import Annex, Heading, Outline, Part
from gandan.rollup.outlines.reading import outline_as_json, read_outline

__all__ = ["Annex", "Heading", "Outline", "Part", "outline_as_json", "read_outline"]
