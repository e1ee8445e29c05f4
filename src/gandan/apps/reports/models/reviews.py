"""Sơ kết, tổng kết: what a regime of one occasion looks back at, and who was added or left out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models.regimes import ReportRegime


class ReviewStage(models.TextChoices):
    """Whether the instrument goes on, or its time is over."""

    SO_KET = "so_ket", _("Sơ kết")
    TONG_KET = "tong_ket", _("Tổng kết")


class Review(models.Model):
    """A look back at an instrument over years, made of what bodies contribute to it.

    Who contributes, by when, and what they send is the regime's (`regime`); here stands only what
    is looked back at.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "document", "stage", "first_on", "last_on",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.OneToOneField(ReportRegime, on_delete=models.PROTECT, related_name="review")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="reviews")
    stage = models.CharField(_("giai đoạn"), max_length=8, choices=ReviewStage)
    first_on = models.DateField(_("từ ngày"))
    last_on = models.DateField(_("đến hết ngày"))

    class Meta:
        """Days in order; listed newest first."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_on__lt=models.F("last_on")),
                name="reports_review_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "-id"], name="reports_reviews_newest")]

    @override
    def __str__(self) -> str:
        return f"{self.regime}: {self.first_on} – {self.last_on}"


class ReviewBody(models.Model):
    """A body that a person added to those that contribute, or left out, and why."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "review", "unit", "is_added", "reason", "at"]
        personal = ["by"]

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="bodies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_added = models.BooleanField()  # else it was left out
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Nobody is added or left out without a reason."""

        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="reports_review_body_says_why"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.review}: {self.unit}"
