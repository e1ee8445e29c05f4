"""A duty on its way inside a unit: the paper's arrival, the head's note, section, specialist."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models.tasks import Assignment


class Arrival(models.Model):
    """Văn bản đến: a paper in the book of incoming papers of one body, under its number there."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "unit", "document", "so_den", "ngay_den", "entered_at",
        ]  # fmt: skip
        personal = ["entered_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="arrivals")
    so_den = models.CharField(_("số đến"), max_length=40)
    ngay_den = models.DateField(_("ngày đến"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        """A paper arrives at a body once."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "document"], name="tasks_one_arrival_of_a_paper"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.so_den}, {self.unit}"


class Direction(models.Model):
    """Bút phê: who in the body shall do it, and by when inside. The newest one of a body holds.

    `unit` is the body that answered for the duty then: what one body noted binds nobody in the
    body that takes the duty over.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "assignment", "unit", "section", "text", "due_on", "at",
        ]  # fmt: skip
        personal = ["person", "by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="directions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(_("ý kiến"), blank=True)
    due_on = models.DateField(_("hạn trong đơn vị"), null=True)  # inside the body
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """It names a section, a person, or both."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(section__isnull=False) | models.Q(person__isnull=False),
                name="tasks_direction_names_somebody",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.text[:80]
