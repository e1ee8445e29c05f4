"""Files that were made of reports in the background."""

from django.db import models
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.documents.models import NamedBytes
from gandan.apps.reports.models.consolidations import Consolidation
from gandan.apps.reports.models.outlines import Outline
from gandan.apps.reports.models.regimes import ReportRegime


class MadeFile(NamedBytes):
    """A workbook or a paper that took long to make; taken again while what it says is unchanged.

    `state` is the SHA-256 of all that it was made of: reports, how bodies stand, words, the day. It
    is the key; when something changes there is another key, and this file is of before.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "period", "consolidation", "outline", "kind",
            "state", "sha256", "size", "media_type", "ten_tep", "made_at",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    regime = models.ForeignKey(ReportRegime, on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=20, blank=True)
    # None: the figures of the period as they were then, whether a paper was made or not
    consolidation = models.ForeignKey(
        Consolidation, on_delete=models.CASCADE, null=True, related_name="made_files"
    )
    # by which the figures are arranged; a paper knows its own
    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10)  # docx, pdf, xlsx
    state = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """One of a kind for a state."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "state"], name="reports_one_made_file"),
        ]

    @override
    def __str__(self) -> str:
        return self.ten_tep
