"""E-mails with which documents came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gandan.apps.accounts.models import Tenant
from gandan.apps.documents.models.papers import Document, NamedBytes

PACKAGE = "application/edxml+xml"
"""Media type of a package of the document axis, which has no registered one."""


class Mail(NamedBytes):
    """An e-mail or a package, byte for byte, beside the documents that came with it.

    Of its fields only the subject and the time are taken out. Who wrote it and to whom are persons:
    they stay in the bytes, which whoever reads the documents may download.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "tenant", "sha256", "size", "media_type", "ten_tep", "subject", "sent_at",
            "documents", "added_by", "added_at",
        ]  # fmt: skip

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    subject = models.TextField(_("chủ đề"), blank=True)
    sent_at = models.DateTimeField(null=True)
    documents = models.ManyToManyField(Document, related_name="came_with")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        """The same e-mail is one within a tenant, also when it comes in again."""

        constraints = [
            models.UniqueConstraint(fields=["tenant", "sha256"], name="documents_one_mail_a_hash"),
        ]

    @property
    def is_package(self) -> bool:
        """Whether it is a package of the document axis, and no e-mail."""
        return self.media_type == PACKAGE

    @override
    def __str__(self) -> str:
        return self.subject or self.ten_tep
