"""Pictures of pages: opened within bounds, made grey, set upright, their rules taken out.

Everything is Pillow's own C code on whole pictures; a page takes about 0.15 s.
"""

import contextlib
import io
import math
import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops, ImageFile, ImageFilter, ImageOps

from gandan.vanban.sources.model import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gandan.vanban.sources.rules import Rule

RESOLUTION = 200  # dots an inch: 250 takes 15 % longer for 0.1 % fewer words wrong
POINTS = 72 / RESOLUTION  # of a pixel
MOST_PIXELS = 80_000_000  # A3 at 600 dpi; unpacked in colour 240 MB
_LONG_SIDE = 2339  # pixels of A4 at the resolution
_MOST_RENDERED = 12_000_000  # pixels: A3 has 7.7 million
_MOST_ENLARGED = 2.0
_FORMATS = ("JPEG", "PNG", "TIFF")
_DARK = 150  # grey values below are ink
_RED = 70  # red above green and blue by so much is red ink
_MOST_RED = 0.3  # of all ink: more is a page printed in red, and no stamp
_REDUCED = 2  # rules are looked for in a picture of half the size
_SHORTEST_RULE = 36  # pixels of that picture: 9 mm
_SKEW_REDUCED, _SKEW_INK = 4, 70
_SHORT_PAGE = 0.6  # of the height: where words stand on less, there are few lines
_LEAST_SKEW = 0.15  # degrees: below, turning costs more letters than it saves


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page as the recogniser gets it."""

    grey: Image.Image  # upright, no rules, no red ink
    red: Image.Image | None  # the red ink alone, dark on white, before it was turned
    skew: float  # degrees by which the page was turned anticlockwise
    across: "list[Rule]"  # pixels, y upwards from the bottom
    down: "list[Rule]"

    def before_turning(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of `grey` stood on the page as it came."""
        wide, tall = self.grey.width / 2, self.grey.height / 2
        cosine, sine = math.cos(math.radians(self.skew)), math.sin(math.radians(self.skew))
        x, y = x - wide, y - tall
        return cosine * x - sine * y + wide, sine * x + cosine * y + tall


def pages_of(data: bytes, name: str, most: int) -> "Iterator[tuple[int, int, Image.Image]]":
    """The pages of a picture file: number from 0, pages in all, the page upright by its EXIF.

    The size is looked at before anything is unpacked.

    Raises:
        Unreadable: not a picture that is taken, broken, or larger than a page can be.
    """
    try:
        with _quiet():
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        for number in range(min(count, most)):
            with _quiet():
                page = _page(picture, number, name)
            yield number, count, page
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError) as error:
        raise Unreadable(
            "broken",
            f"Tệp ảnh {name} bị hỏng hoặc không phải JPEG, PNG, TIFF. Hãy quét lại thành PDF, JPEG "
            "hoặc PNG.",
        ) from error


@contextlib.contextmanager
def _quiet() -> "Iterator[None]":
    """What Pillow warns of (odd tags, many pixels) is either harmless or refused below.

    A picture that is cut off is broken, even where another library has told Pillow to fill it up:
    what prints papers does so for its whole process.
    """
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _page(picture: Image.Image, number: int, name: str) -> Image.Image:
    picture.seek(number)
    _check_pixels(picture, name)
    if picture.format == "JPEG":
        picture.draft(None, (_LONG_SIDE, _LONG_SIDE))  # unpacks a smaller one
    return _on_white(ImageOps.exif_transpose(picture))


