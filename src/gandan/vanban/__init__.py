"""Documents in: bytes become text, text becomes a reading. No Django, no clock, no network."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gandan.vanban.model import Reading
    from gandan.vanban.sources.model import Source

ENGINE = "gandan.vanban 1.1"
"""Version of the rules: it rises when a text may be read otherwise than before."""

__all__ = ["ENGINE", "read"]


def read(source: "Source") -> "Reading":
    """Return everything read in `source`; spans count in `source.text`."""
    from gandan.vanban.reading import read as read_source

    return read_source(source)
