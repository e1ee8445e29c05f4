"""Which calendar the open due days of a space were computed with, and how far that has come."""

from django.db import models
from typing_extensions import override

from gandan.apps.accounts.models import Tenant


class Recomputation(models.Model):
    """One passage over the open due days of a space, after its calendar changed.

    `mark` is that of the calendar (`deadlines.Calendar.mark`). `reached` is the key of the last
    task that was looked at, `inside` that of the last of its assignments while some are left: a
    passage that was killed goes on after them. The newest row of a space says which calendar its
    days stand by.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "mark", "reached", "inside", "task_count", "occurrence_count",
            "started_at", "finished_at",
        ]  # fmt: skip

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)
    reached = models.BigIntegerField(default=0)
    inside = models.BigIntegerField(null=True)
    task_count = models.PositiveIntegerField(default=0)  # tasks of which a day moved
    occurrence_count = models.PositiveIntegerField(default=0)  # due days that moved
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """One passage at a time in a space."""

        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                condition=models.Q(finished_at=None),
                name="tasks_one_recomputation_at_a_time",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.mark[:12]} {self.reached}"
