"""Official papers out: Word and PDF after Nghị định 30/2020/NĐ-CP. No Django, no clock, no network.

A `Paper` says what is in it; `write_docx` and `write_pdf` set it. Figures of the layout are rows in
`rules/`. Papers that come in are read by `gandan.vanban`, which reads what is written here.
"""

from datetime import datetime
from pathlib import Path

from gandan.papers.checking import lacks
from gandan.papers.consolidated import (
    AnnexTable,
    AttachedFile,
    BodyLine,
    ConsolidatedReport,
    FigureTable,
    GatheredTable,
    IndicatorLine,
    OverYearsLine,
    Section,
    TableLine,
    UnitStanding,
    consolidated_report,
)
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
from gandan.papers.placeholders import (
    BadTemplate,
    Placeholder,
    PlaceholderPlace,
    TemplateFinding,
    TemplateLook,
    placeholders,
    where_in,
)
from gandan.papers.wording import Cited

__all__ = [
    "Annex",
    "AnnexTable",
    "AttachedFile",
    "BadPaper",
    "BadTemplate",
    "BodyLine",
    "Cited",
    "Column",
    "ConsolidatedReport",
    "Counts",
    "Exceptional",
    "FigureTable",
    "GatheredTable",
    "IndicatorLine",
    "LeadersReport",
    "Letter",
    "NoPrinter",
    "OverYearsLine",
    "Owed",
    "Owing",
    "Paper",
    "Paragraph",
    "Placeholder",
    "PlaceholderPlace",
    "Section",
    "Suggested",
    "Table",
    "TableLine",
    "TemplateFinding",
    "TemplateLook",
    "UnitStanding",
    "check_template",
    "consolidated_report",
    "default_template",
    "don_doc",
    "fill_template",
    "paper_lacks",
    "placeholders",
    "report_to_leaders",
    "suggested",
    "template_lacks",
    "where_in",
    "write_docx",
    "write_pdf",
    "write_xlsx",
]


def paper_lacks(paper: Paper, *, folder: Path | None = None) -> tuple[str, ...]:
    """Every sentence that `write_docx` and `write_pdf` would refuse the paper with, in their order.

    Args:
        paper: what is in it.
        folder: a province's own rows, laid over ours.

    Raises:
        BadRow: a row of the folder does not hold.
    """
    return lacks(paper, layout(folder))


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


def write_xlsx(
    report: ConsolidatedReport, *, made_at: datetime, folder: Path | None = None
) -> bytes:
    """The annexes of a consolidated report as a workbook that counts.

    Totals are sums over the bodies' sheet, rates and changes formulas over their cells; a blank
    stays blank. Where a formula would not give what was counted, the number stands there. Words are
    never taken for formulas. Numbers have the fifteen digits that spreadsheets keep.

    Equal arguments give equal bytes.

    Args:
        report: its figures; the prose is not in it.
        made_at: the moment that the file says it was made; the face's clock.
        folder: a province's own rows, laid over ours.

    Raises:
        BadPaper: the report says nothing or contradicts itself, with the reason as a sentence.
        BadRow: a row of the folder does not hold.
    """
    from gandan.papers.spreadsheet import write

    return write(report, made_at, folder)


def default_template(
    *, made_at: datetime, folder: Path | None = None, explains: bool = False
) -> bytes:
    """A Word file with placeholders, for a province to edit: the paper of the decree.

    Args:
        made_at: the moment that the file says it was made; the face's clock.
        folder: a province's own rows, laid over ours.
        explains: each placeholder is explained in a comment of Word, which filling takes out.

    Raises:
        BadRow: a row of the folder does not hold.
    """
    from gandan.papers.template import make

    return make(layout(folder), placeholders(folder), made_at, explains=explains)


def check_template(
    data: bytes, *, name: str = "mẫu", folder: Path | None = None
) -> tuple[TemplateFinding, ...]:
    """What is wrong with a province's template; nothing for a good one.

    A placeholder that Word has split over several runs is whole. What cannot be opened, has macros,
    lies partly outside of the file or unpacks to too much is one finding, "refused". Whoever takes
    files from outside runs this in a process of its own, as readings are.

    Args:
        data: the bytes of a .docx or .dotx.
        name: the file's, for the sentences.
        folder: a province's own rows, laid over ours.
    """
    from gandan.papers.template import check

    return check(data, name, folder)


def fill_template(
    data: bytes,
    report: ConsolidatedReport,
    *,
    made_at: datetime,
    name: str = "mẫu",
    folder: Path | None = None,
) -> bytes:
    """The report in a province's template, as a Word file.

    Paragraphs of the text have the template's own styles where it has those of the default one
    (they are known by name); annexes have the layout's pages. Braces in what somebody wrote are
    words. Equal arguments give equal bytes.

    Raises:
        BadPaper: the report cannot be written as asked.
        BadTemplate: the template has findings that block, or no place for what the report has.
        BadRow: a row of the folder does not hold.
    """
    from gandan.papers.template import fill

    return fill(data, name, report, made_at, folder)


def template_lacks(
    report: ConsolidatedReport, there: set[str], *, folder: Path | None = None
) -> tuple[TemplateFinding, ...]:
    """What a report has and a template has no place for; no file is opened.

    Args:
        report: the report.
        there: ids of the placeholders that the template has.
        folder: a province's own rows, laid over ours.

    Raises:
        BadPaper: the report cannot be written as asked.
        BadRow: a row of the folder does not hold.
    """
    from gandan.papers.template import lacking

    return lacking(report, there, folder)
