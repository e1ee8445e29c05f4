"""The form of a report as a file: given out with what stands there, compared when it comes back."""

from gandan.apps.reports.queries.offline.comparing import Line, LineKind, Preview
from gandan.apps.reports.queries.offline.opening import preview
from gandan.apps.reports.queries.offline.taking import Offer, form_file, offer

__all__ = ["Line", "LineKind", "Offer", "Preview", "form_file", "offer", "preview"]
