"""From the text as read to a text that rules can match, with the way back.

The way back is kept as runs, not as one number a character: a document of 10 MB must not cost
40 MB of offsets.
"""

from dataclasses import dataclass

from gandan.vanban.model import Span


@dataclass(frozen=True, slots=True)
class Clean:
    """Cleaned text and its runs: `clean_starts[i]` in `text` came from `source_starts[i]`."""

    text: str
    clean_starts: tuple[int, ...]
    source_starts: tuple[int, ...]

    def to_source(self, start: int, end: int) -> Span:
        """The span of the text as read that `text[start:end]` came from."""
        raise NotImplementedError
