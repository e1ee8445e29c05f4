"""How the data set of a regime is printed for a receiver: outlines and their dated versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.reports.models.regimes import DatedVersion, ReportRegime


class Outline(models.Model):
    """Đề cương: the arrangement that a receiver wants of what a regime asks, over the years.

    `retired_from`: no paper is begun by it for periods that begin from this day on, nor for a
    report that is asked for once; None while it is in use.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "name", "receiver", "created_at", "retired_from",
            "retired_reason",
        ]  # fmt: skip
        personal = ["created_by", "retired_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(ReportRegime, on_delete=models.CASCADE, related_name="outlines")
    name = models.CharField(_("tên đề cương"), max_length=200)
    receiver = models.CharField(_("nơi nhận báo cáo"), max_length=300)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    retired_from = models.DateField(_("thôi dùng từ ngày"), null=True)
    retired_reason = models.TextField(_("lý do thôi dùng"), blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """A name means one outline of a regime; one that is retired says who did it, and why."""

        constraints = [
            models.UniqueConstraint(fields=["regime", "name"], name="reports_one_outline_a_name"),
            models.CheckConstraint(
                condition=models.Q(retired_from=None, retired_by=None, retired_reason="")
                | (
                    models.Q(retired_from__isnull=False, retired_by__isnull=False)
                    & ~models.Q(retired_reason="")
                ),
                name="reports_retired_outline_says_why",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class OutlineVersion(DatedVersion):
    """A version of an outline: `layout` is one as `gandan.rollup.read_outline` reads it.

    Published versions never change; the one that holds for a period is the newest whose
    `valid_from` is not after its first day.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "outline", "number", "valid_from", "layout",
            "published_at", "version",
        ]  # fmt: skip
        personal = ["published_by"]

    outline = models.ForeignKey(Outline, on_delete=models.CASCADE, related_name="versions")

    class Meta:
        """Numbers count up; one draft at a time; what is published says since when and by whom."""

        constraints = [
            models.UniqueConstraint(
                fields=["outline", "number"], name="reports_one_outline_version"
            ),
            models.UniqueConstraint(
                fields=["outline"],
                condition=models.Q(published_at=None),
                name="reports_one_draft_outline",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None)
                | models.Q(valid_from__isnull=False, published_by__isnull=False),
                name="reports_published_outline_has_a_day",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.outline}, {self.number}"
