"""The files of a package: named in its manifest, bytes in base64, at times zipped one by one."""

import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from gandan.vanban.sources import archive, kinds, limits
from gandan.vanban.sources.edxml.model import Attached, Problem
from gandan.vanban.sources.edxml.tree import Node
from gandan.vanban.sources.mail.words import best_name, readable_name, storable, words_of_header
from gandan.vanban.sources.model import Unreadable

MOST_FILES = 200
_UNSAID = "application/octet-stream"  # what is written where nobody knows
_BLANKS = re.compile(r"\s+")
_CID = re.compile(r"^cid:", re.IGNORECASE)


def files_of(root: Node, name: str, problems: list[Problem]) -> tuple[Attached, ...]:
    """The files in the order of the manifest, then those that it does not name.

    Raises:
        Unreadable: there are more of them, or more in them, than is taken.
    """
    held = [
        node
        for outer in root.everywhere("AttachmentEncoded", "Attachments")
        for node in outer.named("Attachment")
    ] or root.everywhere("Attachment")
    if len(held) > MOST_FILES:
        raise Unreadable(
            "too_large", f"Gói tin {name} có hơn {MOST_FILES} tệp. Hãy gửi thành nhiều gói."
        )
    by_id: dict[str, Node] = {}
    for node in held:
        by_id.setdefault(_id(node), node)
    named = [node for outer in _manifests(root) for node in outer.named("Reference")]
    found: list[Attached] = []
    total = 0
    for reference, meant in _pairs(named, by_id, held):
        if meant is None:
            said = f"Gói tin nêu tệp {_name(reference, len(found) + 1)} nhưng không kèm tệp đó."
            problems.append(Problem("edXMLBody/edXMLManifest/Reference", said))
            continue
        data = _bytes(meant, _name(meant, len(found) + 1), problems)
        total += len(data)
        if total > limits.MOST_BYTES:
            raise limits.too_large(name)
        if data:
            found.append(_attached(reference, meant, data, len(found) + 1))
    return tuple(found)


def _manifests(root: Node) -> list[Node]:
    return root.everywhere("edXMLManifest", "Manifest")


def _pairs(
    named: list[Node], by_id: dict[str, Node], held: list[Node]
) -> Iterator[tuple[Node, Node | None]]:
    """References with what they name; a file that none names stands for itself."""
    taken: set[int] = set()
    for reference in named:
        node = by_id.get(_id(reference))
        if node is None or id(node) not in taken:
            yield reference, node
        if node is not None:
            taken.add(id(node))
    for node in held:
        if id(node) not in taken:
            yield node, node


def _said(node: Node, name: str) -> str:
    return next((child.text for child in node.named(name)), "")


def _id(node: Node) -> str:
    return _CID.sub("", _said(node, "ContentId"))


def _name(node: Node, number: int) -> str:
    """How a sentence calls a file."""
    return best_name(readable_name(_said(node, "AttachmentName")), "", b"", number)


def _attached(reference: Node, node: Node, data: bytes, number: int) -> Attached:
    def either(what: str) -> str:
        return _said(reference, what) or _said(node, what)

    media_type = storable(either("ContentType"))[:100]
    media_type = "" if media_type.lower() == _UNSAID else media_type
    name = best_name(readable_name(either("AttachmentName")), media_type, data, number)
    return Attached(name, media_type, words_of_header(either("Description")), data)


def _bytes(node: Node, name: str, problems: list[Problem]) -> bytes:
    path = "AttachmentEncoded/Attachment/ContentTransferEncoded"
    letters = _BLANKS.sub("", "".join(_pieces(node)))
    try:
        data = binascii.a2b_base64(letters.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        said = f"Nội dung tệp {name} trong gói tin bị hỏng. Hãy nhờ nơi gửi gửi lại."
        problems.append(Problem(path, said))
        return b""
    if not data:
        problems.append(Problem(path, f"Tệp {name} trong gói tin không có nội dung."))
    return _unzipped(data, name)


def _pieces(node: Node) -> list[str]:
    return [piece for child in node.named("ContentTransferEncoded") for piece in child.pieces]


def _unzipped(data: bytes, name: str) -> bytes:
    """The one file that an archive holds: some senders zip each file before they write it."""
    if kinds.kind_of(data) not in ("archive", "word"):
        return data
    archive.look_over(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = opened.infolist()
            if len(parts) != 1 or parts[0].flag_bits & 1 or parts[0].is_dir():
                return data
            if parts[0].file_size > limits.MOST_BYTES:
                raise limits.too_large(name)
            return opened.read(parts[0])
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError,
            RuntimeError):  # fmt: skip
        return data
