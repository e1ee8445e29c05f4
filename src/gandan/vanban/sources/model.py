"""What a file becomes before it is read: text, with its pages and where it came from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]


def unheard(_done: int, _total: int) -> None:
    """The progress that nobody wants to hear of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of a file is wanted, and who is told (pages done, pages in all)."""

    first_pages: int | None = None  # None: all
    progress: Progress = unheard


ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the text that a machine saw in a picture and is not sure of.

    `start` and `end` count code points of the text; `confidence` is 0 to 100, as the recogniser
    gave it, or lower where the form of the words says that they cannot be right.
    """

    start: int
    end: int
    confidence: int


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


class Unreadable(Exception):
    """The bytes cannot be read; the message says what was wrong and what right looks like.

    `code` is a stable key: empty, too_large, too_many_pages, too_deep, too_heavy, too_slow,
    crashed, packed (unpacks to too much), entities (XML that defines its own), not_text,
    encrypted, broken, no_text, no_office (LibreOffice is not there), unknown_format. A face has a
    sentence of its own for each (`documents.queries.words.UNREADABLE`; a test compares).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
