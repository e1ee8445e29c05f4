"""What is known of the signatures in signed PDFs."""

from django.db import models
from typing_extensions import override

from gandan.apps.accounts.models import Tenant


class FileSignature(models.Model):
    """One signature in a file, or why nobody could look at those that it bears.

    The words that `state`, `later` and the others may hold are those of
    `gandan.vanban.signatures.Signature`, and mean the same. A row belongs to bytes, not to a
    document: the same bytes may be the original of one and the evidence of a task.

    Privacy: who signs an official paper acts for his office, and his name is printed on it; so his
    name in a certificate is as internal as `Document.nguoi_ky`, and no more public than the paper.
    Whatever else a certificate says of him (identity card, tax number, e-mail) is not taken.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "file_sha256", "ordinal", "kind", "holder", "organization", "issuer",
            "signed_at", "time_from", "state", "later", "certificate", "trust", "notes", "fault",
            "checked_at",
        ]  # fmt: skip

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    file_sha256 = models.CharField(max_length=64)  # of bytes that another row names
    ordinal = models.PositiveSmallIntegerField()  # in the order in which they were made; 0: fault
    kind = models.CharField(max_length=12, default="signature")
    holder = models.CharField(max_length=300, blank=True)
    organization = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField(null=True)
    time_from = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, default="unverifiable")
    later = models.CharField(max_length=12, default="unknown")
    certificate = models.CharField(max_length=12, default="unknown")
    trust = models.CharField(max_length=12, default="unknown")
    notes = models.JSONField(default=list)
    fault = models.CharField(max_length=20, blank=True)  # encrypted, broken, too_slow
    checked_at = models.DateTimeField()

    class Meta:
        """In the order in which they were made."""

        ordering = ["tenant", "file_sha256", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "file_sha256", "ordinal"], name="documents_one_signature_a_place"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.holder or self.fault
