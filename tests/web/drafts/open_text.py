"""Drafts as clerks type them: letterhead and signature in tables without lines, saved as ODT."""

import io
import os
import re
import subprocess
import zipfile
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
    for prefix, rest in (("office", "office"), ("text", "text"), ("table", "table"))
)


def word_file(text: str) -> bytes:
    """A text of `gandan.lint.papers` as a Word file laid out as Nghị định 30 prints it.

    Blocks between blank lines: issuer | the State's words, number and subject | place and day in
    one table, the body, recipients | signature in another.
    """
    issuer, state, number, day, *body = text.strip("\n").split("\n\n")
    recipients = next((b for b in body if b.startswith("Nơi nhận")), "")
    at = body.index(recipients) if recipients else len(body)
    signature = [line for block in body[at + 1 :] for line in (*block.split("\n"), "")]
    head = tbl(
        tr(_cell(issuer.split("\n")), _cell(state.split("\n"))),
        tr(_cell(number.split("\n")), _cell(day.split("\n"))),
    )
    middle = "".join(p(line) for block in body[:at] for line in block.split("\n"))
    foot = tbl(tr(_cell(recipients.split("\n")), _cell(signature))) if recipients else ""
    return packed_word(head + middle + foot + p())


def packed_word(body: str) -> bytes:
    """A Word file that LibreOffice opens, too: with the list of what kind its parts are."""
    return docx(body, extra={"[Content_Types].xml": _TYPES})


def _cell(lines: list[str]) -> str:
    return tc("".join(p(line) for line in lines))


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


def written(body: str, *more: str) -> bytes:
    """An ODT with such a body of `office:text`, as another program than LibreOffice writes it.

    `more` are names of further parts.
    """
    listed = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>'
                     for name in ("content.xml", *more))  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", _MIMETYPE)
        archive.writestr(
            "content.xml",
            f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{_MIMETYPE}"/>'
            f"{listed}</m:manifest>",
        )
        for name in more:
            archive.writestr(name, "<x/>")
    return held.getvalue()


def paragraph(words: str) -> str:
    """A paragraph, with blanks in a row and line breaks as the format has them."""
    blanks = re.compile(" {2,}")
    made = blanks.sub(lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', escape(words))
    return f"<text:p>{made.replace(chr(10), '<text:line-break/>')}</text:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold a paragraph a line."""
    made = "".join(f"<table:table-row>{''.join(map(_of_table, row))}</table:table-row>"
                   for row in rows)  # fmt: skip
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        f"{made}</table:table>"
    )


def _of_table(words: str) -> str:
    return f"<table:table-cell>{''.join(map(paragraph, words.split(chr(10))))}</table:table-cell>"
