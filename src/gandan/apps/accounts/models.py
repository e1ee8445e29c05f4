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
            "last_login", "password", "groups", "user_permissions", "must_change_password",
            "version",
        ]  # fmt: skip
        personal = ["username", "ho_ten", "email"]

    first_name = None  # type: ignore[assignment]  # one name field: Vietnamese names have one order
    last_name = None  # type: ignore[assignment]
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, null=True, related_name="users")
    ho_ten = models.CharField(_("họ và tên"), max_length=150)
    must_change_password = models.BooleanField(default=False)  # somebody else knows this one
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
