"""The form as XLSX: written, and its cells found again in what comes back."""

from gandan.papers.forms.book.finding import seal_parts, slots
from gandan.papers.forms.book.writing import left_out, write

__all__ = ["left_out", "seal_parts", "slots", "write"]
