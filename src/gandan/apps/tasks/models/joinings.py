"""Nộp chung một báo cáo: a task that is answered by the same signed paper as another one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.tasks.models.tasks import Task


class Joining(models.Model):
    """One report answers `task` and `with_task`, for the bodies that owe both. Undone, it stays.

    Which times go together stands at the occurrences (`Occurrence.joint`). `with_task` is joined
    to no other: of three papers that ask for one report two are joined to the third.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "task", "with_task", "reason", "with_sent", "at",
            "undone_at", "undone_reason",
        ]  # fmt: skip
        personal = ["by", "undone_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="joinings")
    with_task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="joined_by")
    reason = models.TextField(_("lý do"), blank=True)  # required where the routes differ
    with_sent = models.BooleanField(default=False)  # what had been sent for one counts for both
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)  # empty while it stands
    undone_reason = models.TextField(blank=True)

    class Meta:
        """A task is joined to one other at a time, never to itself."""

        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=models.Q(undone_at__isnull=True),
                name="tasks_joined_to_one_other",
            ),
            models.CheckConstraint(
                condition=~models.Q(task=models.F("with_task")), name="tasks_not_joined_to_itself"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.task_id} + {self.with_task_id}"
