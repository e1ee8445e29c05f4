"""Periodic reports: regimes and forms, what bodies say, what is made of it."""

from gandan.apps.reports.models.consolidations import (
    Consolidation,
    GatheredEdition,
    Sentence,
    SentenceOrigin,
)
from gandan.apps.reports.models.contents import (
    Attachment,
    Basis,
    FieldComment,
    Figure,
    Origin,
    Prose,
    TableRow,
)
from gandan.apps.reports.models.imports import ImportedFigure, ImportedFile
from gandan.apps.reports.models.indicators import AddsUp, Indicator
from gandan.apps.reports.models.made import MadeFile
from gandan.apps.reports.models.outlines import Outline, OutlineVersion
from gandan.apps.reports.models.regimes import RegimeTask, ReportForm, ReportRegime
from gandan.apps.reports.models.releases import OpenRelease
from gandan.apps.reports.models.reviews import Review, ReviewBody, ReviewStage
from gandan.apps.reports.models.submissions import Edition, Submission, SubmissionTime
from gandan.apps.reports.models.templates import WordTemplate

__all__ = [
    "AddsUp",
    "Attachment",
    "Basis",
    "Consolidation",
    "Edition",
    "FieldComment",
    "Figure",
    "GatheredEdition",
    "ImportedFigure",
    "ImportedFile",
    "Indicator",
    "MadeFile",
    "OpenRelease",
    "Origin",
    "Outline",
    "OutlineVersion",
    "Prose",
    "RegimeTask",
    "ReportForm",
    "ReportRegime",
    "Review",
    "ReviewBody",
    "ReviewStage",
    "Sentence",
    "SentenceOrigin",
    "Submission",
    "SubmissionTime",
    "TableRow",
    "WordTemplate",
]
