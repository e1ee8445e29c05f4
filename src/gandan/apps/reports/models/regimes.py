"""Which report is asked for: the regime, the tasks that it stands on, the versions of its form."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models import Task

LAST_DAY_OF_MONTH = 31
_DAY = (MinValueValidator(1), MaxValueValidator(LAST_DAY_OF_MONTH))


class ReportRegime(models.Model):
    """Chế độ báo cáo: who collects which report, from when to when its figures are taken.

    Who owes it, for which period and by when is said by the tasks that it stands on
    (`RegimeTask`): a regime has no days, no reminders and no extensions of its own. Periods of
    which no task sets a day stay without one.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "name", "legal_basis", "rule", "window_first_day",
            "window_last_day", "collector", "sent_to", "is_ad_hoc", "created_at", "ended_at",
            "ended_reason", "version",
        ]  # fmt: skip
        personal = ["created_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên chế độ báo cáo"), max_length=300)
    legal_basis = models.TextField(_("căn cứ"), blank=True)
    # id of a row of the rules of deadlines: its window of data holds where no days stand here
    rule = models.CharField(max_length=60, blank=True)
    # the data window: from this day of the month before the period to that day of its last month
    window_first_day = models.PositiveSmallIntegerField(
        _("lấy số liệu từ ngày"), null=True, blank=True, validators=_DAY
    )
    window_last_day = models.PositiveSmallIntegerField(
        _("đến ngày"), null=True, blank=True, validators=_DAY
    )
    # who adds the reports up ("qua Sở Nội vụ"), and whom they are for, as the paper says it
    collector = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sent_to = models.CharField(_("gửi"), max_length=300, blank=True)
    is_ad_hoc = models.BooleanField(_("báo cáo đột xuất, chuyên đề"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A window has two days or none; what has ended says why."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(window_first_day=None, window_last_day=None)
                | models.Q(window_first_day__isnull=False, window_last_day__isnull=False),
                name="reports_window_has_two_days",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_reason="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_reason="")),
                name="reports_ended_regime_says_why",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "-id"], name="reports_regimes_newest")]

    @override
    def __str__(self) -> str:
        return self.name


class RegimeTask(models.Model):
    """A task that asks for the report of a regime: one for all bodies, or one for each tier."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "tenant", "regime", "task", "tier"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    regime = models.ForeignKey(ReportRegime, on_delete=models.CASCADE, related_name="tasks")
    # a duty is answered by one report
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="report_regime")
    tier = models.CharField(_("cấp báo cáo"), max_length=120, blank=True)

    @override
    def __str__(self) -> str:
        return self.tier or str(self.task)


class DatedVersion(models.Model):
    """A layout that is drafted, published for the periods from a day on, and never changed then."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # 1, 2, ... within what it is a version of
    valid_from = models.DateField(_("áp dụng cho các kỳ bắt đầu từ"), null=True, blank=True)
    layout = models.JSONField(default=dict)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Fields of the tables that are made of it."""

        abstract = True


class ReportForm(DatedVersion):
    """A version of the form (biểu mẫu) of a regime.

    `layout` is a form as `gandan.rollup.read_form` reads it, with the definitions of its
    indicators as they were when it was published. Published versions never change; the one that
    holds for a period is the newest whose `valid_from` is not after its first day.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "regime", "number", "valid_from", "layout",
            "published_at", "version",
        ]  # fmt: skip
        personal = ["published_by"]

    regime = models.ForeignKey(ReportRegime, on_delete=models.CASCADE, related_name="forms")

    class Meta:
        """Numbers count up; one draft at a time; what is published says since when and by whom."""

        constraints = [
            models.UniqueConstraint(fields=["regime", "number"], name="reports_one_form_a_number"),
            models.UniqueConstraint(
                fields=["regime"],
                condition=models.Q(published_at=None),
                name="reports_one_draft_form",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None)
                | models.Q(valid_from__isnull=False, published_by__isnull=False),
                name="reports_published_form_has_a_day",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.regime}, {self.number}"
