"""Reads of tenants and accounts."""

from uuid import UUID

from gandan.apps.accounts.models import Tenant, User


def has_tenants() -> bool:
    """Whether anything has been set up at all."""
    return Tenant.objects.exists()


def tenant_ids() -> tuple[UUID, ...]:
    """Every operator's space, oldest first."""
    return tuple(Tenant.objects.order_by("pk").values_list("pk", flat=True))


def tenant_by_slug(slug: str) -> Tenant | None:
    """The tenant of a slug."""
    return Tenant.objects.filter(slug=slug).first()


def user_by_name(username: str) -> User:
    """The account that signs in under a name; raises `User.DoesNotExist`."""
    return User.objects.get(username=username)


def user_by_public_id(tenant_id: UUID, public_id: UUID) -> User:
    """An account of a tenant; raises `User.DoesNotExist`."""
    return User.objects.get(tenant_id=tenant_id, public_id=public_id)


def has_demonstration() -> bool:
    """Whether the invented province is in this database."""
    return Tenant.objects.filter(is_demonstration=True).exists()