def _check_pixels(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels(name)


def _too_many_pixels(name: str) -> Unreadable:
    return Unreadable(
        "too_heavy",
        f"Ảnh trong tệp {name} lớn hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh. "
        "Hãy quét lại ở 200-300 dpi.",
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey or colour at the resolution of the recogniser; what is transparent is white."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    picture = picture.convert("L" if picture.mode in {"1", "L", "I", "F"} else "RGB")
    factor = min(_LONG_SIDE / max(picture.size), _MOST_ENLARGED)
    if 0.9 < factor < 1.1:
        return picture
    size = (max(round(picture.width * factor), 1), max(round(picture.height * factor), 1))
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=3.0)


def rendered(page: Any, resolution: int = RESOLUTION) -> Image.Image:  # noqa: ANN401
    """A PDF page as a picture, in colour only where it has any; huge pages are made smaller."""
    wide, tall = page.get_size()
    scale = resolution / 72
    scale *= min(1.0, math.sqrt(_MOST_RENDERED / max(wide * tall * scale * scale, 1.0)))
    picture: Image.Image = page.render(scale=scale).to_pil()  # in grey it takes twice as long
    if picture.mode != "RGB":
        picture = picture.convert("RGB")
    is_grey = _share(_redness(picture.reduce(6)), 40) == 0
    return picture.convert("L") if is_grey else picture


def prepare(picture: Image.Image) -> Prepared:
    """A page ready for the recogniser."""
    grey, red = _without_red(picture)
    grey = _evenly_lit(grey)
    skew = skew_of(grey)
    if skew:
        # bicubic takes twice as long, and a quarter more words of a bad scan come out wrong
        grey = grey.rotate(skew, Image.Resampling.BILINEAR, fillcolor=255)
    across, down, mask = _rules(grey)
    return Prepared(ImageChops.lighter(grey, mask), red, skew, across, down)


def is_sideways(picture: Image.Image) -> bool:
    """Whether lines run from bottom to top: rows of ink and white then show in the columns."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    small = ImageOps.invert(grey).reduce(_SKEW_REDUCED)
    small = small.point(lambda value: 255 if value > 70 else 0)
    wide, tall = small.size
    by_row = small.resize((1, tall), Image.Resampling.BOX).tobytes()
    by_column = small.resize((wide, 1), Image.Resampling.BOX).tobytes()
    return _unrest(by_column) > 1.5 * _unrest(by_row)


def skew_of(grey: Image.Image, most: float = 4.0, step: float = 0.5) -> float:
    """Degrees by which a picture must be turned anticlockwise for its lines to lie level."""
    small = _inked(grey, math.tan(math.radians(most)))

    def level(angle: float) -> float:
        turned = small.rotate(angle, Image.Resampling.NEAREST)
        return _unrest(turned.resize((1, small.height), Image.Resampling.BOX).tobytes())

    count = int(most / step)
    rough = max((n * step for n in range(-count, count + 1)), key=level)
    fine = max((rough + n * step / 5 for n in range(-5, 6)), key=level)
    return fine if abs(fine) >= _LEAST_SKEW else 0.0


def _inked(grey: Image.Image, slope: float) -> Image.Image:
    """The ink of a page, white on black and made smaller; a few lines are looked at more closely.

    On a short page, all the more in a table with cells about middles, little tells the slant.
    `slope` is the steepest rise of a line that the picture must hold when it is turned.
    """
    dark = ImageOps.invert(grey)
    small = dark.reduce(_SKEW_REDUCED).point(lambda value: 255 if value > _SKEW_INK else 0)
    box = small.getbbox()
    if box is None or box[3] - box[1] > _SHORT_PAGE * small.height:
        return small
    left, top, right, bottom = (side * _SKEW_REDUCED for side in box)
    spare = round((right - left) * slope)
    part = dark.crop((left, max(top - spare, 0), right, min(bottom + spare, dark.height)))
    return part.reduce(_SKEW_REDUCED // 2).point(lambda value: 255 if value > _SKEW_INK else 0)


def _unrest(values: bytes) -> float:
    """How much a profile goes up and down; not rounded: a page of few words has little of it."""
    ups = sum((a - b) ** 2 for a, b in pairwise(values))
    return ups / max(len(values), 1)


def _redness(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue))


def _share(picture: Image.Image, least: int) -> float:
    return sum(picture.histogram()[least:]) / max(picture.width * picture.height, 1)


def _without_red(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Seals and stamps in red ink apart from what is printed: the red channel does not see them."""
    if picture.mode == "L":
        return picture, None
    redness = _redness(picture)
    grey = picture.convert("L")
    red_share = _share(redness, _RED)
    ink_share = sum(grey.histogram()[:_DARK]) / max(grey.width * grey.height, 1)
    if red_share == 0:
        return grey, None
    red = ImageOps.invert(redness.point(lambda value: min(value * 2, 255)))
    if red_share > _MOST_RED * max(ink_share, 0.01):
        return grey, red
    return picture.getchannel("R"), red


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """A photograph's shadows taken away; a scan is left as it is."""
    ground = grey.reduce(16).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(2))
    low, high = ground.getextrema()
    if high - low < 60:  # type: ignore[operator]  # a grey picture has one band
        return grey
    ground = ground.resize(grey.size, Image.Resampling.BILINEAR)
    return ImageOps.invert(ImageChops.subtract(ground, grey, scale=0.75))


def _rules(grey: Image.Image) -> "tuple[list[Rule], list[Rule], Image.Image]":
    """Long thin lines: across, down, and a picture that is white where they stand."""
    small = grey.reduce(_REDUCED).point(lambda value: 255 if value < _DARK + 20 else 0)
    across = _long_runs(small, (_SHORTEST_RULE // 2, 0))
    down = _long_runs(small, (0, _SHORTEST_RULE // 2))
    mask = ImageChops.lighter(across, down).filter(ImageFilter.BoxBlur(1))
    mask = mask.point(lambda value: 255 if value else 0)  # a pixel more on each side
    mask = mask.resize(grey.size, Image.Resampling.NEAREST)
    tall = grey.height
    lines: list[Rule] = [
        (tall - (top + low) / 2 * _REDUCED, left * _REDUCED, right * _REDUCED)
        for left, top, right, low in _strokes(across)
    ]
    turned = down.transpose(Image.Transpose.TRANSPOSE)
    pillars: list[Rule] = [
        ((top + low) / 2 * _REDUCED, tall - right * _REDUCED, tall - left * _REDUCED)
        for left, top, right, low in _strokes(turned)
    ]
    return lines, pillars, mask


def _long_runs(ink: Image.Image, radius: tuple[int, int]) -> Image.Image:
    """Ink that goes on for more than twice the radius in one direction."""
    core = ink.filter(ImageFilter.BoxBlur(radius)).point(lambda value: 255 if value > 225 else 0)
    if core.getbbox() is None:
        return core
    return core.filter(ImageFilter.BoxBlur(radius)).point(lambda value: 255 if value > 0 else 0)


def _strokes(lines: Image.Image) -> list[tuple[int, int, int, int]]:
    """The boxes of level strokes: left, top, right, bottom."""
    if lines.getbbox() is None:
        return []
    wide, data = lines.width, lines.tobytes()
    found: list[list[int]] = []
    open_strokes: list[list[int]] = []
    for y in range(lines.height):
        row = data[y * wide : (y + 1) * wide]
        at, here = row.find(255), []
        while at >= 0:
            end = row.find(0, at)
            end = wide if end < 0 else end
            above = next((s for s in open_strokes if s[0] <= end and at <= s[2]), None)
            if above is None:
                above = [at, y, end, y + 1]
                found.append(above)
            above[:] = [min(above[0], at), above[1], max(above[2], end), y + 1]
            here.append(above)
            at = row.find(255, end)
        open_strokes = here
    return [(a, b, c, d) for a, b, c, d in found if d - b <= _SHORTEST_RULE // 4]
