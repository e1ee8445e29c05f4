"""The Word template in which a province has its consolidated reports written."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.documents.models import NamedBytes
from gandan.apps.reports.models.regimes import ReportRegime


class WordTemplate(NamedBytes):
    """Mẫu Word: a version of the template of a regime's consolidated reports.

    It was looked over when it was sent, and writes nothing until somebody accepts it. One holds at
    a time, none where the template that we bring is used; what has ended stays, since papers were
    prepared with it.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "number", "sha256", "size", "media_type",
            "ten_tep", "places", "findings", "added_at", "accepted_at", "ended_at", "ended_reason",
        ]  # fmt: skip
        personal = ["added_by", "accepted_by", "ended_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    regime = models.ForeignKey(
        ReportRegime, on_delete=models.PROTECT, related_name="word_templates"
    )
    number = models.PositiveSmallIntegerField(null=True)  # 1, 2, ... of those that were accepted
    # placeholders with where they stand, [["so_ky_hieu", "bảng 1, hàng 2, cột 1"], ...]
    places = models.JSONField(default=list)
    # what was found and does not keep a report out, [[kind, where, sentence], ...]
    findings = models.JSONField(default=list)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    # why it was withdrawn; empty where a newer one took its place
    ended_reason = models.TextField(_("lý do thôi dùng"), blank=True)

    class Meta:
        """One waits, one holds; numbers are of those that were accepted."""

        constraints = [
            models.UniqueConstraint(
                fields=["regime", "number"], name="reports_one_template_a_number"
            ),
            models.UniqueConstraint(
                fields=["regime"],
                condition=models.Q(accepted_at=None),
                name="reports_one_waiting_template",
            ),
            models.UniqueConstraint(
                fields=["regime"],
                condition=models.Q(accepted_at__isnull=False, ended_at=None),
                name="reports_one_holding_template",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None, number=None, ended_at=None)
                | models.Q(
                    accepted_at__isnull=False, accepted_by__isnull=False, number__isnull=False
                ),
                name="reports_accepted_template_has_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None, ended_reason="")
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="reports_ended_template_says_who",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.ten_tep
