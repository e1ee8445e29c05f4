"""Words with what is marked in them: the text as printed, marks found again from their spans."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gandan.vanban.cleaning import Clean
from gandan.vanban.model import Span
from gandan.vanban.printing import as_printed

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# what XML does not take, and what a page does not show
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def element(above: Any, name: str, /, **attributes: str) -> Any:  # noqa: ANN401  lxml is untyped
    """A new element of the standard at the end of another."""
    from lxml import etree

    return etree.SubElement(above, f"{{{NAMESPACE}}}{name}", attributes)


def writable(words: str) -> str:
    """Words without what XML does not take."""
    return _UNWRITABLE.sub("", words)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the cleaned text that an element goes round, with that element's attributes."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


class Places:
    """The way from the text as read to the cleaned one."""

    def __init__(self, clean: Clean) -> None:
        ends = [*clean.clean_starts[1:], len(clean.text)][: len(clean.clean_starts)]
        runs = zip(clean.source_starts, clean.clean_starts, ends, strict=True)
        self._runs = sorted((source, start, end - start) for source, start, end in runs)
        self._sources = [source for source, _start, _length in self._runs]

    def of(self, span: Span) -> tuple[int, int] | None:
        """The stretch of the cleaned text that a span was read from; None when there is none."""
        start, end = self._at(span.start, is_end=False), self._at(span.end - 1, is_end=True)
        if span.end <= span.start or start is None or end is None or end < start:
            return None
        return start, end + 1

    def _at(self, offset: int, *, is_end: bool) -> int | None:
        at = bisect_right(self._sources, offset) - 1
        if at >= 0:
            source, start, length = self._runs[at]
            if length and (offset < source + length or is_end):
                return start + min(offset - source, length - 1)
        # between two runs stands what was left out: the next one begins what the span holds
        if not is_end and at + 1 < len(self._runs):
            return self._runs[at + 1][1]
        return None


class Words:
    """Writes stretches of the cleaned text into elements."""

    def __init__(self, clean: Clean, marks: Sequence[Mark]) -> None:
        self._clean = clean
        self._marks: list[Mark] = []
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
            if not self._marks or mark.start >= self._marks[-1].end:  # none inside another
                self._marks.append(mark)
        self._starts = [mark.start for mark in self._marks]

    def plain(self, start: int, end: int) -> str:
        """The words of a stretch as they are printed."""
        return writable(as_printed(self._clean.text[start:end], self._clean.printed))

    def into(self, above: Any, start: int, end: int) -> None:  # noqa: ANN401  lxml is untyped
        """Append the words of a stretch to an element, each mark in its own."""
        at = start
        first = max(bisect_right(self._starts, start) - 1, 0)
        for mark in self._marks[first : bisect_left(self._starts, end)]:
            left, right = max(mark.start, at), min(mark.end, end)
            if left >= right:
                continue
            _append(above, self.plain(at, left))
            element(above, mark.name, **mark.attributes).text = self.plain(left, right)
            at = right
        _append(above, self.plain(at, end))


def _append(above: Any, words: str) -> None:  # noqa: ANN401  lxml is untyped
    if not words:
        return
    if len(above):
        above[-1].tail = (above[-1].tail or "") + words
    else:
        above.text = (above.text or "") + words
