"""Tables of Word files and web pages: which are rows of data, which only set words side by side."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gandan.vanban.sources.flow import Item, Row, one_line, text_of

MOST_COLUMNS = 64  # Word itself allows no more

_LONGEST_REPEATED = 300
_MOST_REPEATED = 1_000_000  # letters of a document
_MOST_LETTERHEAD_ROWS = 12
_MOST_LETTERHEAD_COLUMNS = 4
_LETTERHEAD = re.compile(
    r"(?i:cộng\s+h(?:òa|oà)\s+xã\s+hội|đảng\s+cộng\s+sản|độc\s+lập\s*-|nơi\s+(?:nhận|gửi)\s*:"
    r"|kính\s+(?:gửi|trình)\s*:|^số\s*:)"
    r"|^(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?[./]\s?[A-ZĐỦÔ]",
    re.MULTILINE,
)
_FIRST_COLUMN = re.compile(r"(?:STT|TT|Số\s*TT|S\s*T\s*T|Số thứ tự)\.?", re.IGNORECASE)
_HEAD_WORDS = re.compile(
    r"(?i:^(?:stt|tt)\b|nội dung|nhiệm vụ|đơn vị|cơ quan|thời gian|thời hạn|chủ trì|phối hợp"
    r"|ghi chú|sản phẩm|kết quả|tiến độ|họ và tên)"
)
_ACTION = re.compile(r"(?i:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp)")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Ha-zđ])[.)]?")
_MOST_HEAD_ROWS = 3


@dataclass(slots=True)
class Cell:
    """A cell: its words, how many columns it takes, and whether it goes on from the row above."""

    items: list[Item]
    span: int = 1
    goes_on: bool = False


@dataclass(slots=True)
class Tables:
    """Turns the tables of one document into lines and rows."""

    _budget: int = field(default=_MOST_REPEATED)

    def items(self, rows: list[list[Cell]]) -> Iterator[Item]:
        """A letterhead or a signature column by column, any other table row by row."""
        rows = [row for row in rows if row]
        if not rows:
            return
        widest = max(len(row) for row in rows)
        if widest == 1:
            for row in rows:
                yield from row[0].items
        elif is_layout(rows):
            yield from _columns(rows)
        else:
            yield from self._rows(rows)

    def _rows(self, rows: list[list[Cell]]) -> Iterator[Row]:
        laid = [_laid(row) for row in rows]
        head, after = _head(laid)
        if head is not None:
            yield Row(tuple(head))
        above: list[str] = []
        for row in laid[after:]:
            words = self._filled(row, above, head or [])
            above = words
            if head is not None and _same(words, head):
                continue  # the head typed again at the top of a page
            yield Row(tuple(words))

    def _filled(self, row: list["_Place"], above: list[str], head: list[str]) -> list[str]:
        """The words of a row; a cell that goes on from above is said again where it counts.

        Cells before the row's own work group it and stay empty; the body or the date that several
        rows share belongs to each of them.
        """
        own = [at for at, place in enumerate(row) if place.words and not place.goes_on]
        has_work = any(at < len(head) and _ACTION.search(head[at]) for at in own)
        first = own[0] if own else len(row)
        words = [place.words for place in row]
        for at, place in enumerate(row):
            if not place.goes_on or place.words or at >= len(above):
                continue
            if (at > first or not has_work) and not _LABEL.fullmatch(above[at]):
                words[at] = self._repeated(above[at])
        return words

    def _repeated(self, words: str) -> str:
        if len(words) > min(_LONGEST_REPEATED, self._budget):
            return ""
        self._budget -= len(words)
        return words


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of the grid: words, whether it goes on from above, whether a wide cell ends it."""

    words: str
    goes_on: bool
    is_covered: bool = False


def _laid(row: list[Cell]) -> list[_Place]:
    """A row with one place for each column: a wide cell is followed by covered places."""
    places: list[_Place] = []
    for cell in row:
        words = "" if cell.goes_on else one_line(cell.items)
        places.append(_Place(words, cell.goes_on))
        wider = min(cell.span, MOST_COLUMNS - len(places) + 1) - 1
        places += [_Place("", cell.goes_on, is_covered=True)] * wider
    return places


def _head(rows: list[list[_Place]]) -> tuple[list[str] | None, int]:
    """The names of the columns, those of a head of several rows put together; rows it takes."""
    first = [place.words for place in rows[0]]
    if sum(bool(_HEAD_WORDS.search(words)) for words in first) < 2:
        return None, 0
    names = [[words] if words else [] for words in first]
    wide = 0
    for at, place in enumerate(rows[0]):
        if place.is_covered and at:
            names[at] = list(names[at - 1])
            wide += 1
    after = 1
    while wide and after < min(_MOST_HEAD_ROWS, len(rows)) and _is_under(rows[after], rows[0]):
        for at, place in enumerate(rows[after][: len(names)]):
            if place.words:
                names[at].append(place.words)
        after += 1
    if after == 1:
        return first, 1
    return [" ".join(name) for name in names], after


def _is_under(row: list[_Place], head: list[_Place]) -> bool:
    """Whether a row only divides the wide cells of the head above it."""
    if len(row) != len(head):
        return False
    wide = {at for at, place in enumerate(head) if place.is_covered}
    wide |= {at - 1 for at in wide}
    said = [at for at, place in enumerate(row) if place.words]
    return bool(said) and all(at in wide for at in said)


def _same(words: list[str], head: list[str]) -> bool:
    return [word.lower() for word in words] == [word.lower() for word in head]


def is_layout(rows: list[list[Cell]]) -> bool:
    """Whether a table sets a letterhead or signatures side by side."""
    if not 0 < len(rows) <= _MOST_LETTERHEAD_ROWS:
        return False
    if max(map(len, rows)) > _MOST_LETTERHEAD_COLUMNS:
        return False
    first = [one_line(cell.items) for cell in rows[0]]
    named = sum(bool(_HEAD_WORDS.search(words)) for words in first)
    if named > 1 or any(map(_FIRST_COLUMN.fullmatch, first)):
        return False
    return any(_LETTERHEAD.search(_stripped(cell.items)) for row in rows for cell in row)


def _stripped(items: Iterable[Item]) -> str:
    return "\n".join(line.strip() for line in text_of(items).splitlines())


def _columns(rows: list[list[Cell]]) -> Iterator[Item]:
    """The words of a table column by column; a cell over all columns comes where it stands."""
    width = max(map(len, rows))
    waiting: list[list[Cell]] = []
    for row in rows:
        if len(row) == 1 and row[0].span >= width > 1:
            yield from _by_column(waiting)
            waiting = []
            yield from _said(row[0])
        else:
            waiting.append(row)
    yield from _by_column(waiting)


def _by_column(rows: list[list[Cell]]) -> Iterator[Item]:
    for column in range(max(map(len, rows), default=0)):
        for row in rows:
            if column < len(row):
                yield from _said(row[column])


def _said(cell: Cell) -> Iterator[Item]:
    if any(text_of([item]).strip() for item in cell.items):
        yield from cell.items
