"""Pages that only the eye can read: scanned PDFs and pictures, recognised by tesseract.

What works on pictures is imported when a picture is there: most files have none.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gandan.vanban.sources.model import ALL, Place, Source, Wanted
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.scans.over_pages import open_columns, over_pages
from gandan.vanban.sources.scans.pages import Recognised, source_of
from gandan.vanban.sources.scans.tesseract import kept_running
from gandan.vanban.sources.scans.words import why_missing

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "Recognised",
    "kept_running",
    "load_picture",
    "open_columns",
    "over_pages",
    "recognise_page",
    "recognise_picture",
    "source_of",
    "strip_of",
    "why_missing",
]


def load_picture(data: bytes, name: str, wanted: Wanted = ALL) -> Source:
    """The text of a picture file (JPEG, PNG, TIFF with many pages)."""
    from gandan.vanban.sources.scans import recognising

    return recognising.load_picture(data, name, wanted)


def recognise_page(
    page: Any,  # noqa: ANN401
    number: int,
    kept: Path | None = None,
    going_on: Columns = (),
) -> Recognised:
    """A page of an open PDF (pypdfium2), seen as a picture; `number` counts from 0.

    `going_on` are the columns (points) of a table without rules that ended the page before.
    """
    from gandan.vanban.sources.scans import recognising

    return recognising.recognise_page(page, number, kept, going_on)


def recognise_picture(picture: "Image", number: int, going_on: Columns = ()) -> Recognised:
    """The picture of a page: turned upright, recognised, put into reading order.

    `going_on` are the columns (points) of a table without rules that ended the page before.
    """
    from gandan.vanban.sources.scans import recognising

    return recognising.recognise_picture(picture, number, going_on)


def strip_of(data: bytes, name: str, place: Place) -> bytes:
    """PNG of the strip around some words, framed, over the whole width of their page.

    Raises:
        Unreadable: the file has no such page, or none that can be shown as a picture.
    """
    from gandan.vanban.sources.scans import shown

    return shown.strip_of(data, name, place)
