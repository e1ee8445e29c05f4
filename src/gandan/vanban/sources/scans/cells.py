"""Cells of a table in which no word was found although there is ink: looked at once more.

A figure that stands alone ("1" under "STT") is too little for tesseract to call it a line. All such
cells of a page are set side by side and recognised as one line; so are the figures under the "STT"
of a table without rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from gandan.vanban.sources.printed.columns import NUMBER
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.rules import Grid
from gandan.vanban.sources.scans.pieces import cut, size_of
from gandan.vanban.sources.scans.tesseract import LINE
from gandan.vanban.sources.scans.unruled import number_columns
from gandan.vanban.sources.scans.words import PageFailed, Printed, Word, recognise

_EDGE = 5  # pixels of a cell's edge that may be its rule
_INK, _DARK = 14, 140  # so many pixels so dark are a figure, and no speck
_MOST_CELLS, _MOST_WIDTH = 200, 160
_APART = 80
_COMPANY = 3  # times that a figure is set beside itself
_FIGURES, _NAME = "0123456789.", "ST"
_BROKEN = 0.25  # of the size of letters: so far apart are parts of one that is pale
_LOWEST = 0.4  # of the size of letters: less is a speck


Box = tuple[int, int, int, int]


def overlooked(
    grey: Image.Image,
    lines: Sequence[Printed],
    grids: Sequence[Grid],
    going_on: Columns = (),
) -> list[Printed]:
    """Words of the cells that have none yet.

    `going_on` are the columns (points) of a table without rules that ended the page before.
    """
    cells = [
        trimmed
        for box in _empty_cells(lines, grids, grey.height)
        if (trimmed := _ink_in(grey, box)) is not None
    ]
    return [
        *_recognised(grey, cells[:_MOST_CELLS]),
        *_numbers(grey, lines, grids, going_on),
    ]


def _recognised(grey: Image.Image, boxes: Sequence[Box], *, only: str = "") -> list[Printed]:
    if not boxes:
        return []
    strip, starts = _side_by_side(grey, boxes)
    try:
        found = recognise(strip, LINE, only=only)
    except PageFailed:
        return []
    made: list[Printed] = []
    for word in (word for line in found for word in line):
        inside = [n for n, start in enumerate(starts) if word.left - 4 <= start <= word.right]
        if len(inside) == len(word.text):  # figures of several cells, read as one
            for at, figure in zip(inside, word.text, strict=True):
                made.append((_moved(word, boxes[at], figure),))
        elif len(inside) == 1:
            made.append((_moved(word, boxes[inside[0]], word.text),))
    return made


def _numbers(
    grey: Image.Image, lines: Sequence[Printed], grids: Sequence[Grid], going_on: Columns
) -> Iterator[Printed]:
    """Numbers of rows in tables without rules, and their "STT", that are no words yet."""
    tall = grey.height
    free = [
        tuple(w for w in line if not any(g.cell_at(w.centre, tall - w.middle) for g in grids))
        for line in lines
    ]
    size = size_of(free)
    pieces = [part for line in free if line for part in cut(line, size)]
    words = [word for line in free for word in line]
    for column in number_columns(pieces, tall, going_on):
        if column.name is not None:
            name = _recognised(grey, _unread(grey, column.name, words, size), only=_NAME)
            if not any(NUMBER.fullmatch(word.text) for line in name for word in line):
                continue
            yield from name
        figures = _unread(grey, column.figures, words, size)[:_MOST_CELLS]
        found = _recognised(grey, figures, only=_FIGURES) if len(figures) > 1 else []
        places = {(word.left, word.top) for line in found for word in line}
        missed = [box for box in figures if box[:2] not in places]
        yield from found
        yield from _in_company(grey, missed)


def _in_company(grey: Image.Image, boxes: Sequence[Box]) -> Iterator[Printed]:
    """Figures that were not read in one line: each beside itself, for one alone is no line."""
    beside = [box for box in boxes for _ in range(_COMPANY)]
    seen: set[tuple[int, int]] = set()
    for line in _recognised(grey, beside, only=_FIGURES):
        place = (line[0].left, line[0].top)
        if place not in seen:
            seen.add(place)
            yield line


def _unread(grey: Image.Image, box: Box, words: Sequence[Word], size: float) -> list[Box]:
    """Ink in a strip of the page, line by line, where no word was found."""
    left, _, right, _ = box
    near = [word for word in words if word.left < right and left < word.right]
    found: list[Box] = []
    for top, low in _inked(grey, box, _BROKEN * size):
        ink = _ink_in(grey, (left, top - _EDGE, right, low + _EDGE))
        is_read = any(word.top < low and top < word.bottom for word in near)
        if ink is not None and not is_read and ink[3] - ink[1] >= _LOWEST * size:
            found.append(ink)
    return found


def _inked(grey: Image.Image, box: Box, broken: float) -> list[tuple[int, int]]:
    """Stretches of height (top, bottom) in which there is ink, but for gaps no wider than told."""
    left, top, right, low = box
    if left >= right or top >= low:
        return []
    part = grey.crop(box).point(lambda value: 255 if value < _DARK else 0)
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(part.reduce((part.width, 1)).tobytes(), box[1]):
        if dark and found and at - found[-1][1] <= broken:
            found[-1] = (found[-1][0], at + 1)
        elif dark:
            found.append((at, at + 1))
    return found


def _empty_cells(lines: Sequence[Printed], grids: Sequence[Grid], tall: int) -> Iterator[Box]:
    for grid in grids:
        places = {grid.cell_at(word.centre, tall - word.middle) for line in lines for word in line}
        for (row, column), owner in grid.owners.items():
            if owner == (row, column) and owner not in places:
                left, right = grid.columns[column : column + 2]
                top, bottom = (tall - height for height in grid.rows[row : row + 2])
                yield (
                    round(left) + _EDGE, round(top) + _EDGE,
                    round(right) - _EDGE, round(bottom) - _EDGE,
                )  # fmt: skip


def _ink_in(grey: Image.Image, box: Box) -> Box | None:
    """Where the ink of a cell stands; None when there is none, or more than a figure or a word."""
    left, top, right, bottom = box
    if right - left < _EDGE or bottom - top < _EDGE:
        return None
    part = grey.crop(box).point(lambda value: 255 if value < _DARK else 0)
    inner = part.getbbox()
    if inner is None or part.histogram()[255] < _INK or inner[2] - inner[0] > _MOST_WIDTH:
        return None
    return left + inner[0], top + inner[1], left + inner[2], top + inner[3]


def _side_by_side(grey: Image.Image, boxes: Sequence[Box]) -> tuple[Image.Image, list[int]]:
    """The cells as one line of text, their lower edges level; where each begins."""
    tall = max(bottom - top for _, top, _, bottom in boxes)
    wide = sum(right - left + _APART for left, _, right, _ in boxes) + _APART
    strip = Image.new("L", (wide, tall + 2 * _EDGE), 255)
    starts, at = [], _APART
    for left, top, right, bottom in boxes:
        strip.paste(grey.crop((left, top, right, bottom)), (at, tall + _EDGE - (bottom - top)))
        starts.append(at)
        at += right - left + _APART
    return strip, starts


def _moved(word: Word, box: Box, text: str) -> Word:
    left, top, right, bottom = box
    return replace(word, text=text, left=left, right=right, top=top, bottom=bottom)
