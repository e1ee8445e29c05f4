"""Due days with their explanation: pure, offline, every rule and every rest day a dated row."""

from gandan.deadlines.checking import BadRow
from gandan.deadlines.clocks import Clock, UnknownRule, clock, clocks
from gandan.deadlines.counting import Stop
from gandan.deadlines.explaining import Explanation, explain
from gandan.deadlines.happening import ContradictoryEvents, Events, Extended
from gandan.deadlines.model import Due, Ordered, Step, UnreadableDeadline
from gandan.deadlines.rhythms import occurrences
from gandan.deadlines.running import run
from gandan.deadlines.setting import set_by_hand
from gandan.deadlines.wording import say
from gandan.deadlines.workdays import Calendar, calendar

__all__ = [
    "BadRow",
    "Calendar",
    "Clock",
    "ContradictoryEvents",
    "Due",
    "Events",
    "Explanation",
    "Extended",
    "Ordered",
    "Step",
    "Stop",
    "UnknownRule",
    "UnreadableDeadline",
    "calendar",
    "clock",
    "clocks",
    "explain",
    "occurrences",
    "run",
    "say",
    "set_by_hand",
]
