"""What a search for deadlines gives."""

from dataclasses import dataclass

from gandan.vanban.model import Deadline


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline and its place in the text that was searched."""

    start: int
    end: int
    deadline: Deadline
