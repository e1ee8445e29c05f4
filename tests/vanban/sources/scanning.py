"""Pictures of pages for tests: rendered from the samples, and made bad as scanners make them."""

import io
import os
import random
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from gandan.vanban.sources import scans
from gandan.vanban.sources.scans.picture import rendered

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
FONTS = [
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
]
IS_MISSING = scans.why_missing("a") is not None
# where a whole machine is tested a missing recogniser is a failure, elsewhere it is told
needs_tesseract = pytest.mark.skipif(
    IS_MISSING and not os.environ.get("CI"),
    reason="tesseract with Vietnamese is not installed: apt-get install tesseract-ocr-vie",
)


def page_of(slug: str, number: int = 0) -> Image.Image:
    """A page of a sample as a clean scan."""
    document = pypdfium2.PdfDocument(SAMPLES / f"{slug}.pdf")
    try:
        return rendered(document[number])
    finally:
        document.close()


def degraded(picture: Image.Image) -> Image.Image:
    """Turned by 0.7 degrees, blurred, with noise, and saved as a poor JPEG."""
    grey = picture.convert("L").rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255)
    grey = grey.filter(ImageFilter.GaussianBlur(0.8))
    noisy = random.Random(7)  # noqa: S311
    bell = [min(max(round(noisy.gauss(128, 30)), 0), 255) for _ in range(65_536)]
    strip = Image.frombytes("L", (256, 256), bytes(bell))
    noise = Image.new("L", grey.size)
    for left in range(0, grey.width, 256):
        for top in range(0, grey.height, 256):
            turned = strip.rotate(noisy.choice((0, 90, 180, 270)))
            noise.paste(turned, (left, top))
    return Image.open(io.BytesIO(saved(ImageChops.add(grey, noise, offset=-128), quality=55)))


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """A picture as the bytes of a file."""
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def stamped(picture: Image.Image, words: str, angle: float, ink: str = "#d2202a") -> Image.Image:
    """A page with a framed stamp at its upper right, turned by some degrees."""
    path = next(path for path in FONTS if Path(path).exists())
    font = ImageFont.truetype(path, 46)
    _, top, right, bottom = map(round, font.getbbox(words))
    stamp = Image.new("RGBA", (right + 50, bottom + 44), (255, 255, 255, 0))
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, right + 44, bottom + 38), outline=ink, width=5)
    pen.text((24, 16 - top // 2), words, font=font, fill=ink)
    stamp = stamp.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    page = picture.convert("RGB")
    page.paste(stamp, (page.width - stamp.width - 120, 40), stamp)
    return page
