"""Writes of tenants and accounts."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import Tenant, User
from gandan.apps.accounts.policies import check_manage_people
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, Entitled, Refused, Stale, SystemActor

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread on paper


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


def one_time_password() -> str:
    """A password to be told once and changed at first use: three groups of five letters."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))


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
    password: str | HashedPassword,
    must_change_password: bool = False,
    now: datetime,
) -> User:
    """Make an account in the actor's tenant."""
    check_manage_people(by)
    user = User(
        tenant_id=by.tenant_id,
        username=User.normalize_username(username.strip()),
        ho_ten=" ".join(ho_ten.split()),
        must_change_password=must_change_password,
        date_joined=now,
    )
    if isinstance(password, HashedPassword):
        user.password = password.encoded
    else:
        check_password_rules(password, user)
        user.set_password(password)
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


def set_one_time_password(*, by: Entitled, user: User, now: datetime) -> str:
    """Give a person who cannot sign in a new password, returned once and stored nowhere."""
    check_manage_people(by, user)
    fresh = one_time_password()
    with transaction.atomic():
        user.set_password(fresh)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        record(
            by=by,
            action="user.password_reset",
            subject_type="user",
            subject_id=user.public_id,
            now=now,
        )
    return fresh


def change_password(*, by: Actor, user: User, password: str, now: datetime) -> None:
    """A person chooses an own password; the face has checked the old one."""
    check_password_rules(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        record(
            by=by,
            action="user.password_changed",
            subject_type="user",
            subject_id=user.public_id,
            now=now,
        )


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


def note_sign_in(*, by: Actor, user: User, now: datetime) -> None:
    """Log that a person signed in."""
    _note(by, "user.signed_in", user, now)


def note_sign_out(*, by: Actor, user: User, now: datetime) -> None:
    """Log that a person signed out."""
    _note(by, "user.signed_out", user, now)


def note_failed_sign_in(*, username: str, request_number: str, now: datetime) -> None:
    """Log a wrong password for an account; an unknown name leaves nothing, not even itself."""
    user = User.objects.filter(username__iexact=username, tenant__isnull=False).first()
    if user is not None and user.tenant_id is not None:
        by = SystemActor(user.tenant_id, request_number=request_number)
        _note(by, "user.sign_in_failed", user, now)


def _note(by: Actor, action: str, user: User, now: datetime) -> None:
    record(by=by, action=action, subject_type="user", subject_id=user.public_id, now=now)
