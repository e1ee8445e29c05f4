"""Hostile and odd files, made here."""

import io
import struct
import zipfile
import zlib

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>{dtd}<w:document xmlns:w="http://schemas.openxml'
    'formats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
)


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(
    body: str, *, dtd: str = "", main: str = MAIN, parts: dict[str, bytes | str] | None = None
):
    """A .docx with this body, and other parts beside."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES.format(main=main))
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", DOCUMENT.format(dtd=dtd, body=body))
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return packed.getvalue()


def overlapping(times: int, size: int) -> bytes:
    """An archive whose directory names one packed part again and again, as zip bombs do."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
        first = archive.infolist()[0]
        for number in range(times):
            again = zipfile.ZipInfo(f"word/media/{number}.bin")
            again.compress_type = zipfile.ZIP_DEFLATED
            again.header_offset = first.header_offset
            again.CRC, again.file_size = first.CRC, first.file_size
            again.compress_size = first.compress_size
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return packed.getvalue()


def pdf(content: bytes, *, pages: int = 1, deflate: bool = True) -> bytes:
    """A PDF of which every page draws the same content with Helvetica."""
    stream = zlib.compress(content, 9) if deflate else content
    way = b"/Filter /FlateDecode " if deflate else b""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (way, len(stream), stream),
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects += [page] * pages
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def drawn(lines: list[str]) -> bytes:
    """Content that draws lines of plain letters."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 11 Tf 60 780 Td {shown}ET".encode("latin-1")


def bitmap() -> bytes:
    """A picture of one point."""
    return b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + struct.pack("<I", 40) + b"\0" * 44
