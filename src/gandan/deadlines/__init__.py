"""Due days with their explanation: pure, offline, every rule and every rest day a dated row."""

from gandan.deadlines.model import Due, Ordered, Step, UnreadableDeadline
from gandan.deadlines.rhythms import occurrences
from gandan.deadlines.wording import say
from gandan.deadlines.workdays import Calendar, calendar

__all__ = [
    "Calendar",
    "Due",
    "Ordered",
    "Step",
    "UnreadableDeadline",
    "calendar",
    "occurrences",
    "say",
]
