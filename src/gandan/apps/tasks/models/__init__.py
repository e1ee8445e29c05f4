"""Who must do what by when, after a person confirmed it."""

from gandan.apps.tasks.models.inner import Arrival, Direction
from gandan.apps.tasks.models.joinings import Joining
from gandan.apps.tasks.models.leaders import (
    Instruction,
    LeaderReport,
    ReportedDuty,
    ReportedSituation,
)
from gandan.apps.tasks.models.occurrences import (
    CLOSED,
    EXCUSED,
    MET,
    OWED,
    TRANSITIONS,
    Occurrence,
    OccurrenceState,
)
from gandan.apps.tasks.models.outcomes import OUTCOMES, Outcome
from gandan.apps.tasks.models.plans import LINKED, PlanLink
from gandan.apps.tasks.models.prepared import PreparedPaper
from gandan.apps.tasks.models.recomputing import Recomputation
from gandan.apps.tasks.models.requests import (
    WAITING,
    Contest,
    Extension,
    Obstacle,
    Request,
    RequestDecision,
)
from gandan.apps.tasks.models.successors import ChosenSuccessor
from gandan.apps.tasks.models.tallies import Tally
from gandan.apps.tasks.models.tasks import Assignment, OnTimeBy, QuotaFor, Task, TaskRole
from gandan.apps.tasks.models.urging import UrgedDuty, Urging
from gandan.apps.tasks.models.work import Evidence, ProgressNote, QuotaFigure

__all__ = [
    "CLOSED",
    "EXCUSED",
    "LINKED",
    "MET",
    "OUTCOMES",
    "OWED",
    "TRANSITIONS",
    "WAITING",
    "Arrival",
    "Assignment",
    "ChosenSuccessor",
    "Contest",
    "Direction",
    "Evidence",
    "Extension",
    "Instruction",
    "Joining",
    "LeaderReport",
    "Obstacle",
    "Occurrence",
    "OccurrenceState",
    "OnTimeBy",
    "Outcome",
    "PlanLink",
    "PreparedPaper",
    "ProgressNote",
    "QuotaFigure",
    "QuotaFor",
    "Recomputation",
    "ReportedDuty",
    "ReportedSituation",
    "Request",
    "RequestDecision",
    "Tally",
    "Task",
    "TaskRole",
    "UrgedDuty",
    "Urging",
]
