"""Invitations: the way to a first password, and to a new one after it was forgotten."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions.people import check_password_rules
from gandan.apps.accounts.actions.sessions import end_sessions
from gandan.apps.accounts.models import Invitation, User
from gandan.apps.accounts.policies import PersonActor, check_manage_people
from gandan.apps.accounts.queries.invitations import digest_of, person_invited
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Entitled, Refused

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread on paper
GROUPS, LETTERS = 5, 5  # 25 letters of 31: 123 bits, more than can be guessed


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with its code, which is known only now and stored nowhere."""

    invitation: Invitation
    code: str


def invite(*, by: Entitled, user: User, email: str = "", now: datetime) -> Issued:
    """Let a person choose a password; what was there before ends at once.

    An older invitation no longer works, the old password and the sessions neither: this is also
    what helps a person who forgot his password, or whose password somebody else learned. An
    `email` is kept as the person's; sending is the face's business, since only it knows the code.
    """
    check_manage_people(by, user)
    if not user.is_active:
        raise Refused(_("Tài khoản này đang bị khóa; hãy mở khóa trước khi mời."))
    if by.public_id is not None and by.public_id == user.public_id:
        raise Refused(_("Không thể tự mời chính mình; hãy dùng trang Đổi mật khẩu."))
    code = "-".join(
        "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS)) for _group in range(GROUPS)
    )
    with transaction.atomic():
        _lock(user)
        _open(user).update(revoked_at=now)
        had_password = user.has_usable_password()
        user.set_unusable_password()
        user.email = email.strip() or user.email
        user.save(update_fields=["password", "email"])
        ended = end_sessions(user)
        invitation = Invitation.objects.create(
            tenant_id=by.tenant_id,
            user=user,
            digest=digest_of(code),
            made_at=now,
            made_by=by.name[:200],
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )
        record(
            by=by,
            action="user.invited_again" if had_password else "user.invited",
            subject_type="user",
            subject_id=user.public_id,
            after={"expires_at": invitation.expires_at, "sessions_ended": ended},
            now=now,
        )
    return Issued(invitation, code)


def revoke_invitation(*, by: Entitled, user: User, now: datetime) -> None:
    """Take an open invitation back: its code no longer works."""
    check_manage_people(by, user)
    with transaction.atomic():
        if not _open(user).update(revoked_at=now):
            raise Refused(_("Không có lời mời nào đang chờ để thu hồi."))
        record(
            by=by,
            action="user.invitation_revoked",
            subject_type="user",
            subject_id=user.public_id,
            now=now,
        )


def accept_invitation(*, digest: str, password: str, request_number: str, now: datetime) -> User:
    """Choose the password that an invitation (by the digest of its code) asks for.

    Raises:
        Refused: the code is none, or was used, taken back or too old; the password is too weak.
    """
    with transaction.atomic():
        user = _invited(digest, now)
        check_password_rules(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        _open(user).filter(digest=digest).update(used_at=now)
        record(
            by=PersonActor.of(user, request_number),
            action="user.invitation_used",
            subject_type="user",
            subject_id=user.public_id,
            now=now,
        )
    return user


def _invited(digest: str, now: datetime) -> User:
    """The same, with the row held: of two who use a code at once, one is refused."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("user")
    return person_invited(rows.filter(digest=digest).first(), now)


def _open(user: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(user=user, used_at__isnull=True, revoked_at__isnull=True)


def _lock(user: User) -> None:
    """Two administrators who invite the same person at once do so one after the other."""
    User.objects.select_for_update().get(pk=user.pk)
