"""Due dates of assignments, their states and the moves between them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models.outcomes import is_counted, is_moved, owed_on, tally
from gandan.apps.tasks.models.tasks import Assignment


class OccurrenceState(models.TextChoices):
    """Life of an occurrence. Late and on time are derived from dates, never stored."""

    NOT_STARTED = "not_started", _("Chưa thực hiện")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    AWAITING_HEAD = "awaiting_head", _("Chờ thủ trưởng xác nhận")
    SUBMITTED = "submitted", _("Đã gửi báo cáo")
    RECEIVED = "received", _("Đã tiếp nhận")
    SUPPLEMENT = "supplement", _("Đề nghị bổ sung")
    DONE = "done", _("Đã hoàn thành")
    CONTESTED = "contested", _("Chờ xác định trách nhiệm")
    NOT_APPLICABLE = "not_applicable", _("Không áp dụng")


TRANSITIONS: dict[str, frozenset[str]] = {
    "not_started": frozenset(
        {"in_progress", "awaiting_head", "submitted", "done", "contested", "not_applicable"}
    ),
    "in_progress": frozenset({"awaiting_head", "submitted", "done", "contested", "not_applicable"}),
    "awaiting_head": frozenset({"in_progress", "done", "contested", "not_applicable"}),
    "submitted": frozenset({"received", "supplement"}),
    "supplement": frozenset({"submitted", "not_applicable"}),
    "contested": frozenset({"in_progress", "not_applicable"}),
    "received": frozenset(),
    "done": frozenset(),
    "not_applicable": frozenset(),
}
MET = frozenset({"received", "done"})  # what was due has been given
CLOSED = MET | {"not_applicable"}  # nothing more is due from the unit
EXCUSED = frozenset({"contested", "not_applicable"})  # late for nobody
OWED = frozenset({"not_started", "in_progress", "awaiting_head"})  # late when its day has passed


class Occurrence(models.Model):
    """One due date of one assignment, and the signed paper or confirmation that met it.

    `due_on` is the last day on which it is in time ("trước ngày 30/11" → 29/11); `aim_on` the last
    working day not after it: alarms follow the earlier. Both empty where the paper sets no date.
    Once a decision has set its day, `first_due_on` and `first_aim_on` are the first ones there
    were: of the paper, or those with which a body got a duty of another.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "unit", "period", "due_on", "aim_on",
            "first_due_on", "first_aim_on", "explanation", "state", "so_ky_hieu", "ngay_ban_hanh",
            "is_nil", "paper", "submitted_at", "finished_at", "note", "version", "is_ended",
            "by_arrival", "given_unit", "is_moved", "tally", "owed_on", "counted",
            "counted_unit", "is_counted", "joint",
        ]  # fmt: skip
        personal = ["nguoi_ky", "submitted_by", "finished_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="occurrences")
    # who owes it (with the assignment's `responsible`), or owed it when it was closed
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=20, blank=True)  # "2024", "2024-H1": what it is for
    due_on = models.DateField(null=True, blank=True)
    aim_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)  # empty while no decision set a day
    first_aim_on = models.DateField(null=True, blank=True)
    explanation = models.JSONField(default=list)  # steps: why this day
    state = models.CharField(
        max_length=14, choices=OccurrenceState, default=OccurrenceState.NOT_STARTED
    )
    so_ky_hieu = models.CharField(_("số, ký hiệu"), max_length=120, blank=True)
    ngay_ban_hanh = models.DateField(_("ngày ban hành"), null=True, blank=True)
    nguoi_ky = models.CharField(_("người ký"), max_length=150, blank=True)
    # không phát sinh: the signed paper says that there is nothing to report
    is_nil = models.BooleanField(default=False)
    paper = models.ForeignKey(
        "tasks.Evidence", on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)  # what the other side said of the state it is in
    version = models.PositiveIntegerField(default=1)
    # copied from the task and the assignment, so that the row alone says what became of whose day
    is_ended = models.BooleanField(default=False)  # nothing more is owed
    by_arrival = models.BooleanField(default=False)  # in time by the day on which it arrived
    given_unit = models.ForeignKey(  # as on the assignment; there it never changes
        Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    is_moved = is_moved()
    tally = tally(owed=OWED, excused=EXCUSED)
    owed_on = owed_on(owed=OWED)
    # what of it is in the sums of the bodies above (`Tally`); 0: nothing yet
    counted = models.IntegerField(default=0)
    counted_unit = models.BigIntegerField(default=0)
    is_counted = is_counted(owed=OWED, excused=EXCUSED)
    # nộp chung: the time of the other task that the same paper answers; of both the same one.
    # It holds among those that one body owes; bodies that part ways are asked apart again.
    joint = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        """One occurrence a period; lists are drawn by unit, state and day."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "period"], name="tasks_one_occurrence_a_period"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="tasks_unit_state_due"),
            models.Index(fields=["tenant", "state", "due_on"], name="tasks_state_due"),
            # few: a list asks which of its lines stand there by another day than the paper's
            models.Index(
                fields=["assignment"],
                condition=models.Q(first_due_on__isnull=False),
                name="tasks_day_moved",
            ),
            models.Index(
                fields=["tenant", "submitted_at", "id"],
                condition=models.Q(state=OccurrenceState.SUBMITTED),
                name="tasks_to_receive",
            ),
            # what became of the days of a body, without reading its rows
            models.Index(fields=["unit", "tally"], name="tasks_outcomes_of_a_unit"),
            # what a body owes, by day, without reading its rows; of a few another day was granted
            models.Index(
                fields=["unit", "owed_on"],
                condition=models.Q(owed_on__isnull=False),
                name="tasks_owed_by_a_unit",
            ),
            models.Index(
                fields=["unit", "owed_on"],
                condition=models.Q(owed_on__isnull=False, first_due_on__isnull=False),
                name="tasks_extended_of_a_unit",
            ),
            models.Index(
                fields=["tenant", "unit", "given_unit", "tally"],
                condition=models.Q(is_moved=True),
                name="tasks_moved",
            ),
            models.Index(
                fields=["tenant", "id"],
                condition=models.Q(is_counted=False),
                name="tasks_not_counted",
            ),
            # few: the times that one paper answers together
            models.Index(
                fields=["joint", "unit"],
                condition=models.Q(joint__isnull=False),
                name="tasks_joint",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.assignment} {self.due_on or ''}"
