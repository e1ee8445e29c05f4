"""The report to leaders: what is owed, stands in the way or is in dispute, and what is proposed."""

from gandan.papers.leaders.model import Counts, Exceptional, LeadersReport, Situation, Suggested
from gandan.papers.leaders.writing import report_to_leaders, suggested

__all__ = [
    "Counts",
    "Exceptional",
    "LeadersReport",
    "Situation",
    "Suggested",
    "report_to_leaders",
    "suggested",
]
