"""What a search for deadlines gives."""

from gandan.vanban.due.moments import Moment
from gandan.vanban.model import Bound, Deadline
from gandan.vanban.records import record


@record
class Due:
    """A deadline and its place in the text that was searched."""

    start: int
    end: int
    deadline: Deadline


@record
class Dated:
    """A printed date that bounds a work, and its place in the text that was searched."""

    start: int
    end: int
    moment: Moment
    bound: Bound
