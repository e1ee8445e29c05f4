"""Stamps on a first page: the degrees of secrecy and of urgency, also when slanted or in red.

Looked at is the red ink of a coloured page, and of a grey one the ink that no recognised word
accounts for. Each patch of such ink is set level and recognised on its own; in a grey scan also
what of it is paler than print, for red ink comes out grey and a stamp lies across the letterhead.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from PIL import Image, ImageDraw, ImageFilter, ImageOps
from PIL.Image import Resampling

from gandan.tiengviet import fold
from gandan.vanban.sources.scans.picture import prepare, skew_of
from gandan.vanban.sources.scans.words import PageFailed, Printed, Word, recognise

_STAMPS = {
    "tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT",
    "hoa toc": "HỎA TỐC", "thuong khan": "THƯỢNG KHẨN", "khan": "KHẨN",
}  # fmt: skip
_MOST_SLANT = 30.0  # degrees that are tried; promised, and tested, are 25: at 28 some are missed
_REDUCED = 16  # pixels of a page that are one of the picture in which patches are told apart
_INKY = 18  # of 255: so much of such a pixel is ink
_LEAST_WIDE, _LEAST_TALL = 70, 30  # pixels at 200 dpi: 9 by 4 mm
_MOST_WIDE, _MOST_TALL = 900, 450  # a frame round the page is no stamp
_MOST_PATCHES = 5
_TOLD = 88  # confidence of words that account for their ink
_PRINT, _PAPER = 48, 175  # grey values: print is darker, paper lighter than the ink of a stamp
_LEAST_PALE = 400  # pixels of such ink, each wider than the edge of a letter
_AROUND = 48  # pixels round a patch in which the rest of its stamp may lie
_SECRET = ("tuyetmat", "toimat")  # long enough to be known also with a letter or two wrong
_ALIKE = 0.82  # share of letters in common, from which on it is taken for the stamp
_NOT_LETTERS = re.compile(r"[^a-z]+")

Box = tuple[int, int, int, int]


def red_stamps(red: Image.Image) -> list[str]:
    """The stamps that the red ink of a page shows, in the words of the law.

    Marks are lost easily on a stamp, so letters alone decide: MAT in red is taken as MẬT. It errs
    towards refusing a paper.
    """
    return _stamps_on(red)


def unread_stamps(grey: Image.Image, lines: Sequence[Printed]) -> list[str]:
    """The stamps in ink that no recognised word of the page accounts for."""
    left = grey.copy()
    pen = ImageDraw.Draw(left)
    for word, beside in ((word, line) for line in lines for word in line):
        if word.confidence >= _TOLD or _is_among_others(word, beside):
            pen.rectangle((word.left - 3, word.top - 3, word.right + 3, word.bottom + 3), fill=255)
    return _stamps_on(left, grey)


def _is_among_others(word: Word, line: Printed) -> bool:
    """Whether a word stands in a sentence: "Khẩn trương rà soát" is no stamp, however faint."""
    room = word.bottom - word.top
    return any(
        other.confidence >= _TOLD
        and max(other.left - word.right, word.left - other.right) < room
        and min(other.bottom, word.bottom) > max(other.top, word.top)
        and not other.text.isupper()
        for other in line
        if other is not word
    )


def _stamps_on(picture: Image.Image, whole: Image.Image | None = None) -> list[str]:
    """Stamps among the patches of a picture: all of them, level and as they are, looked at once.

    `whole` is the page from which words were taken out, where they were.
    """
    parts: list[Image.Image] = []
    for box in _patches(picture):
        part = picture.crop(_grown(box, _REDUCED, picture))
        parts += [_turned(part, angle) for angle in dict.fromkeys((_slant(part), 0.0))]
        if whole is not None and (pale := _pale(whole.crop(_grown(box, _AROUND, whole)))):
            parts.append(_turned(pale, _slant(pale)))
    return _said_in(parts) if parts else []


def _slant(part: Image.Image) -> float:
    return skew_of(part, _MOST_SLANT, 2.0)


def _turned(part: Image.Image, angle: float) -> Image.Image:
    turned = part.rotate(angle, Resampling.BICUBIC, expand=True, fillcolor=255)
    return prepare(ImageOps.expand(turned, 20, fill=255)).grey


def _grown(box: Box, by: int, picture: Image.Image) -> Box:
    left, top, right, bottom = box
    return (
        max(left - by, 0), max(top - by, 0),
        min(right + by, picture.width), min(bottom + by, picture.height),
    )  # fmt: skip


def _pale(part: Image.Image) -> Image.Image | None:
    """The ink that is neither as dark as print nor the blurred edge of it."""
    ink = part.point(lambda value: 0 if _PRINT < value < _PAPER else 255)
    ink = ink.filter(ImageFilter.MedianFilter(5))
    return ink if ink.histogram()[0] >= _LEAST_PALE else None


def _said_in(parts: Sequence[Image.Image]) -> list[str]:
    sheet = Image.new("L", (max(p.width for p in parts), sum(p.height for p in parts)), 255)
    top = 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height
    try:
        lines = recognise(sheet)
    except PageFailed:
        return []
    said = [" ".join(word.text for word in line) for line in lines]
    folded = [" ".join(_NOT_LETTERS.sub(" ", fold(line)).split()) for line in said]
    found = list(dict.fromkeys(filter(None, map(_stamp_in, folded))))
    # "TUYỆT MẬT" that was also read by halves is one stamp
    return [stamp for stamp in found if not any(stamp != o and stamp in o for o in found)]


def _stamp_in(line: str) -> str | None:
    """The stamp that a line of folded letters is; of the two highest degrees also one like it."""
    if line in _STAMPS:
        return _STAMPS[line]
    letters = line.replace(" ", "")
    for stamp, right in _STAMPS.items():
        written = stamp.replace(" ", "")
        alike = SequenceMatcher(None, written, letters, autojunk=False).ratio() >= _ALIKE
        if written in _SECRET and (alike or written in letters):
            return right
    return None


def _patches(picture: Image.Image) -> list[Box]:
    """Where ink stands together, as large as a stamp; the largest first."""
    small = ImageOps.invert(picture).reduce(_REDUCED)
    small = small.point(lambda value: 255 if value > _INKY else 0)
    boxes = [tuple(side * _REDUCED for side in box) for box in _together(small)]
    fitting = [
        (left, top, right, bottom)
        for left, top, right, bottom in boxes
        if _LEAST_WIDE <= right - left <= _MOST_WIDE and _LEAST_TALL <= bottom - top <= _MOST_TALL
    ]
    fitting.sort(key=lambda box: -(box[2] - box[0]) * (box[3] - box[1]))
    return fitting[:_MOST_PATCHES]


def _together(small: Image.Image) -> Iterator[Box]:
    """The boxes of the connected parts of a small picture of ink."""
    wide, tall = small.size
    inky = bytearray(small.tobytes())
    at = inky.find(255)
    while at >= 0:
        inky[at] = 0
        left, top, right, bottom = wide, tall, 0, 0
        waiting = [at]
        while waiting:
            y, x = divmod(waiting.pop(), wide)
            left, right = min(left, x), max(right, x + 1)
            top, bottom = min(top, y), max(bottom, y + 1)
            for near_y in range(max(y - 1, 0), min(y + 2, tall)):
                for near_x in range(max(x - 1, 0), min(x + 2, wide)):
                    near = near_y * wide + near_x
                    if inky[near]:
                        inky[near] = 0
                        waiting.append(near)
        yield left, top, right, bottom
        at = inky.find(255, at)
