"""Stamps on a first page: the degrees of secrecy and of urgency, also when slanted or in red.

Looked at is the red ink of a coloured page, and of a grey one the ink that no recognised word
accounts for. Each patch of such ink is set level and recognised on its own.
"""

import re
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw, ImageOps
from PIL.Image import Resampling

from gandan.tiengviet import fold
from gandan.vanban.sources.scans.picture import prepare, skew_of
from gandan.vanban.sources.scans.words import SPARSE, PageFailed, Printed, Word, recognise

_STAMPS = {
    "tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT",
    "hoa toc": "HỎA TỐC", "thuong khan": "THƯỢNG KHẨN", "khan": "KHẨN",
}  # fmt: skip
_MOST_SLANT = 30.0
_REDUCED = 16  # pixels of a page that are one of the picture in which patches are told apart
_INKY = 18  # of 255: so much of such a pixel is ink
_LEAST_WIDE, _LEAST_TALL = 70, 30  # pixels at 200 dpi: 9 by 4 mm
_MOST_WIDE, _MOST_TALL = 900, 450  # a frame round the page is no stamp
_MOST_PATCHES = 5
_TOLD = 88  # confidence of words that account for their ink
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
    return _stamps_on(left)


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


def _stamps_on(picture: Image.Image) -> list[str]:
    """Stamps among the patches of a picture: all of them, level and as they are, looked at once."""
    parts: list[Image.Image] = []
    for left, top, right, bottom in _patches(picture):
        edge = _REDUCED
        part = picture.crop(
            (max(left - edge, 0), max(top - edge, 0),
             min(right + edge, picture.width), min(bottom + edge, picture.height))
        )  # fmt: skip
        slant = skew_of(part, _MOST_SLANT, 2.0)
        for angle in dict.fromkeys((slant, 0.0)):
            turned = part.rotate(angle, Resampling.BICUBIC, expand=True, fillcolor=255)
            parts.append(prepare(ImageOps.expand(turned, 20, fill=255)).grey)
    return _said_in(parts) if parts else []


def _said_in(parts: Sequence[Image.Image]) -> list[str]:
    sheet = Image.new("L", (max(p.width for p in parts), sum(p.height for p in parts)), 255)
    top = 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height
    try:
        lines = recognise(sheet, SPARSE)
    except PageFailed:
        return []
    said = [" ".join(word.text for word in line) for line in lines]
    folded = [" ".join(_NOT_LETTERS.sub(" ", fold(line)).split()) for line in said]
    found = [_STAMPS[line] for line in dict.fromkeys(folded) if line in _STAMPS]
    # "TUYỆT MẬT" that was also read by halves is one stamp
    return [stamp for stamp in found if not any(stamp != o and stamp in o for o in found)]


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
