"""What was published as open data: a period of a regime, as it stood, and whether it still does."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.reports.models.regimes import ReportRegime


class OpenRelease(models.Model):
    """Bản công bố: the figures of a period for everybody, after small counts were taken out.

    `content` is all that public pages show; it holds no number that is hidden. A further release
    of the period takes the place of the one before; a withdrawn one leaves its reason.
    """

    class Privacy:
        """Class of each field."""

        public = [
            "public_id", "period", "number", "decision", "content", "digest", "published_at",
            "withdrawn_at", "withdrawn_reason",
        ]  # fmt: skip
        internal = ["id", "tenant", "regime", "is_live"]
        personal = ["published_by", "withdrawn_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(ReportRegime, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20, blank=True)
    number = models.PositiveSmallIntegerField()  # 1, 2, ... within regime and period
    decision = models.CharField(_("văn bản cho phép công bố"), max_length=300)
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()
    is_live = models.BooleanField(default=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(_("lý do rút"), blank=True)

    class Meta:
        """One is live a period; what was withdrawn says why."""

        constraints = [
            models.UniqueConstraint(
                fields=["regime", "period", "number"], name="reports_one_release_number"
            ),
            models.UniqueConstraint(
                fields=["regime", "period"],
                condition=models.Q(is_live=True),
                name="reports_one_live_release",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, is_live=False)
                    & ~models.Q(withdrawn_reason="")
                ),
                name="reports_withdrawn_release_says_why",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.regime}, {self.period}: {self.number}"
