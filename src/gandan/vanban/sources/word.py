"""Word files (.docx): paragraphs and tables in order, with the numbers that Word draws itself."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from gandan.vanban.sources.model import Source, Unreadable
from gandan.vanban.sources.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 300_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERHEAD = ("cộng hòa", "cộng hoà", "đảng cộng sản", "nơi nhận", "số:", "độc lập", "kính gửi")
_MOST_LETTERHEAD_ROWS = 4
# what an archive and the library for its parts raise on bytes that no program wrote
_BREAKS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)


def load_word(data: bytes, name: str) -> Source:
    """Return the text of a .docx: a paragraph a line, a table row a line with tabs."""
    _check_archive(data, name)
    import docx
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        text = reader.read()
    except (XMLSyntaxError, *_BREAKS) as error:
        raise _broken(name) from error
    if not text.strip():
        raise Unreadable("no_text", f"Tệp {name} không có chữ nào. Hãy kiểm tra lại tệp.")
    return Source(text, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def _broken(name: str) -> Unreadable:
    return Unreadable("broken", f"Tệp {name} bị hỏng. Hãy mở bằng Word và lưu lại thành .docx.")


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BREAKS as error:
        raise _broken(name) from error
    names = {entry.filename for entry in entries}
    if "EncryptedPackage" in names:
        raise Unreadable("encrypted", f"Tệp {name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại.")
    if "word/document.xml" not in names:
        raise Unreadable(
            "unknown_format",
            f"Tệp {name} không phải văn bản Word. Hãy dùng .docx, PDF có lớp chữ hoặc .txt.",
        )
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable("too_large", f"Tệp {name} quá lớn sau khi giải nén. Hãy tách tệp.")


class _Reader:
    """Walks the body of one document."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401
        self._body = document.element.body
        self._numbering = Numbering(document)
        self._notes: list[str] = []
        self._note_elements = _footnotes(document)

    def read(self) -> str:
        lines = list(self._blocks(self._body))
        for number, note in enumerate(self._notes, 1):
            lines.append(f"{str(number).translate(_RAISED)} {note}")
        return "\n".join(lines)

    def _blocks(self, container: Any) -> "Iterator[str]":  # noqa: ANN401
        for element in container:
            if element.tag == f"{_W}p":
                yield self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Any) -> str:  # noqa: ANN401
        label = self._numbering.label(paragraph)
        return label + self._words(paragraph)

    def _words(self, paragraph: Any) -> str:  # noqa: ANN401
        pieces: list[str] = []
        for element in paragraph.iter():
            tag = element.tag
            if tag == f"{_W}t" and not _is_inside(element, paragraph, f"{_W}txbxContent"):
                pieces.append(element.text or "")
            elif tag == f"{_W}tab" and element.getparent().tag == f"{_W}r":
                pieces.append("\t")
            elif tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
            elif tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{_W}footnoteReference":
                pieces.append(self._note(element.get(f"{_W}id")))
        return "".join(pieces)

    def _note(self, number: str | None) -> str:
        note = self._note_elements.get(number or "")
        if note is None:
            return ""
        words = " ".join(self._words(p).strip() for p in note.iter(f"{_W}p"))
        self._notes.append(" ".join(words.split()))
        return str(len(self._notes)).translate(_RAISED)

    def _table(self, table: Any) -> "Iterator[str]":  # noqa: ANN401
        """A letterhead or a signature column by column, any other table row by row."""
        rows = [
            [cell for cell in row.iter(f"{_W}tc") if _nearest(cell, f"{_W}tbl") is table]
            for row in table.iter(f"{_W}tr")
            if _nearest(row, f"{_W}tbl") is table
        ]
        texts = [["\n".join(self._blocks(cell)) for cell in row] for row in rows]
        if _is_letterhead(texts):
            for column in range(max(map(len, texts))):
                for row in texts:
                    if column < len(row) and row[column].strip():
                        yield row[column]
        else:
            for row in texts:
                yield "\t".join(" ".join(cell.split()) for cell in row)


def _is_letterhead(rows: list[list[str]]) -> bool:
    if not rows or len(rows) > _MOST_LETTERHEAD_ROWS or max(map(len, rows)) > 3:
        return False
    words = " ".join(cell for row in rows for cell in row).lower()
    return any(sign in words for sign in _LETTERHEAD)


def _nearest(element: Any, tag: str) -> Any:  # noqa: ANN401
    return next(element.iterancestors(tag), None)


def _is_inside(element: Any, top: Any, tag: str) -> bool:  # noqa: ANN401
    """Whether a text box stands between: its words would be read twice."""
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == tag:
            return True
    return False


def _footnotes(document: Any) -> dict[str, Any]:  # noqa: ANN401
    """The notes of the document by their id; separators are left out."""
    from lxml.etree import fromstring

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = fromstring(relation.target_part.blob)
            return {
                note.get(f"{_W}id"): note
                for note in root.iter(f"{_W}footnote")
                if note.get(f"{_W}type") is None
            }
    return {}
