"""Word files (.docx, .docm, .dotx): the words in reading order, as a person sees them printed."""

from collections.abc import Iterator
from typing import Any

from gandan.vanban.sources import limits
from gandan.vanban.sources.flow import Item, one_line, source_of, text_of
from gandan.vanban.sources.grid import Tables
from gandan.vanban.sources.model import Remark, Source, Unreadable
from gandan.vanban.sources.old_fonts import decoded
from gandan.vanban.sources.pieces import Seen
from gandan.vanban.sources.remarks import remarks_of
from gandan.vanban.sources.word.blocks import TOP, Blocks, Shared
from gandan.vanban.sources.word.chunks import Chunks
from gandan.vanban.sources.word.names import W
from gandan.vanban.sources.word.notes import Notes
from gandan.vanban.sources.word.numbering import Numbering
from gandan.vanban.sources.word.package import Package, broken, faults
from gandan.vanban.sources.word.references import external_references
from gandan.vanban.sources.word.runs import Runs
from gandan.vanban.sources.word.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_LETTERHEAD = ("cộng hòa xã hội", "cộng hoà xã hội", "đảng cộng sản việt nam")
_FIRST_LINES = 60
_TOO_DEEP = "Excessive depth"


def load_word(data: bytes, name: str, media_type: str = MEDIA_TYPE) -> Source:
    """Return the text of a Word file: a paragraph a line, a table row a line with tabs."""
    try:
        package = Package(data, name)
        items, remarks = _read(package)
    except RecursionError as error:
        raise limits.too_deep(name) from error
    except faults() as error:
        raise limits.too_deep(name) if _TOO_DEEP in str(error) else broken(name) from error
    if not text_of(items).strip():
        raise _without_words(package, name)
    return source_of(items, media_type, remarks)


def _read_inner(package: Package) -> list[Item]:
    """The lines and rows of a Word file inside another; files inside of it are left alone."""
    return _Reader(package, is_inner=True).read()


def _read(package: Package) -> tuple[list[Item], list[Remark]]:
    """The lines and rows of a Word file, and what was left out of them."""
    reader = _Reader(package)
    items = reader.read()
    if reader.lost_its_end:  # a table of contents that never ends hides what follows
        reader = _Reader(package, keeps_contents=True)
        items = reader.read()
    return items, reader.remarks


def _without_words(package: Package, name: str) -> Unreadable:
    if any(part.startswith("word/media/") for part in package.names()):
        return Unreadable(
            "no_text",
            f"Tệp {name} chỉ có ảnh, không có chữ. Hãy xuất thành PDF rồi chọn lại để nhận dạng.",
        )
    return Unreadable("no_text", f"Tệp {name} không có chữ nào. Hãy kiểm tra lại tệp.")


class _Reader:
    """Walks one document."""

    def __init__(
        self, package: Package, *, keeps_contents: bool = False, is_inner: bool = False
    ) -> None:
        self._package = package
        self._keeps_contents = keeps_contents
        self._seen = Seen()
        self._relations = package.relations(package.main)
        self._chunks = Chunks(package, {} if is_inner else self._relations, _read_inner)
        styles = Styles(self._part("styles"))
        self._notes = Notes(package, self._note)
        self._shared = Shared(
            styles,
            Numbering(self._part("numbering"), styles.lists, decoded),
            self._seen,
            Tables(),
            self._chunks.read,
        )
        self._from_header = False
        self.lost_its_end = False

    def read(self) -> list[Item]:
        """The items of the body, the letterhead of its header before, its notes behind."""
        runs = self._runs()
        blocks = Blocks(self._shared, runs, keeps_contents=self._keeps_contents)
        items: list[Item] = list(self._body(blocks))
        self.lost_its_end = runs.fields.is_open_contents
        letterhead = self._letterhead(blocks.section, items)
        self._from_header = bool(letterhead)
        return [*letterhead, *items, *self._notes.lines]

    @property
    def remarks(self) -> list[Remark]:
        """What was left out or had to be done."""
        found = remarks_of(self._seen, external_references(self._package))
        if self._chunks.left_out:
            found.append(Remark("files_left_out", (("files", str(self._chunks.left_out)),)))
        return [*found, Remark("letterhead_in_header")] if self._from_header else found

    def _body(self, blocks: Blocks) -> Iterator[Item]:
        """Blocks as they are parsed; what was read is given back at once."""
        last = f"{W}sectPr"
        for element in self._package.elements(self._package.main, (*TOP, last)):
            parent = element.getparent()
            if parent is None or parent.tag != _BODY:
                continue
            if element.tag != last:
                yield from blocks.block(element)
            elif blocks.section is None:
                blocks.section = element
                continue
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
        yield from blocks.rest()

    def _runs(self) -> Runs:
        return Runs(
            self._shared.styles, self._seen, self._notes.call,
            keeps_contents=self._keeps_contents,
        )  # fmt: skip

    def _note(self, note: Any) -> str:  # noqa: ANN401
        return one_line(Blocks(self._shared, self._runs()).read(note))

    def _part(self, kind: str) -> Any:  # noqa: ANN401
        """The root of the part that the document names for styles or numbering, or None."""
        for relation in self._relations.values():
            if relation.kind == kind and self._package.has(relation.target):
                return self._package.tree(relation.target)
        return None

    def _letterhead(self, section: Any, items: list[Item]) -> list[Item]:  # noqa: ANN401
        """The header of the first page where it, and not the body, holds the letterhead."""
        if section is None or _has_letterhead(items[:_FIRST_LINES]):
            return []
        wanted = "default" if section.find(f"{W}titlePg") is None else "first"
        for reference in section.iter(f"{W}headerReference"):
            if (reference.get(f"{W}type") or "default") != wanted:
                continue
            key = next((value for name, value in reference.attrib.items() if "}id" in name), "")
            relation = self._relations.get(key)
            if relation is None or relation.is_external or not self._package.has(relation.target):
                continue
            root = self._package.tree(relation.target)
            found = list(Blocks(self._shared, self._runs()).read(root))
            return found if _has_letterhead(found) else []
        return []


def _has_letterhead(items: list[Item]) -> bool:
    words = one_line(items).lower()
    return any(sign in words for sign in _LETTERHEAD)


_BODY = f"{W}body"
