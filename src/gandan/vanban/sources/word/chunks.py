"""Files inside a Word file (w:altChunk): pages and texts that other programs put there whole."""

from collections.abc import Callable

from gandan.vanban.sources import kinds
from gandan.vanban.sources.flow import Item
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word.package import Package, Relation

_MOST_BYTES = 20_000_000


class Chunks:
    """Reads the files that a document names as parts of its text, each of them once."""

    def __init__(
        self,
        package: Package,
        relations: dict[str, Relation],
        word: Callable[[Package], list[Item]],
    ) -> None:
        self._package = package
        self._word = word
        self._relations = relations
        self._name = package.name
        self._done: set[str] = set()
        self.left_out = 0

    def read(self, key: str) -> list[Item]:
        """The words of one of them by the id of its relation."""
        relation = self._relations.get(key)
        if relation is None or relation.is_external or relation.target in self._done:
            return []
        self._done.add(relation.target)
        if not self._package.has(relation.target):
            return []
        try:
            return self._items(self._package.read(relation.target, _MOST_BYTES))
        except Unreadable:
            self.left_out += 1
            return []

    def _items(self, data: bytes) -> list[Item]:
        kind = kinds.kind_of(data)
        if kind in ("html", "packed_page"):
            from gandan.vanban.sources import html

            page = html.read_packed_page if kind == "packed_page" else html.read_plain_page
            return page(data, self._name)[0]
        if kind == "word":
            return self._word(Package(data, self._name))
        if kind == "text":
            from gandan.vanban.sources.text import load_text

            return list(load_text(data, self._name).text.splitlines())
        self.left_out += 1
        return []
