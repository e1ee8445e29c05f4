"""The page of the Word form: plain, in one font, locked but for its controls."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from gandan.papers.layout import layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    Part = str | BaseOxmlElement  # words, or a control: each stands in a cell of its own

_FONT = "Times New Roman"
_HEAD_FILL, _OPEN_FILL = "E0EFF0", "FFFBE6"
_FIRST_AFTER = (  # elements of the settings before which the protection may stand
    "w:autoFormatOverride", "w:styleLockTheme", "w:styleLockQFSet", "w:defaultTabStop",
    "w:autoHyphenation", "w:evenAndOddHeaders", "w:drawingGridHorizontalSpacing",
    "w:characterSpacingControl", "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat",
    "w:docVars", "w:rsids",
)  # fmt: skip


class Sheet:
    """A Word file that is written from above to below."""

    def __init__(self, title: str, author: str, made_at: datetime) -> None:
        from docx import Document
        from docx.oxml.ns import qn
        from docx.shared import Pt

        self._document = Document()
        about = self._document.core_properties
        about.title, about.author = title[:250], author[:250]
        about.language = "vi-VN"
        about.comments = about.keywords = about.last_modified_by = ""
        about.created = about.modified = made_at
        page = self._document.sections[0]
        page.page_width, page.page_height = _mm("page_width"), _mm("page_height")
        page.left_margin = page.right_margin = _mm("margin_right")
        page.top_margin = page.bottom_margin = _mm("margin_top")
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, _type("dau_bang")
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            normal.element.rPr.rFonts.set(qn(script), _FONT)
        normal.paragraph_format.space_after = Pt(layout().measure("paragraph_space"))
        self._lock()

    def title(self, words: str) -> None:
        """The title of the whole."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        line = self._said(words, size=15, is_bold=True)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def part(self, words: str) -> None:
        """The title of a section."""
        line = self._said(words, size=14, is_bold=True)
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = 152400  # 12 points

    def subject(self, words: str) -> None:
        """The title of a field."""
        line = self._said(words, is_bold=True)
        line.paragraph_format.keep_with_next = True

    def small(self, words: str, *, is_above: bool = False) -> None:
        """What helps to fill in, perhaps what stands right below it."""
        self._said(words, size=11).paragraph_format.keep_with_next = is_above

    def line(self, label: str, words: str) -> None:
        """A label, and words behind it."""
        self._document.add_paragraph(f"{label}{words}")

    def table(
        self,
        heads: Sequence[str],  # none: a box
        lines: Sequence[Sequence[Part]],
        widths: Sequence[int],
    ) -> None:
        """A table whose head comes again on each page; widths in millimetres."""
        from docx.shared import Mm

        from gandan.papers.word.xml import made

        table = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.autofit = False
        if heads:
            self._head(table, heads, widths)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for parts in lines:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(made("cantSplit"))
            for cell, part, width in zip(row.cells, parts, widths, strict=True):
                cell.width = Mm(width)
                _into(cell, part)
        self._document.add_paragraph()

    def _head(self, table: Table, heads: Sequence[str], widths: Sequence[int]) -> None:
        from docx.shared import Mm

        from gandan.papers.word.xml import made

        row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(made("tblHeader"))
        for cell, words, width in zip(row.cells, heads, widths, strict=True):
            cell.width = Mm(width)
            cell._tc.get_or_add_tcPr().append(
                made("shd", val="clear", color="auto", fill=_HEAD_FILL)
            )
            _into(cell, words, is_bold=True)

    def saved(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _said(self, words: str, *, size: int = 13, is_bold: bool = False) -> Paragraph:
        from docx.shared import Pt

        line = self._document.add_paragraph()
        run = line.add_run(words)
        run.bold, run.font.size = is_bold, Pt(size)
        return line

    def _lock(self) -> None:
        """Lets controls be filled in and nothing else be changed; it has no password."""
        from docx.oxml.ns import qn

        from gandan.papers.word.xml import made

        settings = self._document.settings.element
        protection = made("documentProtection", edit="forms", enforcement="1")
        after = {qn(name) for name in _FIRST_AFTER}
        for one in settings:
            if one.tag in after:
                one.addprevious(protection)
                return
        settings.append(protection)


def _mm(id: str) -> Any:  # noqa: A002, ANN401  # a length of python-docx
    from docx.shared import Mm

    return Mm(layout().measure(id))


def _type(style: str) -> Any:  # noqa: ANN401
    """The size of the type of a style of official papers."""
    from docx.shared import Pt

    return Pt(layout().styles[style].size)


def _into(cell: Any, part: Part, *, is_bold: bool = False) -> None:  # noqa: ANN401
    from gandan.papers.word.xml import made

    line = cell.paragraphs[0]
    line.paragraph_format.space_after = 0
    if not isinstance(part, str):
        cell._tc.get_or_add_tcPr().append(made("shd", val="clear", color="auto", fill=_OPEN_FILL))
        line._p.addnext(part)
        cell._tc.remove(line._p)
        return
    for number, words in enumerate(part.split("\n")):
        at = line if not number else cell.add_paragraph()
        run = at.add_run(words)
        run.bold, run.font.size = is_bold, _type("noi_nhan_dong" if number else "noi_nhan")
