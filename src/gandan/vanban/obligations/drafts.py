"""A duty in the making, and the signs that end its words."""

from gandan.vanban.due import Due
from gandan.vanban.obligations.sections import Scope
from gandan.vanban.records import record

END = " \t.,;:/…"


@record
class Draft:
    """A duty in the making: offsets in the cleaned text."""

    start: int
    end: int
    scope: Scope
    deadlines: tuple[Due, ...] = ()
    is_request: bool = False
    request_at: int = -1
    sentences: int = 1
    is_formula: bool = False  # what to do in case of difficulty


def trimmed_end(text: str, start: int, limit: int) -> int:
    """Where the words of a duty end: one full stop belongs to them, "./." does not."""
    end = limit
    while end > start and text[end - 1] in END and not text.endswith("./", start, end + 1):
        end -= 1
    return end + 1 if text[end:limit].rstrip() in (".", "…") else end
