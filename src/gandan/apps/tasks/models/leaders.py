"""Báo cáo lãnh đạo: what leaders are told of duties, and what they say about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models.occurrences import Occurrence
from gandan.apps.tasks.models.prepared import INTERNAL, PERSONAL, PreparedPaper
from gandan.apps.tasks.models.requests import Contest, Obstacle
from gandan.apps.tasks.models.tasks import Assignment


class LeaderReport(PreparedPaper):
    """A báo cáo to leaders, directly or through their office.

    `period` is the key of the period whose figures it gives; `figures` are its counts in the order
    of the overview's parts and `unit_count` the bodies in them, as they were on `counted_on`.
    `kinh_gui` and `through` are those of the signed paper once it is sent.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            *INTERNAL, "trich_yeu", "kinh_gui", "through", "opening", "proposals", "conclusion",
            "period", "figures", "unit_count",
        ]  # fmt: skip
        personal = PERSONAL

    trich_yeu = models.CharField(_("trích yếu"), max_length=300)
    kinh_gui = models.JSONField(_("kính gửi"), default=list)
    through = models.CharField(_("qua"), max_length=200, blank=True)
    opening = models.TextField(_("mở đầu"))
    proposals = models.JSONField(_("đề xuất, kiến nghị"), default=list)
    conclusion = models.TextField(_("kết luận"))
    period = models.CharField(max_length=10)
    figures = models.JSONField(default=list)
    unit_count = models.PositiveIntegerField(default=0)


class ReportedSituation(models.TextChoices):
    """Why leaders are told of a duty."""

    LATE = "late", _("Quá hạn")
    OBSTACLE = "obstacle", _("Vướng mắc chưa được trả lời")
    CONTESTED = "contested", _("Chờ xác định trách nhiệm")
    EXTENDED = "extended", _("Đã gia hạn")


class ReportedDuty(models.Model):
    """One duty in a report, with its days as they were."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "report", "situation", "assignment", "occurrence", "obstacle", "contest", "unit",
            "due_on", "first_due_on",
        ]  # fmt: skip

    report = models.ForeignKey(LeaderReport, on_delete=models.CASCADE, related_name="duties")
    situation = models.CharField(max_length=9, choices=ReportedSituation)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="reported")
    occurrence = models.ForeignKey(  # empty: of the whole duty
        Occurrence, on_delete=models.CASCADE, null=True, related_name="+"
    )
    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, null=True, related_name="+")
    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # whose it was then
    due_on = models.DateField(null=True)
    first_due_on = models.DateField(null=True)  # of an extended one the day of the paper

    class Meta:
        """A report names a thing once; each situation has what it is about."""

        constraints = [
            models.UniqueConstraint(
                fields=["report", "occurrence"],
                condition=models.Q(contest=None),
                name="tasks_reported_once_a_report",
            ),
            models.UniqueConstraint(
                fields=["report", "obstacle"], name="tasks_obstacle_reported_once_a_report"
            ),
            models.UniqueConstraint(
                fields=["report", "contest"], name="tasks_contest_reported_once_a_report"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    situation__in=["late", "extended"],
                    occurrence__isnull=False,
                    due_on__isnull=False,
                    obstacle=None,
                    contest=None,
                )
                | models.Q(situation="obstacle", obstacle__isnull=False, contest=None)
                | models.Q(situation="contested", contest__isnull=False, obstacle=None),
                name="tasks_reported_has_its_situation",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.situation}: {self.unit}"


class Instruction(models.Model):
    """Ý kiến chỉ đạo: what leaders said to a report, on which day, by which paper.

    Written down by the office as it was given; a wrong one is put right by a later one.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "report", "said_by", "said_on", "words", "so_ky_hieu",
            "document", "duties", "recorded_at",
        ]  # fmt: skip
        personal = ["recorded_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(LeaderReport, on_delete=models.PROTECT, related_name="instructions")
    said_by = models.CharField(_("người cho ý kiến"), max_length=200)  # an office: "Chủ tịch UBND"
    said_on = models.DateField(_("ngày cho ý kiến"))
    words = models.TextField(_("ý kiến chỉ đạo"))
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)  # by which paper
    document = models.ForeignKey(  # that paper, where it is in the store
        Document, on_delete=models.PROTECT, null=True, related_name="+"
    )
    duties = models.ManyToManyField(ReportedDuty, related_name="instructions")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"{self.said_on}: {self.words[:60]}"
