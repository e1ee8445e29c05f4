"""A duty in the making, and the signs that end its words."""

from dataclasses import dataclass

from gandan.vanban.due import Due
from gandan.vanban.obligations.sections import Scope

END = " \t.,;:/…"


@dataclass(frozen=True, slots=True)
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
