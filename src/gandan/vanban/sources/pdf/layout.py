"""One page as blocks in reading order: lines and tables."""

import re
from itertools import pairwise
from typing import Any

from gandan.vanban.sources.pdf.aside import without_stamps
from gandan.vanban.sources.pdf.order import in_order, is_plain
from gandan.vanban.sources.pdf.pieces import pieces_of, split
from gandan.vanban.sources.pdf.raw import PATH, Letters, Thing, shown, things
from gandan.vanban.sources.pdf.ruling import find_rules
from gandan.vanban.sources.printed.columns import NAME, Laid
from gandan.vanban.sources.printed.lines import rows_of
from gandan.vanban.sources.printed.over_pages import Table, take_tables
from gandan.vanban.sources.printed.pieces import Hole, Piece
from gandan.vanban.sources.printed.rows import LABEL, cut_rows, words_of
from gandan.vanban.sources.rules import Grid, Rules, find_grids

Block = Piece | Table
_Places = dict[tuple[int, int], Piece]

_NATIONAL = re.compile(
    r"(?<=\S)\s+(?=(?:CỘNG H[ÒO]A? ?X[ÃA] HỘI CHỦ NGHĨA|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM\s*$"
    r"|Độc lập\s*[-–]\s*Tự do))"
)
_MOTTO = (
    "NG HÒA",
    "NG HOÀ",
    "NG HOA",
    "NG CỘNG",
    "c lập",
    "HO\u0300A",
    "HOA\u0300",
    "c la\u0323\u0302p",
)
_MOST_THINGS = 20_000  # lines on a page; more is a map or a plan, and no table
_MOST_PIECES = 20_000
_FEWEST_SIDE_BY_SIDE, _GAP = 2, 4.0
_HEAD_ROWS = 12
_DATED = re.compile(r"tháng.{1,20}năm")
_COLUMN_GAP = 8.0
_BOLD = 8.0  # points that hold both prints of words printed twice
_UPRIGHT = 0.05  # radians


class Page:
    """What one page says: `blocks` in order, `aside` the words of stamps."""

    def __init__(self, blocks: list[Block], aside: list[str]) -> None:
        self.blocks = blocks
        self.aside = aside


def read_page(page: Any, letters: Letters, before: Table | None) -> Page:  # noqa: ANN401
    """The blocks of a page; `before` is the table that ended the page before."""
    pieces = _shown_pieces(page, letters)
    turned = _turned(pieces, letters)
    if turned:
        letters.quarters = (letters.quarters + turned) % 4
        pieces = _shown_pieces(page, letters)
    pieces = _upright(pieces, letters)
    if len(pieces) > _MOST_PIECES:
        return Page(list(pieces), [])
    pieces, aside = without_stamps(pieces, lambda: _things(page, letters))
    if before is None and is_plain(pieces):
        return Page(list(_columns_apart(pieces, letters)), aside)
    return Page(_Layout(page, letters, before).blocks(_columns_apart(pieces, letters)), aside)


