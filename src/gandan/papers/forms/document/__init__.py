"""The form as DOCX: written, and its controls found again in what comes back."""

from gandan.papers.forms.document.finding import seal_parts, slots
from gandan.papers.forms.document.plan import left_out, offered_rows
from gandan.papers.forms.document.writing import write

__all__ = ["left_out", "offered_rows", "seal_parts", "slots", "write"]
