"""Writes the sections of a paper one after the other."""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from gandan.papers.composing import Section, sections
from gandan.papers.layout import Layout
from gandan.papers.model import Paper
from gandan.papers.word.flow import Drawer
from gandan.papers.word.packing import packed
from gandan.papers.word.sheet import LANGUAGE, lay_page, next_page, number_pages, set_styles


def write(paper: Paper, layout: Layout, made_at: datetime) -> bytes:
    """The bytes of the DOCX; the same for the same paper, layout and moment.

    Raises:
        BadPaper: the paper cannot be written as asked.
    """
    composed = sections(paper, layout)
    document = Document()
    set_styles(document, layout)
    say_what_it_is(document, paper, made_at)
    _write(document, composed, layout)
    return saved(document, made_at)


def saved(document: WordDocument, made_at: datetime) -> bytes:
    """The bytes of a document; the same for the same one and moment."""
    held = io.BytesIO()
    document.save(held)
    return packed(held.getvalue(), made_at)


def _write(document: WordDocument, composed: Sequence[Section], layout: Layout) -> None:
    for number, section in enumerate(composed):
        page = next_page(document) if number else document.sections[0]
        lay_page(page, layout, is_landscape=section.is_landscape)
        if not number:
            number_pages(page)
        width = layout.text_width(is_landscape=section.is_landscape)
        drawer = Drawer(layout, width=width)
        for flow in section.flow:
            document.element.body.insert_element_before(drawer.draw(flow), "w:sectPr")


def say_what_it_is(document: WordDocument, paper: Paper, made_at: datetime) -> None:
    """Title, author and moment of the file; nothing of whoever made the file before."""
    about = document.core_properties
    about.title = paper.trich_yeu
    about.author = " ".join(paper.co_quan_ban_hanh.split())
    about.language = LANGUAGE
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = made_at
    package = document.part.package
    for id_, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # the picture of somebody else's page
            del package.rels[id_]
