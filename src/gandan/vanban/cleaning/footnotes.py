"""Footnotes apart: which lines are notes, and which marks in the sentences call them.

A digit glued to a word is taken for a mark only where a note of that number follows.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from gandan.tiengviet.spelling import UPPER
from gandan.vanban.cleaning.lines import Line, Wrapping
from gandan.vanban.cleaning.zones import Zones

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_VALUES = {c: str(i) for i, c in enumerate(_RAISED)}
_NOTE = re.compile(
    rf"(?:\[(?P<square>\d{{1,3}})\]|⁽?(?P<raised>[{_RAISED}]{{1,3}})⁾?|\((?P<round>\d{{1,2}})\)"
    rf"|(?P<plain>\d{{1,2}})(?=\s|[{UPPER}“]))\s*(?=[{UPPER}“\"(-]|\d)"
)
_DIGITS = re.compile(rf"\d{{1,6}}|[{_RAISED}]{{1,3}}")
_CELLS = re.compile(r" {3,}\S.* {3,}\S")
_NUMBERED = re.compile(
    r"(?i:điều|khoản|điểm|mục|chương|phần|số|bước|đợt|lần|bảng|biểu|mẫu|phụ lục|tiểu mục|tập)$"
)
_UNIT = re.compile(r"(?:^|[\s\d])[kcdm]?m$|(?:CO|H)$")
_WEAK = frozenset({"spaced", "year"})
_WORD_END = frozenset('”")]')
_AFTER_MARK = frozenset(' ,.;:)”"\n\t\f')
_STOPS = frozenset(",.;:")
_MOST_LINES = 60  # of one note


@dataclass(slots=True)
class Notes:
    """Notes found: `of_line[i]` is the note (its place in `numbers`) that line i belongs to.

    `calls` are the (start, end) of marks in the spelled text, in order; `body_at` is where the
    words of the first line of each note begin.
    """

    of_line: dict[int, int] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    body_at: list[int] = field(default_factory=list)
    calls: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Call:
    start: int
    end: int
    number: int
    kind: str


def find_notes(text: str, lines: list[Line], zones: Zones, wrapping: Wrapping) -> Notes:
    """Find the notes of a document and the marks that call them."""
    notes = Notes()
    starts = _note_starts(lines, zones)
    if not starts:
        return notes
    calls = _calls(text, {number for _, number, _, _ in starts})
    by_number: dict[int, list[_Call]] = {}
    for call in calls:
        by_number.setdefault(call.number, []).append(call)
    previous = 0
    busy_until = 0
    item = 0  # the number of the last item "(1)" of a list, which the next goes on with
    for index, number, length, is_sure in starts:
        if index < busy_until:
            continue
        line = lines[index]
        is_round = line.text[0] == "("
        if is_round and item and number == item + 1:
            item = number
            continue
        called = _called_between(by_number.get(number, []), previous, line.start)
        if not called and not is_sure:
            item = number if is_round and number == 1 else item
            continue
        item = 0
        notes.calls.extend((call.start, call.end) for call in called)
        previous = line.start
        note = len(notes.numbers)
        notes.numbers.append(number)
        notes.body_at.append(line.start + length)
        busy_until = _note_end(lines, index, wrapping)
        for member in range(index, busy_until):
            notes.of_line[member] = note
    notes.calls = sorted(set(notes.calls))
    return notes


def _note_starts(lines: list[Line], zones: Zones) -> list[tuple[int, int, int, bool]]:
    """(line, number, length of the mark, whether the mark alone says it is a note)."""
    starts = []
    for index in range(zones.header_end, len(lines)):
        text = lines[index].text
        if text[0] not in "[(⁽0123456789" and text[0] not in _VALUES:
            continue
        found = _NOTE.match(text)
        if found:
            raised = found["raised"]
            is_sure = raised is not None
            if not is_sure and (text.count("\t") > 1 or _CELLS.search(text)):
                continue  # the numbered row of a table
            starts.append((index, _number(found.lastgroup or "", found), found.end(), is_sure))
    return starts


def _number(group: str, found: "re.Match[str]") -> int:
    digits = found[group]
    if group == "raised":
        digits = "".join(_VALUES[c] for c in digits)
    return int(digits)


def _calls(text: str, wanted: set[int]) -> list[_Call]:
    """Digits of the wanted numbers that may call a note, in order."""
    calls = []
    for found in _DIGITS.finditer(text):
        digits, (start, end) = found[0], found.span()
        if digits[0] in _VALUES:
            number, kind = int("".join(_VALUES[c] for c in digits)), "raised"
        elif len(digits) > 4 and digits[:2] in ("19", "20"):
            number, kind, start = int(digits[4:]), "year", start + 4
        elif len(digits) < 3:
            number, kind = int(digits), ""
        else:
            continue
        if number in wanted:
            call = _placed(text, start, end, number, kind)
            if call is not None:
                calls.append(call)
    return calls


def _placed(text: str, start: int, end: int, number: int, kind: str) -> _Call | None:
    """The mark with its brackets, or None where the digits are no mark."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if kind == "raised":
        is_unit = _UNIT.search(text[max(start - 3, 0) : start])
        if is_unit or _at_line_start(text, start):
            return None
        return _Call(start - (before == "⁽"), end + (after == "⁾"), number, kind)
    if kind == "year":
        return None if after in "-/" and after else _Call(start, end, number, kind)
    return _plain(text, start, end, number)