def _shown_pieces(page: Any, letters: Letters) -> list[Piece]:  # noqa: ANN401
    """Pieces inside the box that a reader shows, each once."""
    left, bottom, right, top = shown(page.get_bbox(), letters.quarters)
    seen: dict[str, _Places] = {}
    kept = []
    for piece in pieces_of(letters):
        if not (left <= piece.centre <= right and bottom <= piece.middle <= top) or not piece.text:
            continue
        cell = (int(piece.left // _BOLD), int(piece.bottom // _BOLD))
        places = seen.get(piece.text)
        if places is None:
            seen[piece.text] = {cell: piece}
        elif _is_there(piece, cell, places):
            continue
        else:
            places[cell] = piece
        kept.append(piece)
    return kept


def _is_there(piece: Piece, cell: tuple[int, int], places: _Places) -> bool:
    """Whether the same words stand (almost) where a piece does: printed twice to look bold."""
    x, y = cell
    near = 0.3 * max(piece.size, 1.0)
    others = [places.get((x + a, y + b)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    return any(abs(p.left - piece.left) + abs(p.bottom - piece.bottom) < near for p in others if p)


def _turned(pieces: list[Piece], letters: Letters) -> int:
    """By how many quarters most words are turned against the page."""
    if not any(map(_is_tall, pieces)) and not any(
        letters.angle(piece.start) > _UPRIGHT for piece in pieces[:3]
    ):
        return 0
    counts = [0, 0, 0, 0]
    for piece in pieces:
        if _is_tall(piece) or letters.angle(piece.start) > _UPRIGHT:
            quarter = round(letters.angle(piece.start) / (6.283185 / 4)) % 4
            counts[(4 - quarter) % 4] += len(piece.text)
        else:
            counts[0] += len(piece.text)
    most = max(range(4), key=lambda quarter: counts[quarter])
    return (most - letters.quarters) % 4 if counts[most] else 0


def _is_tall(piece: Piece) -> bool:
    return len(piece.text) > 1 and piece.top - piece.bottom > piece.right - piece.left


def _upright(pieces: list[Piece], letters: Letters) -> list[Piece]:
    """Without words that run aslant over the page: "BẢN SAO", "DỰ THẢO" as a watermark."""
    return [
        piece
        for piece in pieces
        if piece.top - piece.bottom < 2.5 * max(piece.size, 1.0)
        or abs(letters.angle(piece.start) % 1.570796 - 0.785398) > 0.785398 - _UPRIGHT
    ]


def _columns_apart(pieces: list[Piece], letters: Letters) -> list[Piece]:
    """The national motto apart from the issuer, however near they stand."""
    if not any(word in letters.text for word in _MOTTO):
        return pieces
    made: list[Piece] = []
    for piece in pieces:
        found = _NATIONAL.search(piece.text) if len(piece.text) > 40 else None
        raw = letters.text[piece.start : piece.end]
        at = (
            raw.find(piece.text[found.end() : found.end() + 4]) if found and piece.start >= 0 else 0
        )
        if at <= 0:
            made.append(piece)
            continue
        issuer, motto = split(letters, piece, piece.start + at)
        issuer.right = min(issuer.right, motto.left - _COLUMN_GAP)
        made += issuer, motto
    return made


def _things(page: Any, letters: Letters) -> list[Thing]:  # noqa: ANN401
    found = things(page, frozenset({PATH}), _MOST_THINGS, letters.quarters)
    return found if len(found) < _MOST_THINGS else []


class _Layout:
    """Puts the pieces of a page into tables and lines."""

    def __init__(self, page: Any, letters: Letters, before: Table | None) -> None:  # noqa: ANN401
        self._page = page
        self._letters = letters
        self._before = before
        self._tables: list[Table] = []
        self._rules = Rules()

    def blocks(self, pieces: list[Piece]) -> list[Block]:
        if self._before is not None or _may_hold_table(rows_of(pieces)):
            for piece in pieces:
                piece.baseline = self._letters.baseline(piece.start) if piece.start >= 0 else None
            self._rules = find_rules(_things(self._page, self._letters))
            for grid in find_grids(self._rules):
                pieces = self._ruled(grid, pieces)
            pieces = self._unruled(pieces)
        return [
            self._tables[line.number] if isinstance(line, Hole) else line
            for line in in_order(pieces)
        ]

    def _ruled(self, grid: Grid, pieces: list[Piece]) -> list[Piece]:
        """Take the words of a grid out of `pieces`; a mark stands for the table."""
        cells: dict[tuple[int, int], list[Piece]] = {}
        rest = []
        for whole in pieces:
            for piece in self._cut_at(grid, whole):
                cell = grid.cell_at(piece.centre, piece.middle)
                if cell is None:
                    rest.append(piece)
                else:
                    cells.setdefault(cell, []).append(piece)
        names = sum(NAME.match(words_of(held)) is not None for held in cells.values())
        if not cells or (len(grid.rows) == 2 and names > 1):
            return pieces  # a ruled head over a table without rules
        columns = grid.columns
        table = Table(_rows(grid, cells), columns, grid.rows[0], grid.rows[-1], is_ruled=True)
        table.is_headed = sum(NAME.match(cell) is not None for cell in table.rows[0]) > 1
        return [*rest, self._mark(table, columns[0], columns[-1])]

    def _cut_at(self, grid: Grid, piece: Piece) -> list[Piece]:
        """A piece as the pieces that stand in cells of their own."""
        for edge in grid.columns[1:-1]:
            if not piece.left + 1 < edge < piece.right - 1 or piece.start < 0:
                continue
            if grid.cell_at(edge - 1, piece.middle) == grid.cell_at(edge + 1, piece.middle):
                continue
            boxes = self._letters.boxes(range(piece.start, piece.end))
            at = next((n for n, box in enumerate(boxes) if (box[0] + box[2]) / 2 > edge), 0)
            if 0 < at < piece.end - piece.start:
                first, then = split(self._letters, piece, piece.start + at)
                first.baseline = then.baseline = piece.baseline
                return [first, *self._cut_at(grid, then)]
        return [piece]

    def _unruled(self, pieces: list[Piece]) -> list[Piece]:
        """Take the words of tables without rules out of `pieces`."""
        before = self._before
        is_open = before is not None and not before.is_ruled and not self._tables
        going_on = before.columns if before is not None and is_open else ()
        kept, tables = take_tables(rows_of(pieces), self._across(), going_on)
        for table in map(_said, tables):
            kept.append(self._mark(table, table.columns[0], table.columns[-1]))
        return kept

    def _across(self) -> list[float]:
        return [y for y, left, right in self._rules.across if right - left > 200]

    def _mark(self, table: Table, left: float, right: float) -> Piece:
        self._tables.append(table)
        return Hole("", left, table.bottom, right, table.top, 1.0, number=len(self._tables) - 1)


def _said(laid: Laid) -> Table:
    rows = [list(map(words_of, row)) for row in laid.rows]
    return Table(rows, laid.columns, laid.top, laid.bottom, is_headed=laid.is_headed)


def _may_hold_table(rows: list[list[Piece]]) -> bool:
    """Whether words stand side by side, but for the letterhead and the foot of a paper."""
    first, last = 0, len(rows)
    for number, row in enumerate(rows):
        words = row[-1].text
        if number < _HEAD_ROWS and (any(map(words.__contains__, _MOTTO)) or _DATED.search(words)):
            first = number + 1
        if row[0].text.startswith("Nơi nhận"):
            last = number
            break
    under = sum(len(row) > 2 and _has_gap(row) for row in rows[last:])
    return under + sum(map(_has_gap, rows[first:last])) >= _FEWEST_SIDE_BY_SIDE


def _has_gap(row: list[Piece]) -> bool:
    return any(after.left - before.right > _GAP for before, after in pairwise(row))


def _rows(grid: Grid, cells: dict[tuple[int, int], list[Piece]]) -> list[list[str]]:
    """The rows of a grid; what several numbers share a row of, for want of rules, is cut."""
    made: list[list[str]] = []
    count = len(grid.columns) - 1
    for line in range(len(grid.rows) - 1):
        own = [cells.get((line, column), []) for column in range(count)]
        is_simple = all(grid.owners[line, column] == (line, column) for column in range(count))
        if is_simple and sum(LABEL.fullmatch(p.text) is not None for p in own[0]) > 1:
            made += [[words_of(cell) for cell in row] for row in cut_rows(own)]
        else:
            said = {(line, column): words_of(held) for column, held in enumerate(own) if held}
            cells_of_line = grid.line(line, said)
            if any(cells_of_line):
                made.append(cells_of_line)
    return made
