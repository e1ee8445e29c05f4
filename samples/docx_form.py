"""The word processor's file: A4, margins and boxes of Nghị định 30/2020/NĐ-CP, real footnotes."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from samples.paper import Block, Paper, listed
from samples.text_form import DANG, QUOC_HIEU

MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def line(holder: Any, text: str, *, size: float = 13, **looks: Any) -> Any:
    """One paragraph without space around it."""
    made = holder.add_paragraph()
    made.alignment = looks.pop("align", ALIGN.CENTER)
    made.paragraph_format.space_after = Pt(looks.pop("after", 0))
    run = made.add_run(text)
    run.font.size = Pt(size)
    for name, value in looks.items():
        setattr(run.font, name, value)
    return made


def columns(document: Any, left: float, right: float) -> tuple[Any, Any]:
    """The two cells of a table without borders."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Mm(width)
    cells = table.rows[0].cells
    return cells[0], cells[1]


def trim(cell: Any) -> None:
    """Takes away the empty paragraph that every new cell begins with."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def rule(made: Any) -> None:
    """A thin rule under a paragraph, as under the issuer and the motto."""
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" '
        'w:color="auto"/></w:pBdr>'
    )
    # Word refuses a file whose properties are out of order: borders come before these
    made._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def letterhead(document: Any, paper: Paper) -> None:
    """Issuer and number at the left, nation or Party, place and date at the right."""
    left, right = columns(document, 66, 99)
    for text in paper.chu_quan:
        line(left, text)
    for text in paper.co_quan:
        issuer = line(left, text, bold=True)
    if paper.is_party:
        line(left, "*")
        line(right, DANG, size=14, bold=True, underline=True, after=18)
    else:
        issuer.paragraph_format.left_indent = issuer.paragraph_format.right_indent = Mm(12)
        rule(issuer)
        line(right, QUOC_HIEU[0], size=12.5, bold=True)
        rule(line(right, QUOC_HIEU[1], size=13.5, bold=True))
    line(left, paper.so)
    if paper.ve_viec:
        line(left, paper.ve_viec, size=12)
    line(right, paper.noi_va_ngay, size=13.5, italic=True)
    trim(left)
    trim(right)
    document.add_paragraph()
    if paper.ten_loai:
        line(document, paper.ten_loai, size=14, bold=True)
        line(document, paper.trich_yeu or "", size=14, bold=True, after=10)
    if paper.kinh_gui:
        line(document, "Kính gửi:", size=14)
        for text in listed(paper.kinh_gui):
            made = line(document, text, size=14, align=ALIGN.LEFT)
            made.paragraph_format.left_indent = Mm(45)
        document.add_paragraph()


def note_mark(made: Any, number: str) -> None:
    """The mark of a real footnote."""
    run = made.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))


def body(document: Any, blocks: Iterable[Block]) -> None:
    """Paragraphs and ruled tables."""
    for block in blocks:
        if block.kind == "table":
            ruled(document, block)
            continue
        if not any(piece.text for piece in block.pieces):
            continue
        made = document.add_paragraph()
        centred = block.kind == "title"
        made.alignment = ALIGN.CENTER if centred else ALIGN.JUSTIFY
        made.paragraph_format.first_line_indent = Mm(0 if centred else 11)
        made.paragraph_format.space_after = Pt(6)
        for piece in block.pieces:
            if piece.kind == "note":
                note_mark(made, piece.text)
            elif piece.kind != "page":
                run = made.add_run(piece.text)
                run.bold = piece.kind == "bold" or block.kind in ("title", "strong")
                run.italic = block.kind == "italic"


def ruled(document: Any, block: Block) -> None:
    """A table with borders, its first row bold."""
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for at, row in enumerate(block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(12.5)
            run.bold = at == 0


def signature(document: Any, paper: Paper) -> None:
    """Distribution list at the left, signer at the right."""
    left, right = columns(document, 85, 80)
    looks = {"underline": True} if paper.is_party else {"bold": True, "italic": True}
    line(left, "Nơi nhận:", size=12, align=ALIGN.LEFT, **looks)
    for text in listed(paper.noi_nhan):
        line(left, text, size=11, align=ALIGN.LEFT)
    for at, text in enumerate(paper.ky):
        last = at == len(paper.ky) - 1
        line(right, text, size=14, bold=not (paper.is_party and last), after=60 if last else 0)
    line(right, paper.ho_ten, size=14, bold=True)
    trim(left)
    trim(right)


def footnotes(document: Any, notes: dict[str, str]) -> None:
    """Adds the part that holds the footnotes, which the library does not make itself."""
    rows = "".join(
        f'<w:footnote w:id="{mark}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for mark, text in notes.items()
    )
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = f"<w:footnotes {nsdecls('w')}>{lines}{rows}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def setup(document: Any, title: str) -> None:
    """Page, margins, type and the number at the top of every page but the first."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.different_first_page_header_footer = True
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    top = page.header.paragraphs[0]
    top.alignment = ALIGN.CENTER
    top._p.append(parse_xml(field))
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    about = document.core_properties
    about.title, about.author, about.language = title, "Gần Dân", "vi-VN"
    about.created = about.modified = about.last_printed = MADE_ON


def settled(data: bytes) -> bytes:
    """The same archive with one time on every member, so that it is built alike every day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def write(paper: Paper, path: Path) -> None:
    """Writes the DOCX of a paper."""
    document = Document()
    setup(document, paper.trich_yeu or (paper.ve_viec or "").removeprefix("V/v "))
    letterhead(document, paper)
    body(document, paper.than)
    document.add_paragraph()
    signature(document, paper)
    if paper.kem_theo:
        document.add_page_break()
        body(document, paper.kem_theo)
    if paper.chu_thich:
        footnotes(document, paper.chu_thich)
    held = io.BytesIO()
    document.save(held)
    path.write_bytes(settled(held.getvalue()))
