"""Tasks, and each as one unit has it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document, Proposal
from gandan.apps.orgs.models import Unit


def due_order() -> models.GeneratedField:
    """The day that lists are sorted by; without one at the very end, on both databases alike."""
    last = models.Value(date.max, output_field=models.DateField())
    return models.GeneratedField(
        expression=Coalesce("next_aim_on", last), output_field=models.DateField(), db_persist=True
    )


class TaskRole(models.TextChoices):
    """What a unit has in a task."""

    LEAD = "lead", _("Chủ trì")
    SUPPORT = "support", _("Phối hợp")
    ALL = "all", _("Cùng thực hiện")


class OnTimeBy(models.TextChoices):
    """Which day of a signed paper decides whether it is in time."""

    ISSUE = "issue", _("Ngày ban hành văn bản")
    ARRIVAL = "arrival", _("Ngày gửi đến")


class QuotaFor(models.TextChoices):
    """Whose a quota is: a sum of targets rests on it, so that a person says it where words do not.

    `AS_SAID`: each body's where the paper says "mỗi", else unsaid, and nothing is added up.
    """

    AS_SAID = "as_said", _("Theo lời văn bản")
    EACH = "each", _("Mỗi đơn vị")
    ALL = "all", _("Chung các đơn vị")


class Task(models.Model):
    """Nhiệm vụ: an obligation that a person confirmed; it points at the words that order it."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "document", "proposal", "section", "action", "quote",
            "start", "end", "assignees", "coordinators", "report_to", "quota", "quota_for",
            "deadline_kind", "deadline_date", "deadline_freq", "deadline_bound", "deadline_event",
            "deadline_phrase", "is_continuing", "is_history", "ends_on", "issue_year",
            "next_due_on", "next_aim_on", "due_order", "is_open", "has_submitted",
            "has_supplement", "has_contested", "has_excused", "is_excused", "on_time_by",
            "closed_at", "closed_reason", "fold", "confirmed_by", "confirmed_at", "version",
        ]  # fmt: skip

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="tasks")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="tasks")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="task")
    section = models.CharField(max_length=40, blank=True)
    action = models.TextField(_("nội dung"))
    quote = models.TextField(_("nguyên văn"))  # the original words at start:end
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    assignees = models.JSONField(default=list)  # phrases as printed
    coordinators = models.JSONField(default=list)
    report_to = models.CharField(max_length=300, blank=True)
    quota = models.CharField(max_length=200, blank=True)
    quota_for = models.CharField(
        _("chỉ tiêu tính cho"), max_length=7, choices=QuotaFor, default=QuotaFor.AS_SAID
    )
    deadline_kind = models.CharField(max_length=10, default="none")  # once | recurring | none
    deadline_date = models.CharField(max_length=12, blank=True)
    deadline_freq = models.CharField(max_length=24, blank=True)
    deadline_bound = models.CharField(max_length=8, blank=True)
    deadline_event = models.TextField(blank=True)
    deadline_phrase = models.TextField(blank=True)
    is_continuing = models.BooleanField(default=False)
    # its only due day had passed before the day from which the paper is followed: kept, not given
    is_history = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)  # last day of a continuing or recurring duty
    issue_year = models.PositiveSmallIntegerField(null=True)  # of the document, for the register
    # earliest due day that a unit still owes, copied here so that the register sorts by an index
    next_due_on = models.DateField(null=True, blank=True)
    next_aim_on = models.DateField(null=True, blank=True)
    due_order = due_order()
    is_open = models.BooleanField(default=True)  # some unit still owes something
    has_submitted = models.BooleanField(default=False)  # some unit's paper waits to be received
    has_supplement = models.BooleanField(default=False)  # some unit was asked for more
    has_contested = models.BooleanField(default=False)  # some unit says that it is not its own
    has_excused = models.BooleanField(default=False)  # something of it does not apply to some unit
    # nothing is due of it, and nothing was: it stands in no count of what was done
    is_excused = models.BooleanField(default=False)
    on_time_by = models.CharField(
        _("đúng hạn tính theo"), max_length=7, choices=OnTimeBy, default=OnTimeBy.ISSUE
    )
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.TextField(blank=True)
    fold = models.TextField(blank=True)  # action, number and units, folded for search
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Registers are drawn by next due day and by time of confirmation."""

        indexes = [
            models.Index(fields=["tenant", "is_open", "due_order", "id"], name="tasks_by_due"),
            models.Index(
                fields=["tenant", "is_open", "is_continuing", "due_order", "id"],
                name="tasks_continuing",
            ),
            models.Index(
                fields=["tenant", "issue_year", "is_open", "due_order", "id"], name="tasks_by_year"
            ),
            models.Index(fields=["tenant", "due_order", "id"], name="tasks_all_by_due"),
            models.Index(fields=["tenant", "-confirmed_at", "-id"], name="tasks_newest"),
            models.Index(
                fields=["tenant", "due_order", "id"],
                condition=models.Q(has_submitted=True),
                name="tasks_submitted",
            ),
            models.Index(
                fields=["tenant", "due_order", "id"],
                condition=models.Q(has_supplement=True),
                name="tasks_supplement",
            ),
            models.Index(
                fields=["tenant", "due_order", "id"],
                condition=models.Q(has_contested=True),
                name="tasks_contested",
            ),
            models.Index(
                fields=["tenant", "due_order", "id"],
                condition=models.Q(has_excused=True),
                name="tasks_excused",
            ),
            models.Index(
                fields=["tenant", "id"],
                condition=models.Q(closed_at__isnull=False),
                name="tasks_ended",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.action[:80]


class Assignment(models.Model):
    """A task as one unit has it. A continuing duty is an assignment without occurrences.

    `unit` is who it was given to then, under the name `unit_name` of that day; neither ever
    changes. `responsible` answers for it now: the same unit, or who took over from it. Two
    assignments of a task may come to one unit by a merger; both remain.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "task", "unit", "unit_name", "responsible", "role",
            "phrase", "given_at", "section", "released_at", "is_open", "has_submitted",
            "has_supplement", "has_contested", "has_excused", "is_excused", "next_due_on",
            "next_aim_on", "due_order",
        ]  # fmt: skip
        personal = ["handler"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    unit_name = models.CharField(max_length=200)
    responsible = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(max_length=8, choices=TaskRole)
    phrase = models.CharField(max_length=300, blank=True)  # the words that meant this unit
    given_at = models.DateTimeField()
    # who does it inside the responsible body, by its newest `Direction`
    section = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # since when it is no duty of the unit, as who ordered it said; kept with all that was done
    released_at = models.DateTimeField(null=True)
    # as on the task, of this unit alone
    is_open = models.BooleanField(default=True)
    has_submitted = models.BooleanField(default=False)
    has_supplement = models.BooleanField(default=False)
    has_contested = models.BooleanField(default=False)
    has_excused = models.BooleanField(default=False)
    is_excused = models.BooleanField(default=False)
    next_due_on = models.DateField(null=True, blank=True)
    next_aim_on = models.DateField(null=True, blank=True)
    due_order = due_order()

    class Meta:
        """A unit is given a task once. Lists go by who answers now, or by who it was given to."""

        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="tasks_one_assignment_a_unit"),
        ]
        indexes = [
            models.Index(
                fields=["unit", "is_open", "due_order", "task"], name="tasks_of_a_unit_by_due"
            ),
            models.Index(fields=["unit", "task"], name="tasks_of_a_unit"),
            models.Index(
                fields=["responsible", "is_open", "due_order", "task"],
                name="tasks_of_a_body_by_due",
            ),
            models.Index(fields=["responsible", "task"], name="tasks_of_a_body"),
            # from a task to its bodies without reading their rows
            models.Index(fields=["task", "responsible"], name="tasks_bodies_of_a_task"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit}: {self.task}"
