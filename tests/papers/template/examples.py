"""Templates as provinces make them: ours, edited in Word."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document

from gandan.papers import default_template
from tests.papers.examples import NOW


def ours() -> bytes:
    """The default template."""
    return default_template(made_at=NOW)


def edited(change: Callable[[Document], object], data: bytes | None = None) -> bytes:
    """A template after an edit."""
    document = docx.Document(io.BytesIO(data or ours()))
    change(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_parts(
    parts: dict[str, bytes | Callable[[bytes], bytes]], data: bytes | None = None
) -> bytes:
    """A template with parts of its archive added or changed."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or ours())) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            change = parts.get(name)
            if change is not None:
                content = change(content) if callable(change) else change
            new.writestr(name, content)
        for name, content in parts.items():
            if name not in old.namelist():
                assert isinstance(content, bytes)
                new.writestr(name, content)
    return held.getvalue()


def paragraph(document: Document, words: str) -> "docx.text.paragraph.Paragraph":
    """The paragraph that says something, in the text or in a table."""
    everywhere = [*document.paragraphs]
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            everywhere += cell.paragraphs
    return next(one for one in everywhere if words in one.text)
