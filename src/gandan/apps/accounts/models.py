"""Who may sign in. What a person may do follows from posts (`orgs`), not from here."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override
from uuid_utils.compat import uuid7


class Tenant(models.Model):
    """The operator's space: the sharding key of every row that grows. Never a province unit."""

    class Privacy:
        """Class of each field."""

        public = ["ten"]
        internal = ["id", "slug", "is_demonstration"]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(unique=True)
    ten = models.CharField(_("tên"), max_length=200)
    is_demonstration = models.BooleanField(default=False)

    @override
    def __str__(self) -> str:
        return self.ten


class User(AbstractUser):
    """An account: a name to sign in with and the name to show."""

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "is_active", "is_staff", "is_superuser", "date_joined",
            "last_login", "password", "groups", "user_permissions", "second_factor_reset_at",
            "version",
        ]  # fmt: skip
        personal = ["username", "ho_ten", "email"]

    first_name = None  # type: ignore[assignment]  # one name field: Vietnamese names have one order
    last_name = None  # type: ignore[assignment]
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, null=True, related_name="users")
    ho_ten = models.CharField(_("họ và tên"), max_length=150)
    # by an administrator; emptied when the person has been told, at his next sign-in
    second_factor_reset_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    REQUIRED_FIELDS = ["ho_ten"]

    @override
    def get_full_name(self) -> str:
        """Họ và tên."""
        return self.ho_ten or self.username

    @override
    def get_short_name(self) -> str:
        """Tên: the last syllable, as Vietnamese people address each other."""
        return self.get_full_name().split()[-1]


class Invitation(models.Model):
    """A code with which a person chooses his password: once, until a day, unless it is taken back.

    Only the digest is stored: whoever reads the table cannot use it. A person has at most one
    that is neither used nor taken back.
    """

    class Privacy:
        """Class of each field."""

        internal = [
            "id", "public_id", "tenant", "user", "digest", "made_at", "expires_at", "used_at",
            "revoked_at",
        ]  # fmt: skip
        personal = ["made_by"]

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="invitations")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the code, hexadecimal
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)  # the name, as the log shows it
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One open invitation a person."""

        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
                name="accounts_one_open_invitation_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="accounts_used_or_revoked",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"invitation of {self.user_id} until {self.expires_at:%Y-%m-%d}"
