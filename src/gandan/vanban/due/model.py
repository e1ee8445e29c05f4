"""What a search for deadlines gives."""

from dataclasses import dataclass

from gandan.vanban.due.moments import Moment
from gandan.vanban.model import Bound, Deadline


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline and its place in the text that was searched."""

    start: int
    end: int
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Dated:
    """A printed date that bounds a work, and its place in the text that was searched."""

    start: int
    end: int
    moment: Moment
    bound: Bound
