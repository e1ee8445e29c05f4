"""Official papers out: Word and PDF after Nghị định 30/2020/NĐ-CP. No Django, no clock, no network.

A `Paper` says what is in it; `write_docx` and `write_pdf` set it. Figures of the layout are rows in
`rules/`. Papers that come in are read by `gandan.vanban`, which reads what is written here.
"""

from datetime import datetime
from pathlib import Path

from gandan.papers.don_doc import Letter, Owed, Owing, don_doc
from gandan.papers.layout import layout
from gandan.papers.leaders import (
    Counts,
    Exceptional,
    LeadersReport,
    Suggested,
    report_to_leaders,
    suggested,
)
from gandan.papers.model import Annex, BadPaper, Column, NoPrinter, Paper, Paragraph, Table
from gandan.papers.wording import Cited

__all__ = [
    "Annex",
    "BadPaper",
    "Cited",
    "Column",
    "Counts",
    "Exceptional",
    "LeadersReport",
    "Letter",
    "NoPrinter",
    "Owed",
    "Owing",
    "Paper",
    "Paragraph",
    "Suggested",
    "Table",
    "don_doc",
    "report_to_leaders",
    "suggested",
    "write_docx",
    "write_pdf",
]


def write_docx(paper: Paper, *, made_at: datetime, folder: Path | None = None) -> bytes:
    """The paper as a Word file, to be finished by hand: number, day and signature may be blank.

    Equal arguments give equal bytes.

    Args:
        paper: what is in it.
        made_at: the moment that the file says it was made; the face's clock.
        folder: a province's own rows, laid over ours.

    Raises:
        BadPaper: it cannot be written as asked, with the reason as a sentence.
        BadRow: a row of the folder does not hold.
    """
    from gandan.papers.word import write

    return write(paper, layout(folder), made_at)


def write_pdf(paper: Paper, *, made_at: datetime, folder: Path | None = None) -> bytes:
    """The paper as a PDF for the archive (PDF/A), tagged for screen readers.

    Equal arguments give equal bytes on the same machine; the letters are those of its fonts.

    Args:
        paper: what is in it.
        made_at: the moment that the file says it was made; the face's clock.
        folder: a province's own rows, laid over ours.

    Raises:
        BadPaper: it cannot be written as asked, with the reason as a sentence.
        BadRow: a row of the folder does not hold.
        NoPrinter: a library or a font of the system is missing; the sentence says which to install.
    """
    from gandan.papers.page import write

    return write(paper, layout(folder), made_at)
