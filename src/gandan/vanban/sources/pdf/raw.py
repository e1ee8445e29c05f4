"""pdfium's small questions, which a page is asked by the thousand.

pypdfium2 hands out each function with everything that ctypes can check; for one question a letter
that costs more than the answer. Here handles are plain addresses and answers land in one block.
"""

import ctypes
import math
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]  # left, bottom, right, top
Place = tuple[float, float, float, float, float, float]  # a move: a b c d e f, as PDF writes it

PATH, PICTURE, FORM = 2, 3, 5  # kinds of things on a page
_MOST_OBJECTS = 200_000  # of a page; a page of print, a letter each, has 5,000
_DEEPEST = 4  # forms inside forms that are looked into
_INT, _PLACE, _DOUBLE, _FLOAT = ctypes.c_int, ctypes.c_void_p, ctypes.c_double, ctypes.c_float
_SAME: Place = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_QUARTERS: tuple[Place, ...] = (
    _SAME,
    (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
)


class Thing(NamedTuple):
    """Something drawn on a page that is no text: its kind and box; `is_frame`: four drawn sides."""

    kind: int
    box: Box
    is_frame: bool


@cache
def _bound(name: str, answer: Any, *asked: Any) -> Any:  # noqa: ANN401  ctypes types are untyped
    import pypdfium2.raw as raw

    return ctypes.PYFUNCTYPE(answer, *asked)(handle(getattr(raw, name)))


def handle(pointer: Any) -> int:  # noqa: ANN401
    """The plain address of something of pdfium's."""
    return int(ctypes.cast(pointer, ctypes.c_void_p).value or 0)


class Letters:
    """The letters of a page's text layer, one code point for each of pdfium's own.

    Places are those of the page as it is shown: `quarters` says how many times it is turned by 90
    degrees, clockwise.
    """

    __slots__ = (
        "_at",
        "_block",
        "_box",
        "_count_rects",
        "_matrix",
        "_rect",
        "_rect_at",
        "_size",
        "_textpage",
        "_way",
        "_way_at",
        "count",
        "quarters",
        "text",
    )

    def __init__(self, textpage: Any, quarters: int = 0) -> None:  # noqa: ANN401
        self._textpage = textpage  # what is closed with the last one who holds it
        self._at = handle(textpage.raw)
        self.quarters = quarters
        self._count_rects = _bound("FPDFText_CountRects", _INT, _PLACE, _INT, _INT)
        self._rect = _bound("FPDFText_GetRect", _INT, _PLACE, _INT, *[_PLACE] * 4)
        self._box = _bound("FPDFText_GetLooseCharBox", _INT, _PLACE, _INT, _PLACE)
        self._size = _bound("FPDFText_GetFontSize", _DOUBLE, _PLACE, _INT)
        self._matrix = _bound("FPDFText_GetMatrix", _INT, _PLACE, _INT, _PLACE)
        self._way = (ctypes.c_float * 6)()
        self._way_at = ctypes.addressof(self._way)
        self._block = (ctypes.c_double * 4)()
        self._rect_at = ctypes.addressof(self._block)
        self.count = max(int(_bound("FPDFText_CountChars", _INT, _PLACE)(self._at)), 0)
        self.text = self._read()

    def _read(self) -> str:
        block = (ctypes.c_ushort * (self.count + 1))()
        ask = _bound("FPDFText_GetText", _INT, _PLACE, _INT, _INT, _PLACE)
        written = ask(self._at, 0, self.count, ctypes.addressof(block)) - 1
        if written == self.count:
            text = bytes(block)[: 2 * written].decode("utf-16-le", "replace")
            if len(text) == self.count:
                return text
        # letters that pdfium leaves out of its text, or that are two units of UTF-16
        one = _bound("FPDFText_GetUnicode", ctypes.c_uint, _PLACE, _INT)
        return "".join(map(_letter, map(one, repeat(self._at), range(self.count))))

    def boxes(self, places: Sequence[int]) -> list[Box]:
        """Where letters stand, with the whole height of their line."""
        block = (ctypes.c_float * (4 * len(places)))()
        first = ctypes.addressof(block)
        for _ in map(
            self._box, repeat(self._at), places, range(first, first + 16 * len(places), 16)
        ):
            pass
        sides = array("f", bytes(block))
        # FS_RECTF is left, top, right, bottom
        found = list(zip(sides[0::4], sides[3::4], sides[2::4], sides[1::4], strict=True))
        return [shown(box, self.quarters) for box in found] if self.quarters else found

    def stretches(self, start: int, end: int, most: int) -> list[Box]:
        """Boxes of the ink of letters, a run of the file each; [] for over `most`."""
        count = self._count_rects(self._at, start, end - start)
        if count > most:
            return []
        at, block, found = self._rect_at, self._block, []
        if count == 1 and not self.quarters:
            self._rect(self._at, 0, at, at + 24, at + 16, at + 8)
            return [tuple(block)]
        for number in range(count):
            self._rect(self._at, number, at, at + 24, at + 16, at + 8)
            left, bottom, right, top = block
            found.append((left, bottom, right, top))
        return [shown(box, self.quarters) for box in found] if self.quarters else found

    def size(self, at: int) -> float:
        """The size of a letter's font, as it is shown."""
        self._matrix(self._at, at, self._way_at)
        return float(self._size(self._at, at)) * math.hypot(self._way[2], self._way[3])

    def baseline(self, at: int) -> float:
        """The height of the line that a letter stands on."""
        block = (ctypes.c_double * 2)()
        place = ctypes.addressof(block)
        ask = _bound("FPDFText_GetCharOrigin", _INT, _PLACE, _INT, _PLACE, _PLACE)
        ask(self._at, at, place, place + 8)
        x, y = block
        return shown((x, y, x, y), self.quarters)[1]

    def angle(self, at: int) -> float:
        """How far a letter is turned against the page as it is shown, in radians."""
        return float(_bound("FPDFText_GetCharAngle", _FLOAT, _PLACE, _INT)(self._at, at))

    def is_unknown(self, at: int) -> bool:
        """Whether the font of a letter does not say which letter it is."""
        return int(_bound("FPDFText_HasUnicodeMapError", _INT, _PLACE, _INT)(self._at, at)) == 1


def _letter(code: int) -> str:
    return "\x00" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


def notes_on(page: Any) -> int:  # noqa: ANN401
    """How many things lie on a page: links, stamps, fields."""
    return int(_bound("FPDFPage_GetAnnotCount", _INT, _PLACE)(handle(page.raw)))


def shown(box: Box, quarters: int) -> Box:
    """A box of the page as it was written, on the page as it is shown."""
    return _moved(box, _QUARTERS[quarters % 4])


def things(page: Any, kinds: frozenset[int], most: int, quarters: int = 0) -> list[Thing]:  # noqa: ANN401
    """Things of some kinds in the order of drawing, at most so many; forms are looked into."""
    at = handle(page.raw)
    count = min(int(_bound("FPDFPage_CountObjects", _INT, _PLACE)(at)), _MOST_OBJECTS)
    one = _bound("FPDFPage_GetObject", _PLACE, _PLACE, _INT)
    found: list[Thing] = []
    gatherer = _Gatherer(kinds, most, found)
    gatherer.gather(list(map(one, repeat(at), range(count))), _QUARTERS[quarters % 4], 0)
    return found


class _Gatherer:
    """Collects things, forms inside forms as well."""

    def __init__(self, kinds: frozenset[int], most: int, found: list[Thing]) -> None:
        self._kinds = kinds
        self._most = most
        self._found = found

    def gather(self, objects: list[int], way: Place, depth: int) -> None:
        kinds = list(map(_bound("FPDFPageObj_GetType", _INT, _PLACE), objects))
        wanted = {*self._kinds, FORM}
        for at, kind in [pair for pair in zip(objects, kinds, strict=True) if pair[1] in wanted]:
            if len(self._found) >= self._most:
                return
            if kind in self._kinds:
                is_frame = kind == PATH and _is_frame(at)
                self._found.append(Thing(kind, _moved(_bounds(at), way), is_frame))
            if kind == FORM and depth < _DEEPEST:
                self.gather(_inside(at), _after(_matrix(at), way), depth + 1)


def _inside(form: int) -> list[int]:
    count = _bound("FPDFFormObj_CountObjects", _INT, _PLACE)(form)
    one = _bound("FPDFFormObj_GetObject", _PLACE, _PLACE, ctypes.c_ulong)
    return list(map(one, repeat(form), range(max(count, 0))))


def _bounds(at: int) -> Box:
    block = (ctypes.c_float * 4)()
    place = ctypes.addressof(block)
    ask = _bound("FPDFPageObj_GetBounds", _INT, _PLACE, *[_PLACE] * 4)
    ask(at, place, place + 4, place + 8, place + 12)
    left, bottom, right, top = block
    return left, bottom, right, top


def _matrix(form: int) -> Place:
    block = (ctypes.c_float * 6)()
    _bound("FPDFPageObj_GetMatrix", _INT, _PLACE, _PLACE)(form, ctypes.addressof(block))
    a, b, c, d, e, f = block
    return a, b, c, d, e, f


def _after(first: Place, then: Place) -> Place:
    """One move that does what two do."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (
        a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p,
        e * k + f * n + q, e * m + f * p + r,
    )  # fmt: skip


def _moved(box: Box, way: Place) -> Box:
    if way is _SAME:
        return box
    k, m, n, p, q, r = way
    corners = [(x * k + y * n + q, x * m + y * p + r) for x in box[0::2] for y in box[1::2]]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _is_frame(path: int) -> bool:
    """Whether a path draws the four sides of a rectangle."""
    block = (ctypes.c_int * 2)()
    place = ctypes.addressof(block)
    _bound("FPDFPath_GetDrawMode", _INT, _PLACE, _PLACE, _PLACE)(path, place, place + 4)
    return bool(block[1]) and _bound("FPDFPath_CountSegments", _INT, _PLACE)(path) in (4, 5)
