"""Stamps in red ink on a first page: the degrees of secrecy and of urgency, also when slanted."""

import re
from typing import TYPE_CHECKING

from PIL import ImageOps

from gandan.tiengviet import fold
from gandan.vanban.sources.scans_picture import prepare, skew_of
from gandan.vanban.sources.scans_words import PageFailed, recognise

if TYPE_CHECKING:
    from PIL.Image import Image

_STAMPS = {
    "tuyet mat": "TUYỆT MẬT", "toi mat": "TỐI MẬT", "mat": "MẬT",
    "hoa toc": "HỎA TỐC", "thuong khan": "THƯỢNG KHẨN", "khan": "KHẨN",
}  # fmt: skip
_BLOCK = "6"
_LEAST_SIZE = 12  # pixels of a reduced picture
_MOST_SLANT = 30.0
_REDUCED = 4
_NOT_LETTERS = re.compile(r"[^a-z]+")


def red_stamps(red: "Image") -> list[str]:
    """The stamps that the red ink of a page shows, in the words of the law.

    Marks are lost easily on a stamp, so letters alone decide: MAT in red is taken as MẬT. It errs
    towards refusing a paper.
    """
    ink = ImageOps.invert(red)
    box = ink.reduce(_REDUCED).point(lambda value: 255 if value > 60 else 0).getbbox()
    if box is None or box[2] - box[0] < _LEAST_SIZE or box[3] - box[1] < _LEAST_SIZE // 2:
        return []
    edge = 8 * _REDUCED
    left, top, right, bottom = (side * _REDUCED for side in box)
    part = red.crop(
        (max(left - edge, 0), max(top - edge, 0), min(right + edge, red.width),
         min(bottom + edge, red.height))
    )  # fmt: skip
    slant = skew_of(part, _MOST_SLANT, 2.0)
    for angle in dict.fromkeys((slant, 0.0)):
        turned = part.rotate(angle, expand=True, fillcolor=255, resample=3) if angle else part
        if found := _stamps_in(turned):
            return found
    return []


def _stamps_in(picture: "Image") -> list[str]:
    framed = ImageOps.expand(picture, 20, fill=255)
    try:
        lines = recognise(prepare(framed).grey, _BLOCK)
    except PageFailed:
        return []
    said = [" ".join(word.text for word in line) for line in lines]
    folded = [" ".join(_NOT_LETTERS.sub(" ", fold(line)).split()) for line in said]
    return [_STAMPS[line] for line in dict.fromkeys(folded) if line in _STAMPS]
