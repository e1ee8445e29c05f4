"""Who carries out today what was given to a body that has ended."""

from django.conf import settings
from django.db import models
from typing_extensions import override

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models import Document
from gandan.apps.orgs.models import Unit


class ChosenSuccessor(models.Model):
    """Who carries out today what a paper of another time gave to a body that has ended since.

    Asked of a person before confirming, where several bodies took over or nobody did; kept.
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "tenant", "document", "unit", "responsible", "chosen_at"]
        personal = ["chosen_by"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # of then
    responsible = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # of today
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField()

    class Meta:
        """One choice a body and document."""

        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit"], name="tasks_one_successor_a_document"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit} → {self.responsible}"
