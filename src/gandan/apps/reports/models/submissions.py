"""What a body says of a period: the submission, the times it answers, and its editions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models.regimes import ReportForm, ReportRegime
from gandan.apps.tasks.models import Evidence, Occurrence


class Submission(models.Model):
    """Báo cáo: one body's report of one period of a regime.

    Whether it is owed, sent, received, or to be completed is the state of the times (`Occurrence`)
    that it answers, and stands nowhere else. A body that two bodies were merged into owes one.
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "public_id", "tenant", "regime", "period", "unit", "form", "begun_at"]
        personal = ["begun_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(ReportRegime, on_delete=models.PROTECT, related_name="submissions")
    period = models.CharField(max_length=20, blank=True)  # as on the occurrence
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # the version with which it was begun: a newer one is taken over by an act of its own
    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()

    class Meta:
        """A body reports once a period."""

        constraints = [
            models.UniqueConstraint(
                fields=["regime", "period", "unit"], name="reports_one_report_a_period"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.regime}, {self.period}: {self.unit}"


class SubmissionTime(models.Model):
    """A time of a task that a submission answers: one, or several of a merged body."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "submission", "occurrence"]

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="times")
    occurrence = models.OneToOneField(Occurrence, on_delete=models.PROTECT, related_name="report")

    @override
    def __str__(self) -> str:
        return f"{self.submission} → {self.occurrence}"


class Edition(models.Model):
    """A version of a submission: the draft, and each that was signed and sent.

    What was sent never changes: a correction is a further edition with its reason. `is_counted`:
    it is the newest one that was sent, the one that is added up.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "submission", "number", "reason", "is_nil", "so_ky_hieu",
            "ngay_ban_hanh", "evidence", "digest", "begun_at", "sent_at", "is_counted", "version",
        ]  # fmt: skip
        personal = ["nguoi_ky", "sent_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()  # 1, 2, ... within the submission
    reason = models.TextField(_("lý do sửa"), blank=True)
    # không phát sinh: signed like any other report
    is_nil = models.BooleanField(_("không phát sinh"), default=False)
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    ngay_ban_hanh = models.DateField(_("ngày ban hành"), null=True, blank=True)
    nguoi_ky = models.CharField(_("người ký"), max_length=150, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was said, when sent
    begun_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    is_counted = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One draft at a time, one that counts; what was sent is signed."""

        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="reports_one_number"),
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(sent_at=None),
                name="reports_one_draft",
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(is_counted=True),
                name="reports_one_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, is_counted=False, digest="")
                | (
                    models.Q(
                        sent_at__isnull=False,
                        sent_by__isnull=False,
                        ngay_ban_hanh__isnull=False,
                        evidence__isnull=False,
                    )
                    & ~models.Q(so_ky_hieu="")
                    & ~models.Q(nguoi_ky="")
                    & ~models.Q(digest="")
                ),
                name="reports_sent_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="reports_correction_says_why",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.submission}, {self.number}"
