"""A person's own password."""

from datetime import datetime

from django.db import transaction

from gandan.apps.accounts.actions.people import check_password_rules
from gandan.apps.accounts.actions.sessions import end_sessions
from gandan.apps.accounts.models import User
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor


def change_password(
    *, by: Actor, user: User, password: str, this_session: str = "", now: datetime
) -> None:
    """A person chooses another password; the face has checked the old one.

    Every session but `this_session` (its key) ends: whoever knew the old password is out.
    """
    check_password_rules(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        ended = end_sessions(user, but=this_session)
        record(
            by=by,
            action="user.password_changed",
            subject_type="user",
            subject_id=user.public_id,
            after={"sessions_ended": ended},
            now=now,
        )
