"""Reading in a process of its own: what is in a file can hurt the reading of that file only.

Sentences for people come back as `Unreadable`, also when the process had to be ended or died. The
rest of the system calls `load` (the text, perhaps of the first pages) and `read` (all of it) here,
and never `sources.load` on what a stranger sent.
"""

from dataclasses import dataclass

from gandan.vanban.apart.limits import FIRST_LOOK, WHOLE, Limits
from gandan.vanban.apart.parent import Question, ask
from gandan.vanban.model import Reading
from gandan.vanban.sources.limits import check_size
from gandan.vanban.sources.model import Progress, Source, unheard

__all__ = ["FIRST_LOOK", "WHOLE", "Limits", "Read", "load", "read"]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held, and what was read in it."""

    source: Source
    reading: Reading


def load(
    data: bytes,
    name: str,
    *,
    limits: Limits = FIRST_LOOK,
    first_pages: int | None = None,
    progress: Progress = unheard,
) -> Source:
    """The text of a file, or of its first pages; raises `Unreadable`."""
    check_size(data, name)
    return ask(Source, Question(data, name, limits, "load", first_pages, progress))


def read(data: bytes, name: str, *, limits: Limits = WHOLE, progress: Progress = unheard) -> Read:
    """The whole text of a file with its reading; raises `Unreadable`."""
    check_size(data, name)
    return ask(Read, Question(data, name, limits, "read", None, progress))
