"""Styles, pages and page numbers of the Word file: each component of the decree is a style."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from gandan.papers.layout import Layout, Style
from gandan.papers.word.xml import made, of_points, run

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_PAGE_NUMBER = "so_trang"
_NEXT_TO_NOTHING = 1  # points of a line that nobody sees
_RULES_OF_WORD = "15"  # since Word 2013
LANGUAGE = "vi-VN"


def set_styles(document: WordDocument, layout: Layout) -> None:
    """Makes the styles of the paper; a clerk finds them in Word under their Vietnamese names."""
    family = layout.families[0]
    normal = document.styles["Normal"]
    normal.font.size = Pt(layout.styles["noi_dung"].size)
    set_family(normal, family)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for look in layout.styles.values():
        add_style(document, layout, look)
    _be_of_today(document)


def set_family(style: ParagraphStyle, family: str) -> None:
    """The typeface of a style, for letters of every script."""
    style.font.name = family
    fonts = style.element.rPr.rFonts
    for script in _SCRIPTS:
        fonts.set(qn(script), family)


def _be_of_today(document: WordDocument) -> None:
    """Lets Word lay the file out by its present rules: tables stand within the margins."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _RULES_OF_WORD)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def add_style(document: WordDocument, layout: Layout, look: Style, *, id_: str = "") -> None:
    """One style of the paper, whole in itself: it does not lean on what a template calls normal."""
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  # told by the type asked for
    style.element.set(qn("w:styleId"), id_ or look.id)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(look.size)
    set_family(style, layout.families[0])
    style.font.bold, style.font.italic = look.is_bold, look.is_italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.alignment = ALIGN[look.align]
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = layout.measure("line_spacing") if look.is_body else 1.0
    if look.is_body:
        shape.first_line_indent = Mm(layout.measure("first_line"))


def lay_page(page: Section, layout: Layout, *, is_landscape: bool) -> None:
    """Size, margins, and the first page without its number."""
    width, height = Mm(layout.measure("page_width")), Mm(layout.measure("page_height"))
    page.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (height, width) if is_landscape else (width, height)
    page.top_margin = Mm(layout.measure("margin_top"))
    page.bottom_margin = Mm(layout.measure("margin_bottom"))
    page.left_margin = Mm(layout.measure("margin_left"))
    page.right_margin = Mm(layout.measure("margin_right"))
    page.header_distance = Mm(layout.measure("page_number_from_top"))
    page.footer_distance = page.header_distance
    page.different_first_page_header_footer = True


def next_page(document: WordDocument) -> Section:
    """A section for an annex, whose pages are counted from 1 again."""
    page: Section = document.add_section(WD_SECTION.NEW_PAGE)
    # the paragraph that ends the pages before takes next to no room: it must not open a page itself
    ends = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1].pPr
    ends.insert_element_before(
        made("spacing", before=0, after=0, line=of_points(_NEXT_TO_NOTHING), lineRule="exact"),
        "w:rPr",
        "w:sectPr",
    )
    # Word refuses a file whose properties are out of order
    page._sectPr.find(qn("w:pgMar")).addnext(made("pgNumType", start=1))
    return page


def number_pages(page: Section) -> None:
    """The number of the page in the middle of the top margin; later sections take it over."""
    line = page.header.paragraphs[0]._p
    line.style = _PAGE_NUMBER
    line.append(made("fldSimple", run("2"), instr="PAGE"))
