"""Reads of what people sign in with: factors, sessions, links, the invitation that waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet

from gandan.apps.accounts.models import Invitation, Tenant, User
from gandan.apps.accounts.policies import check_manage_people, must_have_second_factor
from gandan.apps.audit.policies import Entitled

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only replace one


def second_factor_is_missing(*, by: Entitled, user: User) -> bool:
    """Whether the person must have a second factor and has none yet; one question at most.

    The demonstration is free of it: its passwords are public, and it starts nowhere but on one's
    own machine.
    """
    if not must_have_second_factor(by) or user.tenant_id is None:
        return False
    factors = Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)
    tenants = Tenant.objects.filter(pk=user.tenant_id, is_demonstration=False)
    return tenants.filter(~Exists(factors)).exists()


def must_keep_factor(*, by: Entitled) -> bool:
    """Whether a person may not be without a second factor (see `second_factor_is_missing`)."""
    if not must_have_second_factor(by):
        return False
    return Tenant.objects.filter(pk=by.tenant_id, is_demonstration=False).exists()


def is_last_factor(authenticator: Authenticator) -> bool:
    """Whether nothing but recovery codes would be left without it."""
    rows = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
    return not rows.exclude(pk=authenticator.pk).exists()


@dataclass(frozen=True, slots=True)
class SignIn:
    """How a person signs in, as an administrator sees it: no secret, no address, no device."""

    has_password: bool
    factors: tuple[str, ...]  # kinds: "totp", "webauthn", "recovery_codes"
    sessions: int
    invitation: Invitation | None  # the one that waits, if it has not expired
    expired: Invitation | None  # the one that waits in vain
    identity: SocialAccount | None


def sign_in_of(*, by: Entitled, user: User, now: datetime) -> SignIn:
    """How an account is signed in to; four questions."""
    check_manage_people(by, user)
    waiting = Invitation.objects.filter(
        user=user, used_at__isnull=True, revoked_at__isnull=True
    ).first()
    is_open = waiting is not None and waiting.expires_at > now
    kinds = Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)
    return SignIn(
        user.has_usable_password(),
        tuple(sorted(kinds)),
        _sessions(user, now).count(),
        waiting if is_open else None,
        None if is_open else waiting,
        SocialAccount.objects.filter(user=user).first(),
    )


def factors_of(*, user: User) -> Sequence[Authenticator]:
    """A person's own factors and recovery codes, the oldest first."""
    return list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))


def identity_of(*, user: User) -> SocialAccount | None:
    """The identity at the provider of single sign-on that an account is linked with."""
    return SocialAccount.objects.filter(user_id=user.pk).first()


def sessions_of(*, user: User, now: datetime) -> Sequence[UserSession]:
    """Sessions of a person that are alive, the latest used first: for himself only."""
    return list(_sessions(user, now).order_by("-last_seen_at", "-pk"))


def _sessions(user: User, now: datetime) -> QuerySet[UserSession]:
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    rows: QuerySet[UserSession] = UserSession.objects.filter(Exists(alive), user_id=user.pk)
    return rows
