"""What a file becomes before it is read: text, with its pages and where it came from."""

from dataclasses import dataclass


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


class Unreadable(Exception):
    """The bytes cannot be read; the message says what was wrong and what right looks like.

    `code` is one of: empty, too_large, not_text, encrypted, broken, no_text, unknown_format.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
