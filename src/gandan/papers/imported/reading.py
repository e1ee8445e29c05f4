"""From the cells of a file to its rows: what each says, and which cell cannot be understood.

Which bodies, periods and indicators there are is for the caller to know: their codes stay words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gandan.papers.forms.found import Slot
from gandan.papers.forms.typed import Wrong, number_in, text_in
from gandan.papers.imported.columns import BASIS_NAMES, HEADS, NAMES, Name
from gandan.rollup import BASES, BadDay, Basis, read_day
from gandan.rollup.forms.model import MOST_DECIMALS
from gandan.rollup.saying import Phrase, say
from gandan.tiengviet import fold
from gandan.vanban.sources.filled.model import FilledIn, Sheet

LONGEST = 120  # characters of a code, or of the name of a system
_LOOKED = 20  # rows in which the heads may stand


class BadTable(Exception):
    """The file is no such table; `phrase` says what is missing."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.vi)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a cell cannot be taken: where it stands ("Số liệu!D5"), and a sentence."""

    place: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Given:
    """What an understood row says."""

    unit: str
    period: str
    indicator: str
    value: Decimal
    basis: Basis
    system: str
    as_of: date


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the file: its number, what it says, or what is wrong at which cells."""

    number: int
    given: Given | None
    problems: tuple[CellProblem, ...] = ()
    places: Mapping[Name, str] = field(default_factory=dict)


def read_rows(filled: FilledIn) -> list[FileRow]:
    """The rows below the heads of the first sheet that has them all, blank ones left out.

    Raises:
        BadTable: no sheet has the heads, or it has more rows than are read.
    """
    missing: list[str] = list(HEADS.values())
    for sheet in filled.sheets:
        cells = _by_row(sheet)
        for number in sorted(cells)[:_LOOKED]:
            heads = _heads(cells[number])
            lacking = [HEADS[name] for name in NAMES if name not in heads]
            if not lacking:
                if sheet.is_cut:
                    raise BadTable(
                        say(
                            "Tệp có quá nhiều dòng; hãy tách thành nhiều tệp rồi tải lên từng tệp.",
                            "The file has too many rows; divide it and send the parts one by one.",
                        )
                    )
                return list(_rows(sheet, cells, number, heads))
            missing = min(missing, lacking, key=len)
    raise BadTable(
        say(
            "Tệp thiếu cột {heads}. Hãy dùng tệp mẫu và giữ nguyên dòng tiêu đề.",
            "The file lacks the columns {heads}. Use the template and keep its first line.",
            heads=", ".join(missing),
        )
    )


def _by_row(sheet: Sheet) -> dict[int, dict[int, Slot]]:
    rows: dict[int, dict[int, Slot]] = {}
    for one in sheet.cells:
        place = f"{sheet.name}!{_letters(one.column)}{one.row}"
        rows.setdefault(one.row, {})[one.column] = Slot(place, one.kind, one.text)
    return rows


def _heads(cells: Mapping[int, Slot]) -> dict[Name, int]:
    """By name the column under whose head it stands; the first one of two that are alike."""
    known = {fold(words): name for name, words in HEADS.items()}
    found: dict[Name, int] = {}
    for column, slot in sorted(cells.items()):
        name = known.get(" ".join(fold(slot.text).split()).rstrip(" *:"))
        if name is not None:
            found.setdefault(name, column)
    return found


def _rows(
    sheet: Sheet, cells: Mapping[int, Mapping[int, Slot]], above: int, heads: Mapping[Name, int]
) -> Iterator[FileRow]:
    for number in sorted(one for one in cells if one > above):
        places = {name: f"{sheet.name}!{_letters(heads[name])}{number}" for name in NAMES}
        slots = {
            name: cells[number].get(column, Slot(places[name])) for name, column in heads.items()
        }
        if all(slot.kind == "blank" for slot in slots.values()):
            continue
        yield _row(number, slots, places)


def _row(number: int, slots: Mapping[Name, Slot], places: Mapping[Name, str]) -> FileRow:
    problems: list[CellProblem] = []
    said: dict[Name, object] = {}
    for name, slot in slots.items():
        try:
            said[name] = _value(name, slot)
        except Wrong as wrong:
            problems.append(CellProblem(wrong.place, wrong.phrase))
    if problems:
        return FileRow(number, None, tuple(problems), places)
    return FileRow(number, Given(**said), (), places)  # type: ignore[arg-type]


def _value(name: Name, slot: Slot) -> object:
    """What a cell says, by its column."""
    if name == "value":
        return _number(slot)
    words = " ".join(text_in(slot).split())
    if not words:
        raise Wrong(
            slot,
            say("Cột “{head}” còn trống.", "The column “{head}” is blank.", head=HEADS[name]),
        )
    if len(words) > LONGEST:
        raise Wrong(
            slot,
            say(
                "Nội dung dài quá {most} ký tự.",
                "The text is longer than {most} characters.",
                most=LONGEST,
            ),
        )
    if name == "as_of":
        return _day(slot, words)
    return _basis(slot, words) if name == "basis" else words


def _number(slot: Slot) -> Decimal:
    found = number_in(slot, MOST_DECIMALS)
    if found is None:
        raise Wrong(
            slot,
            say(
                "Cột “Giá trị” còn trống; không có số liệu thì bỏ cả dòng.",
                "The value is blank; leave the row out where there is no figure.",
            ),
        )
    return found


def _day(slot: Slot, words: str) -> date:
    try:
        return read_day(words)
    except BadDay as bad:
        raise Wrong(slot, bad.phrase) from bad


def _basis(slot: Slot, words: str) -> Basis:
    typed = fold(words)
    for basis in BASES:
        if typed == fold(basis) or typed in map(fold, BASIS_NAMES[basis]):
            return basis
    raise Wrong(
        slot,
        say(
            "“{typed}” không phải tính chất số liệu; ghi thực hiện, ước hoặc chính thức.",
            "“{typed}” is no kind of figure; write thực hiện, ước or chính thức.",
            typed=words[:40],
        ),
    )


def _letters(column: int) -> str:
    """A column as a spreadsheet calls it: 28 is AB."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
