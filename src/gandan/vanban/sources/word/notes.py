"""Footnotes and endnotes of a Word file, in the order in which the text calls them."""

from collections.abc import Callable
from typing import Any

from gandan.vanban.sources.pieces import RAISED
from gandan.vanban.sources.word.names import W
from gandan.vanban.sources.word.package import Package

_KINDS = {"footnote": "footnotes", "endnote": "endnotes"}


class Notes:
    """Counts notes as they are called; `lines` are their words."""

    def __init__(self, package: Package, read: Callable[[Any], str]) -> None:
        self._package = package
        self._read = read
        self._parts: dict[str, dict[str, Any]] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self.lines: list[str] = []

    def call(self, kind: str, key: str) -> str:
        """The raised number that calls a note, "" where the note is lost."""
        known = self._numbers.get((kind, key))
        if known is not None:
            return known
        note = self._of(kind).get(key)
        if note is None:
            return ""
        number = str(len(self.lines) + 1).translate(RAISED)
        self._numbers[kind, key] = number
        at = len(self.lines)
        self.lines.append("")  # a note may call another
        self.lines[at] = f"{number} {self._read(note)}"
        return number

    def _of(self, kind: str) -> dict[str, Any]:
        if kind not in self._parts:
            self._parts[kind] = self._load(kind)
        return self._parts[kind]

    def _load(self, kind: str) -> dict[str, Any]:
        """The notes of a kind by id; the lines that separate them from the text are left out."""
        for relation in self._package.relations(self._package.main).values():
            if relation.kind == _KINDS[kind] and self._package.has(relation.target):
                root = self._package.tree(relation.target)
                return {
                    note.get(f"{W}id") or "": note
                    for note in root.iter(f"{W}{kind}")
                    if note.get(f"{W}type") in (None, "normal")
                }
        return {}
