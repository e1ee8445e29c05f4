"""The cascade: a body's own document that carries out a duty of the body, with tasks of its own."""

from django.conf import settings
from django.db import models
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document
from gandan.apps.tasks.models.tasks import Assignment, Task


class PlanLink(models.Model):
    """A body says that a document of its own carries out a duty that it was given.

    Nothing is deleted: a link that was taken back keeps who, when and why. The link belongs to the
    assignment and has no body of its own, so that whoever takes the duty over has it too.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "task", "document", "linked_at",
            "unlinked_at", "reason",
        ]  # fmt: skip
        personal = ["linked_by", "unlinked_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="plans")
    # as on the assignment, where it never changes: lists count by task
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="plans")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="carries_out")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    linked_at = models.DateTimeField()
    unlinked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    unlinked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was taken back

    class Meta:
        """A document carries out a duty once at a time; what was taken back says why."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "document"],
                condition=models.Q(unlinked_at=None),
                name="tasks_one_link_a_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(unlinked_at=None, unlinked_by=None, reason="")
                | (
                    models.Q(unlinked_at__isnull=False, unlinked_by__isnull=False)
                    & ~models.Q(reason="")
                ),
                name="tasks_unlinked_plan_says_why",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.document} → {self.assignment}"


LINKED = models.Q(unlinked_at=None)  # the links that stand
