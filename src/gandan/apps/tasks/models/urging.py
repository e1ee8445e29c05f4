"""Đôn đốc: the letter that asks bodies for what is late, and which duties it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.orgs.models import Unit
from gandan.apps.tasks.models.occurrences import Occurrence
from gandan.apps.tasks.models.prepared import INTERNAL, PERSONAL, PreparedPaper


class Urging(PreparedPaper):
    """A công văn đôn đốc."""

    class Privacy:
        """Class of each field."""

        internal = [*INTERNAL, "answer_by", "is_superior"]
        personal = PERSONAL

    answer_by = models.DateField(_("gửi kết quả đến hết ngày"), null=True)
    is_superior = models.BooleanField(default=False)  # the issuer stands above the bodies


class UrgedDuty(models.Model):
    """One late duty in a letter, with the day that it was late by."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "urging", "occurrence", "unit", "due_on"]

    urging = models.ForeignKey(Urging, on_delete=models.CASCADE, related_name="duties")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="urgings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # who owed it then
    due_on = models.DateField()

    class Meta:
        """A letter names a duty once."""

        constraints = [
            models.UniqueConstraint(
                fields=["urging", "occurrence"], name="tasks_urged_once_a_letter"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit}: {self.due_on}"
