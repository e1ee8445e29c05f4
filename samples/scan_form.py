"""The scanned paper: each printed page a grey picture, a little askew, with the dust of a scanner.

Nothing here is left to chance: the same PDF gives the same pictures.
"""

import io
import time
from pathlib import Path
from random import Random
from typing import Any

DPI = 200  # what an office's scanner is set to
QUALITY = 45  # of JPEG
MADE_ON = time.gmtime(1767225600)  # 2026-01-01
MOST_DEGREES = 0.4
PAPER, INK = 243, 28  # the grey of each
DUST = 120  # specks a page
SHAKE = 6  # of every point's grey


def pictures(data: bytes, *, dpi: int = DPI, dust: int = DUST) -> list[Any]:
    """The pages of a PDF as Pillow pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [
            _scanned(page.render(scale=dpi / 72, grayscale=True).to_pil(), number, dust)
            for number, page in enumerate(document)
        ]
    finally:
        document.close()


def _scanned(page: Any, number: int, dust: int) -> Any:
    """A clean page as a scanner sees it."""
    from PIL import Image, ImageDraw, ImageFilter

    chance = Random(number)  # noqa: S311  no secret
    page = page.convert("L").point(lambda grey: INK + grey * (PAPER - INK) // 255)
    angle = chance.uniform(-MOST_DEGREES, MOST_DEGREES)
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=PAPER)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    pen = ImageDraw.Draw(page)
    for _ in range(dust):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        pen.point((x, y), fill=chance.randint(90, 200))
    grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    return Image.blend(page, grain, SHAKE / 255)


def scanned(data: bytes, *, dpi: int = DPI, dust: int = DUST) -> bytes:
    """A PDF of pictures, made from a PDF with words."""
    pages = pictures(data, dpi=dpi, dust=dust)
    out = io.BytesIO()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=dpi,
        quality=QUALITY,
        creationDate=MADE_ON,
        modDate=MADE_ON,
    )
    return out.getvalue()


def write(printed: Path, path: Path) -> None:
    """Writes the scan of a printed sample."""
    path.write_bytes(scanned(printed.read_bytes()))
