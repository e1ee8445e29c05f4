"""Files that reports of a period brought with them, by their bodies."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import Attachment, ReportRegime
from gandan.apps.reports.policies import can_read_every
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.consolidating.asked_tables import file_titles

_UNIT = "edition__submission__unit__"


@dataclass(frozen=True, slots=True)
class FilesPage:
    """The files of a period; `titles` says what each field of the form asked for."""

    regime: ReportRegime
    period: str
    files: QuerySet[Attachment]
    titles: dict[str, str]
    may_open: bool  # whether the viewer reads the reports that they belong to


def files_page(*, by: Viewer, regime: UUID, period: str) -> FilesPage:
    """The files of the reports that count, by the names of their bodies; drafts show nothing."""
    found = regime_for(by, regime)
    return FilesPage(
        found, period, files_of(found, period), file_titles(found, period), can_read_every(by)
    )


def files_of(regime: ReportRegime, period: str) -> QuerySet[Attachment]:
    """The same of a regime; the caller has asked the policy."""
    rows = Attachment.objects.filter(
        edition__is_counted=True,
        edition__submission__regime=regime,
        edition__submission__period=period,
    )
    rows = rows.select_related("edition__submission__unit")
    return rows.order_by(f"{_UNIT}ten", f"{_UNIT}pk", "code", "pk")


def files_in_content(regime: ReportRegime, period: str, most: int) -> list[dict[str, Any]]:
    """Names, digests and origins of the files as a content keeps them, at most so many."""
    titles = file_titles(regime, period)
    return [
        {
            "body": one.edition.submission.unit.ten,
            "title": titles.get(one.code, ""),
            "name": one.ten_tep,
            "size": one.size,
            "sha256": one.sha256,
            "submission": str(one.edition.submission.public_id),
            "so_ky_hieu": one.edition.so_ky_hieu,
        }
        for one in files_of(regime, period)[:most]
    ]
