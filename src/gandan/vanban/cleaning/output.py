"""The cleaned text put together, with its runs back to the text as read."""

import re
from array import array
from bisect import bisect_right

from gandan.vanban.cleaning.characters import Spelled
from gandan.vanban.cleaning.model import Clean, Part, Zone

_WIDE = re.compile(r" {3,}| ?\t[ \t]*")
_SPACES = re.compile(r"[ \t]{2,}|\t")


class Output:
    """Collects pieces of the spelled text; every piece that does not follow on starts a run."""

    def __init__(self, spelled: Spelled) -> None:
        self._spelled = spelled
        self._pieces: list[str] = []
        self._starts = array("l")
        self._places = array("l")  # in the spelled text
        self._made = 0
        self._next = -1
        self._parts: list[Part] = []
        self._part_from = 0

    @property
    def text(self) -> str:
        """The spelled text that pieces are taken from."""
        return self._spelled.text

    def add(self, start: int, end: int) -> None:
        """Append `spelled.text[start:end]` as it is."""
        if start >= end:
            return
        self._run(start)
        self._pieces.append(self._spelled.text[start:end])
        self._made += end - start
        self._next = end

    def put(self, text: str, place: int) -> None:
        """Append `text` that the extraction lost or spelled otherwise; `place` is where it was."""
        if text:
            self._run(place)
            self._pieces.append(text)
            self._made += len(text)
            self._next = place + len(text)

    def add_words(self, start: int, end: int, calls: list[tuple[int, int]], gap: str) -> None:
        """Append words without the marks of notes; `gap` is what a wide gap becomes."""
        at = start
        for call_start, call_end in calls:
            self._add_spaced(at, call_start, gap)
            at = call_end
        self._add_spaced(at, end, gap)

    def close(self, zone: Zone, *, is_row: bool = False, number: int = 0, page: int = 0) -> None:
        """End the part that the last words belong to."""
        if self._made > self._part_from:
            self._parts.append(Part(self._part_from, self._made, zone, is_row, number, page))
            self.put("\n", self._next)
        self._part_from = self._made

    def clean(self, source: str) -> Clean:
        """Everything collected, its runs led back through the stage of characters."""
        starts, places = self._composed()
        text = "".join(self._pieces)
        printed = self._spelled.printed
        return Clean(source, text, starts, places, tuple(self._parts), printed)

    def _run(self, place: int) -> None:
        if place != self._next:
            self._starts.append(self._made)
            self._places.append(place)

    def _add_spaced(self, start: int, end: int, gap: str) -> None:
        text = self._spelled.text
        at = start
        words = text[start:end]
        if "  " in words or "\t" in words:
            for found in (_WIDE if gap == "\t" else _SPACES).finditer(words):
                self.add(at, start + found.start())
                self.put(gap, start + found.start())
                at = start + found.end()
        self.add(at, end)

    def _composed(self) -> "tuple[array[int], array[int]]":
        """Runs of the output in terms of the source: both lists of runs merged."""
        runs, sources = self._spelled.runs, self._spelled.source_runs
        starts, places = array("l"), array("l")
        for index, made in enumerate(self._starts):
            place = self._places[index]
            until = self._starts[index + 1] if index + 1 < len(self._starts) else self._made
            run = bisect_right(runs, place) - 1
            starts.append(made)
            places.append(sources[run] + place - runs[run])
            run += 1
            while run < len(runs) and runs[run] < place + until - made:
                starts.append(made + runs[run] - place)
                places.append(sources[run])
                run += 1
        return starts, places
