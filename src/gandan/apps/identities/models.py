"""The vault: who a petitioner is, each under a key of his own.

The values stand apart from the keys. Without its key a row says nothing, and neither do the digests
that the log keeps of it: to erase a person is to destroy one row of `IdentityKey`. There is no
field for ethnicity, religion or political opinion, and none for what somebody thinks.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7

from gandan.apps.accounts.models import Tenant


class IdentityPart(models.TextChoices):
    """What is kept of a petitioner: what an answer needs to reach him, and no more."""

    HO_TEN = "ho_ten", _("Họ và tên")
    DIA_CHI = "dia_chi", _("Địa chỉ")
    DIEN_THOAI = "dien_thoai", _("Số điện thoại")
    THU_DIEN_TU = "thu_dien_tu", _("Thư điện tử")
    SO_GIAY_TO = "so_giay_to", _("Số giấy tờ tùy thân")


class Identity(models.Model):
    """One petitioner, as he gave himself in one petition: never a person's file, no list of them.

    After `erased_at` nothing of it can be read or linked any more; the row stays for those that
    point at it.
    """

    class Privacy:
        """Class of each field."""

        internal = ["id", "public_id", "tenant", "kept_at", "erased_at", "version"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    @override
    def __str__(self) -> str:
        return str(self.public_id)


class IdentityValue(models.Model):
    """One value, encrypted: nonce and ciphertext (AES-256-GCM) under the identity's key."""

    class Privacy:
        """Class of each field."""

        internal = ["id", "identity", "part"]
        vault = ["sealed"]

    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="values")
    part = models.CharField(max_length=20, choices=IdentityPart)
    sealed = models.BinaryField()

    class Meta:
        """One value a part."""

        constraints = [
            models.UniqueConstraint(fields=["identity", "part"], name="identities_one_value_a_part")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.identity.public_id} {self.part}"


class IdentityKey(models.Model):
    """The random key of one identity, wrapped by the key in the file `settings.IDENTITY_KEY_FILE`.

    Deleted, and with it everything that it opened, by `actions.erase`.
    """

    class Privacy:
        """Class of each field."""

        internal = ["identity"]
        vault = ["wrapped"]

    identity = models.OneToOneField(
        Identity, on_delete=models.PROTECT, primary_key=True, related_name="key"
    )
    wrapped = models.BinaryField()

    @override
    def __str__(self) -> str:
        return str(self.identity_id)
