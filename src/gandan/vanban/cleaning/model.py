"""The cleaned text with the way back to the text as read."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from gandan.tiengviet.marks import is_mark
from gandan.vanban.model import Span
from gandan.vanban.records import record

if TYPE_CHECKING:
    from array import array

Zone = Literal["header", "body", "closing", "appendix", "footnote"]


@record
class Part:
    """One line of the cleaned text: `text[start:end]`, without its line end.

    In `body`, `appendix` and `footnote` a part is a whole paragraph, joined. In `header` and
    `closing` it is one printed line, where a tab stands for a wide gap (two columns). A table row
    is one part with a tab between cells.
    """

    start: int
    end: int
    zone: Zone
    is_row: bool = False
    number: int = 0  # of a footnote
    page: int = 0


@dataclass(frozen=True, slots=True)
class Clean:
    """Text that rules can match: composed letters, single spaces, no markup, paragraphs joined.

    Offsets are code points. The way back is kept as runs, not as a number a character:
    `text[clean_starts[i]:clean_starts[i + 1]]` came from `source[source_starts[i]:]`, code point
    by code point. Footnotes stand at the end of `text`, so that a paragraph which one of them cut
    in two is whole again.
    """

    source: str
    text: str
    clean_starts: "array[int]"
    source_starts: "array[int]"
    parts: tuple[Part, ...]
    printed: dict[str, str] = field(default_factory=dict)  # words by their spelling in `text`

    def to_source(self, start: int, end: int) -> Span:
        """The span of the text as read that `text[start:end]` came from, first to last character.

        Where a footnote or a page number cuts the words in two, the span covers it as well:
        `to_source_parts` gives the pieces. Words of a note and of the sentence that it was taken
        out of have no span together: then it is that of the longer piece.
        """
        if start >= end:
            at = self._at(min(start, len(self.text)))
            return Span(at, at)
        first, last = self._at(start), self._end_after(end - 1)
        if first >= last:
            return max(self.to_source_parts(start, end), key=lambda part: part.end - part.start)
        return Span(first, last)

    def to_source_parts(self, start: int, end: int) -> tuple[Span, ...]:
        """The pieces of the text as read, split where more than a line break was left out."""
        pieces: list[Span] = []
        at = start
        run = self._run(start)
        while at < end:
            next_run = run + 1
            stop = self.clean_starts[next_run] if next_run < len(self.clean_starts) else end
            stop = min(stop, end)
            if stop > at:
                piece = Span(self._at(at), self._end_after(stop - 1))
                if pieces and self._adjoins(pieces[-1], piece):
                    piece = Span(pieces.pop().start, piece.end)
                pieces.append(piece)
            at, run = stop, next_run
        return tuple(pieces)

    def interruptions(self) -> tuple[Span, ...]:
        """What stands inside running words without belonging to them: a footnote, a page number."""
        found: list[Span] = []
        for run in range(1, len(self.clean_starts)):
            start = self._end_after(self.clean_starts[run] - 1)
            end = self.source_starts[run]
            if start < end and any(c.isalnum() for c in self.source[start:end]):
                found.append(Span(start, end))
        return tuple(found)

    def _adjoins(self, before: Span, after: Span) -> bool:
        gap = self.source[before.end : after.start]
        return before.end <= after.start and not any(c.isalnum() for c in gap)

    def _run(self, at: int) -> int:
        return max(bisect_right(self.clean_starts, at) - 1, 0)

    def _at(self, at: int) -> int:
        if not self.clean_starts:
            return 0
        run = self._run(at)
        return min(self.source_starts[run] + at - self.clean_starts[run], len(self.source))

    def _end_after(self, at: int) -> int:
        end = min(self._at(at) + 1, len(self.source))
        while end < len(self.source) and is_mark(self.source, end):
            end += 1
        return end
