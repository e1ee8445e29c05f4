"""Sessions that are listed and ended."""

from datetime import datetime, timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.apps.accounts.models import User
from gandan.apps.accounts.policies import check_manage_people
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, Entitled, NotAllowed, Refused

SEEN_AGAIN = timedelta(minutes=15)  # how exactly the list tells when a session was last used


def end_sessions(user: User, *, but: str = "", only: int | None = None) -> int:
    """End sessions of a person without a note in the log; how many.

    A part of other actions. `but` is the key of one that goes on, `only` the id of a single one.
    """
    rows = UserSession.objects.filter(user_id=user.pk)
    if but:
        rows = rows.exclude(session_key=but)
    if only is not None:
        rows = rows.filter(pk=only)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        store().delete(key)
    rows.delete()
    return len(keys)


def end_own_sessions(
    *, by: Actor, user: User, this_session: str, only: int | None = None, now: datetime
) -> int:
    """A person ends one of his other sessions (`only` is its id), or all others; how many."""
    if by.public_id != user.public_id:
        raise NotAllowed("A person ends his own sessions here.")
    with transaction.atomic():
        ended = end_sessions(user, but=this_session, only=only)
        if only is not None and not ended:
            raise Refused(_("Phiên đó đã kết thúc rồi, hoặc là chính phiên đang dùng."))
        if ended:
            _note(by, user, ended, "", now)
    return ended


def end_sessions_of(*, by: Entitled, user: User, reason: str, now: datetime) -> int:
    """An administrator ends every session of somebody else; how many."""
    check_manage_people(by, user)
    if by.public_id == user.public_id:
        raise Refused(_("Hãy kết thúc phiên của chính mình ở trang Phiên đăng nhập."))
    with transaction.atomic():
        ended = end_sessions(user)
        _note(by, user, ended, reason, now)
    return ended


def saw_session(*, session_key: str, now: datetime) -> None:
    """Note that a session is in use; the face asks for it now and then, not at every request."""
    UserSession.objects.filter(session_key=session_key, last_seen_at__lt=now - SEEN_AGAIN).update(
        last_seen_at=now
    )


def _note(by: Actor, user: User, ended: int, reason: str, now: datetime) -> None:
    record(
        by=by,
        action="user.sessions_ended",
        subject_type="user",
        subject_id=user.public_id,
        after={"sessions_ended": ended},
        reason=reason,
        now=now,
    )
