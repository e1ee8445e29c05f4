"""From the text as read to a text that rules can match, with the way back.

Stages: characters (one spelling) → lines (page numbers out) → zones (header, body, closing,
appendix) → notes (apart) → paragraphs (joined) → output (runs composed).
"""

from bisect import bisect_left

from gandan.vanban.cleaning.characters import spell
from gandan.vanban.cleaning.footnotes import Notes, find_notes
from gandan.vanban.cleaning.joining import joint
from gandan.vanban.cleaning.lines import Line, Wrapping, split_lines, wrapping_of
from gandan.vanban.cleaning.model import Clean, Part, Zone
from gandan.vanban.cleaning.output import Output
from gandan.vanban.cleaning.rows import Columns, cells_of, is_row
from gandan.vanban.cleaning.tables import find_tables
from gandan.vanban.cleaning.zones import Zones, find_zones

__all__ = ["Clean", "Part", "Zone", "clean"]


def clean(text: str) -> Clean:
    """Clean `text`; every character of the result knows where it came from."""
    spelled = spell(text)
    lines = split_lines(spelled.text)
    zones = find_zones(lines)
    wrapping = wrapping_of([line for line in lines[zones.header_end :] if not is_row(line)])
    notes = find_notes(spelled.text, lines, zones, wrapping)
    writer = _Writer(Output(spelled), lines, zones, wrapping, notes)
    return writer.write().clean(text)


class _Writer:
    """Writes lines in order, notes last."""

    def __init__(
        self, output: Output, lines: list[Line], zones: Zones, wrapping: Wrapping, notes: Notes
    ) -> None:
        self._output = output
        self._lines = lines
        self._zones = zones
        self._wrapping = wrapping
        self._notes = notes
        self._tables = find_tables(lines, zones.header_end)
        self._columns = Columns(output.text)

    def write(self) -> Output:
        """Write headers, paragraphs and rows in the order of the document, then the notes."""
        index = 0
        while index < len(self._lines):
            if index in self._notes.of_line:
                index += 1
            elif index in self._tables:
                index = self._table_row(index)
            elif self._is_printed(index):
                self._line(index)
                index += 1
            elif is_row(self._lines[index]):
                self._row(index)
                index += 1
            else:
                index = self._paragraph(index)
        self._write_notes()
        return self._output

    def _is_printed(self, index: int) -> bool:
        """In header and closing every printed line counts by itself."""
        return self._zones.zone_of(index) in ("header", "closing")

    def _words(self, start: int, end: int, gap: str = " ") -> None:
        calls = self._notes.calls
        first = bisect_left(calls, (start, start))
        last = bisect_left(calls, (end, end))
        self._output.add_words(start, end, calls[first:last], gap)

    def _line(self, index: int) -> None:
        line = self._lines[index]
        self._words(line.start, line.end, "\t")
        self._output.close(self._zones.zone_of(index), page=line.page)

    def _row(self, index: int) -> None:
        line = self._lines[index]
        is_markdown = line.text[0] == "|" or (" | " in line.text and "\t" not in line.text)
        cells = cells_of(line.text, line.start) if is_markdown else self._columns.cells(line, index)
        if cells is None:
            self._words(line.start, line.end, "\t")
        for number, (start, end) in enumerate(cells or ()):
            self._output.put("\t" if number else "", start)
            self._words(start, end)
        self._output.close(self._zones.zone_of(index), is_row=True, page=line.page)

    def _table_row(self, index: int) -> int:
        """Write a row that was put together; returns the line after it."""
        row = self._tables[index]
        place = self._lines[index].start
        for number, cell in enumerate(row.cells):
            self._output.put("\t" if number else "", place)
            for at, (start, end) in enumerate(cell):
                self._output.put(" " if at else "", start)
                self._words(start, end)
                place = end
        self._output.close(self._zones.zone_of(index), is_row=True, page=self._lines[index].page)
        return max(row.after, index + 1)

    def _paragraph(self, index: int) -> int:
        """Write the paragraph that begins at a line; returns the line after it."""
        lines, first = self._lines, index
        before = lines[index]
        self._words(before.start, before.end)
        index += 1
        while index < len(lines):
            if index in self._notes.of_line:
                index += 1
                continue
            if self._is_printed(index) or index in self._tables or is_row(lines[index]):
                break
            if index == self._zones.appendix_from:
                break
            between = joint(before, lines[index], self._wrapping, lines[first])
            if between is None:
                break
            self._output.put(between, before.end)
            before = lines[index]
            self._words(before.start, before.end)
            index += 1
        self._output.close(self._zones.zone_of(first), page=lines[first].page)
        return index

    def _write_notes(self) -> None:
        note = -1
        for index, member in sorted(self._notes.of_line.items()):
            line = self._lines[index]
            if member != note:
                self._close_note(note)
                note = member
                self._words(self._notes.body_at[note], line.end)
            else:
                before = self._lines[index - 1]
                glued = before.text.endswith(("-", "/")) and before.text[-2:-1].isalnum()
                self._output.put("" if glued else " ", before.end)
                self._words(line.start, line.end)
        self._close_note(note)

    def _close_note(self, note: int) -> None:
        if note >= 0:
            self._output.close("footnote", number=self._notes.numbers[note])
