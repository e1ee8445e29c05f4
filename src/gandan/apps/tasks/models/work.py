"""What a unit writes and files of its work on a task."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import NamedBytes
from gandan.apps.tasks.models.occurrences import Occurrence
from gandan.apps.tasks.models.tasks import Assignment


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
