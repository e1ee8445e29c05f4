"""What a file becomes before it is read: text, with its pages and where it came from."""

from dataclasses import dataclass


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

    `code` is one of: empty, too_large, not_text, encrypted, broken, no_text, unknown_format.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
