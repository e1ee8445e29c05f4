"""What a file becomes before it is read: text, with its pages and where it came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gandan.vanban.model import Declared


class Progress(Protocol):
    """Told how far a reader is."""

    def __call__(self, done: int, total: int, confidence: int | None = None, /) -> None:
        """Pages done, pages in all; of a recognised page, how sure its words are (0-100)."""


def unheard(_done: int, _total: int, _confidence: int | None = None) -> None:
    """The progress that nobody wants to hear of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of a file is wanted, and who is told (pages done, pages in all).

    `kept` is a folder for recognised pages, which a reading that is begun anew finds there.
    """

    first_pages: int | None = None  # None: all
    progress: Progress = unheard
    kept: Path | None = None  # None: nothing is written anywhere


ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand on a page that was seen as a picture.

    `page` counts from 0; `turned` are the degrees anticlockwise (0, 90, 180, 270) by which it was
    set upright. The sides are shares of the upright page's width and height, from its top left.
    """

    page: int
    turned: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the text that a machine saw in a picture and is not sure of.

    `start` and `end` count code points of the text; `confidence` is 0 to 100, as the recogniser
    gave it, or lower where the form of the words says that they cannot be right.
    """

    start: int
    end: int
    confidence: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What had to be done to a file before it could be read; a face puts it into words.

    `code` is a stable key such as "old_encoding" or "scanned_pages"; `values` belong to it.
    """

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Text as extracted, code points unchanged (CRLF kept): what all spans count in.

    `pages` are the start offsets of pages (empty for plain text without form feeds). `tables` are
    the spans of table rows as (start, end, cell offsets), where the format knows tables.
    """

    text: str
    media_type: str
    pages: tuple[int, ...] = ()
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()  # table rows as cell spans
    doubts: tuple[Doubt, ...] = ()  # in order of their place; only pictures give any
    remarks: tuple[Remark, ...] = ()
    declared: Declared | None = None  # where it came in a package that speaks of it


class Unreadable(Exception):
    """The bytes cannot be read; the message says what was wrong and what right looks like.

    `code` is a stable key: empty, too_large, too_many_pages, too_deep, too_heavy, too_slow,
    crashed, packed (unpacks to too much), entities (XML that defines its own), not_text,
    encrypted, macro, outside (a form with macros, or tied to other files), broken, no_text,
    no_office (LibreOffice is not there), no_recogniser (nor is tesseract), unknown_format. A face
    has a sentence of its own for each (`documents.queries.words.UNREADABLE`; a test compares).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
