"""What was imported: by file, and the figures that hold for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.models import ImportedFigure, ImportedFile, ReportRegime, Submission
from gandan.apps.reports.policies import can_consolidate
from gandan.apps.reports.queries.consolidating.asked import regime_for
from gandan.apps.reports.queries.contents import plain
from gandan.rollup import Basis, Form
from gandan.rollup.figures import Key

SHOWN = 50  # files, the newest first


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The imports of a regime, the newest first, and how many figures of them hold now."""

    regime: ReportRegime
    files: Sequence[ImportedFile]
    current: int
    may_import: bool


def imports_page(*, by: Viewer, regime: UUID) -> ImportPage:
    """What was imported into a regime."""
    found = regime_for(by, regime)
    rows = ImportedFile.objects.filter(regime=found).select_related("imported_by")
    current = ImportedFigure.objects.filter(regime=found, is_current=True).count()
    return ImportPage(
        regime=found,
        files=list(rows.order_by("-number")[:SHOWN]),
        current=current,
        may_import=can_consolidate(by, found) and found.ended_at is None,
    )


def imported_page(*, by: Viewer, file: UUID) -> tuple[ImportedFile, Sequence[ImportedFigure]]:
    """A file with the figures that it brought; each says whether it still holds."""
    rows = ImportedFile.objects.select_related("regime__collector", "imported_by")
    found = rows.filter(public_id=file).first()
    if found is None:
        raise NotAllowed("No such import.")
    regime_for(by, found.regime.public_id)
    figures = found.figures.select_related("unit", "indicator")
    return found, list(figures.order_by("period", "unit__ten", "indicator__name", "pk"))


def imported_for(submission: Submission, form: Form) -> dict[Key, ImportedFigure]:
    """The figures of another system that hold for a body's report of a period; one query."""
    rows = ImportedFigure.objects.filter(
        regime=submission.regime_id,
        period=submission.period,
        unit=submission.unit_id,
        indicator__code__in=[one.code for one in form.indicators],
        is_current=True,
    )
    return {
        (row.indicator.code, cast("Basis", row.basis)): row
        for row in rows.select_related("indicator")
    }


def source_of(row: ImportedFigure) -> dict[str, object]:
    """Where an imported figure is from, as it stands beside the field that it fills."""
    return {
        "words": _("từ hệ thống %(system)s, số liệu đến ngày %(day)s")
        % {"system": row.system, "day": f"{row.as_of:%d/%m/%Y}"},
        "number": plain(row.number),
        "system": row.system,
    }
