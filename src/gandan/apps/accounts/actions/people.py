"""Writes of tenants and accounts."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions.sessions import end_sessions
from gandan.apps.accounts.models import Tenant, User
from gandan.apps.accounts.policies import check_manage_people
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled, Refused, Stale, SystemActor


@dataclass(frozen=True, slots=True)
class HashedPassword:
    """A password already hashed: many demonstration accounts share one, and hashing is slow."""

    encoded: str

    @classmethod
    def of(cls, password: str) -> "HashedPassword":
        """Check against the rules for passwords and hash."""
        check_password_rules(password)
        return cls(make_password(password))


def check_password_rules(password: str, user: User | None = None) -> None:
    """Raise `Refused` with the reasons when a password is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from weak


def create_tenant(*, slug: str, ten: str, is_demonstration: bool = False, now: datetime) -> Tenant:
    """Open the operator's space. Only from the machine itself: no page calls this."""
    with transaction.atomic():
        if Tenant.objects.filter(slug=slug).exists():
            raise Refused(_("Đã có không gian tên “%(slug)s”.") % {"slug": slug})
        tenant = Tenant.objects.create(slug=slug, ten=ten, is_demonstration=is_demonstration)
        record(
            by=SystemActor(tenant.pk),
            action="tenant.created",
            subject_type="tenant",
            subject_id=tenant.pk,
            after={"slug": slug, "ten": ten, "is_demonstration": is_demonstration},
            now=now,
        )
        return tenant


def create_user(
    *,
    by: Entitled,
    username: str,
    ho_ten: str,
    email: str = "",
    password: HashedPassword | None = None,
    now: datetime,
) -> User:
    """Make an account in the actor's tenant.

    Without a password nobody can sign in before the person was invited and chose one; one is
    given only to accounts of invented worlds.
    """
    check_manage_people(by)
    user = User(
        tenant_id=by.tenant_id,
        username=User.normalize_username(username.strip()),
        ho_ten=" ".join(ho_ten.split()),
        email=email.strip(),
        date_joined=now,
    )
    if password is None:
        user.set_unusable_password()
    else:
        user.password = password.encoded
    with transaction.atomic():
        if User.objects.filter(username__iexact=user.username).exists():
            raise Refused(
                _("Đã có tài khoản “%(username)s”; hãy chọn tên đăng nhập khác.")
                % {"username": user.username}
            )
        user.save()
        record(
            by=by,
            action="user.created",
            subject_type="user",
            subject_id=user.public_id,
            after={"username": user.username, "ho_ten": user.ho_ten},
            now=now,
        )
    return user


def set_active(
    *, by: Entitled, user: User, is_active: bool, version: int, reason: str = "", now: datetime
) -> None:
    """Lock an account or open it again; a locked one cannot sign in and its sessions end."""
    check_manage_people(by, user)
    if user.public_id == by.public_id and not is_active:
        raise Refused(_("Không thể tự khóa tài khoản của chính mình."))
    with transaction.atomic():
        changed = User.objects.filter(pk=user.pk, version=version).update(
            is_active=is_active, version=version + 1
        )
        if not changed:
            raise Stale(_("Tài khoản này vừa được người khác sửa; đây là nội dung hiện nay."))
        if not is_active:
            end_sessions(user)
        record(
            by=by,
            action="user.activated" if is_active else "user.deactivated",
            subject_type="user",
            subject_id=user.public_id,
            before={"is_active": not is_active},
            after={"is_active": is_active},
            reason=reason,
            now=now,
        )
