"""Figures that another system holds: what was imported, when, from where, and what holds now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models.contents import Basis
from gandan.apps.reports.models.indicators import Indicator
from gandan.apps.reports.models.regimes import ReportRegime


class ImportedFile(models.Model):
    """A file of figures that a person has looked through and confirmed. Its bytes are not kept."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "number", "ten_tep", "file_hash", "figure_count",
            "imported_at",
        ]  # fmt: skip
        personal = ["imported_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(ReportRegime, on_delete=models.PROTECT, related_name="imports")
    number = models.PositiveIntegerField()  # 1, 2, ... within the regime
    ten_tep = models.CharField(_("tệp"), max_length=200)
    file_hash = models.CharField(max_length=64)  # SHA-256; the file itself is not kept
    figure_count = models.PositiveIntegerField()  # that it brought
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField()

    class Meta:
        """Numbers count up."""

        constraints = [
            models.UniqueConstraint(fields=["regime", "number"], name="reports_one_import_number"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.regime}, {self.number}"


class ImportedFigure(models.Model):
    """A number as another system has it. It is in no sum: a report of the body states it.

    `is_current`: it is the newest; those before it stay as history.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "file", "regime", "period", "unit", "indicator", "basis", "number",
            "system", "as_of", "is_current",
        ]  # fmt: skip

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="figures")
    regime = models.ForeignKey(ReportRegime, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis)
    number = models.DecimalField(max_digits=20, decimal_places=6)
    system = models.CharField(_("hệ thống nguồn"), max_length=120)
    as_of = models.DateField(_("số liệu đến ngày"))
    is_current = models.BooleanField(default=True)

    class Meta:
        """One holds; a file brings a figure once."""

        constraints = [
            models.UniqueConstraint(
                fields=["regime", "period", "unit", "indicator", "basis"],
                condition=models.Q(is_current=True),
                name="reports_one_imported_figure",
            ),
            models.UniqueConstraint(
                fields=["file", "period", "unit", "indicator", "basis"],
                name="reports_imported_once_a_file",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.indicator}: {self.number}"
