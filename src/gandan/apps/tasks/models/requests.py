"""What a unit asks of who ordered a duty: that it is not its own, more time, a hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.tasks.models.occurrences import Occurrence
from gandan.apps.tasks.models.tasks import Assignment


class RequestDecision(models.TextChoices):
    """What became of a request. It lapses when nothing is due any more before it was answered."""

    WAITING = "waiting", _("Chờ trả lời")
    UPHELD = "upheld", _("Đã đồng ý")  # of a contest: not a duty of the unit
    GRANTED = "granted", _("Đã gia hạn")  # of an extension
    REFUSED = "refused", _("Không đồng ý")  # of either
    ANSWERED = "answered", _("Đã trả lời")  # of an obstacle
    WITHDRAWN = "withdrawn", _("Đơn vị đã rút")
    LAPSED = "lapsed", _("Không còn cần trả lời")


WAITING = models.Q(decision=RequestDecision.WAITING)


class Request(models.Model):
    """What the three kinds have in common. Nothing is deleted: an answered one tells its story."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="%(class)ss")
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    decision = models.CharField(
        max_length=9, choices=RequestDecision, default=RequestDecision.WAITING
    )
    answer = models.TextField(_("trả lời"), blank=True)
    decided_by = models.ForeignKey(  # empty while it waits, and where it lapsed
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """The ones that wait are found oldest first."""

        abstract = True
        indexes = [
            models.Index(
                fields=["tenant", "asked_at", "id"],
                condition=WAITING,
                name="tasks_waiting_%(class)s",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.reason[:80]


class Contest(Request):
    """Không thuộc trách nhiệm: of the whole duty, or of one time that it falls due.

    While it waits, what it is about is `contested`, and late for nobody. Upheld, it is
    `not_applicable`; of the whole duty, the unit is released from it, and another may have been
    given it instead.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "occurrence", "reason", "asked_at",
            "decision", "answer", "decided_at", "given_instead",
        ]  # fmt: skip
        personal = ["asked_by", "decided_by"]

    occurrence = models.ForeignKey(  # empty: the whole duty
        Occurrence, on_delete=models.CASCADE, null=True, related_name="contests"
    )
    given_instead = models.ForeignKey(  # the duty as the other body has it
        Assignment, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(Request.Meta):
        """One waits of a duty, and one of each time that it falls due."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=WAITING & models.Q(occurrence__isnull=True),
                name="tasks_one_waiting_contest_of_a_duty",
            ),
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=WAITING & models.Q(occurrence__isnull=False),
                name="tasks_one_waiting_contest_of_a_time",
            ),
        ]


class Extension(Request):
    """Gia hạn: another day for one time that a duty falls due."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "occurrence", "reason", "proposed_on",
            "asked_at", "decision", "granted_on", "so_ky_hieu", "answer", "decided_at",
        ]  # fmt: skip
        personal = ["asked_by", "decided_by"]

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="extensions")
    proposed_on = models.DateField(_("ngày đề nghị"))  # last day that would be in time
    granted_on = models.DateField(_("ngày được gia hạn"), null=True)
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)  # of the answer

    class Meta(Request.Meta):
        """One waits of each time; a granted one has its day."""

        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"], condition=WAITING, name="tasks_one_waiting_extension"
            ),
            models.CheckConstraint(
                condition=models.Q(decision=RequestDecision.GRANTED, granted_on__isnull=False)
                | (~models.Q(decision=RequestDecision.GRANTED) & models.Q(granted_on__isnull=True)),
                name="tasks_granted_has_its_day",
            ),
        ]


class Obstacle(Request):
    """Khó khăn, vướng mắc: goes to whom the paper names, and gets an answer by its own day."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "reason", "addressed_to", "answer_due_on",
            "asked_at", "decision", "answer", "decided_at",
        ]  # fmt: skip
        personal = ["asked_by", "decided_by"]

    addressed_to = models.CharField(_("gửi"), max_length=300)
    answer_due_on = models.DateField(_("đề nghị trả lời trước"), null=True)  # as the unit asks

    class Meta(Request.Meta):
        """One waits of a duty."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=WAITING, name="tasks_one_waiting_obstacle"
            ),
        ]
