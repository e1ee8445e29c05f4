"""The XML of a package under guard: no definitions, nothing fetched, so many elements so deep.

Senders differ in prefix, namespace, order and case of names, so an element is found by the letters
of its local name. The tree is of our own, made while the parser runs: what is too much ends it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gandan.vanban.sources import limits
from gandan.vanban.sources.model import Unreadable

MOST_ELEMENTS = 20_000  # a paper to 1,000 bodies has 9,000
MOST_DEPTH = 40  # the deepest that the regulation has is 9
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
# both spellings are met; the regulation's own is the one with a double s
_SPELLED = {"business": "bussiness"}


@dataclass(slots=True)
class Node:
    """An element: `name` is folded for finding, `shown` is as the sender wrote it."""

    name: str
    shown: str
    pieces: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own words, without blanks around them."""
        return "".join(self.pieces).strip()

    def named(self, name: str) -> Iterator["Node"]:
        """Its children of a name."""
        wanted = folded(name)
        return (child for child in self.children if child.name == wanted)

    def at(self, names: tuple[str, ...]) -> list["Node"]:
        """The elements at the end of a way down."""
        found = [self]
        for name in names:
            found = [child for node in found for child in node.named(name)]
        return found

    def everywhere(self, *names: str) -> list["Node"]:
        """The elements of one of these names at any depth, outermost first."""
        wanted = {folded(name) for name in names}
        found: list[Node] = []
        level = [self]
        while level:
            found += [node for node in level if node.name in wanted]
            level = [child for node in level if node.name not in wanted for child in node.children]
        return found


def folded(name: str) -> str:
    """The letters by which an element is found: no prefix, no case, one spelling."""
    plain = name.rpartition("}")[2].rpartition(":")[2].casefold()
    for other, ours in _SPELLED.items():
        plain = plain.replace(other, ours)
    return plain


def tree_of(data: bytes, name: str) -> Node:
    """The root of a package.

    Raises:
        Unreadable: it is no XML, defines entities, or has more in it than a package has.
    """
    from lxml import etree

    if any(mark in data.replace(b"\x00", b"").upper() for mark in _ENTITIES):
        raise Unreadable(
            "entities",
            f"Gói tin {name} có khai báo thực thể XML, điều mà gói tin trên trục không có. "
            "Hãy tải lại gói tin từ hệ thống gửi.",
        )
    # `huge_tree`: a file of 10 MB stands in one element; what it lifts is bounded by `_Builder`
    parser = etree.XMLParser(
        target=_Builder(name), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root: Node = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        if limits.is_about_depth(error):
            raise limits.too_deep(name) from error
        raise broken(name) from error
    return root


def broken(name: str) -> Unreadable:
    """No XML, or cut off."""
    return Unreadable(
        "broken", f"Gói tin {name} bị hỏng hoặc thiếu phần cuối. Hãy tải lại từ hệ thống gửi."
    )


class _Builder:
    """What the parser tells, kept as nodes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise Unreadable(
                "too_large",
                f"Gói tin {self._name} có hơn {MOST_ELEMENTS} phần tử. Hãy gửi thành nhiều gói.",
            )
        if len(self._open) >= MOST_DEPTH:
            raise limits.too_deep(self._name)
        node = Node(folded(tag), tag.rpartition("}")[2])
        if self._open:
            self._open[-1].children.append(node)
        elif self._root is None:
            self._root = node
        self._open.append(node)

    def data(self, words: str) -> None:
        """Words of the element that is open."""
        if self._open:
            self._open[-1].pieces.append(words)

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._open.pop()

    def close(self) -> Node:
        """The root, when all was told."""
        if self._root is None:
            raise broken(self._name)
        return self._root
