"""Who must do what by when, after a person confirmed it."""

from gandan.apps.tasks.models.occurrences import (
    CLOSED,
    OWED,
    TRANSITIONS,
    Occurrence,
    OccurrenceState,
)
from gandan.apps.tasks.models.successors import ChosenSuccessor
from gandan.apps.tasks.models.tasks import Assignment, Task, TaskRole
from gandan.apps.tasks.models.work import Evidence, ProgressNote

__all__ = [
    "CLOSED",
    "OWED",
    "TRANSITIONS",
    "Assignment",
    "ChosenSuccessor",
    "Evidence",
    "Occurrence",
    "OccurrenceState",
    "ProgressNote",
    "Task",
    "TaskRole",
]
