"""Who came, who went, who was turned away: notes in the log."""

from datetime import datetime

from django.db import transaction

from gandan.apps.accounts.models import Tenant, User
from gandan.apps.audit.actions import record
from gandan.apps.audit.policies import Actor, SystemActor


def note_sign_in(*, by: Actor, user: User, now: datetime) -> None:
    """Log that a person signed in."""
    _note(by, "user.signed_in", user, now)


def note_sign_out(*, by: Actor, user: User, now: datetime) -> None:
    """Log that a person signed out."""
    _note(by, "user.signed_out", user, now)


def note_failed_code(*, user: User, request_number: str, now: datetime) -> None:
    """Log a wrong code after a right password: whoever tried knows the password.

    The system says so, not the person: who it was is not known.
    """
    if user.tenant_id is not None:
        by = SystemActor(user.tenant_id, request_number=request_number)
        _note(by, "user.code_failed", user, now)


def note_failed_sign_in(*, username: str, request_number: str, now: datetime) -> None:
    """Log a wrong password for an account; an unknown name leaves nothing, not even itself.

    An unknown name costs the same work: the row is written and taken back, so that the time of
    the answer does not tell who has an account.
    """
    user = User.objects.filter(username__iexact=username, tenant__isnull=False).first()
    with transaction.atomic():
        if user is not None and user.tenant_id is not None:
            by = SystemActor(user.tenant_id, request_number=request_number)
            _note(by, "user.sign_in_failed", user, now)
        elif tenant := Tenant.objects.only("pk").first():
            by = SystemActor(tenant.pk, request_number=request_number)
            _note(by, "user.sign_in_failed", User(tenant=tenant), now)
            transaction.set_rollback(True)


def _note(by: Actor, action: str, user: User, now: datetime) -> None:
    record(by=by, action=action, subject_type="user", subject_id=user.public_id, now=now)
