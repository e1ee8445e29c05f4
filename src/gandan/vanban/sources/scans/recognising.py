"""Pages that only the eye can read: recognised by tesseract, a page at a time.

`recognise` takes the picture of a page, `recognise_page` a page of an open PDF; `source_of` joins
recognised pages, and pages with a text layer between them, into a `Source` with its doubts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gandan.vanban.sources.limits import check_pages
from gandan.vanban.sources.model import ALL, Doubt, Place, Source, Unreadable, Wanted
from gandan.vanban.sources.printed.over_pages import Columns
from gandan.vanban.sources.rules import grids_of
from gandan.vanban.sources.scans import layout
from gandan.vanban.sources.scans.cells import overlooked
from gandan.vanban.sources.scans.doubts import Placed, doubtful
from gandan.vanban.sources.scans.kept import recalled
from gandan.vanban.sources.scans.notes import with_marks
from gandan.vanban.sources.scans.over_pages import open_columns, over_pages
from gandan.vanban.sources.scans.pages import Recognised, source_of
from gandan.vanban.sources.scans.picture import (
    Prepared,
    is_sideways,
    pages_of,
    prepare,
    rendered,
)
from gandan.vanban.sources.scans.stamps import red_stamps, unread_stamps
from gandan.vanban.sources.scans.strokes import with_strokes_counted
from gandan.vanban.sources.scans.tesseract import kept_running
from gandan.vanban.sources.scans.words import PageFailed, Printed, recognise, why_missing

if TYPE_CHECKING:
    from PIL.Image import Image

_UPSIDE_DOWN = 55  # mean confidence under which a page is also tried the other way up
_FEWEST_WORDS = 3
_NOISE = frozenset("|_~^ˆ`´¨'’.,:;-—–=*\"“”°·•!¡<>«»")
_MARKS = frozenset("-–—•+*")  # alone on a line's beginning they are marks of a list


def load_picture(data: bytes, name: str, wanted: Wanted = ALL) -> Source:
    """The text of a picture file (JPEG, PNG, TIFF with many pages)."""
    if missing := why_missing(name):
        raise missing
    pages: dict[int, Recognised] = {}
    with kept_running():
        for number, count, picture in pages_of(data, name, wanted.first_pages or 1 << 30):
            check_pages(count, name)
            page = _recalled(picture, number, wanted.kept, open_columns(pages, number))
            pages[number] = page
            wanted.progress(number + 1, min(count, wanted.first_pages or count), page.confidence)
    found = source_of(list(over_pages(pages).values()), _media_type(data))
    if not found.text.strip():
        raise Unreadable(
            "no_text",
            f"Không nhận ra chữ nào trong ảnh {name}. Hãy quét lại ở 300 dpi, đủ sáng, không che "
            "chữ; hoặc dùng bản PDF ký số, .docx.",
        )
    return found


def _media_type(data: bytes) -> str:
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "image/png" if data.startswith(b"\x89PNG") else "image/tiff"


def recognise_page(
    page: Any,  # noqa: ANN401
    number: int,
    kept: Path | None = None,
    going_on: Columns = (),
) -> Recognised:
    """A page of an open PDF (pypdfium2), seen as a picture; `number` counts from 0.

    `going_on` are the columns (points) of a table without rules that ended the page before.
    """
    return _recalled(rendered(page), number, kept, going_on)


def _recalled(picture: "Image", number: int, kept: Path | None, going_on: Columns) -> Recognised:
    def recognise_now() -> Recognised:
        return recognise_picture(picture, number, going_on)

    return recalled(kept, picture, number, going_on, recognise_now)


def recognise_picture(picture: "Image", number: int, going_on: Columns = ()) -> Recognised:
    """The picture of a page: turned upright, recognised, put into reading order.

    `going_on` are the columns (points) of a table without rules that ended the page before.
    """
    turned = 90 if is_sideways(picture) else 0
    try:
        best = _recognised(_turn(picture, turned), number, turned, going_on)
        if best.confidence < _UPSIDE_DOWN and best.text.strip():
            turned += 180
            other = _recognised(_turn(picture, turned), number, turned, going_on)
            best = max(best, other, key=lambda page: page.confidence)
    except PageFailed:
        return Recognised("", (), 0, is_lost=True)
    return best


def _turn(picture: "Image", degrees: int) -> "Image":
    return picture.rotate(degrees, expand=True) if degrees else picture


def _recognised(picture: "Image", number: int, turned: int, going_on: Columns) -> Recognised:
    prepared = prepare(picture)
    seen = recognise(prepared.grey)
    size = layout.size_of(seen)
    seen = with_strokes_counted(prepared.grey, seen)
    lines = _without_noise(with_marks(seen, prepared.across, prepared.grey.size, size))
    grids = grids_of(prepared.across, prepared.down)
    lines += overlooked(prepared.grey, lines, grids, going_on)
    rows, tables = layout.in_order(lines, grids, prepared.grey.height, going_on)
    text, words = _text(rows, size)
    stamps = _stamps(prepared, seen) if number == 0 else []
    head = "".join(f"{stamp}\n" for stamp in stamps)
    place = _placer(prepared, number, turned)
    doubts = tuple(
        Doubt(start + len(head), end + len(head), confidence, place(start, end, words))
        for start, end, confidence in doubtful(text, words)
    )
    sure = [word.confidence for _, _, word in words if word.text.isalnum()]
    mean = sum(sure) // len(sure) if len(sure) >= _FEWEST_WORDS else 0
    placed = tuple(replace(table, first=table.first + head.count("\n")) for table in tables)
    return Recognised(head + text, doubts, mean, prepared.red is not None, tables=placed)


def _stamps(prepared: Prepared, seen: Sequence[Printed]) -> list[str]:
    """Stamps of a first page that are not among its words."""
    return red_stamps(prepared.red) if prepared.red else unread_stamps(prepared.grey, seen)


def _without_noise(lines: Sequence[Printed]) -> list[Printed]:
    """Specks that were taken for marks are no words; marks of a list stay."""
    kept = []
    for line in lines:
        words = tuple(
            word
            for at, word in enumerate(line)
            if not _NOISE.issuperset(word.text)
            or (word.text in _MARKS and (not at or len(line) > 2))
        )
        kept.append(words)
    return [line for line in kept if line and not all(_NOISE.issuperset(w.text) for w in line)]


def _text(rows: Sequence[layout.Row], size: float) -> tuple[str, list[Placed]]:
    """The text of a page, and where each word stands in it."""
    made: list[str] = []
    words: list[Placed] = []
    length = 0

    def add(part: str) -> None:
        nonlocal length
        made.append(part)
        length += len(part)

    for row, is_in in zip(rows, layout.indents(rows, size), strict=True):
        add(("\n" if made else "") + (layout.INDENT if is_in else ""))
        for nth, piece in enumerate(row):
            add(piece.blank if nth else "")
            for column, cell in enumerate(piece.cells or (tuple(piece.words),)):
                add("\t" if column else "")
                for at, word in enumerate(cell):
                    add(" " if at else "")
                    words.append((length, length + len(word.text), word))
                    add(word.text)
    return "".join(made), words


def _placer(
    prepared: Prepared, number: int, turned: int
) -> Callable[[int, int, Sequence[Placed]], Place]:
    wide, tall = prepared.grey.size

    def place(start: int, end: int, words: Sequence[Placed]) -> Place:
        inside = [word for low, high, word in words if low < end and start < high]
        corners = [
            prepared.before_turning(x, y)
            for word in inside
            for x in (word.left, word.right)
            for y in (word.top, word.bottom)
        ]
        across = [min(max(x / wide, 0.0), 1.0) for x, _ in corners]
        down = [min(max(y / tall, 0.0), 1.0) for _, y in corners]
        return Place(
            number, turned % 360, round(min(across), 4), round(min(down), 4),
            round(max(across), 4), round(max(down), 4),
        )  # fmt: skip

    return place
