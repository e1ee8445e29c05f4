"""Second factors: what was added and taken away, and an administrator's help."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.actions.sessions import end_sessions
from gandan.apps.accounts.models import User
from gandan.apps.accounts.policies import check_manage_people
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, Entitled, Refused

# what happened to a factor → the kind of event
EVENTS = {
    "added": "user.factor_added",
    "removed": "user.factor_removed",
    "codes_made": "user.recovery_codes_made",
    "code_used": "user.recovery_code_used",
}


def note_factor(*, by: Actor, user: User, what: str, factor: str = "", now: datetime) -> None:
    """Log what a person did with his own factors, in the transaction that does it.

    Args:
        by: the person.
        user: the same, as an account.
        what: a key of `EVENTS`.
        factor: its kind ("totp", "webauthn"), where that says more.
        now: when.
    """
    record(
        by=by,
        action=EVENTS[what],
        subject_type="user",
        subject_id=user.public_id,
        after={"factor": factor} if factor else {},
        now=now,
    )


def reset_second_factor(*, by: Entitled, user: User, reason: str, now: datetime) -> None:
    """An administrator takes away all factors of somebody who lost them; never his own.

    The sessions end; the person is told at the next sign-in, and one who must have a second
    factor is led to set up another.
    """
    check_manage_people(by, user)
    if by.public_id == user.public_id:
        raise Refused(_("Không thể tự đặt lại xác thực hai lớp của mình; hãy nhờ quản trị khác."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do đặt lại, chẳng hạn “Mất điện thoại, đã gặp trực tiếp”."))
    with transaction.atomic():
        factors = Authenticator.objects.select_for_update().filter(user_id=user.pk)
        kinds = sorted(set(factors.values_list("type", flat=True)))
        if not kinds:
            raise Refused(_("Người này chưa bật xác thực hai lớp, không có gì để đặt lại."))
        factors.delete()
        user.second_factor_reset_at = now
        user.save(update_fields=["second_factor_reset_at"])
        ended = end_sessions(user)
        record(
            by=by,
            action="user.second_factor_reset",
            subject_type="user",
            subject_id=user.public_id,
            before={"factor": kinds},
            after={"sessions_ended": ended},
            reason=reason,
            now=now,
        )


def tell_of_reset(*, user: User) -> datetime | None:
    """When the person's factors were reset, once: the face tells it at the next sign-in."""
    when = user.second_factor_reset_at
    if when is not None:
        user.second_factor_reset_at = None
        user.save(update_fields=["second_factor_reset_at"])
    return when
