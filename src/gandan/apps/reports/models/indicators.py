"""Indicators: what is counted, in what, and how it adds up."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant


class AddsUp(models.TextChoices):
    """How figures of several bodies, and of several periods, become one."""

    SUM = "sum", _("Cộng các đơn vị, cộng các kỳ")
    LAST = "last", _("Cộng các đơn vị, lấy kỳ cuối")
    AVERAGE = "average", _("Trung bình các số đã báo")
    RATE = "rate", _("Tỷ lệ: tính lại từ tử số và mẫu số")


class Indicator(models.Model):
    """Chỉ tiêu: one definition for every form and outline in which it stands.

    A rate has a numerator and a denominator and is never typed: it is computed from their sums.
    Never a figure of people's thinking, faith or descent: what is counted is work.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "code", "name", "definition", "unit_of_measure",
            "adds_up", "numerator", "denominator", "decimals", "is_open", "least", "opens_bodies",
            "name_en", "definition_en", "legal_basis", "retired_at", "version",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("mã"), max_length=40)
    name = models.CharField(_("tên chỉ tiêu"), max_length=300)
    definition = models.TextField(_("định nghĩa, cách tính"))
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=60)
    adds_up = models.CharField(_("cách tổng hợp"), max_length=7, choices=AddsUp)
    numerator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    denominator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decimals = models.PositiveSmallIntegerField(_("số chữ số thập phân"), default=0)
    is_open = models.BooleanField(_("công bố dưới dạng dữ liệu mở"), default=False)
    # counts above zero and below this one are not published; 0: every count is
    least = models.PositiveSmallIntegerField(_("che số nhỏ hơn"), default=0)
    # False: only the total of all bodies is published
    opens_bodies = models.BooleanField(_("công bố theo từng đơn vị"), default=True)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=300, blank=True)
    definition_en = models.TextField(_("định nghĩa tiếng Anh"), blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=500, blank=True)
    retired_at = models.DateTimeField(null=True)  # no new form takes it
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A code means one thing; a rate has both its parts, and nothing else has any."""

        constraints = [
            models.UniqueConstraint(fields=["tenant", "code"], name="reports_one_code"),
            models.CheckConstraint(
                condition=models.Q(
                    adds_up=AddsUp.RATE, numerator__isnull=False, denominator__isnull=False
                )
                | (
                    ~models.Q(adds_up=AddsUp.RATE)
                    & models.Q(numerator__isnull=True, denominator__isnull=True)
                ),
                name="reports_rate_has_its_parts",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
