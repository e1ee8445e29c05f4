"""Sums of outcomes below a body, so that a province or the nation is not counted at each look."""

from django.db import models
from typing_extensions import override

from gandan.apps.accounts.models import Tenant
from gandan.apps.orgs.models import Unit


class Tally(models.Model):
    """How many occurrences of the bodies strictly below a body have one `Occurrence.tally`.

    Written by `actions.tallying` alone. It may lag behind: an occurrence knows what of it is
    counted here (`counted`, `counted_unit`), and whoever reads adds those that are not.
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "tenant", "unit", "tally", "count"]

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    tally = models.IntegerField()  # month and outcome, as on the occurrence
    count = models.IntegerField()

    class Meta:
        """One row a body, month and outcome."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "tally"], name="tasks_one_sum_a_tally"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit} {self.tally}: {self.count}"
