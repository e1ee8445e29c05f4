"""The picture of a page, or of the strip in which words stand, for a person to compare with."""

import io
from typing import TYPE_CHECKING

from PIL import ImageDraw

from gandan.vanban.sources import kinds
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.model import Place, Unreadable
from gandan.vanban.sources.scans.picture import pages_of, rendered

if TYPE_CHECKING:
    from PIL.Image import Image

_RESOLUTION = 150  # dots an inch: enough for eyes
_MOST_SIDE = 1800  # pixels
_AROUND = 0.045  # of the page's height, above and below the words
_FRAME, _ROOM = "#b45309", 5


def strip_of(data: bytes, name: str, place: Place) -> bytes:
    """PNG of the strip around some words, framed, over the whole width of their page.

    Raises:
        Unreadable: the file has no such page, or none that can be shown as a picture.
    """
    check_size(data, name)
    picture = _page(data, name, place.page)
    if place.turned:
        picture = picture.rotate(place.turned, expand=True)
    if max(picture.size) > _MOST_SIDE:
        picture.thumbnail((_MOST_SIDE, _MOST_SIDE))
    picture = picture.convert("RGB")
    wide, tall = picture.size
    box = (
        place.left * wide - _ROOM, place.top * tall - _ROOM,
        place.right * wide + _ROOM, place.bottom * tall + _ROOM,
    )  # fmt: skip
    ImageDraw.Draw(picture).rectangle(box, outline=_FRAME, width=3)
    top = max(int((place.top - _AROUND) * tall), 0)
    bottom = min(int((place.bottom + _AROUND) * tall) + 1, tall)
    made = io.BytesIO()
    picture.crop((0, top, wide, bottom)).save(made, "PNG", optimize=True)
    return made.getvalue()


def _page(data: bytes, name: str, number: int) -> "Image":
    kind = kinds.kind_of(data)
    if kind == "pdf":
        return _pdf_page(data, name, number)
    if kind == "picture":
        for at, _, picture in pages_of(data, name, number + 1):
            if at == number:
                return picture
    raise _nothing(name)


def _pdf_page(data: bytes, name: str, number: int) -> "Image":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _nothing(name) from error
    try:
        if not 0 <= number < len(document):
            raise _nothing(name)
        return rendered(document[number], _RESOLUTION)
    finally:
        document.close()


def _nothing(name: str) -> Unreadable:
    return Unreadable(
        "no_text", f"Tệp {name} không có ảnh của trang này. Hãy tải bản gốc về để xem."
    )