def _plain(text: str, start: int, end: int, number: int) -> _Call | None:
    before, after = text[start - 1 : start], text[end : end + 1]
    earlier = text[start - 2 : start - 1]
    ends_word = earlier.islower() or earlier in _WORD_END
    if before == "[" and after == "]":
        return (
            None if _at_line_start(text, start - 1) else _Call(start - 1, end + 1, number, "square")
        )
    if before == "(" and after == ")" and ends_word:
        return _Call(start - 1, end + 1, number, "round")
    if (before.islower() or before in _WORD_END) and (not after or after in _AFTER_MARK):
        return _Call(start, end, number, "glued")
    if before == " " and ends_word and after in _STOPS:
        if text[end + 1 : end + 2].isdigit() or _NUMBERED.search(
            text[max(start - 12, 0) : start - 1]
        ):
            return None  # "1.800 lượt", "Điều 2."
        return _Call(start - 1, end, number, "spaced")
    return None


def _at_line_start(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\n\f"


def _called_between(calls: list[_Call], since: int, before: int) -> list[_Call]:
    """The marks of one number between the last note and this one; the surest kind only."""
    first = bisect_left(calls, since, key=lambda call: call.start)
    last = bisect_left(calls, before, key=lambda call: call.start)
    near = calls[first:last] or calls[max(last - 1, 0) : last]
    sure = [call for call in near if call.kind not in _WEAK]
    if sure:
        return [call for call in sure if call.kind == sure[-1].kind][-1:]
    years = [call for call in near if call.kind == "year"]
    return (years or near)[-1:]


def _note_end(lines: list[Line], first: int, wrapping: Wrapping) -> int:
    """The line after a note: at a new page, or where the interrupted sentence goes on."""
    interrupted = _is_interrupted(lines, first)
    last = min(first + _MOST_LINES, len(lines))
    for index in range(first + 1, last):
        line, before = lines[index], lines[index - 1]
        if line.starts_page or _NOTE.match(line.text) or line.mark is not None:
            return index
        if not wrapping.width or _is_over(line, before, interrupted=interrupted):
            return index
    return last


def _is_over(line: Line, before: Line, *, interrupted: bool) -> bool:
    if before.text.endswith((".", ".”")):
        return interrupted or line.indent > 0 or not line.starts_low
    return before.text.endswith(("”", "»")) and interrupted and line.starts_low


def _is_interrupted(lines: list[Line], note: int) -> bool:
    """Whether the line before the notes left a sentence open."""
    return note > 0 and lines[note - 1].is_open
