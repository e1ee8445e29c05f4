"""Writes of tenants, accounts, and of what people sign in with."""

from gandan.apps.accounts.actions.identities import (
    PROVIDER,
    link_identity,
    link_own,
    uid_of,
    unlink_identity,
)
from gandan.apps.accounts.actions.invitations import (
    Issued,
    accept_invitation,
    invite,
    revoke_invitation,
)
from gandan.apps.accounts.actions.passwords import change_password
from gandan.apps.accounts.actions.people import (
    HashedPassword,
    check_password_rules,
    create_tenant,
    create_user,
    set_active,
)
from gandan.apps.accounts.actions.second_factor import (
    note_factor,
    reset_second_factor,
    tell_of_reset,
)
from gandan.apps.accounts.actions.sessions import end_own_sessions, end_sessions_of, saw_session
from gandan.apps.accounts.actions.signing_in import (
    note_failed_code,
    note_failed_sign_in,
    note_sign_in,
    note_sign_out,
)

__all__ = [
    "PROVIDER",
    "HashedPassword",
    "Issued",
    "accept_invitation",
    "change_password",
    "check_password_rules",
    "create_tenant",
    "create_user",
    "end_own_sessions",
    "end_sessions_of",
    "invite",
    "link_identity",
    "link_own",
    "note_factor",
    "note_failed_code",
    "note_failed_sign_in",
    "note_sign_in",
    "note_sign_out",
    "reset_second_factor",
    "revoke_invitation",
    "saw_session",
    "set_active",
    "tell_of_reset",
    "uid_of",
    "unlink_identity",
]
