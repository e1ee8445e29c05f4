"""Figures of another system: the file to fill in, what one would bring, what was brought."""

from gandan.apps.reports.queries.importing.held import (
    ImportPage,
    imported_for,
    imported_page,
    imports_page,
    source_of,
)
from gandan.apps.reports.queries.importing.preview import Line, Preview, Problem, preview
from gandan.apps.reports.queries.importing.template import template

__all__ = [
    "ImportPage",
    "Line",
    "Preview",
    "Problem",
    "imported_for",
    "imported_page",
    "imports_page",
    "preview",
    "source_of",
    "template",
]
