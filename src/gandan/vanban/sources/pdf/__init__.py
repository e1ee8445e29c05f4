"""PDF: its text layer in reading order; pages without one are recognised as pictures."""

from gandan.vanban.sources.pdf.loading import load_pdf

__all__ = ["load_pdf"]
