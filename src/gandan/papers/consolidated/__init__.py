"""The consolidated periodic report: figures, prose and completeness as one official paper."""

from gandan.papers.consolidated.model import (
    AnnexTable,
    AttachedFile,
    BodyLine,
    ConsolidatedReport,
    FigureTable,
    GatheredTable,
    IndicatorLine,
    OverYearsLine,
    Section,
    TableLine,
    UnitStanding,
)
from gandan.papers.consolidated.writing import consolidated_report

__all__ = [
    "AnnexTable",
    "AttachedFile",
    "BodyLine",
    "ConsolidatedReport",
    "FigureTable",
    "GatheredTable",
    "IndicatorLine",
    "OverYearsLine",
    "Section",
    "TableLine",
    "UnitStanding",
    "consolidated_report",
]
