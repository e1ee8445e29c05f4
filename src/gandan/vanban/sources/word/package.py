"""The archive that a Word file is: its parts, which part tells of which, and its bounds."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word.names import STRICT, STRICT_NAMES

MOST_UNPACKED = 300_000_000  # of all parts together
MOST_OF_A_PART = 120_000_000  # of XML: 10,000 pages have about 60 MB
_MOST_PARTS = 20_000
_HEAD = 4096
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part names: `kind` is the last word of its type, `target` a part or an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """An opened Word file. Nothing that it names outside of itself is ever opened."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise broken(name) from error
        self._parts = {entry.filename.lstrip("/"): entry for entry in self._archive.infolist()}
        self._check()
        self.main = self._main()

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part names, by id."""
        folder, base = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self._parts:
            return {}
        found = {}
        for element in self.tree(listed).iter(_RELATION):
            kind = (element.get("Type") or "").rpartition("/")[2]
            is_external = (element.get("TargetMode") or "").lower() == "external"
            target = element.get("Target") or ""
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id") or ""] = Relation(kind, target, is_external)
        return found

    def has(self, part: str) -> bool:
        """Whether the archive holds a part."""
        return part in self._parts

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        return iter(self._parts)

    def tree(self, part: str) -> Any:  # noqa: ANN401  lxml is untyped
        """The root element of a part, its entities left alone, nothing fetched."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        with self.stream(part) as stream:
            return etree.fromstring(stream.read(), parser)

    def elements(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """The elements of a part with one of `tags` as they end, while it is being read."""
        from lxml import etree

        with self.stream(part) as stream:
            reading = etree.iterparse(
                stream, events=("end",), tag=tags,
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for _, element in reading:
                yield element

    def stream(self, part: str) -> IO[bytes]:
        """The bytes of a part of XML, its names those of the usual form of the standard."""
        entry = self._parts[part]
        if entry.file_size > MOST_OF_A_PART:
            raise too_packed(self.name)
        with self._archive.open(entry) as stream:
            head = stream.read(_HEAD)
        if defines_entities(head):
            raise Unreadable(
                "entities",
                f"Tệp {self.name} có khai báo thực thể XML, điều mà Word không bao giờ ghi. "
                "Hãy mở bằng Word và lưu lại thành .docx mới.",
            )
        if STRICT not in head:
            return self._archive.open(entry)
        data = self._archive.read(entry)
        for strict, usual in STRICT_NAMES:
            data = data.replace(strict, usual)
        return io.BytesIO(data)

    def read(self, part: str, most: int) -> bytes:
        """The bytes of a part that is no XML."""
        if self._parts[part].file_size > most:
            raise too_packed(self.name)
        return self._archive.read(self._parts[part])

    def _check(self) -> None:
        entries = self._parts.values()
        if "EncryptedPackage" in self._parts or any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(
                "encrypted", f"Tệp {self.name} có mật khẩu. Hãy gỡ mật khẩu rồi chọn lại."
            )
        if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise too_packed(self.name)
        if any(entry.compress_type not in _WAYS for entry in entries):
            raise broken(self.name)

    def _main(self) -> str:
        """The part with the document: named by the package, not by its usual place."""
        for relation in self.relations("").values():
            if f"/{relation.kind}" == _MAIN and relation.target in self._parts:
                folder = relation.target.partition("/")[0]
                if folder not in ("xl", "ppt", "visio"):
                    return relation.target
        if "word/document.xml" in self._parts:
            return "word/document.xml"
        raise Unreadable(
            "unknown_format",
            f"Tệp {self.name} không phải văn bản Word. Hãy dùng .docx, PDF hoặc .txt.",
        )


def is_open_text(data: bytes) -> bool:
    """Whether an archive is a text of OpenDocument (.odt), which names itself first."""
    return data[:4] == b"PK\x03\x04" and _OPEN_TEXT in data[:120]


def broken(name: str) -> Unreadable:
    """The archive or its XML is damaged."""
    return Unreadable("broken", f"Tệp {name} bị hỏng. Hãy mở bằng Word và lưu lại thành .docx.")


def too_packed(name: str) -> Unreadable:
    """Unpacking gives too much."""
    return Unreadable("packed", f"Tệp {name} quá lớn sau khi giải nén. Hãy tách tệp.")


def faults() -> tuple[type[Exception], ...]:
    """What a damaged archive or damaged XML raises."""
    from lxml.etree import LxmlError

    return (
        LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError,
        NotImplementedError, RuntimeError,
    )  # fmt: skip


def defines_entities(head: bytes) -> bool:
    """Whether the head of an XML says that it defines something."""
    squeezed = head.replace(b"\x00", b"").upper()  # UTF-16 too
    return b"<!DOCTYPE" in squeezed or b"<!ENTITY" in squeezed
