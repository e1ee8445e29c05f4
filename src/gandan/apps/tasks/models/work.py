"""What a unit writes and files of its work on a task."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import NamedBytes
from gandan.apps.tasks.models.occurrences import Occurrence
from gandan.apps.tasks.models.tasks import Assignment, Task


class ProgressNote(models.Model):
    """What a unit says of its work on a task."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "public_id", "tenant", "assignment", "text", "at"]
        personal = ["by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ["-at", "-id"]

    @override
    def __str__(self) -> str:
        return self.text[:80]


class Evidence(NamedBytes):
    """A file that shows the work: stored under its SHA-256 beside the documents."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "occurrence", "sha256", "size",
            "media_type", "ten_tep", "mo_ta", "added_at",
        ]  # fmt: skip
        personal = ["added_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="evidence")
    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, null=True, related_name="evidence"
    )
    mo_ta = models.CharField(_("mô tả"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return self.ten_tep


class QuotaFigure(models.Model):
    """How many of its quota a body says that it has reached, as it stands in what it wrote.

    In a note of progress (`note`), else in the signed paper or the result of the occurrence. A
    figure says the whole of its occurrence so far, so that a later one takes the place of an
    earlier one, which stays as it was said. Without an occurrence: of a continuing duty.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "assignment", "task", "occurrence", "period", "value", "note", "at",
            "is_current",
        ]  # fmt: skip
        personal = ["by"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="figures")
    # as on the assignment, and on the occurrence: a task is added up without joining them
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="figures")
    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, null=True, related_name="figures"
    )
    period = models.CharField(max_length=20, blank=True)
    value = models.PositiveIntegerField(_("số đạt được"))  # in what the quota counts
    note = models.ForeignKey(
        ProgressNote, on_delete=models.CASCADE, null=True, related_name="figures"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        """One current figure of each time that the duty falls due, and of a duty without any."""

        constraints = [
            models.UniqueConstraint(
                fields=["occurrence"],
                condition=models.Q(is_current=True, occurrence__isnull=False),
                name="tasks_one_figure_a_time",
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(is_current=True, occurrence__isnull=True),
                name="tasks_one_figure_a_duty",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.assignment}: {self.value}"
