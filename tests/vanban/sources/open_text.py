"""Drafts as clerks type them: letterhead and signature in tables without lines, saved as ODT."""

import io
import os
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from gandan.vanban.sources import office
from tests.vanban.sources.ooxml import docx, p, tbl, tc, tr

_MIMETYPE = "application/vnd.oasis.opendocument.text"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for prefix, rest in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
# what changes the words of a page stands in styles: of the file, by their parents, and of the page
_STYLES = f"""<office:document-styles {_NAMES} office:version="1.2"><office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Capitals" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="Office" style:family="paragraph" style:parent-style-name="Capitals"/>
<style:style style:name="Hidden" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties text:display="none"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties
fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm"
fo:margin-left="3cm" fo:margin-right="1.5cm"/><style:header-style>
<style:header-footer-properties fo:min-height="1cm"/></style:header-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
style:page-layout-name="pm"><style:header>%s</style:header></style:master-page>
</office:master-styles></office:document-styles>"""
_AUTOMATIC = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Office"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Hidden"/>
<style:style style:name="two" style:family="section"><style:section-properties>
<style:columns fo:column-count="2"/></style:section-properties></style:style>
<style:style style:name="fr" style:family="graphic"><style:graphic-properties
style:wrap="parallel" style:vertical-pos="from-top" style:vertical-rel="paragraph"
style:horizontal-pos="from-left" style:horizontal-rel="paragraph"/></style:style>
</office:automatic-styles>"""
CAPITALS, HIDDEN = "P1", "P2"
"""Styles of a paragraph: capitals, and nothing to be seen; both by the parent of their parent."""


@dataclass(frozen=True)
class Letter:
    """The parts of a paper as they stand on its page: head, body, recipients beside signature."""

    issuer: str
    state: str
    number: str
    day: str
    body: tuple[str, ...]
    recipients: str
    signature: str


def letter_of(text: str) -> Letter:
    """The parts of a text of `gandan.lint.papers`, which has them in blocks between blank lines.

    Recipients or signature may be missing.
    """
    issuer, state, number, day, *body = text.strip("\n").split("\n\n")
    ends = [at for at, one in enumerate(body) if one.startswith(("Nơi nhận", "TM."))]
    at = ends[0] if ends else len(body)
    recipients = [one for one in body[at:] if one.startswith("Nơi nhận")]
    signature = [one for one in body[at:] if one not in recipients]
    return Letter(
        issuer, state, number, day, tuple(body[:at]), "".join(recipients), "\n\n".join(signature)
    )


def word_file(text: str) -> bytes:
    """A text of `gandan.lint.papers` as a Word file laid out as Nghị định 30 prints it.

    Issuer | the State's words, number and subject | place and day in one table, the body,
    recipients | signature in another.
    """
    one = letter_of(text)
    head = tbl(tr(_cell(one.issuer), _cell(one.state)), tr(_cell(one.number), _cell(one.day)))
    middle = "".join(p(line) for block in one.body for line in block.split("\n"))
    foot = tbl(tr(_cell(one.recipients), _cell(one.signature)))
    return packed_word(head + middle + foot + p())


def packed_word(body: str) -> bytes:
    """A Word file that LibreOffice opens, too: with the list of what kind its parts are."""
    return docx(body, extra={"[Content_Types].xml": _TYPES})


def _cell(words: str) -> str:
    return tc("".join(p(line) for line in words.split("\n")))


def open_text(text: str, folder: Path) -> bytes:
    """The same saved as ODT by LibreOffice; the test is skipped where it is not installed."""
    return saved(word_file(text), folder)


def saved(word: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice saves it for itself."""
    program = office._program()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed.")
        pytest.skip("LibreOffice is not installed.")
    given, made = folder / "du-thao.docx", folder / "du-thao.odt"
    given.write_bytes(word)
    for _time in range(2):  # the first run of a profile may only make it
        subprocess.run(
            [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--norestore", "--convert-to", "odt:writer8", "--outdir", str(folder), str(given)],
            check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        if made.is_file():
            break
    return made.read_bytes()


def written(body: str, *more: str, header: str = "") -> bytes:
    """An ODT with such a body of `office:text`, as another program than LibreOffice writes it.

    `more` are names of further parts; `header` is what the page's header holds.
    """
    listed = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>'
                     for name in ("content.xml", "styles.xml", *more))  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", _MIMETYPE)
        archive.writestr(
            "content.xml",
            f'<office:document-content {_NAMES} office:version="1.2">{_AUTOMATIC}<office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", _STYLES % header)
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{_MIMETYPE}"/>'
            f"{listed}</m:manifest>",
        )
        for name in more:
            archive.writestr(name, "<x/>")
    return held.getvalue()


def paragraph(words: str, style: str = "") -> str:
    """A paragraph, with blanks in a row, tabs and line breaks as the format has them."""
    blanks = re.compile(" {2,}")
    made = blanks.sub(lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', escape(words))
    made = made.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{made}</text:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold a paragraph a line."""
    return table_of(*(tuple(map(paragraphs, row)) for row in rows))


def table_of(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold what was made already."""
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        f"{made}</table:table>"
    )


def paragraphs(words: str) -> str:
    """A paragraph a line."""
    return "".join(map(paragraph, words.split("\n")))


def frames(left: str, right: str) -> str:
    """Two frames of text side by side, bound to an empty paragraph."""
    made = "".join(
        f'<draw:frame draw:style-name="fr" text:anchor-type="paragraph" svg:x="{at}" svg:y="0cm"'
        f' svg:width="7cm"><draw:text-box fo:min-height="1cm">{words}</draw:text-box></draw:frame>'
        for at, words in (("0cm", left), ("8cm", right))
    )
    return f"<text:p>{made}</text:p>"


def columns(words: str, name: str) -> str:
    """A section of two columns."""
    return f'<text:section text:style-name="two" text:name="{name}">{words}</text:section>'
