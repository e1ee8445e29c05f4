"""What is kept about signing in no longer than it is of use."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q

from gandan.apps.accounts.models import Invitation

KEEP_INVITATION = timedelta(days=90)  # after it ended: who invited stands in the log anyway


def tidy(*, now: datetime) -> tuple[int, int]:
    """Delete addresses and devices of sessions that are over, and old invitations; how many.

    No note in the log: nothing is lost that anybody can still use.
    """
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    over = UserSession.objects.filter(~Exists(alive)).delete()[0]
    old = now - KEEP_INVITATION
    ended = Q(used_at__lt=old) | Q(revoked_at__lt=old) | Q(expires_at__lt=old)
    return over, Invitation.objects.filter(ended).delete()[0]
