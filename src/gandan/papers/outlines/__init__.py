"""The outline of a report (đề cương) as somebody wrote it in Word, read as a proposal of a form."""

from gandan.papers.outlines.matching import Match, match
from gandan.papers.outlines.model import MOST_LINES, Proposal, ProposedKind, ProposedLine
from gandan.papers.outlines.proposing import propose

__all__ = [
    "MOST_LINES",
    "Match",
    "Proposal",
    "ProposedKind",
    "ProposedLine",
    "match",
    "propose",
]
