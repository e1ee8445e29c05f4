"""What stands in an edition: figures, prose, rows of tables, files, and what was said of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import NamedBytes
from gandan.apps.orgs.models import Unit
from gandan.apps.reports.models.indicators import Indicator
from gandan.apps.reports.models.regimes import ReportRegime
from gandan.apps.reports.models.submissions import Edition


class Basis(models.TextChoices):
    """What a figure is of; figures of different bases are never added together."""

    DEN_NGAY = "den_ngay", _("Thực hiện đến ngày chốt")
    UOC = "uoc", _("Ước cả kỳ")
    CHINH_THUC = "chinh_thuc", _("Chính thức cả kỳ")


class Origin(models.TextChoices):
    """Where what stands in a field came from."""

    TYPED = "typed", _("Đơn vị nhập")
    PREFILLED = "prefilled", _("Lấy từ hệ thống")
    CHANGED = "changed", _("Lấy từ hệ thống, đơn vị sửa")
    FILE = "file", _("Từ tệp biểu mẫu đơn vị tải lên")
    IMPORTED = "imported", _("Nhập từ hệ thống khác")


class Field(models.Model):
    """A field of an edition; `stamp` counts its changes, so that nobody writes over another."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="%(class)s_fields")
    origin = models.CharField(max_length=9, choices=Origin, default=Origin.TYPED)
    # what it was taken from: {"words": ..., "number": ..., "href": ...}; empty where it was typed
    source = models.JSONField(default=dict)
    stamp = models.PositiveIntegerField(default=1)

    class Meta:
        """No table of its own."""

        abstract = True


class Figure(Field):
    """A number for an indicator; empty where it is left open: a blank is no zero.

    Regime, period and body are copied from the submission, and `is_counted` from the edition, so
    that sums read one index and nothing else.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "edition", "indicator", "basis", "number", "explanation", "origin", "source",
            "stamp", "regime", "period", "unit", "is_counted",
        ]  # fmt: skip

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    basis = models.CharField(max_length=10, choices=Basis)
    number = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    explanation = models.TextField(_("giải trình"), blank=True)
    regime = models.ForeignKey(
        ReportRegime, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    period = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_counted = models.BooleanField(default=False)

    class Meta:
        """One number for an indicator and a basis; those that count are read from the index."""

        constraints = [
            models.UniqueConstraint(
                fields=["edition", "indicator", "basis"], name="reports_one_figure"
            ),
        ]
        indexes = [
            # the condition is a column too: without it SQLite looks at each row of the table
            models.Index(
                fields=["regime", "period", "indicator", "basis", "unit", "number", "is_counted"],
                condition=models.Q(is_counted=True),
                name="reports_figures_counted",
            ),
            # what a body said before, whatever the regime: it is not asked twice
            models.Index(
                fields=["unit", "indicator", "period", "basis"],
                condition=models.Q(is_counted=True),
                name="reports_figures_of_a_body",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.indicator}: {self.number}"


class Prose(Field):
    """What an edition says in words under a field of its form."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "edition", "code", "text", "origin", "source", "stamp"]

    code = models.CharField(max_length=40)
    text = models.TextField(blank=True)

    class Meta:
        """A field has one text."""

        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="reports_one_text"),
        ]

    @override
    def __str__(self) -> str:
        return self.text[:80]


class TableRow(Field):
    """A row of a repeating table of an edition: cells by the codes of the columns."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "public_id", "edition", "code", "place", "cells", "origin", "source",
                    "stamp"]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(max_length=40)  # of the table
    place = models.PositiveIntegerField()  # counts up; gaps where rows were taken out
    cells = models.JSONField(default=dict)

    class Meta:
        """In their order."""

        constraints = [
            models.UniqueConstraint(fields=["edition", "code", "place"], name="reports_one_row"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.code}, {self.place}"


class Attachment(NamedBytes):
    """A file of an edition, under a field of its form."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "edition", "code", "sha256", "size", "media_type",
            "ten_tep", "added_at",
        ]  # fmt: skip
        personal = ["added_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="attachments")
    code = models.CharField(max_length=40)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return self.ten_tep


class FieldComment(models.Model):
    """What who collects asks to be completed, at the field that it is about."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "edition", "path", "words", "at", "told_at", "settled_at",
        ]  # fmt: skip
        personal = ["by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    path = models.CharField(max_length=120)  # as in a `gandan.rollup.Finding`
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # sent with a request to complete
    settled_at = models.DateTimeField(null=True)  # a further edition has answered it

    class Meta:
        """In the order in which they were written."""

        ordering = ["at", "id"]

    @override
    def __str__(self) -> str:
        return self.words[:80]
