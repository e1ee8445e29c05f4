"""Makes Word files from pieces of their XML."""

import io
import zipfile
from xml.sax.saxutils import escape

from gandan.vanban.sources import load

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "word/document.xml"


def part(root: str, inner: str) -> str:
    """A part of the file with all names declared."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:{root} {_SPACES}>{inner}</w:{root}>"
    )


def relations(*named: tuple[str, str, str], outside: tuple[str, ...] = ()) -> str:
    """A part that names others: (id, kind, target)."""
    away = ' TargetMode="External"'
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_TYPES}/{kind}" Target="{target}"'
        f"{away if key in outside else ''}/>"
        for key, kind, target in named
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def docx(
    body: str,
    *,
    main: str = _MAIN,
    named: tuple[tuple[str, str, str], ...] = (),
    outside: tuple[str, ...] = (),
    extra: dict[str, str | bytes] | None = None,
    **inner: str,
) -> bytes:
    """A Word file; `inner` holds the parts "styles", "numbering", "footnotes", "endnotes"."""
    rows = [(f"id_{kind}", kind, f"{kind}.xml") for kind in inner]
    folder, base = main.rsplit("/", 1)
    return packed(
        {
            "_rels/.rels": relations(("main", "officeDocument", main)),
            main: part("document", f"<w:body>{body}</w:body>"),
            f"{folder}/_rels/{base}.rels": relations(*rows, *named, outside=outside),
            **{f"{folder}/{kind}.xml": part(kind, xml) for kind, xml in inner.items()},
            **(extra or {}),
        }
    )


def read(body: str, **more: object):
    """The source of a Word file with this body."""
    return load(docx(body, **more), "a.docx")


def text(body: str, **more: object) -> str:
    """The text of a Word file with this body."""
    return read(body, **more).text


def r(words: str, look: str = "") -> str:
    """A run."""
    made = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(inner: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of words."""
    runs = inner if inner.startswith("<") or not inner else r(inner)
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{runs}</w:p>"


def tc(inner: str = "", properties: str = "") -> str:
    """A cell of words or of blocks."""
    blocks = inner if inner.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(inner)
    made = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{made}{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, which may be words."""
    made = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inner = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{made}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(words: str) -> str:
    """Some of the instruction of a field."""
    return f"<w:r><w:instrText> {escape(words)} </w:instrText></w:r>"


def field(words: str, result: str) -> str:
    """A field of runs."""
    return f"{BEGIN}{code(words)}{SEPARATE}{result}{END}"


def remarks(source) -> dict[str, dict[str, str]]:
    """The remarks of a source by code."""
    return {remark.code: dict(remark.values) for remark in source.remarks}
